"""Many skills: start to the end of all lists, reads after it, and the memory of both.

The floor lists what the product listed, byte for byte, with the same cursors.
"""

import json
import random
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.client import ROOT, Stdio, floor, product
from benchmarks.generated import corpus
from benchmarks.measure import Figure, report, turns

READS = 200
LIST_TARGETS = {1_000: 1.25, 10_000: 1.6}
MEMORY_TARGETS = {1_000: 1.3, 10_000: 2.0}


def measure(count: int, runs: int) -> None:
    whole = Figure(f"start to the end of all lists, {count:,} skills", "s", LIST_TARGETS[count])
    reads = Figure(f"resources/read p50, {count:,} skills", "ms", 1.2)
    memory = Figure(f"peak memory after lists and reads, {count:,}", "MiB", MEMORY_TARGETS[count])
    folder = corpus(count)
    file, uris = constants(folder, count)
    commands = (floor(str(file)), product(folder))
    for run in range(runs):
        took = {which: _once(commands[which], uris) for which in turns(run)}
        for place, figure in enumerate((whole, reads, memory)):
            figure.add(took[0][place], took[1][place])
    report(f"lists-{count}", runs, [whole, reads, memory])


def constants(folder: Path, count: int) -> tuple[Path, list[str]]:
    """Write down what the product says, for the floor to say; return where, and what was read."""
    with Stdio(product(folder)) as client:
        client.initialize()
        lists = client.walk()
        every = [
            item["uri"]
            for page in lists["resources/list"].values()
            for item in page["resources"]
            if item["uri"].endswith("SKILL.md")
        ]
        uris = random.Random(7).sample(every, min(READS, len(every)))
        reads = {uri: client.ask("resources/read", {"uri": uri}) for uri in uris}
    told: dict[str, Any] = {"lists": lists, "reads": reads, "calls": {}}
    file = ROOT / "build" / "bench" / f"constants-{count}.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    return file, uris


def _once(command: list[str], uris: list[str]) -> tuple[float, float, float]:
    """Return the seconds to the end of all lists, the p50 of reads in ms, the peak in MiB."""
    with Stdio(command) as client:
        client.initialize()
        client.walk()
        whole = time.perf_counter() - client.begun
        reads = [client.timed("resources/read", {"uri": uri}) for uri in uris]
        return whole, 1000 * median(reads), client.peak_mib()
