"""Start to first answer, and guidance calls a second, over stdio: as ratios to a bare server.

A ratio says what the product adds to the SDK, on any machine; the runs of both servers alternate,
so that a busy moment hits both. Each run is one JSON line under `benchmarks/results/`.

    python benchmarks/bench_start_and_guide.py --runs 9
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "start_and_guide.jsonl"
PRODUCT = "from server.answers import Answers; from server.mcp.run import run_stdio; "
SITUATION = {"commune": "Gand", "age": 31, "residence_basis": "refugee", "registered": "yes"}
SERVERS: dict[str, tuple[list[str], str, dict[str, Any]]] = {
    "bare": ([str(HERE / "bare_server.py")], "constant", {}),
    "product": (
        ["-c", PRODUCT + "run_stdio(Answers.load())"],
        "inburgering-flanders",
        SITUATION,
    ),
}
INITIALIZE = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "bench", "version": "1"},
}


class Client:
    """A client of one server process, as plain as one can be."""

    def __init__(self, arguments: list[str]) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, *arguments], cwd=HERE.parent, stdin=pipe, stdout=pipe, text=True
        )
        self._id = 0

    def send(self, method: str, params: dict[str, Any], **envelope: int) -> None:
        assert self._process.stdin
        message = {"jsonrpc": "2.0", "method": method, "params": params, **envelope}
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdout
        self._id += 1
        self.send(method, params, id=self._id)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert answer["id"] == self._id, answer
        assert not answer["result"].get("isError"), answer
        return answer

    def close(self) -> None:
        self._process.communicate(timeout=30)


def measure(server: str, calls: int) -> dict[str, float]:
    """Return the seconds from start to the first answer, and the calls a second after it."""
    arguments, tool, facts = SERVERS[server]
    call = {"name": tool, "arguments": facts}
    begin = time.perf_counter()
    client = Client(arguments)
    client.ask("initialize", INITIALIZE)
    client.send("notifications/initialized", {})
    client.ask("tools/call", call)
    first = time.perf_counter()
    for _ in range(calls):
        client.ask("tools/call", call)
    after = time.perf_counter()
    client.close()
    return {"first_answer_s": first - begin, "calls_per_s": calls / (after - first)}


def report(runs: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """Return for each measure the medians, and median and ends of the ratios of the runs."""
    found = {}
    for measure_ in ("first_answer_s", "calls_per_s"):
        ratios = [run["product"][measure_] / run["bare"][measure_] for run in runs]
        found[measure_] = {
            "bare": median(run["bare"][measure_] for run in runs),
            "product": median(run["product"][measure_] for run in runs),
            "ratio": median(ratios),
            "ratio_low": min(ratios),
            "ratio_high": max(ratios),
        }
    return {
        name: {key: float(f"{number:.3g}") for key, number in each.items()}
        for name, each in found.items()
    }


def surroundings() -> dict[str, Any]:
    """Return what the numbers depend on: versions and processors."""
    packages = {}
    for name in ("civic-skills", "mcp", "pydantic", "networkx"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = "not installed"
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "cpus": os.cpu_count(),
        **packages,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Start and guidance, against a bare server.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each server (5)")
    parser.add_argument("--calls", type=int, default=20, help="calls a run after the first (20)")
    options = parser.parse_args()
    for server in SERVERS:  # once unmeasured, so that files are in the cache of the system
        measure(server, 1)
    runs = [
        {server: measure(server, options.calls) for server in SERVERS} for _ in range(options.runs)
    ]
    found = report(runs)
    for name, numbers in found.items():
        print(
            f"{name:15} bare {numbers['bare']:>8g}   product {numbers['product']:>8g}   "
            f"ratio {numbers['ratio']:g} ({numbers['ratio_low']:g} to {numbers['ratio_high']:g})"
        )
    RESULTS.parent.mkdir(exist_ok=True)
    line = surroundings() | {"runs": options.runs, "calls": options.calls, **found}
    with RESULTS.open("a", encoding="utf-8") as results:
        results.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
