"""A document as parts: what an answer says, before it is Markdown or the text of a terminal.

A document is blocks, a block is a line, a line is spans. The words stay raw in here; each writer
makes them safe for its own medium, in one place, so that no content can pass unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.model.claim import Confidence

Look = Literal["plain", "strong", "code", "address", "faint", "maybe", "cite"] | Confidence
"""How words look. `cite` and the confidences are words of our own, never of the corpus."""

Kind = Literal["title", "heading", "paragraph", "item"]

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of text
    "\ud800-\udfff\ufffe\uffff]"  # no letters at all
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look."""

    text: str
    look: Look = "plain"


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a document, whatever its width.

    Attributes:
        depth: For an item: how many items stand around it.
        number: For an item: its number; a bullet where there is none.
    """

    kind: Kind
    line: Line
    depth: int = 0
    number: int | None = None


Document = tuple[Block, ...]
Part = str | Span


def line(*parts: Part) -> Line:
    """Return a line; plain text may stand as it is."""
    spans = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in spans if span.text)


def title(*parts: Part) -> Block:
    """Return the title of a document."""
    return Block("title", line(*parts))


def heading(*parts: Part) -> Block:
    """Return the heading of a section."""
    return Block("heading", line(*parts))


def paragraph(*parts: Part) -> Block:
    """Return a paragraph."""
    return Block("paragraph", line(*parts))


def item(*parts: Part, number: int | None = None, depth: int = 0) -> Block:
    """Return an item of a list."""
    return Block("item", line(*parts), depth, number)


def strong(text: str) -> Span:
    """Return words that stand out."""
    return Span(text, "strong")


def code(text: str) -> Span:
    """Return an id, a value or a command, to be taken letter by letter."""
    return Span(text, "code")


def between(parts: Iterable[Line | Part], gap: str) -> list[Span]:
    """Return parts with a gap between each two."""
    found: list[Span] = []
    for part in parts:
        found += [Span(gap)] if found else []
        found += part if isinstance(part, tuple) else line(part)
    return found


def visible(text: str) -> str:
    """Return text as one line without what no reader sees: controls, and marks that turn text."""
    if text.isprintable() and "  " not in text:
        return text  # nearly all is: a page has thousands of texts
    return _UNSEEN.sub("", _SPACE.sub(" ", text))
