"""What a person said, read as values of facts: forgiving in form, strict in meaning.

An *answer* is what was said; a *fact* is what it means. Everything that cannot be read is a named
error that says what is allowed (contract, section 3).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.communes import Ambiguous, Found
from graph.condition import HELD, NOT_HELD, dimension
from graph.corpus import Corpus
from graph.errors import BadValue, UnknownFact, listed
from graph.model.fact import Fact, FactType
from graph.near import nearest
from graph.period import spoken
from graph.region import Box, Spans

LARGEST = 10**9
UNKNOWN_WORDS = frozenset({"unknown", "undecided", ""})
_YES_NO = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer, understood.

    Attributes:
        value: As it stands in guidance: text, a whole number, an ISO date or a list of texts;
            `None` when the answer leaves the fact open.
        label: The same in words for a person.
        box: What the answer narrows.
        because: How the answer was understood, where that is not plain.
        candidates: What an ambiguous answer may mean, as values.
    """

    value: str | int | tuple[str, ...] | None
    label: str
    box: Box
    because: str = ""
    candidates: tuple[str, ...] = ()


def read_answers(corpus: Corpus, answers: Mapping[str, object]) -> dict[str, Reading]:
    """Read what a person said about the facts, in the order of the vocabulary.

    Raises:
        UnknownFact: If an answer is about a fact the corpus does not have.
        BadValue: If a value is not one its fact allows.
    """
    for name in answers:
        if name not in corpus.facts:
            raise UnknownFact(name, nearest(name, corpus.facts), sorted(corpus.facts))
    return {
        fact.id: read_answer(corpus, fact, answers[fact.id])
        for fact in corpus.facts.values()
        if fact.id in answers
    }


def read_answer(corpus: Corpus, fact: Fact, answer: object) -> Reading:
    """Read one answer.

    Raises:
        BadValue: If the value is not one the fact allows.
    """
    if isinstance(answer, list | tuple) and len(answer) == 1:
        (answer,) = answer
    if answer is None or (isinstance(answer, str) and answer.strip().lower() in UNKNOWN_WORDS):
        return Reading(None, "unknown", {})
    if isinstance(answer, int) and abs(answer) > LARGEST:
        raise BadValue(fact.id, "a number that large", f"Give a number up to {LARGEST}.")
    return _READ[fact.type](corpus, fact, answer)


def read_day(name: str, answer: object) -> date:
    """Read a date given as YYYY-MM-DD.

    Raises:
        BadValue: If it is no date, or lies outside the years that the space of facts covers.
    """
    try:
        day = answer if isinstance(answer, date) else date.fromisoformat(str(answer).strip())
    except ValueError:
        raise BadValue(name, answer, "Give a date as YYYY-MM-DD, such as 2026-01-31.") from None
    if not 1900 <= day.year < 2200:
        raise BadValue(name, answer, "Give a date between 1900 and 2199.")
    return day


def _choice(_corpus: Corpus, fact: Fact, answer: object) -> Reading:
    value = _word(answer)
    if fact.option(value) is None:
        value = _YES_NO.get(value, value)
    option = fact.option(value)
    if option is None:
        raise BadValue(fact.id, answer, _allowed(fact))
    return Reading(value, option.label.en, {fact.id: frozenset({value})})


def _list(_corpus: Corpus, fact: Fact, answer: object) -> Reading:
    items = _items(fact, answer)
    for item in items:
        if fact.option(item) is None:
            raise BadValue(fact.id, item, _allowed(fact))
    if "none" in items and len(items) > 1:
        raise BadValue(fact.id, ", ".join(items), "`none` cannot stand beside another value.")
    held = tuple(option.value for option in fact.options if option.value in items)
    box = {
        dimension(fact.id, option.value): HELD if option.value in held else NOT_HELD
        for option in fact.options
        if option.value != "none"
    }
    labels = ", ".join(fact.label(value).en for value in held)
    return Reading(held, labels, box)


def _items(fact: Fact, answer: object) -> list[str]:
    if isinstance(answer, str) and answer.lstrip().startswith("["):
        try:
            answer = json.loads(answer)
        except ValueError:
            raise BadValue(fact.id, answer, "Give a JSON array of texts, or a text.") from None
    raw = answer if isinstance(answer, list | tuple) else str(answer).split(",")
    items = [_word(item) for item in raw if _word(item)]
    if not items:
        raise BadValue(fact.id, answer, _allowed(fact))
    return list(dict.fromkeys(items))


def _number(_corpus: Corpus, fact: Fact, answer: object) -> Reading:
    allowed = f"Give a whole number from {fact.min} to {fact.max}."
    whole = isinstance(answer, float) and answer.is_integer()
    text = f"{answer:.0f}" if whole else str(answer).strip()
    try:
        number = int(text)
    except ValueError:
        raise BadValue(fact.id, answer, allowed) from None
    if not fact.min <= number <= fact.max:
        raise BadValue(fact.id, answer, allowed)
    return Reading(number, str(number), {fact.id: Spans.of(number, number)})


def _date(_corpus: Corpus, fact: Fact, answer: object) -> Reading:
    day = read_day(fact.id, answer)
    number = day.toordinal()
    return Reading(day.isoformat(), spoken(day.isoformat()), {fact.id: Spans.of(number, number)})


def _commune(corpus: Corpus, fact: Fact, answer: object) -> Reading:
    text = str(answer).strip()
    resolution = corpus.communes.resolve(text)
    if isinstance(resolution, Found):
        nis = resolution.commune.nis
        box = {fact.id: frozenset({nis})}
        return Reading(nis, resolution.commune.label, box, resolution.because)
    if isinstance(resolution, Ambiguous):
        candidates = tuple(commune.nis for commune in resolution.candidates)
        box = {fact.id: frozenset(candidates)}
        return Reading(None, text, box, resolution.because, candidates)
    names = [commune.label for commune in resolution.nearest]
    hint = f"Did you mean {' or '.join(names)}?" if names else "Give a Belgian commune."
    raise BadValue(fact.id, answer, f"{hint} A name, postcode or NIS code will do.")


def _country(corpus: Corpus, fact: Fact, answer: object) -> Reading:
    text = str(answer).strip()
    meant = corpus.countries.resolve(text)
    codes = tuple(country.iso2 for country in meant.countries)
    if not codes:
        names = [country.names.en for country in meant.nearest]
        hint = f"Did you mean {' or '.join(names)}?" if names else "Give a country."
        raise BadValue(
            fact.id, answer, f"{hint} A name or an ISO 3166 code of two letters will do."
        )
    box = {fact.id: frozenset(codes)}
    names = [country.names.en for country in meant.countries]
    if len(codes) > 1:
        return Reading(None, text, box, f"{text} may be {' or '.join(names)}", codes)
    because = "" if text in (names[0], codes[0]) else f"{text} is {names[0]}"
    return Reading(codes[0], names[0], box, because)


def _word(answer: object) -> str:
    return str(answer).strip().lower().replace("_", "-")


def _allowed(fact: Fact) -> str:
    return f"Allowed: {listed([option.value for option in fact.options])}, unknown."


_READ: Mapping[FactType, Callable[[Corpus, Fact, object], Reading]] = {
    "choice": _choice,
    "list": _list,
    "number": _number,
    "date": _date,
    "commune": _commune,
    "country": _country,
}
