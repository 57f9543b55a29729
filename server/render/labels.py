"""The words beside the lines of a drawing: at which end they stand, and how much room they take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from graph.requires import EdgeKind
from server.render.frames import Frame
from server.render.graph_words import GraphWords
from server.render.layers import Layers, Run, Stop
from server.render.lettering import em, lines, longest
from server.render.sizes import SMALL_EM, SMALL_LINE, Flow, Size

Side = Literal["out", "in"]
_WIDTH, _WIDEST, _ROWS = 96.0, 150.0, 5
_BARE, _ROOMY = 18.0, 34.0
"""Room for a line without and with words, where it leaves a stop beside others or comes in."""


class End(NamedTuple):
    """Where lines of one kind leave a stop, or come in."""

    stop: Stop
    side: Side
    kind: EdgeKind


class Label(NamedTuple):
    """Words in lines, with their room."""

    rows: tuple[str, ...]
    size: Size


def ends(run: Run) -> Sequence[End]:
    """Return where a line leaves and where it comes in; one that runs back does so in reverse."""
    sides: tuple[Side, Side] = ("in", "out") if run.back else ("out", "in")
    return End(run.stops[0], sides[0], run.kind), End(run.stops[-1], sides[1], run.kind)


def aside(drawn: Layers, stop: Stop, side: Side) -> bool:
    """Return whether lines reach a skill from the side, in a drawing that runs down.

    The skills of a frame stand above each other, below its head: none is open to what comes in
    from above, and only the last to what goes out.
    """
    frame = drawn.unit(stop)
    if stop == frame or not isinstance(frame, Frame):
        return False
    return side == "in" or stop != frame.members[-1]


def texts(drawn: Layers, words: GraphWords, flow: Flow, *, every: bool) -> dict[End, str]:
    """Return what is written at the ends of the lines.

    Words that all lines from a stop share stand once where they leave it; others at the end that
    fewer lines share.

    Args:
        drawn: The layers with their lines.
        words: What the drawing says.
        flow: Which way it runs.
        every: Whether to write also how one follows a switch or a handoff; the kind of line
            tells it as well.
    """
    worded = [run for run in drawn.runs if every or run.kind == "requires"]
    leaving = Counter(run.stops[0] for run in drawn.runs)
    arriving = Counter(run.stops[-1] for run in drawn.runs)
    shared: dict[End, set[str]] = defaultdict(set)
    for run in worded:
        shared[ends(run)[0]].add(words.label(*run.edges))
    told: dict[End, dict[str, None]] = defaultdict(dict)
    for run in worded:
        start, end = ends(run)
        common = run.kind == "requires" and len(shared[start]) == 1
        both = [start, end]
        if not common and leaving[start.stop] > arriving[end.stop]:
            both.reverse()
        if flow == "down":
            both.sort(key=lambda end: aside(drawn, end.stop, end.side))
        told[both[0]][words.label(*run.edges)] = None
    return {end: "; ".join(said) for end, said in told.items()}


def shares(
    drawn: Layers, sizes: Mapping[Stop, Size], worded: Collection[End], flow: Flow
) -> dict[End, float]:
    """Return how much of the side of a stop the lines of each kind have for themselves.

    Args:
        drawn: The layers with their lines.
        sizes: How large the stops are.
        worded: The ends where words stand.
        flow: Which way the drawing runs.
    """
    kinds: dict[tuple[Stop, Side], dict[End, None]] = defaultdict(dict)
    for end in (end for run in drawn.runs for end in ends(run)):
        kinds[end.stop, end.side][end] = None
    found: dict[End, float] = {}
    for (stop, _), beside in kinds.items():
        extent = sizes[stop].across(flow)
        bare = min(_BARE, extent / len(beside))
        many = sum(end in worded for end in beside)
        rest = (extent - bare * (len(beside) - many)) / max(1, many)
        roomy = rest if flow == "down" else min(_ROOMY, rest)
        found |= {end: roomy if end in worded else bare for end in beside}
    return found


def labels(worded: Mapping[End, str], shares: Mapping[End, float], flow: Flow) -> dict[End, Label]:
    """Return the words at the ends of the lines, in lines that fit."""
    return {
        end: _label(text, _right_width(text) if flow == "right" else shares[end] - 6)
        for end, text in worded.items()
    }


def _right_width(text: str) -> float:
    return min(max(_WIDTH, longest(text) * SMALL_EM), _WIDEST)


def _label(text: str, width: float) -> Label:
    rows = lines(text, width / SMALL_EM, _ROWS)
    return Label(rows, Size(max(map(em, rows)) * SMALL_EM, SMALL_LINE * len(rows)))
