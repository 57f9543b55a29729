"""What a corpus holds, counted: its claims by confidence and by age, its sources, its languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.corpus import Corpus
from graph.freshness import freshness
from graph.model.base import LANGUAGES, Lang
from graph.model.claim import ClaimKind, Confidence, Entry, Provenance, Value
from graph.model.guidance import Freshness
from graph.model.procedure import Procedure

Dated = tuple[Provenance, ClaimKind]


@dataclass(frozen=True, slots=True)
class Census:
    """A corpus in numbers.

    Attributes:
        claims: Everything that carries sources, confidence and a day of its own.
        confidence: How many claims have each confidence.
        freshness: How many claims are of each age.
        languages: The languages in which the title of every skill is written.
    """

    skills: int
    claims: int
    sources: int
    confidence: Mapping[Confidence, int]
    freshness: Mapping[Freshness, int]
    languages: tuple[Lang, ...]


def census(corpus: Corpus, today: date) -> Census:
    """Return a corpus in numbers, ages counted to a day."""
    said = list(_everything(corpus))
    titles = [skill.title for skill in corpus.skills.values()]
    return Census(
        skills=len(corpus.skills),
        claims=len(said),
        sources=len(corpus.sources),
        confidence=Counter(claim.confidence for claim, _ in said),
        freshness=Counter(freshness(*each, corpus.sources, today) for each in said),
        languages=tuple(
            lang for lang in LANGUAGES if titles and all(getattr(title, lang) for title in titles)
        ),
    )


def ages(corpus: Corpus, today: date) -> dict[str, Counter[Freshness]]:
    """Return how many claims of each skill are of each age on a day.

    Those count that the skill may show to somebody on that day. A plain Agent Skills folder claims
    nothing and is not in it.
    """
    return {
        skill.id: Counter(
            freshness(*each, corpus.sources, today)
            for each in _in_service(corpus, skill.procedure, today)
        )
        for skill in corpus.skills.values()
        if skill.procedure
    }


def _everything(corpus: Corpus) -> Iterator[Dated]:
    for skill in corpus.skills.values():
        if skill.procedure:
            yield from ((claim, claim.kind) for claim in skill.procedure.claims())
            for value in skill.procedure.values:
                yield from ((entry, value.kind) for entry in value.series)
    yield from ((body, "contact") for body in corpus.authorities.values())
    yield from ((route, "rule") for route in corpus.routes.values())


def _in_service(corpus: Corpus, procedure: Procedure, day: date) -> Iterator[Dated]:
    """Yield the claims that a procedure may show on a day."""
    yield from ((claim, claim.kind) for claim in procedure.claims() if day in claim.in_force)
    for value in procedure.values:
        yield from ((entry, value.kind) for entry in _begun(value, day))
    yield from ((body, "contact") for body in corpus.bodies(procedure))


def _begun(value: Value, day: date) -> list[Entry]:
    """Return the entry in force; each that began where another day than today's picks it."""
    begun = [entry for entry in value.series if (entry.start or date.min) <= day]
    return begun[-1:] if value.key == "as_of" else begun
