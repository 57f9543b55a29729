"""The questions of a skill as fields: what is asked, what was said, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from graph.answers import UNKNOWN_WORDS
from graph.corpus import Corpus
from graph.model.base import Lang, Text
from graph.model.fact import Fact, FactType
from graph.model.guidance import Guidance, Question
from server.web.forms import Form
from server.web.wording import day

OPEN_AT_FIRST = 5
"""Questions that stand open; the others wait until somebody wants them."""

Kind = Literal["radio", "checkbox", "text"]
KINDS: Mapping[FactType, Kind] = {"choice": "radio", "list": "checkbox"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A question about one fact.

    Attributes:
        help: A hint, with the language it is in.
        typed: What stands in a text field.
        unknown: The person said that they do not know.
        answer: What was answered, in words; empty where nothing was.
        read_as: How a text was understood, where it was written otherwise.
        decides: What the answer changes, in English.
        presumed: What is taken for granted meanwhile.
        wrong: Something is wrong with what was answered.
    """

    name: str
    type: FactType
    kind: Kind
    question: str
    help: tuple[str, Lang] | None
    choices: tuple[Choice, ...]
    typed: str = ""
    unknown: bool = False
    answer: str = ""
    read_as: str = ""
    decides: str = ""
    presumed: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a page.

    Attributes:
        wrong: Those to mend.
        first: The most decisive open questions.
        more: The other open ones.
        given: Those answered, to change.
        days: Days that serve only to count last days.
    """

    wrong: tuple[Field, ...]
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    given: tuple[Field, ...]
    days: tuple[Field, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to ask or to change."""
        return bool(self.wrong or self.first or self.more or self.given or self.days)


def fields(
    corpus: Corpus, form: Form, guidance: Guidance | None, wrong: Mapping[str, object], lang: Lang
) -> Fields:
    """Return the fields of a skill's page.

    Args:
        corpus: The corpus with the vocabulary of facts.
        form: What was answered.
        guidance: The answer to all that can be read; `None` where there is none.
        wrong: What is wrong, by the name of the field.
        lang: The language of the page.
    """
    make = partial(_field, corpus, form, lang)
    asked = {question.fact: question for question in (guidance.questions if guidance else ())}
    halfway = [name for name in asked if name in form.said and _may_be_several(form, name, wrong)]
    fresh = [name for name in asked if name not in form.said]
    open_ = [make(name, asked[name], guidance) for name in (*halfway, *fresh)]
    given = [name for name in form.said if name not in wrong and name not in halfway]
    return Fields(
        wrong=tuple(make(name, asked.get(name), wrong=True) for name in form.said if name in wrong),
        first=tuple(open_[:OPEN_AT_FIRST]),
        more=tuple(open_[OPEN_AT_FIRST:]),
        given=tuple(make(name, asked.get(name)) for name in corpus.facts if name in given),
        days=tuple(make(name) for name in _days(guidance) if name not in {*asked, *form.said}),
    )


def written(iso: str) -> str:
    """Return a date as people write it into a field, 23/11/2026; what is none as it is."""
    try:
        return f"{date.fromisoformat(iso):%d/%m/%Y}"
    except ValueError:
        return iso


def _may_be_several(form: Form, name: str, wrong: Mapping[str, object]) -> bool:
    return name not in wrong and bool(form.readings[name].candidates)


def fact_label(corpus: Corpus, fact: Fact, value: object, lang: Lang) -> str:
    """Return what a value of a fact is called in a language."""
    if isinstance(value, tuple):
        return ", ".join(fact_label(corpus, fact, each, lang) for each in value)
    match fact.type:
        case "country":
            return corpus.countries[str(value)].names.into(lang)
        case "commune":
            return corpus.place_name(fact, str(value))
        case "date":
            return day(str(value), lang)
        case "choice" | "list":
            return fact.label(str(value)).into(lang)
        case _:
            return str(value)


def _field(
    corpus: Corpus,
    form: Form,
    lang: Lang,
    name: str,
    asked: Question | None = None,
    guidance: Guidance | None = None,
    *,
    wrong: bool = False,
) -> Field:
    fact, said = corpus.facts[name], form.said.get(name, ())
    reading = form.readings.get(name)
    answer = (
        fact_label(corpus, fact, reading.value, lang)
        if reading and reading.value is not None
        else ""
    )
    kind = "radio" if reading and reading.candidates else KINDS.get(fact.type, "text")
    chosen = reading.value if reading else said
    unknown = any(value.lower() in UNKNOWN_WORDS for value in said)
    return Field(
        name=name,
        type=fact.type,
        kind=kind,
        question=fact.question.into(lang),
        help=passage(fact.help, lang) if fact.help else None,
        choices=tuple(_choices(corpus, fact, asked if kind == "radio" else None, chosen, lang)),
        typed="" if unknown else ", ".join(map(written, said) if fact.type == "date" else said),
        unknown=unknown,
        answer=answer,
        read_as=answer if fact.type in ("commune", "country") and said[:1] != (answer,) else "",
        decides=asked.decides.rpartition("; decides ")[2] if asked else "",
        presumed=_presumed(corpus, fact, guidance, lang),
        wrong=wrong,
    )


def _choices(
    corpus: Corpus, fact: Fact, asked: Question | None, chosen: object, lang: Lang
) -> Iterator[Choice]:
    """Yield the answers to choose from; for a name of several places, those places."""
    if asked and not fact.options:
        for place in (option.value for option in asked.options):
            yield Choice(place, fact_label(corpus, fact, place, lang), chosen=False)
    held = chosen if isinstance(chosen, tuple) else (chosen,)
    for option in fact.options:
        yield Choice(option.value, option.label.into(lang), chosen=option.value in held)


def _presumed(corpus: Corpus, fact: Fact, guidance: Guidance | None, lang: Lang) -> str:
    known = {each.fact: each for each in guidance.situation} if guidance else {}
    taken = known.get(fact.id)
    if taken is None or taken.origin != "presumed":
        return ""
    return fact_label(corpus, fact, taken.value, lang)


def _days(guidance: Guidance | None) -> dict[str, None]:
    """Return the facts that give the first day of a term whose last day is not counted yet."""
    values = guidance.values if guidance else ()
    return dict.fromkeys(
        value.runs_from for value in values if value.runs_from and value.due is None
    )


def passage(text: Text, lang: Lang) -> tuple[str, Lang]:
    """Return words with the language they are in: the one asked for, or English."""
    return text.into(lang), lang if getattr(text, lang) else "en"
