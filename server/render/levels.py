"""How high each stop of a drawing stands, or how far to the side: its level across the flow.

What stands in a layer keeps its order and moves as near as it can to what it is joined to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import fmean

from server.render.frames import Frame
from server.render.layers import Layers, Stop
from server.render.sizes import BOX_GAP, DOWN_WIDTH, MARGIN, Flow, Rect, Size, inside, opening
from server.render.spreading import Room, spread

Pulls = dict[Stop, list[tuple[Stop, float]]]
"""For each stop those it wants to stand level with, and how far from their middle."""


def levels(
    drawn: Layers, sizes: Mapping[Stop, Size], rooms: Mapping[Stop, Room], flow: Flow
) -> dict[Stop, float]:
    """Return the level of the middle of each stop.

    On the way forth each stands in the midst of what leads to it; on the way back each rises to the
    first of what it leads to. So the path runs along the top, and what branches off lies below it.

    Args:
        drawn: The layers.
        sizes: How large the stops are.
        rooms: How much room each needs across the flow, with the gap to its neighbours.
        flow: Which way the drawing runs.
    """
    forwards, backwards = _pulls(drawn, sizes, flow)
    edge = MARGIN - BOX_GAP / 2
    bounds = (edge, DOWN_WIDTH - edge) if flow == "down" else ()
    found: dict[Stop, float] = {}
    for row in drawn.rows:
        wanted = [fmean(_levels(forwards[stop], found) or [0.0]) for stop in row]
        found |= zip(row, spread(wanted, [rooms[stop] for stop in row], *bounds), strict=True)
    for row in drawn.rows[::-1]:
        wanted = [min(_levels(backwards[stop], found) or [found[stop]]) for stop in row]
        found |= zip(row, spread(wanted, [rooms[stop] for stop in row], *bounds), strict=True)
    return found


def _levels(pulls: Sequence[tuple[Stop, float]], found: Mapping[Stop, float]) -> list[float]:
    return [found[other] + offset for other, offset in pulls]


def _pulls(drawn: Layers, sizes: Mapping[Stop, Size], flow: Flow) -> tuple[Pulls, Pulls]:
    """Return what pulls at each stop from the layer before, and from the layer after."""
    forwards: Pulls = defaultdict(list)
    backwards: Pulls = defaultdict(list)
    layer = {stop: place for place, row in enumerate(drawn.rows) for stop in row}
    for run in drawn.runs:
        for one, two in pairwise(run.stops):
            start, end = drawn.unit(one), drawn.unit(two)
            if layer[end] == layer[start] + 1:
                offset = _offset(drawn, one, sizes, flow) - _offset(drawn, two, sizes, flow)
                forwards[end].append((start, offset))
                backwards[start].append((end, -offset))
    return forwards, backwards


def _offset(drawn: Layers, stop: Stop, sizes: Mapping[Stop, Size], flow: Flow) -> float:
    """Return how far below the middle of a stop, or of the frame around it, lines reach it."""
    frame = drawn.unit(stop)
    if flow == "down" or not isinstance(frame, Frame):
        return 0.0
    rects = dict(inside(frame, Rect(0, -sizes[frame].height / 2, *sizes[frame]), sizes))
    return opening(rects, stop)
