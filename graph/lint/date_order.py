"""No part of a skill was verified, or speaks of a source, after the skill's `last-verified`.

Why: `last-verified` is the day of the last reading; a later date is a slip or a forgotten update.
Fault: `verified: "2027-11-23"` in a skill last verified on 2026-11-23; a rule in force from 0202.
Instead: mend the date, or move `last-verified` to the day of the newest reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import Place, at_edge, at_id, edges, procedures
from graph.model.claim import Provenance
from graph.model.procedure import Procedure
from graph.model.skill import Skill

FIRST, LAST = date(1830, 1, 1), date(2199, 12, 31)
"""A rule of Belgium is in force between these days."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the dates that come too late, and periods outside of history."""
    for skill, procedure in procedures(corpus):
        for claim in procedure.claims():
            for day in (claim.in_force.start, claim.in_force.until):
                if day and not FIRST <= day <= LAST:
                    message = f"{claim.id} is in force from or until {day}; mend the year."
                    yield Finding(*at_id(skill, claim.id), "date-order", message)
        last = skill.front.metadata.last_verified
        for dated in _read_on(skill, procedure) if last else ():
            if last and dated.day > last.isoformat()[: len(dated.day)]:
                message = f"{dated.what}: {dated.day} lies after `last-verified` ({last})."
                yield Finding(*dated.place(), "date-order", message)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day that cannot lie after the last reading, as exact as it is known."""

    what: str
    day: str
    place: Callable[[], Place]


def _read_on(skill: Skill, procedure: Procedure) -> Iterator[_Dated]:
    for claim in procedure.claims():
        yield from _provenance(partial(at_id, skill, claim.id), claim.id, claim)
    for value in procedure.values:
        place = partial(at_id, skill, value.id, "values")
        if value.still_valid_on:
            yield _Dated(f"`still_valid_on` of {value.id}", str(value.still_valid_on), place)
        for entry in value.series:
            yield from _provenance(place, value.id, entry)
    for section, edge in edges(procedure):
        what, place = f"`verified` of the edge to {edge.skill}", partial(at_edge, skill, edge.skill)
        yield _Dated(what, str(edge.verified), partial(place, section))


def _provenance(place: Callable[[], Place], owner: str, part: Provenance) -> Iterator[_Dated]:
    yield _Dated(f"`verified` of {owner}", str(part.verified), place)
    for position in part.positions:
        yield _Dated(f"a position of {owner}", position.date, place)
