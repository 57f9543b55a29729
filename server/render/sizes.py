"""How large everything in a drawing is, before it has a place.

A drawing runs to the right, as wide as it needs, or down, as wide as a phone. Units are those of
the SVG: pixels of CSS at its natural size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from server.render.frames import Frame
from server.render.layers import Layers, Stop, members
from server.render.lettering import lines, longest

Flow = Literal["right", "down"]
Part = Literal["title", "id", "absence", "state"]

MARGIN, FRAME, BOX_GAP, LANE = 10.0, 14.0, 20.0, 14.0
TITLE_EM, SMALL_EM = 14.0, 11.4
"""How wide an em of `lettering` is, in titles of 14 px and in other words of 12 px, less bold."""
SMALL_LINE = 15.0
_PADDING, _TITLE_ROWS = 10.0, 9
_RIGHT_BOX, _WIDEST_RIGHT_BOX = 176.0, 216.0
_DOWN_BOX, DOWN_WIDTH = 252.0, 320.0


class Size(NamedTuple):
    """The room that something takes."""

    width: float
    height: float

    def along(self, flow: Flow) -> float:
        """Return the extent in the direction of time."""
        return self.width if flow == "right" else self.height

    def across(self, flow: Flow) -> float:
        """Return the extent from one side of a layer to the other."""
        return self.height if flow == "right" else self.width


class Rect(NamedTuple):
    """The room that something takes, and where."""

    x: float
    y: float
    width: float
    height: float


class Row(NamedTuple):
    """A line of words in a box."""

    part: Part
    words: str
    height: float


@dataclass(frozen=True, slots=True)
class BoxText:
    """What stands in the box of a skill; an empty part is left out."""

    title: str
    id: str
    absence: str
    state: str

    def rows(self, width: float) -> list[Row]:
        """Return the words in lines that fit a box."""
        inner = width - 2 * _PADDING
        found = [
            Row("title", words, 18) for words in lines(self.title, inner / TITLE_EM, _TITLE_ROWS)
        ]
        if self.id:
            found.append(Row("id", lines(self.id, inner / 11, 1)[0], 18))
        if self.absence:
            found.append(Row("absence", lines(self.absence, inner / SMALL_EM, 1)[0], 18))
        if self.state:
            found.append(Row("state", self.state, 28))
        return found

    def height(self, width: float) -> float:
        """Return how high the box is."""
        return sum(row.height for row in self.rows(width)) + 2 * _PADDING


def heading(words: str, width: float) -> tuple[str, ...]:
    """Return what stands at the head of a frame around boxes of a width, in lines."""
    return lines(words, (width + FRAME) / SMALL_EM, 3)


def head_height(words: str, width: float) -> float:
    """Return how high the head of a frame is."""
    return SMALL_LINE * len(heading(words, width)) + 4


def beside_down(texts: Iterable[BoxText]) -> int:
    """Return how many skills can stand beside each other in a drawing that runs down.

    Two, where no word would have to be broken.
    """
    half = (DOWN_WIDTH - 2 * MARGIN - BOX_GAP) / 2 - 2 * _PADDING
    return 2 if all(longest(text.title) * TITLE_EM <= half for text in texts) else 1


def sizes(drawn: Layers, texts: Mapping[str, BoxText], one_of: str, flow: Flow) -> dict[Stop, Size]:
    """Return the size of every stop, and of every skill in a frame.

    Args:
        drawn: The layers.
        texts: What stands in the box of each skill.
        one_of: What stands at the head of a frame.
        flow: Which way the drawing runs.
    """
    found: dict[Stop, Size] = {}
    words = max((longest(text.title) for text in texts.values()), default=0.0) * TITLE_EM
    right = min(max(_RIGHT_BOX, words + 2 * _PADDING), _WIDEST_RIGHT_BOX)
    for row in drawn.rows:
        width = right if flow == "right" else _share(row)
        for stop in row:
            box = width - 2 * FRAME if isinstance(stop, Frame) and flow == "down" else width
            boxes = {skill: Size(box, texts[skill].height(box)) for skill in members(stop)}
            found.update(boxes)
            if isinstance(stop, Frame):
                heights = sum(size.height + BOX_GAP for size in boxes.values()) - BOX_GAP
                found[stop] = Size(box + 2 * FRAME, heights + 2 * FRAME + head_height(one_of, box))
            elif not boxes:
                found[stop] = Size(width, 0) if flow == "right" else Size(0, 0)
    return found


def _share(row: Sequence[Stop]) -> float:
    """Return how wide each box of a layer can be, in a drawing that runs down."""
    boxes = sum(bool(members(stop)) for stop in row)
    lanes = (len(row) - boxes) * LANE
    return min(_DOWN_BOX, (DOWN_WIDTH - 2 * MARGIN - lanes - (boxes - 1) * BOX_GAP) / boxes)


def inside(stop: Stop, rect: Rect, sizes: Mapping[Stop, Size]) -> Iterator[tuple[Stop, Rect]]:
    """Yield the places of the skills in a frame, one below the other."""
    bottom = rect.y + rect.height - FRAME
    for skill in reversed(stop.members if isinstance(stop, Frame) else ()):
        width, height = sizes[skill]
        yield skill, Rect(rect.x + FRAME, bottom - height, width, height)
        bottom -= height + BOX_GAP


def opening(rects: Mapping[Stop, Rect], stop: Stop) -> float:
    """Return the height at which lines reach a stop, in a drawing to the right.

    For a frame that is between its first two skills: no line to it seems to lead to one of them.
    """
    if isinstance(stop, Frame):
        first = rects[stop.members[0]]
        return first.y + first.height + BOX_GAP / 2
    return rects[stop].y + rects[stop].height / 2
