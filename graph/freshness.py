"""The age of a claim, by its kind: fresh up to a limit, ageing up to twice that, then stale.

Age runs to today from the older of the day the sources were read and the newest date a cited copy
can have (contract, section 4). A copy of unknown date counts as stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from graph.model.claim import ClaimKind, Provenance
from graph.model.guidance import Freshness
from graph.model.source import Source

LIMITS: Mapping[ClaimKind, int] = MappingProxyType(
    {"fee": 90, "contact": 90, "deadline": 180, "rule": 365}
)
"""Days that a claim of each kind stays fresh."""

_WORST: tuple[Freshness, ...] = ("fresh", "ageing", "stale")


def freshness(
    claim: Provenance,
    kind: ClaimKind,
    sources: Mapping[str, Source],
    today: date,
    limits: Mapping[ClaimKind, int] = LIMITS,
) -> Freshness:
    """Return how fresh a claim is on a day.

    Args:
        claim: The claim, with the day it was verified and the ids of its sources.
        kind: Its kind, which sets the limit.
        sources: The catalogue in which the ids stand.
        today: The day to count to.
        limits: Days of freshness by kind.
    """
    copies = [day for id_ in claim.sources if (day := sources[id_].copied_by)]
    if claim.sources and not copies:
        return "stale"
    read = min([claim.verified, *([max(copies)] if copies else [])])
    age = (today - read).days
    limit = limits[kind]
    return "fresh" if age <= limit else "ageing" if age <= 2 * limit else "stale"


def worst(found: Iterable[Freshness]) -> Freshness:
    """Return the least fresh; `fresh` where there is nothing."""
    return max(found, key=_WORST.index, default="fresh")
