"""What a person answered, as it stands in the address of a page.

An empty field is no answer; `unknown` says that the person does not know. A word that cannot be
read is told beside its field, and everything else that was answered stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from graph.answers import Reading, read_answer, read_day
from graph.corpus import Corpus
from graph.errors import CivicError

AS_OF, DONE = "as_of", "done"
LONGEST_ANSWER = 200
"""Letters. The longest name of a commune has 30."""


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
    """

    said: Mapping[str, tuple[str, ...]]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    as_of: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    strange: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, object]:
        """The answers as the core takes them."""
        return {fact: list(values) for fact, values in self.said.items()}

    @property
    def empty(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.said or self.done or self.as_of)

    def query(self, **changed: str | Sequence[str] | None) -> str:
        """Return the query of the address that says the same, with some fields said otherwise.

        Args:
            changed: Fields to their new values; `None` takes one out.
        """
        pairs: dict[str, str | Sequence[str] | None] = {
            **self.said,
            DONE: self.done,
            AS_OF: self.as_of,
        }
        pairs |= changed
        told = {name: value for name, value in pairs.items() if value}
        return urlencode(told, doseq=True)


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
    said: dict[str, tuple[str, ...]] = {}
    strange: list[str] = []
    for name in dict.fromkeys(query.keys()):
        values = tuple(text for value in query.getlist(name) if (text := value.strip()))
        if name in usable:
            said |= {name: values} if values else {}
        elif name not in (AS_OF, DONE):
            strange.append(name[:LONGEST_ANSWER])
    readings: dict[str, Reading] = {}
    errors: dict[str, str] = {}
    for name, values in said.items():
        try:
            readings[name] = read_answer(corpus, corpus.facts[name], [_cut(it) for it in values])
        except CivicError as mistake:
            errors[name] = str(mistake)
    as_of = query.get(AS_OF, "").strip()[:LONGEST_ANSWER]
    if as_of:
        try:
            read_day(AS_OF, as_of)
        except CivicError as mistake:
            errors[AS_OF] = str(mistake)
    done = tuple(step for step in steps if step in query.getlist(DONE))
    return Form(said, readings, done, as_of, errors, tuple(strange))


def _cut(text: str) -> str:
    return text[:LONGEST_ANSWER]
