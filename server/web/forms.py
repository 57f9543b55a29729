"""What a person answered, as it stands in the address of a page.

An empty field is no answer; `unknown` says that the person does not know. A word that cannot be
read is told beside its field, and everything else that was answered stays. So does what only
another skill can use: it is carried along, so that nobody says a thing twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from graph.answers import UNKNOWN_WORDS, Reading, read_answer, read_day
from graph.corpus import Corpus
from graph.errors import CivicError

AS_OF, DONE = "as_of", "done"
UNKNOWN = "unknown"
LONGEST_ANSWER = 200
"""Letters. The longest name of a commune has 30."""

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The answers of one address.

    Attributes:
        said: What was typed, by fact, as it stood in the address.
        readings: What of it was understood.
        done: Skills that are completed.
        as_of: The day whose rules count; empty for today.
        errors: What is wrong, by the name of the field.
        strange: Names in the address that are no field of this page.
        carried: What only other skills can use, by the name of the field.
    """

    said: Mapping[str, Values]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    done: Values = ()
    as_of: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    strange: Values = ()
    carried: Mapping[str, Values] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, object]:
        """The answers as the core takes them."""
        return {fact: list(values) for fact, values in self.said.items()}

    @property
    def sound(self) -> dict[str, object]:
        """The answers as the core takes them, without those that cannot be read."""
        return {fact: said for fact, said in self.facts.items() if fact not in self.errors}

    @property
    def empty(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.said or self.done or self.as_of)

    def query(self, **changed: str | Sequence[str] | None) -> str:
        """Return the query of the address that says the same, with some fields said otherwise.

        Args:
            changed: Fields to their new values; `None` takes one out.
        """
        return urlencode(self.pairs(**changed))

    def pairs(self, **changed: str | Sequence[str] | None) -> list[tuple[str, str]]:
        """Return the fields that say the same with their values, those given said otherwise."""
        fields: dict[str, str | Sequence[str] | None] = {
            **self.said,
            **self.carried,
            DONE: (*self.done, *self.carried.get(DONE, ())),
            AS_OF: self.as_of,
        }
        told = ((name, value or ()) for name, value in (fields | changed).items())
        return [
            (name, each)
            for name, value in told
            for each in ((value,) if isinstance(value, str) else value)
        ]


def read_form(
    corpus: Corpus, usable: Sequence[str], steps: Sequence[str], query: QueryParams
) -> Form:
    """Read the answers of an address.

    Args:
        corpus: The corpus.
        usable: The facts that the skill can use.
        steps: The skills that can be said to be done.
        query: The query of the address.
    """
    said: dict[str, Values] = {}
    carried: dict[str, Values] = {}
    strange: list[str] = []
    for name in dict.fromkeys(query.keys()):
        if name in corpus.facts:
            values = _values(query.getlist(name), day=corpus.facts[name].type == "date")
            kept = said if name in usable else carried
            kept |= {name: values} if values else {}
        elif name not in (AS_OF, DONE):
            strange.append(name[:LONGEST_ANSWER])
    readings, errors = _read(corpus, said)
    as_of = _day(query.get(AS_OF, "").strip())[:LONGEST_ANSWER]
    try:
        _ = read_day(AS_OF, as_of) if as_of else None
    except CivicError as mistake:
        errors[AS_OF] = str(mistake)
    named = tuple(dict.fromkeys(query.getlist(DONE)))
    done = tuple(step for step in steps if step in named)
    others = [it for it in named if it and it not in steps]
    strange += [f"{DONE}={it[:LONGEST_ANSWER]}" for it in others if not _is_skill(corpus, it)]
    carried |= {DONE: tuple(it for it in others if _is_skill(corpus, it))}
    return Form(said, readings, done, as_of, errors, tuple(strange), carried)


def _read(corpus: Corpus, said: Mapping[str, Values]) -> tuple[dict[str, Reading], dict[str, str]]:
    readings: dict[str, Reading] = {}
    errors: dict[str, str] = {}
    for name, values in said.items():
        try:
            readings[name] = read_answer(corpus, corpus.facts[name], list(values))
        except CivicError as mistake:
            errors[name] = str(mistake)
    return readings, errors


def _values(typed: Sequence[str], *, day: bool) -> Values:
    """Return what was typed into one field; who says something knows, whatever else is ticked."""
    stripped = (value.strip()[:LONGEST_ANSWER] for value in typed)
    values = tuple(dict.fromkeys(_day(value) if day else value for value in stripped if value))
    known = tuple(value for value in values if value.lower() not in UNKNOWN_WORDS)
    return known or values


def _day(typed: str) -> str:
    """Return a date as the core reads it, where it was written the Belgian way: 23/11/2026."""
    found = _DAY_FIRST.fullmatch(typed)
    if found is None:
        return typed
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return typed


def _is_skill(corpus: Corpus, name: str) -> bool:
    return name in corpus.skills or name in corpus.planned
