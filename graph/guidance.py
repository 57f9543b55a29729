"""Guidance: everything that applies, or may apply, to one person, with its provenance.

`guide` joins the parts: situation, decision tables, requires graph, freshness, questions. Same
input, same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import get_args

from graph.case import Case, ask, open_case, own_facts, usable_facts
from graph.claims import Showing, doubts
from graph.condition import facts_read
from graph.corpus import Corpus
from graph.decision import read_table
from graph.freshness import worst
from graph.model.base import Lang
from graph.model.claim import Confidence
from graph.model.guidance import (
    Contribution,
    Detail,
    Guidance,
    Next,
    RuledOut,
    Shape,
    ShownAuthority,
    ShownBranch,
    ShownClaim,
    ShownFact,
    ShownObservation,
    ShownOutcome,
    ShownSkill,
    ShownSource,
)
from graph.model.source import Source
from graph.next_action import next_action
from graph.path import prerequisites
from graph.truth import Truth
from graph.verdict import verdict
from graph.wording import sentence, told

QUESTIONS_AT_STANDARD = 5
WEAKEST: tuple[Confidence, ...] = ("confirmed", "single-source", "contested", "unverified")
NOTICE = (
    "Not an official service and not legal advice; not affiliated with the Belgian government. "
    "Facts were read in stored copies of public pages: check dates and prices on the official "
    "page before you act. Content under CC BY 4.0."
)
_BEYOND_BRIEF = (
    "branches",
    "documents",
    "steps",
    "values",
    "remedies",
    "surprises",
    "authorities",
    "contested",
    "unverified",
    "hands_off_to",
)
ENGLISH_ONLY = " Titles and questions are in your language; the guidance itself is in English only."


def guide(
    corpus: Corpus,
    skill_id: str,
    answers: Mapping[str, object],
    *,
    as_of: date,
    today: date,
    done: Collection[str] = (),
    detail: Detail = "standard",
    lang: Lang = "en",
) -> Guidance:
    """Return the guidance of a skill for one person.

    Args:
        corpus: The corpus.
        skill_id: The skill asked about.
        answers: Facts to values, as the person gave them.
        as_of: The day whose rules count.
        today: The day to which the age of claims is counted.
        done: Ids of skills already completed.
        detail: `brief` (outcome, next action, questions, prerequisites), `standard`, or `full`
            (every source, contributions wanted, observations, what was ruled out).
        lang: Language of titles, questions and options, where written.

    Raises:
        CivicError: If the skill is unknown, or an answer cannot be read or contradicts another.
    """
    case = open_case(corpus, skill_id, answers, as_of, done)
    show = Showing(case, today, detail, lang)
    questions = ask(case, lang)
    path = prerequisites(case, show.strongest, lang)
    outcome = verdict(case, show.strongest, questions)
    asked = questions if detail == "full" else questions[:QUESTIONS_AT_STANDARD]
    body = _Body(case, show)
    shown = list(body.everything())
    full = detail == "full"
    guidance = Guidance(
        revision=corpus.revision,
        notice=NOTICE + (ENGLISH_ONLY if lang != "en" else ""),
        skill=_skill(case, lang, shown),
        as_of=as_of,
        outcome=outcome,
        situation=tuple(_situation(case, {question.fact for question in questions})),
        ignored=tuple(sorted(set(answers) - set(usable_facts(corpus, skill_id)))),
        questions=tuple(asked),
        branches=body.branches,
        prerequisites=tuple(path),
        documents=body.documents,
        steps=body.steps,
        values=body.values,
        remedies=body.remedies,
        surprises=body.surprises,
        authorities=body.authorities,
        contested=tuple(doubts(case, shown, "contested")),
        unverified=tuple(doubts(case, shown, "unverified")),
        hands_off_to=tuple(_hands_off(case, show, lang)),
        contributions_wanted=tuple(_wishes(case)) if full else (),
        observations=tuple(_observations(case)) if full else (),
        ruled_out=tuple(_ruled_out(case, shown, outcome)) if full else (),
        sources=(),
        next_action=next_action(case, questions, path, lang),
    )
    if detail == "brief":
        guidance = guidance.model_copy(update=dict.fromkeys(_BEYOND_BRIEF, ()))
    return guidance.model_copy(update={"sources": tuple(cited_sources(corpus, guidance))})


class _Body:
    """The claims of an answer, section by section."""

    def __init__(self, case: Case, show: Showing) -> None:
        procedure = case.procedure
        self.branches = tuple(_branches(case, show))
        self.documents = tuple(show.claims(procedure.documents))
        self.steps = tuple(show.claims(procedure.steps))
        self.values = tuple(show.values(procedure.values))
        self.remedies = tuple(show.remedies(procedure.remedies))
        self.surprises = tuple(show.claims(procedure.surprises))
        self.authorities: tuple[ShownAuthority, ...] = tuple(
            show.authorities(case.corpus.bodies(procedure))
        )

    def everything(self) -> Iterator[ShownClaim]:
        for branch in self.branches:
            yield from branch.rows
        yield from self.documents
        yield from self.steps
        yield from self.values
        yield from self.remedies
        yield from self.surprises
        yield from self.authorities


def cited_sources(corpus: Corpus, answer: object) -> Iterator[ShownSource]:
    """Yield the sources that an answer cites, in the order of the catalogue."""
    cited = set(_cited(answer))
    for id_ in corpus.sources:
        if id_ in cited:
            yield _shown(corpus.sources[id_])


@lru_cache(maxsize=4096)  # one corpus shows the same sources to everybody
def _shown(source: Source) -> ShownSource:
    return ShownSource(**source.model_dump(exclude={"licence"}))


def _cited(part: object) -> Iterator[str]:
    """Yield every id under a key `sources`, however deep."""
    if isinstance(part, tuple):
        for item in part:
            yield from _cited(item)
    for name in _citing(type(part)) if isinstance(part, Shape) else ():
        value = getattr(part, name)
        yield from (item for item in value if isinstance(item, str)) if name == "sources" else ()
        yield from _cited(value)


@cache
def _citing(shape: type[Shape]) -> tuple[str, ...]:
    """Return the fields of a shape that are, or may hold, sources."""
    fields = shape.model_fields.items()
    return tuple(name for name, field in fields if name == "sources" or _holds(field.annotation))


def _holds(annotation: object) -> bool:
    """Return whether a value of a type may hold sources."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return bool(_citing(annotation))
    return any(_holds(inner) for inner in get_args(annotation))


def _skill(case: Case, lang: Lang, shown: Iterable[ShownClaim]) -> ShownSkill:
    meta = case.skill.front.metadata
    return ShownSkill(
        id=case.skill.id,
        title=case.skill.title.into(lang),
        uri=case.skill.uri,
        version=meta.version,
        status=meta.status,
        last_verified=meta.last_verified,
        freshness=worst(claim.freshness for claim in shown),
    )


def _situation(case: Case, asked: Collection[str]) -> Iterator[ShownFact]:
    """Yield what is known; of what is presumed only what the skill reads, or an answer changes."""
    read = own_facts(case.corpus, case.skill.id)
    for known in case.situation.known.values():
        if known.origin == "presumed" and known.fact not in read and known.fact not in asked:
            continue
        yield ShownFact(
            fact=known.fact,
            value=known.value,
            label=known.label,
            origin=known.origin,
            because=known.because,
        )


def _branches(case: Case, show: Showing) -> Iterator[ShownBranch]:
    counted = {table.branch.id: table for table in case.decision.tables}
    for branch in case.procedure.branches:
        if branch.decides and branch.id not in counted:
            continue
        table = counted.get(branch.id) or read_table(case.corpus, branch, case.box, case.as_of)
        looked_up = show.country(branch.lookup) if branch.lookup else ()
        rows = (*looked_up, *show.rows(table))
        if rows:
            yield ShownBranch(id=branch.id, title=branch.title, rows=rows)


def _hands_off(case: Case, show: Showing, lang: Lang) -> Iterator[Next]:
    for handoff in case.procedure.hands_off_to:
        holds = case.holds(case.corpus.shown_where(handoff.when))
        if holds is not Truth.NO:
            yield Next(
                id=handoff.skill,
                title=case.corpus.title(handoff.skill).into(lang),
                uri=case.corpus.uri(handoff.skill),
                when=handoff.why,
                sources=show.strongest(handoff.sources),
            )


def _wishes(case: Case) -> Iterator[Contribution]:
    for wish in case.procedure.contributions_wanted:
        yield Contribution(id=wish.id, text=wish.text, settles=wish.settles)


def _observations(case: Case) -> Iterator[ShownObservation]:
    for seen in case.procedure.observations:
        yield ShownObservation(id=seen.id, text=seen.text, date=seen.date)


def _ruled_out(
    case: Case, shown: Iterable[ShownClaim], outcome: ShownOutcome
) -> Iterator[RuledOut]:
    """Yield the claims that do not apply, with the facts or days that rule them out."""
    visible = {claim.id for claim in shown}
    for claim in case.procedure.claims():
        if claim.id in visible:
            continue
        if case.as_of not in claim.in_force:
            yield RuledOut(id=claim.id, because=f"Not in force on {case.as_of}.")
            continue
        clause = told(case.corpus, case.situation, facts_read(claim.when) if claim.when else ())
        yield RuledOut(id=claim.id, because=sentence(clause) or outcome.verdict)
