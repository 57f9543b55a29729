"""The lines of a drawing: where each runs, where its arrow points, and where its words stand.

Worked out along and across the flow, and turned into x and y at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from server.render.labels import End, Label, Side, aside, ends
from server.render.layers import Layers, Run, StandIn, Stop
from server.render.placing import Places
from server.render.sizes import FRAME, Flow, Rect, opening

_HEAD = 9.0
"""How long an arrow head is."""


class Route(NamedTuple):
    """A line as path data of SVG, and its arrow head."""

    run: Run
    path: str
    head: str


class Lettering(NamedTuple):
    """The words beside a line, with the ground that they stand on."""

    label: Label
    ground: Rect
    anchor: str
    x: float


@dataclass(frozen=True, slots=True)
class Routing:
    """Finds the lines between the stops of a drawing."""

    drawn: Layers
    places: Places
    labels: Mapping[End, Label]
    shares: Mapping[End, float]
    flow: Flow

    def routes(self) -> Iterator[Route]:
        """Yield every line."""
        ports = self._ports()
        for run in self.drawn.runs:
            yield Route(run, self._path(run, ports), self._head(ends(run)[1], ports, run.back))

    def lettering(self) -> Iterator[Lettering]:
        """Yield the words beside the lines."""
        ports = self._ports()
        for end, label in self.labels.items():
            across = self._gate(end, ports)[1]
            along = self._span(self.drawn.unit(end.stop))[end.side == "out"]
            width, height = label.size
            if self.flow == "down":
                top = along + 4 if end.side == "out" else along - _HEAD - 3 - height
                ground = Rect(across - width / 2 - 3, top, width + 6, height)
                yield Lettering(label, ground, "middle", across)
            elif end.side == "out":
                ground = Rect(along + 7, across - height - 4, width, height)
                yield Lettering(label, ground, "start", ground.x)
            else:
                ground = Rect(along - width - _HEAD - 4, across - height - 4, width, height)
                yield Lettering(label, ground, "end", ground.x + width)

    def _ports(self) -> dict[End, float]:
        """Return how far from the middle of its stop each kind of line leaves or comes in."""
        far: dict[tuple[Stop, Side], dict[End, list[float]]] = defaultdict(dict)
        for run in self.drawn.runs:
            for end, other in zip(ends(run), (run.stops[1], run.stops[-2]), strict=True):
                side = far[end.stop, end.side].setdefault(end, [])
                side.append(self._middle(other))
        found: dict[End, float] = {}
        for kinds in far.values():
            level = -sum(self.shares[end] for end in kinds) / 2
            for end in sorted(kinds, key=lambda end: (fmean(kinds[end]), end.kind)):
                found[end] = level + self.shares[end] / 2
                level += self.shares[end]
        return found

    def _middle(self, stop: Stop) -> float:
        """Return the level at which lines reach a stop."""
        if self.flow == "right":
            return opening(self.places.rects, stop)
        rect = self.places.rects[stop]
        return rect.x + rect.width / 2

    def _span(self, stop: Stop) -> tuple[float, float]:
        """Return where a stop begins and ends along the flow."""
        rect = self.places.rects[stop]
        if self.flow == "right":
            return rect.x, rect.x + rect.width
        return rect.y, rect.y + rect.height

    def _gate(self, end: End, ports: Mapping[End, float]) -> tuple[float, float]:
        """Return the point on the way of a line where it leaves its end, or the frame around it."""
        if self.flow == "down" and aside(self.drawn, end.stop, end.side):
            rect = self.places.rects[end.stop]
            frame = self._span(self.drawn.unit(end.stop))
            if end.side == "in":
                return frame[0], rect.x - FRAME / 2
            return frame[1], rect.x + rect.width + FRAME / 2
        span = self._span(end.stop)
        return span[end.side == "out"], self._middle(end.stop) + ports[end]

    def _path(self, run: Run, ports: Mapping[End, float]) -> str:
        """Return the data of a line: level but where it may bend, between two layers."""
        start, end = ends(run)
        along, across = self._gate(start, ports)
        path = f"{self._from_aside(start)}{self._at(along, across)}"
        bends = self.places.bends
        layer = self.drawn.layer(run.stops[0])
        if run.back:
            goal, level = self._gate(end, ports)
            after = bends[self.drawn.layer(run.stops[-1])]
            bend = self._bend(bends[layer - 1].end, across, after.start, level)
            return f"{path}{bend}L{self._at(goal, level)}"
        for stop in run.stops[1:]:
            passing = isinstance(stop, StandIn)
            level = self._middle(stop) if passing else self._gate(end, ports)[1]
            path += self._bend(bends[layer].start, across, bends[layer].end, level)
            across, layer = level, layer + 1
        return f"{path}L{self._at(*self._gate(end, ports))}{self._to_aside(end)}"

    def _bend(self, start: float, level: float, end: float, other: float) -> str:
        half = (start + end) / 2
        points = ((half, level), (half, other), (end, other))
        return f"L{self._at(start, level)}C{' '.join(self._at(*point) for point in points)}"

    def _from_aside(self, end: End) -> str:
        """Return the way from the side of a skill to where its frame ends."""
        if self.flow == "right" or not aside(self.drawn, end.stop, end.side):
            return "M"
        rect = self.places.rects[end.stop]
        x, y, corner = rect.x + rect.width, rect.y + rect.height / 2, FRAME / 2
        return f"M{x:g} {y:g}q{corner:g} 0 {corner:g} {corner:g}L"

    def _to_aside(self, end: End) -> str:
        """Return the way from where a frame begins to the side of a skill in it."""
        if self.flow == "right" or not aside(self.drawn, end.stop, end.side):
            return ""
        rect = self.places.rects[end.stop]
        y, corner = rect.y + rect.height / 2, FRAME / 2
        return f"V{y - corner:g}q0 {corner:g} {corner:g} {corner:g}"

    def _head(self, end: End, ports: Mapping[End, float], back: bool) -> str:
        half = _HEAD / 2
        if self.flow == "down" and aside(self.drawn, end.stop, end.side):
            rect = self.places.rects[end.stop]
            return f"M{rect.x:g} {rect.y + rect.height / 2:g}l-{_HEAD:g} -{half:g}v{_HEAD:g}z"
        tip, length = self._at(*self._gate(end, ports)), _HEAD if back else -_HEAD
        if self.flow == "right":
            return f"M{tip}l{length:g} -{half:g}v{_HEAD:g}z"
        return f"M{tip}l-{half:g} {length:g}h{_HEAD:g}z"

    def _at(self, along: float, across: float) -> str:
        x, y = (along, across) if self.flow == "right" else (across, along)
        return f"{x:g} {y:g}"
