"""Process start to the first answer and to the first guidance, own corpus."""

from contextlib import ExitStack

from benchmarks.client import Stdio, floor, product
from benchmarks.measure import Figure, report, turns

SKILL = "inburgering-flanders"
SITUATION = {"commune": "Gand", "age": 31, "residence_basis": "refugee", "registered": "yes"}
CALLS = ({"name": "constant", "arguments": {}}, {"name": SKILL, "arguments": SITUATION})


def measure(runs: int) -> None:
    answer = Figure("start to first answer, own corpus", "s", 1.25)
    guidance = Figure("start to first guidance, own corpus", "s", 1.5)
    commands = (floor(), product())
    for which in (0, 1):  # once unmeasured: files come into the cache of the system
        _once(commands[which], which)
    for run in range(runs):
        took = {which: _once(commands[which], which) for which in turns(run)}
        answer.add(took[0][0], took[1][0])
        guidance.add(took[0][1], took[1][1])
    report("start", runs, [answer, guidance])


def _once(command: list[str], which: int) -> tuple[float, float]:
    """Return the seconds to the answer to `initialize`, and to that of a call after it."""
    with ExitStack() as stack:
        client = stack.enter_context(Stdio(command))
        first = client.initialize()
        return first, first + client.timed("tools/call", CALLS[which])
