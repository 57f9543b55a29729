"""The place of everything in a drawing.

Along the flow, layers follow each other with room between for the words on the lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from server.render.labels import End, Label, Side
from server.render.layers import Layers, Stop
from server.render.levels import levels
from server.render.sizes import BOX_GAP, DOWN_WIDTH, LANE, MARGIN, Flow, Rect, Size, inside
from server.render.spreading import Room

_BETWEEN: Mapping[Flow, float] = {"right": 42.0, "down": 36.0}
"""Between two layers, beside the words."""


_BESIDE: Mapping[Side, float] = {"out": 10.0, "in": 16.0}
"""Between a box and the words on its lines; an arrow head needs more."""


class Bend(NamedTuple):
    """The part of the room between two layers where lines may leave their course."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands.

    Attributes:
        rects: The place of each stop, and of every skill in a frame.
        bends: Where lines bend after each layer but the last.
        size: How large the drawing is.
    """

    rects: Mapping[Stop, Rect]
    bends: tuple[Bend, ...]
    size: Size


def places(
    drawn: Layers, sizes: Mapping[Stop, Size], labels: Mapping[End, Label], flow: Flow
) -> Places:
    """Return where everything stands.

    Args:
        drawn: The layers.
        sizes: How large the stops are.
        labels: The words at the ends of the lines.
        flow: Which way the drawing runs.
    """
    rooms = _rooms(drawn, sizes, labels, flow)
    across = levels(drawn, sizes, rooms, flow)
    if flow == "right":
        top = min((across[stop] - rooms[stop].before for stop in across), default=0.0)
        across = {stop: level - top for stop, level in across.items()}
    rects: dict[Stop, Rect] = {}
    bends: list[Bend] = []
    start = MARGIN
    for place, row in enumerate(drawn.rows):
        start += _room(drawn, labels, flow, place, "in")
        extent = max(sizes[stop].along(flow) for stop in row)
        for stop in row:
            rects[stop] = _rect(sizes[stop], start, extent, across[stop], flow)
            rects |= inside(stop, rects[stop], sizes)
        start += extent + _room(drawn, labels, flow, place, "out")
        bends.append(Bend(start, start + _BETWEEN[flow]))
        start = bends[-1].end
    sides = (across[stop] + rooms[stop].after for stop in across)
    length = bends[-1].start if bends else MARGIN
    breadth = DOWN_WIDTH if flow == "down" else max(sides, default=2 * MARGIN)
    whole = Size(length + MARGIN, breadth)
    return Places(rects, tuple(bends[:-1]), whole if flow == "right" else Size(*whole[::-1]))


def _rect(size: Size, start: float, extent: float, across: float, flow: Flow) -> Rect:
    """Return the place of a stop in the middle of its layer; a line that passes by is as long."""
    length = size.along(flow) or extent
    along = start + (extent - length) / 2
    if flow == "right":
        return Rect(along, across - size.height / 2, length, size.height)
    return Rect(across - size.width / 2, along, size.width, length)


def _rooms(
    drawn: Layers, sizes: Mapping[Stop, Size], labels: Mapping[End, Label], flow: Flow
) -> dict[Stop, Room]:
    """Return how much room each stop needs across the flow, with the gap to its neighbours.

    To the right, words stand above their line and can be higher than the box beside it.
    """
    found: dict[Stop, Room] = {}
    for stop, size in sizes.items():
        extent = size.across(flow)
        half = (extent + (BOX_GAP if extent else LANE)) / 2
        found[stop] = Room(half, half)
    for end, label in labels.items() if flow == "right" else ():
        stop = drawn.unit(end.stop)
        before, after = found[stop]
        found[stop] = Room(max(before, label.size.height + BOX_GAP / 2), after)
    return found


def _room(drawn: Layers, labels: Mapping[End, Label], flow: Flow, place: int, side: Side) -> float:
    """Return how much room the words on one side of a layer take."""
    found = (
        label.size.along(flow) + _BESIDE[side]
        for end, label in labels.items()
        if end.side == side and drawn.unit(end.stop) in drawn.rows[place]
    )
    return max(found, default=0.0)
