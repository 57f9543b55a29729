"""How high each stop of a drawing stands, or how far to the side: its level across the flow.

What stands in a layer keeps its order and moves as near as it can to what it is joined to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
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

    Every layer moves to what comes before it, then to what comes after, and once more to what comes
    before.

    Args:
        drawn: The layers.
        sizes: How large the stops are.
        rooms: How much room each needs across the flow, with the gap to its neighbours.
        flow: Which way the drawing runs.
    """
    forwards, backwards = _pulls(drawn, sizes, flow)
    found = dict.fromkeys((stop for row in drawn.rows for stop in row), 0.0)
    edge = MARGIN - BOX_GAP / 2
    bounds = (edge, DOWN_WIDTH - edge) if flow == "down" else ()
    onwards = drawn.rows
    for pulls, rows in ((forwards, onwards), (backwards, onwards[::-1]), (forwards, onwards)):
        for row in rows:
            wanted = [_wanted(stop, pulls, found) for stop in row]
            moved = spread(wanted, [rooms[stop] for stop in row], *bounds)
            found |= zip(row, moved, strict=True)
    return found


def _wanted(stop: Stop, pulls: Pulls, found: Mapping[Stop, float]) -> float:
    """Return the level at which a stop wants to stand; its own where nothing pulls at it."""
    if stop not in pulls:
        return found[stop]
    return fmean(found[other] + offset for other, offset in pulls[stop])


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
