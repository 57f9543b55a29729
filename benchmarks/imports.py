"""Where the start time goes: what importing costs, by the package that asks for it.

Python's own trace inflates the figures, alike for all of them: read the shares.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from tempfile import TemporaryFile

from benchmarks.client import INITIALIZE, ROOT, floor, product
from benchmarks.measure import RESULTS, surroundings
from benchmarks.start import CALLS

LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| *(\S+)")
LEAST, TRACES = 0.01, 5


def show() -> None:
    """Print the table for the floor, and for the product up to two moments."""
    columns = {
        "floor": _least(floor(), 0, guided=False),
        "first answer": _least(product(), 1, guided=False),
        "first guidance": _least(product(), 1, guided=True),
    }
    whole = sum(columns["floor"].values())
    rows = sorted(
        {name for each in columns.values() for name in each if each[name] / whole > LEAST}
    )
    rows.sort(key=lambda name: -columns["first guidance"][name])
    print(f"{'imports, as shares of the floor':34}" + "".join(f"{name:>16}" for name in columns))
    for name in [*rows, "everything"]:
        shares = [
            (sum(each.values()) if name == "everything" else each[name]) / whole
            for each in columns.values()
        ]
        print(f"{name:34}" + "".join(f"{share:>15.1%} " for share in shares))
    told = surroundings() | {
        "microseconds": {name: dict(each.most_common(40)) for name, each in columns.items()}
    }
    with (RESULTS / "imports.jsonl").open("a", encoding="utf-8") as results:
        results.write(json.dumps(told) + "\n")


def _least(command: list[str], which: int, *, guided: bool) -> Counter[str]:
    """Return for each package the least of several traces: what a busy moment adds falls away."""
    traces = [_traced(command, which, guided=guided) for _ in range(TRACES)]
    return Counter({name: min(trace[name] for trace in traces) for name in traces[0]})


def _traced(command: list[str], which: int, *, guided: bool) -> Counter[str]:
    """Return the microseconds spent in the modules of each package, up to the answer."""
    asked = [("initialize", INITIALIZE)] + ([("tools/call", CALLS[which])] if guided else [])
    lines = [
        {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        for number, (method, params) in enumerate(asked, start=1)
    ]
    lines.insert(1, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    said = "".join(json.dumps(line) + "\n" for line in lines)
    with TemporaryFile("w+", encoding="utf-8") as trace:
        process = subprocess.Popen(
            [sys.executable, "-X", "importtime", *command],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=trace,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        assert process.stdin
        assert process.stdout
        process.stdin.write(said)
        process.stdin.flush()
        for _ in asked:
            process.stdout.readline()
        process.kill()  # what comes after the answer is not asked about
        process.communicate()
        trace.seek(0)
        traced = trace.read()
    found: Counter[str] = Counter()
    for own, module in LINE.findall(traced):
        found[module.partition(".")[0].lstrip("_")] += int(own)
    return found
