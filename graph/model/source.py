"""A source: where a claim was read, of what kind, and how old the copy is that was read."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from graph.model.base import Frozen, KebabId, Words

SourceKind = Literal["statute", "official", "secondary"]
STRENGTH: dict[SourceKind, int] = {"statute": 0, "official": 1, "secondary": 2}


def last_day(partial: str) -> date:
    """Return the last day that a year, a month or a day can mean.

    Raises:
        ValueError: If the text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    """
    parts = [int(part) for part in partial.split("-")]
    match parts:
        case [year]:
            return date(year, 12, 31)
        case [year, month]:
            return date(year, month, monthrange(year, month)[1])
        case [year, month, day]:
            return date(year, month, day)
        case _:
            raise ValueError(f"{partial!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")


def _partial(text: str) -> str:
    last_day(text)
    return text


PartialDate = Annotated[str, AfterValidator(_partial)]
"""A date that may lack its day or its month: YYYY, YYYY-MM or YYYY-MM-DD."""


class Source(Frozen):
    """One reference of `sources.yaml`.

    Attributes:
        kind: `statute` (law, decree, order, treaty), `official` (a public body speaks) or
            `secondary` (press, NGO, firm).
        language: Code of the page's language; two with a slash where it has both.
        page_date: The page's own date, in words where it is not a plain date.
        copy_date: Latest date that the copy which was read can have; `None` when nothing is known
            of it.
    """

    id: KebabId
    title: Words
    publisher: Words
    url: str | None = None
    kind: SourceKind
    language: Words
    licence: Words = "unknown"
    page_date: Words = "undated"
    copy_date: PartialDate | None = None
    checked: str | None = None
    reachable: bool | None = None

    @property
    def copied_by(self) -> date | None:
        """The latest day on which the copy can have been made."""
        return last_day(self.copy_date) if self.copy_date else None
