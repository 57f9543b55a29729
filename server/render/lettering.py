"""How much room words take in a drawing, and where their lines break.

A drawing made on the server cannot measure. Every system has its own sans; the widths here are
those of a wide one, so that words in a narrower one have room to spare.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

from server.render.document import visible

_NARROW = frozenset("fijlrtIJ.,:;!|'’()[]/- ")
_WIDE = frozenset("mwMW@%…—&")


def em(text: str) -> float:
    """Return about how wide a text is, in widths of its type size."""
    return sum(map(_letter, text))


def longest(text: str) -> float:
    """Return how wide the longest word of a text is, in widths of its type size."""
    return max(map(em, visible(text).split()), default=0.0)


@lru_cache(4096)
def lines(text: str, width: float, most: int) -> tuple[str, ...]:
    """Return a text in lines of much the same width.

    The last one ends with an ellipsis where something is left out.

    Args:
        text: The text.
        width: How wide a line may be, in widths of the type size.
        most: How many lines there may be.
    """
    words = visible(text).split()
    rows = _filled(words, width)
    if len(rows) > most:
        return (*rows[: most - 1], _ended(rows[most - 1], width))
    least = longest(text)
    while (width := width - 0.5) >= least and len(narrower := _filled(words, width)) == len(rows):
        rows = narrower
    return tuple(rows)


def _filled(words: Sequence[str], width: float) -> list[str]:
    rows: list[str] = []
    for word in words:
        if rows and em(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
        else:
            rows += _pieces(word, width)
    return rows


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE or east_asian_width(letter) in "WF":
        return 1.0
    return 0.68 if letter.isupper() else 0.6


def _pieces(word: str, width: float) -> list[str]:
    """Return a word in pieces that each fit a line, broken at its own hyphens or at new ones."""
    pieces = []
    while em(word) > width and len(word) > 1:
        fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or em(word[:n]) + 0.4 <= width)
        own = word.rfind("-", 1, fits) + 1
        pieces.append(word[:own] if own else f"{word[:fits]}-")
        word = word[own or fits :]
    return [*pieces, word]


def _ended(row: str, width: float) -> str:
    while em(row) + 1 > width and len(row) > 1:
        row = row.rpartition(" ")[0] or row[:-1]
    return row.rstrip(" ,;:(-") + "…"
