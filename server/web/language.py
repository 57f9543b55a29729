"""Which language a page speaks: the one its path begins with, else the reader's first that we have.

The answers themselves are in English; a page in another language says so and marks every passage.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from graph.model.base import Lang

LANGS: tuple[Lang, ...] = get_args(Lang)
NAMES: Mapping[Lang, str] = {
    "en": "English",
    "nl": "Nederlands",
    "fr": "Français",
    "de": "Deutsch",
}
"""The languages by their own names."""


def chosen(header: str) -> Lang:
    """Return the language to speak to a reader who accepts these (RFC 9110, section 12.5.4).

    Args:
        header: The value of `Accept-Language`; English where it names none of ours.
    """
    best: tuple[float, Lang] = (0.0, "en")
    for part in header[:1000].split(","):
        tag, _, weight = part.partition(";")
        name = tag.strip().lower().partition("-")[0]
        if name in LANGS and (wanted := _weight(weight)) > best[0]:
            best = wanted, name
    return best[1]


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(1.0, float(value))
    except ValueError:
        return 0.0
