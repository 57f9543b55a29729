"""An answer laid out for a page: its claims by section, its doubts counted, its sources numbered.

What stands here is order and reference only; what is said comes from the guidance as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.claim import ClaimKind
from graph.model.guidance import (
    Doubt,
    Guidance,
    Prerequisite,
    RuledOut,
    ShownAuthority,
    ShownClaim,
    ShownFact,
    ShownRemedy,
    ShownValue,
)
from server.render.citations import Citations
from server.render.sections import every_claim
from server.render.words import bare
from server.web.fields import fact_label
from server.web.trails import Trails
from server.web.wording import speaker


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that is told elsewhere on the page.

    Attributes:
        text: Its words, with what stands before them.
        settles: What would settle it.
    """

    id: str
    text: str
    settles: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A fact of the situation in the reader's language."""

    question: str
    label: str
    origin: str
    because: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A guidance with what its page needs beside it.

    Attributes:
        claims: How many lines there are.
        ages: How many of them have each freshness.
        path: What comes first, without what is not needed.
        spared: What is not needed, by the reason.
        steps: The numbers of the steps, by their id.
        dates: Terms and days, those with a last day first, in the order of time.
        fees: What it costs.
        figures: Other amounts.
        contested: The disputed lines.
        unverified: The lines that nobody has verified.
        settles: What would settle a doubtful claim, by its id.
        trails: How each line tells where it comes from.
        situation: What is known of the person.
        ruled_out: The lines that do not apply, by the reason.
    """

    guidance: Guidance
    claims: int
    ages: Mapping[str, int]
    path: tuple[Prerequisite, ...]
    spared: Mapping[str, list[Prerequisite]]
    steps: Mapping[str, int]
    dates: tuple[ShownValue, ...]
    fees: tuple[ShownValue, ...]
    figures: tuple[ShownValue, ...]
    contested: tuple[Line, ...]
    unverified: tuple[Line, ...]
    settles: Mapping[str, str]
    trails: Trails
    situation: tuple[Understood, ...]
    ruled_out: Mapping[str, list[Line]]

    @property
    def counted(self) -> bool:
        """Whether any last day is counted."""
        return any(value.due for value in self.dates)

    @property
    def citations(self) -> Citations:
        """The numbers of the sources, given out in the order of the page."""
        return self.trails.citations

    @classmethod
    def of(cls, corpus: Corpus, guidance: Guidance, lang: Lang) -> Answer:
        """Return the layout of a guidance."""
        claims = every_claim(guidance)
        doubts = (*guidance.contested, *guidance.unverified)
        return cls(
            guidance=guidance,
            claims=len(claims),
            ages=Counter(claim.freshness for claim in claims),
            path=tuple(step for step in guidance.prerequisites if step.state != "not-needed"),
            spared=_spared(guidance.prerequisites),
            steps={step.id: number for number, step in enumerate(guidance.steps, start=1)},
            dates=tuple(sorted(_of_kinds(guidance, "deadline"), key=_last_day)),
            fees=tuple(_of_kinds(guidance, "fee")),
            figures=tuple(_of_kinds(guidance, "rule", "contact")),
            contested=_doubtful(guidance.contested, claims),
            unverified=_doubtful(guidance.unverified, claims),
            settles={doubt.id: doubt.settles for doubt in doubts if doubt.settles},
            trails=_trails(corpus, guidance, claims, lang),
            situation=tuple(_understood(corpus, known, lang) for known in guidance.situation),
            ruled_out=_ruled_out(corpus, guidance),
        )


def _trails(corpus: Corpus, guidance: Guidance, claims: Iterable[ShownClaim], lang: Lang) -> Trails:
    hanging = {fact for claim in claims for fact in claim.depends_on}
    asks = {fact: corpus.facts[fact].question.into(lang) for fact in hanging}
    return Trails(Citations(guidance.sources), asks, lang, speaker(lang))


def _of_kinds(guidance: Guidance, *kinds: ClaimKind) -> list[ShownValue]:
    return [value for value in guidance.values if value.kind in kinds]


def _last_day(value: ShownValue) -> date:
    return value.due.on if value.due else date.max


def _spared(path: Iterable[Prerequisite]) -> dict[str, list[Prerequisite]]:
    reasons: dict[str, list[Prerequisite]] = {}
    for step in path:
        if step.state == "not-needed":
            reasons.setdefault(step.because, []).append(step)
    return reasons


def _doubtful(doubts: Iterable[Doubt], claims: Iterable[ShownClaim]) -> tuple[Line, ...]:
    told = {claim.id: claim for claim in claims}
    return tuple(Line(doubt.id, _in_full(told[doubt.id]), doubt.settles) for doubt in doubts)


def _in_full(claim: ShownClaim) -> str:
    """Return the words of a claim with what its section writes before them."""
    match claim:
        case ShownValue():
            return f"{bare(claim.label)}: {claim.text}"
        case ShownAuthority():
            return f"{claim.name}: {claim.text}"
        case ShownRemedy():
            return f"Against {bare(claim.against)}: {claim.text}"
        case _:
            return claim.text


def _understood(corpus: Corpus, known: ShownFact, lang: Lang) -> Understood:
    fact = corpus.facts[known.fact]
    label = fact_label(corpus, fact, known.value, lang)
    return Understood(fact.question.into(lang), label, known.origin, known.because)


def _ruled_out(corpus: Corpus, guidance: Guidance) -> dict[str, list[Line]]:
    procedure = corpus.skills[guidance.skill.id].procedure
    texts = {claim.id: claim.text for claim in procedure.claims()} if procedure else {}
    reasons: dict[str, list[Line]] = {}
    for claim in guidance.ruled_out:
        reasons.setdefault(claim.because, []).append(_left_out(claim, texts))
    return reasons


def _left_out(claim: RuledOut, texts: Mapping[str, str]) -> Line:
    return Line(claim.id, texts.get(claim.id, claim.id), "")
