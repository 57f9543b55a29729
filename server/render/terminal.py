"""A document as text for a terminal: wrapped to its width, in colour only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import combining, east_asian_width

from server.render.document import Block, Document, Line, Look, Span, visible

NARROWEST, WIDEST = 30, 100
_INDENT = 2
_STYLES: dict[Look, str] = {
    "strong": "1",
    "code": "36",
    "address": "4",
    "faint": "2",
    "maybe": "33",
    "cite": "2",
    "confirmed": "32",
    "single-source": "33",
    "contested": "35",
    "unverified": "33",
}
"""Codes of ECMA-48 (SGR) by look. The words say the same: nothing rests on colour."""

_WHOLE: frozenset[Look] = frozenset(_STYLES.keys() - {"strong", "faint"})
"""Looks whose words stay on one line."""


def terminal(document: Document, width: int = 80, *, colour: bool = False) -> str:
    """Return a document as text.

    Args:
        document: What to say.
        width: Columns of the terminal; lines are at most this wide, longer words excepted.
        colour: Whether to add codes for bold and colour.
    """
    width = max(NARROWEST, min(width, WIDEST))
    return "\n".join(_lines(document, width, colour)) + "\n"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _lines(document: Document, width: int, colour: bool) -> Iterator[str]:
    before: Block | None = None
    margins: list[int] = []
    for block in document:
        if before and not (block.kind == "item" and before.kind in ("item", "heading")):
            yield ""
        before = block
        mark = _mark(block)
        if block.kind == "item":
            margins[block.depth :] = [len(mark)]
        margin = _INDENT + sum(margins[: block.depth]) if block.kind == "item" else 0
        yield from _wrapped(block, " " * margin + mark, width, colour)


def _mark(block: Block) -> str:
    if block.kind != "item":
        return ""
    return f"{block.number}. " if block.number is not None else "- "


def _wrapped(block: Block, start: str, width: int, colour: bool) -> Iterator[str]:
    """Yield the lines of a block; those after the first hang below its first word."""
    shown, taken = start, len(start)
    empty = True
    for gap, pieces in _words(_styled(block)):
        long = sum(columns(text) for text, _ in pieces)
        if not empty and taken + gap + long > width:
            yield shown
            shown, taken, empty = " " * len(start), len(start), True
        space = "" if empty else " " * gap
        shown += space + "".join(_painted(text, look, colour) for text, look in pieces)
        taken, empty = taken + len(space) + long, False
    yield shown


def _styled(block: Block) -> Line:
    """Return the line of a block, bold throughout where the block is a title or heading."""
    if block.kind in ("title", "heading"):
        return tuple(Span(span.text, "strong") for span in block.line)
    return block.line


def _words(line: Line) -> Iterator[tuple[int, list[tuple[str, Look]]]]:
    """Yield the words of a line, each with the spaces before it.

    A word may have parts of several looks: a bracket before an id, a comma after it. A dot that
    parts two entries stays with the first.
    """
    word: list[tuple[str, Look]] = []
    gap = 0
    end: tuple[str, Look] = ("", "plain")
    pieces = [*_pieces(line), end]
    for (text, look), (after, _) in pairwise(pieces):
        if text != " " or (word and after == "·"):
            word.append((text, look))
            continue
        if word:
            yield gap, word
        word, gap = [], 1
    if word:
        yield gap, word


def _pieces(line: Line) -> Iterator[tuple[str, Look]]:
    """Yield runs without a space, spaces, and whole spans where a look is not to be broken."""
    for span in line:
        text = visible(span.text)
        if span.look in _WHOLE:
            yield text, span.look
            continue
        for number, run in enumerate(text.split(" ")):
            if number:
                yield " ", span.look
            if run:
                yield run, span.look


def _painted(text: str, look: Look, colour: bool) -> str:
    style = _STYLES.get(look)
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style else text
