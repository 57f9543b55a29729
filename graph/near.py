"""Which known words a mistyped one may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return at most `limit` known words that `word` may be a slip of, the nearest first."""
    from rapidfuzz import process  # noqa: PLC0415  # only on the way to an error: its import costs 20 ms

    close = process.extract(word, sorted(known), limit=limit, score_cutoff=70)
    return [match for match, _, _ in close]


def alike(
    word: str, known: Iterable[str], *, at_least: float, limit: int | None = None
) -> list[tuple[str, float]]:
    """Return the known words spelt nearly as `word` is, the nearest first.

    Each comes with its likeness, from `at_least` to 1: a letter more, less, other, or swapped with
    the next counts as one slip (optimal string alignment), set against the longer word.
    """
    # Late, as only a word that names nothing needs them: 25 ms.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance.OSA import normalized_similarity  # noqa: PLC0415

    scorer, choices = normalized_similarity, list(known)
    near = process.extract(word, choices, scorer=scorer, score_cutoff=at_least, limit=limit)
    return [(match, score) for match, score, _ in near]
