"""Which known words a mistyped one may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return at most `limit` known words that `word` may be a slip of, the nearest first."""
    from rapidfuzz import process  # noqa: PLC0415  # only on the way to an error: its import costs 20 ms

    close = process.extract(word, sorted(known), limit=limit, score_cutoff=70)
    return [match for match, _, _ in close]
