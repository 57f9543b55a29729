"""Calls of a running server: guidance never seen and seen, and finding.

The floor returns a constant of the same size; its calls and the product's alternate.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import product as every
from statistics import median
from typing import Any

from benchmarks.client import ROOT, Stdio, floor, product
from benchmarks.generated import corpus
from benchmarks.measure import Figure, report
from benchmarks.start import SITUATION, SKILL

FIND = "find_skills"
WORDS = {
    "own": ["integration course", "visum aanvragen gezin", "nationalité belge durée", "annexe 19"],
    "made up": ["sla dro vin", "bakori tumesla", "drovinpel gortamlis", "residence card"],
}
AGES, BASES, REGISTERED = range(19, 64), ("refugee", "family-reunification", "work"), ("yes", "no")
Call = dict[str, Any]


def measure(runs: int, calls: int, large: int) -> None:
    unseen = Figure("guidance of the flagship, never seen, p50", "ms", 10)
    repeated = Figure("guidance of the flagship, repeated, p50", "ms", 1.2)
    known = {"name": SKILL, "arguments": SITUATION}
    with ExitStack() as stack:
        ours = stack.enter_context(Stdio(product()))
        ours.initialize()
        bare = stack.enter_context(Stdio(floor(_constant(ours, known, "guidance"))))
        bare.initialize()
        never = _never_seen()
        for call in _some(never, 3):
            ours.ask("tools/call", call)  # what is worked out once is worked out now
        for _ in range(runs):
            unseen.add(*_alternate(bare, ours, _some(never, calls)))
            repeated.add(*_alternate(bare, ours, [known] * calls))
    own = _finding("own corpus", runs, calls, None, WORDS["own"], 2)
    many = _finding(f"{large:,} skills", runs, calls, large, WORDS["made up"], 15)
    report("calls", runs, [unseen, repeated, own, many])


def _finding(
    where: str, runs: int, calls: int, count: int | None, words: list[str], target: float
) -> Figure:
    figure = Figure(f"find_skills p50 beyond the floor, {where}", "ms", target, kind="beyond")
    with ExitStack() as stack:
        ours = stack.enter_context(Stdio(product(corpus(count) if count else None)))
        ours.initialize()
        first = {"name": FIND, "arguments": {"query": words[0]}}
        bare = stack.enter_context(Stdio(floor(_constant(ours, first, f"find-{count or 'own'}"))))
        bare.initialize()
        asked = _queries(words)
        for _ in range(runs):
            figure.add(*_alternate(bare, ours, _some(asked, calls)))
    return figure


def _queries(words: list[str]) -> Iterator[Call]:
    """Yield queries that were never asked: a number in each keeps the memory of answers out."""
    for number, query in every(range(10_000), words):
        yield {"name": FIND, "arguments": {"query": f"{query} {number}"}}


def _never_seen() -> Iterator[Call]:
    """Yield calls of the flagship, each for another situation."""
    for age, basis, registered, more in every(AGES, BASES, REGISTERED, ("", "abroad")):
        facts = {"commune": "Gent", "age": age, "residence_basis": basis, "registered": registered}
        moved = {"moved_from": more} if more else {}
        yield {"name": SKILL, "arguments": facts | moved}


def _some(calls: Iterator[Call], count: int) -> list[Call]:
    return [next(calls) for _ in range(count)]


def _alternate(bare: Stdio, ours: Stdio, calls: Iterable[Call]) -> tuple[float, float]:
    """Return the p50 of both in ms; the floor says its constant each time."""
    times: tuple[list[float], list[float]] = ([], [])
    for call in calls:
        constant = {"name": call["name"], "arguments": {}}
        times[0].append(bare.timed("tools/call", constant))
        times[1].append(ours.timed("tools/call", call))
    return 1000 * median(times[0]), 1000 * median(times[1])


def _constant(client: Stdio, call: Call, name: str) -> str:
    """Write down what the product answers, for the floor to say."""
    told = {
        "lists": {},
        "reads": {},
        "calls": {call["name"]: client.ask("tools/call", call)},
    }
    file = ROOT / "build" / "bench" / f"constant-{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told), encoding="utf-8")
    return str(file)
