"""The arguments of a call, checked and sorted: forgiving in form, plain about what is wrong.

JSON Schema bounds what may come in at all (kinds of value, lengths); what a fact's value means, and
whether it is allowed, only the core decides. Facts and the server's own arguments share one level;
`null` counts as not given, since some clients fill every argument they know.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from graph.errors import BadValue, CivicError, UnknownFact, listed
from graph.model.base import LANGUAGES, Lang
from graph.model.guidance import Detail
from graph.near import nearest
from server.mcp.schemas import DETAILS, UNKNOWN, Schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_ONE: Schema = {
    "type": ["string", "number", "boolean"],
    "maxLength": 300,
    "minimum": -1_000_000_000,
    "maximum": 1_000_000_000,
}
_FACT: Schema = {
    "anyOf": [_ONE, {"type": "array", "maxItems": 50, "items": _ONE}],
    "description": "Give a text, a number, true or false, or a list of texts.",
}
_ID: Schema = {"type": "string", "maxLength": 100, "description": "Give the id of a skill."}
_KNOWN: Schema = {
    "as_of": {
        "type": "string",
        "maxLength": 30,
        "description": "Give a date as YYYY-MM-DD, such as 2026-01-31.",
    },
    "detail": {"enum": list(DETAILS), "description": f"Allowed: {listed(DETAILS)}."},
    "lang": {"enum": list(LANGUAGES), "description": f"Allowed: {listed(LANGUAGES)}."},
    "done": {
        "type": "array",
        "maxItems": 500,
        "items": _ID,
        "description": "Give a list of ids of skills.",
    },
    "facts": {
        "type": "object",
        "maxProperties": 500,
        "additionalProperties": _FACT,
        "description": "Give an object of facts and values, such as {'age': 31}.",
    },
    "limit": {"type": "integer", "description": "Give a whole number from 1 to 50."},
    "query": {"type": "string", "description": "Give some words."},
    "skill": _ID,
    "section": {"type": "string", "maxLength": 300, "description": "Give a heading of the text."},
}
GUIDING = ("as_of", "detail", "lang", "done")
"""The arguments of a skill's tool that are no facts; their names are reserved in the corpus."""
PLANNING = ("skill", "facts", "done", "as_of", "lang")
READING = ("skill", "section", "done", "as_of")
FINDING = ("query", "facts", "limit", "lang")


class UnknownArgument(CivicError):
    """A name that the tool does not know."""

    def __init__(self, name: str, allowed: Collection[str]) -> None:
        """Name the argument, the nearest ones and all that are allowed."""
        near = nearest(name[:100], allowed)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        shown = name if len(name) <= 60 else name[:57] + "..."
        super().__init__(f"There is no argument {shown!r}.{hint} Allowed: {listed(allowed)}.")


class MissingArgument(CivicError):
    """An argument without which there is nothing to answer."""

    def __init__(self, name: str, allowed: str) -> None:
        """Name the argument and what to give (a sentence)."""
        super().__init__(f"The argument {name!r} is missing. {allowed}")


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the core wants it: facts apart from everything else."""

    facts: Mapping[str, object]
    given: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a text argument; empty where it was not given."""
        return str(self.given.get(name, ""))

    @property
    def as_of(self) -> str | None:
        """The day whose rules count, as given."""
        return self.text("as_of") or None

    @property
    def done(self) -> tuple[str, ...]:
        """The skills that the person says are completed."""
        return tuple(cast("Iterable[str]", self.given.get("done", ())))

    @property
    def detail(self) -> Detail:
        """How much to answer."""
        return cast("Detail", self.given.get("detail", "standard"))

    @property
    def lang(self) -> Lang:
        """The language of titles and questions."""
        return cast("Lang", self.given.get("lang", "en"))

    @property
    def limit(self) -> int:
        """Most skills to find."""
        return int(cast("int", self.given.get("limit", 5)))


def read_call(
    arguments: Mapping[str, object],
    own: Sequence[str],
    shown: Collection[str],
    facts: Collection[str],
    required: str | None = None,
) -> Call:
    """Return a call with its facts apart.

    Args:
        arguments: As they came.
        own: Arguments of the tool that are no facts. If `facts` is one of them, the facts stand in
            it, else beside the others.
        shown: The facts to name when one is unknown.
        facts: Every fact of the corpus; those the skill does not use are let through.
        required: The argument that must be there.

    Raises:
        CivicError: If a name is unknown, an argument is missing or a value has no possible form.
    """
    given = {name: _opened(name, value) for name, value in _present(arguments)}
    nested = "facts" in own
    for name in given:
        if name not in own and (nested or name not in facts):
            raise UnknownArgument(name, own if nested else [*shown, *own])
    if not _plain(given, required):
        for error in _validator(required).iter_errors(given):
            raise _told(error)
    inner = cast("Mapping[str, object]", given.get("facts", {})) if nested else given
    answers = {name: value for name, value in inner.items() if name not in own}
    for name in answers:
        if name not in facts:
            raise UnknownFact(name[:100], nearest(name[:100], facts), sorted(shown))
    answers = {name: _open_list(value) for name, value in answers.items()}
    return Call(answers, {name: given[name] for name in given if name in own})


def _present(arguments: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    return ((name, value) for name, value in arguments.items() if value is not None)


def _opened(name: str, value: object) -> object:
    """Return what a text stands for where a list, an object or a number is meant."""
    if isinstance(value, str) and name in ("done", "facts", "limit"):
        value = _from_text(name, value)
    return dict(_present(value)) if name == "facts" and isinstance(value, dict) else value


def _from_text(name: str, text: str) -> object:
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError):
        return text.replace(",", " ").split() if name == "done" else text


def _open_list(value: object) -> object:
    """Return `unknown` for a list of nothing else: the schema offers it among a list's values."""
    return UNKNOWN if value == [UNKNOWN] else value


def _plain(given: Mapping[str, object], required: str | None) -> bool:
    """Return whether all that is given are facts that no schema could refuse.

    Most calls hold nothing else, and the library that checks the rest takes 60 ms to import.
    """
    return required is None and all(
        name not in _KNOWN
        and isinstance(value, str | int)
        and (len(value) if isinstance(value, str) else abs(value)) <= _ONE["maxLength"]
        for name, value in given.items()
    )


@lru_cache
def _validator(required: str | None) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  # see _plain

    schema: Schema = {"properties": _KNOWN, "additionalProperties": _FACT}
    return Draft202012Validator({**schema, "required": [required]} if required else schema)


def _told(error: ValidationError) -> CivicError:
    """Return a validation error in plain words: those of the schema that it broke."""
    schema = cast("Schema", error.schema)
    if error.validator == "required":
        (name,) = schema["required"]
        return MissingArgument(name, _KNOWN[name]["description"])
    names = [step for step in error.absolute_path if isinstance(step, str)]
    return BadValue(names[-1], error.instance, schema["description"])
