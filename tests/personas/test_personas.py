"""People whose right answer is known from the fact sheets, and what the engine tells them.

Each persona is data: what the person answers, and what must come out. One test per kind of
expectation, so that a failure says what is wrong and for whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from graph.answers import read_answers
from graph.case import usable_facts
from graph.claims import entry_id
from graph.corpus import Corpus
from graph.guidance import guide
from graph.model.claim import OutcomeKind
from graph.model.guidance import Guidance, ShownAmount, ShownClaim, ShownValue, State

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 23)

FactNumber = Annotated[str, StringConstraints(pattern=r"^F\d+[a-z]?$")]
Sentence = Annotated[str, StringConstraints(min_length=10, pattern=r"\.$")]


class Expectation(BaseModel):
    """What must come out. What is not named is left open.

    Attributes:
        outcome: The verdict; left out where the sheet gives none.
        to: The skill to switch to.
        prerequisites: State of skills that must be in the closure.
        shows: Ids of claims that apply.
        may_show: Ids of claims that may apply.
        hides: Ids of claims that must not be there.
        asks: Facts that must be among the open questions.
        does_not_ask: Facts that must not be.
        authority: The first front door.
        value: Amount of the one entry shown, by id of the value, or by id@date.
        due: Last day of the one entry shown, by the same ids; null where none can be told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: OutcomeKind | Literal["undetermined"] | None = None
    to: str | None = None
    prerequisites: dict[str, State] = {}
    shows: tuple[str, ...] = ()
    may_show: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    does_not_ask: tuple[str, ...] = ()
    authority: str | None = None
    value: dict[str, int | float | ShownAmount | None] = {}
    due: dict[str, date | None] = {}

    @model_validator(mode="after")
    def _switch_says_where(self) -> Expectation:
        if (self.outcome == "switch") != (self.to is not None):
            raise ValueError("`switch` and `to` belong together")
        return self


class Persona(BaseModel):
    """A person with a question.

    Attributes:
        says: Who the person is, in plain words.
        rests_on: Facts of the skill's fact sheet behind the expectation.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    says: Sentence
    rests_on: tuple[FactNumber, ...] = Field(alias="from", min_length=1)
    skill: str
    answers: dict[str, str | int | bool | tuple[str, ...]]
    done: tuple[str, ...] = ()
    as_of: date = TODAY
    expect: Expectation


def read_personas(path: Path) -> list[Persona]:
    raw: object = yaml.safe_load(path.read_text(encoding="utf-8"))
    return TypeAdapter(list[Persona]).validate_python(raw)


FILES = {path.name: read_personas(path) for path in sorted(HERE.glob("*.yaml"))}
PERSONAS = list(chain.from_iterable(FILES.values()))
Ask = Callable[[Persona], Guidance]


def expecting(*kinds: str) -> pytest.MarkDecorator:
    """Run a test for each persona that expects something of one of the kinds."""
    chosen = [
        pytest.param(persona, id=persona.id)
        for persona in PERSONAS
        if any(getattr(persona.expect, kind) not in (None, (), {}) for kind in kinds)
    ]
    return pytest.mark.parametrize("persona", chosen)


@pytest.fixture(scope="session")
def answer(corpus: Corpus) -> Ask:
    told: dict[str, Guidance] = {}

    def ask(persona: Persona) -> Guidance:
        if persona.id not in told:
            told[persona.id] = guide(
                corpus,
                persona.skill,
                persona.answers,
                as_of=persona.as_of,
                today=TODAY,
                done=persona.done,
                detail="full",
            )
        return told[persona.id]

    return ask


def shown(guidance: Guidance) -> dict[str, ShownClaim]:
    """Return every claim of an answer by its id, whatever its section."""
    sections: Iterator[ShownClaim] = chain(
        (row for branch in guidance.branches for row in branch.rows),
        guidance.documents,
        guidance.steps,
        guidance.values,
        guidance.remedies,
        guidance.surprises,
        guidance.authorities,
    )
    return {claim.id: claim for claim in sections}


def applies(guidance: Guidance, ids: Iterable[str]) -> dict[str, str]:
    """Return how each claim applies: yes, maybe or absent."""
    claims = shown(guidance)
    return {id_: claims[id_].applies if id_ in claims else "absent" for id_ in ids}


def test_enough_people_and_each_known_by_one_name() -> None:
    ids = [persona.id for persona in PERSONAS]
    assert sorted(ids) == sorted(set(ids))
    for name, personas in FILES.items():
        skills = {persona.skill for persona in personas}
        assert name == "odd-ones.yaml" or skills == {name.removesuffix(".yaml")}
        assert len(personas) >= (12 if name == "inburgering-flanders.yaml" else 5), name


@pytest.mark.parametrize("persona", [pytest.param(each, id=each.id) for each in PERSONAS])
def test_names_only_what_exists(persona: Persona, corpus: Corpus) -> None:
    """An id that is not there would make `hides` and `does_not_ask` true for nothing."""
    procedure = corpus.skills[persona.skill].procedure
    assert procedure is not None
    claims = {claim.id for claim in procedure.claims()} | set(procedure.authorities)
    for value in procedure.values:
        claims |= {value.id, *(entry_id(value, entry) for entry in value.series)}
    expect = persona.expect
    named = {*expect.shows, *expect.may_show, *expect.hides, *expect.value, *expect.due}
    assert sorted(named - claims) == []
    assert sorted({*expect.asks, *expect.does_not_ask} - set(corpus.facts)) == []
    assert sorted({*expect.prerequisites} - {*corpus.skills, *corpus.planned}) == []
    read_answers(corpus, persona.answers)


@expecting("outcome")
def test_outcome(persona: Persona, answer: Ask) -> None:
    outcome = answer(persona).outcome
    assert (outcome.kind, outcome.skill) == (persona.expect.outcome, persona.expect.to)


@expecting("prerequisites")
def test_prerequisites(persona: Persona, answer: Ask) -> None:
    states = {needed.id: needed.state for needed in answer(persona).prerequisites}
    expected = persona.expect.prerequisites
    assert {name: states.get(name, "not in the closure") for name in expected} == expected


@expecting("shows")
def test_shows(persona: Persona, answer: Ask) -> None:
    expected = persona.expect.shows
    assert applies(answer(persona), expected) == dict.fromkeys(expected, "yes")


@expecting("may_show")
def test_may_show(persona: Persona, answer: Ask) -> None:
    expected = persona.expect.may_show
    assert applies(answer(persona), expected) == dict.fromkeys(expected, "maybe")


@expecting("hides")
def test_hides(persona: Persona, answer: Ask) -> None:
    there = {name for id_ in shown(answer(persona)) for name in (id_, id_.partition("@")[0])}
    assert [id_ for id_ in persona.expect.hides if id_ in there] == []


@expecting("asks", "does_not_ask")
def test_questions(persona: Persona, answer: Ask) -> None:
    asked = [question.fact for question in answer(persona).questions]
    assert [fact for fact in persona.expect.asks if fact not in asked] == []
    assert [fact for fact in persona.expect.does_not_ask if fact in asked] == []


@expecting("authority")
def test_first_front_door(persona: Persona, answer: Ask) -> None:
    doors = [body.id for body in answer(persona).authorities if body.level == "front-door"]
    assert doors[:1] == [persona.expect.authority]


def entries(guidance: Guidance, named: str) -> list[ShownValue]:
    """Return the entries shown of a value, named by its id or by id@date."""
    return [
        entry
        for entry in guidance.values
        if entry.id == named or entry.id.partition("@")[0] == named
    ]


@expecting("value")
def test_value(persona: Persona, answer: Ask) -> None:
    found = {
        named: [entry.amount for entry in entries(answer(persona), named)]
        for named in persona.expect.value
    }
    assert found == {named: [amount] for named, amount in persona.expect.value.items()}


@expecting("due")
def test_due(persona: Persona, answer: Ask) -> None:
    found = {
        named: [entry.due and entry.due.on for entry in entries(answer(persona), named)]
        for named in persona.expect.due
    }
    assert found == {named: [last] for named, last in persona.expect.due.items()}


def test_a_day_that_is_only_counted_from_is_never_asked_and_never_left_aside(
    corpus: Corpus, answer: Ask
) -> None:
    """Nothing hangs on such a day but the count; of the others the procedure says what does."""
    for persona in PERSONAS:
        procedure = corpus.skills[persona.skill].procedure
        assert procedure is not None
        days = {value.runs_from for value in procedure.values if value.runs_from}
        days -= set(procedure.decides)
        guidance = answer(persona)
        assert {question.fact for question in guidance.questions} & days == set(), persona.id
        assert set(guidance.ignored) & days == set(), persona.id
        assert days <= set(usable_facts(corpus, persona.skill))
