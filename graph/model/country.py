"""A country that issues documents, and the route its documents take into Belgium.

Names are those of the Unicode CLDR for ISO 3166-1, with the other names people use. Which route a
country's documents take is a claim like any other: with sources, confidence and a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import StringConstraints

from graph.model.base import LANGUAGES, Frozen, Text, Words
from graph.model.claim import Provenance
from graph.model.source import PartialDate
from graph.period import spoken

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
OriginGroup = Literal["eu-member", "apostille", "consular", "blocked", "unclear", "not-listed"]

NOT_LISTED: OriginGroup = "not-listed"
"""What a country comes to that no row of the table places."""

COUNTRY_COLUMNS = {
    "iso2": "two capital letters",
    "name_en": "a name",
    "name_nl": "a name",
    "name_fr": "a name",
    "name_de": "a name",
    "aliases": "names, with semicolons between",
}
ROUTE_COLUMNS = {
    "iso2": "two capital letters",
    "origin_group": "eu-member, apostille, consular, blocked or unclear",
    "since": "YYYY, YYYY-MM or YYYY-MM-DD, or nothing",
    "note": "sentences, or nothing",
    "positions": "for contested rows: `date | source source | text`, with || between",
    "settles": "for contested and unverified rows: what would settle it",
    "sources": "ids of sources.yaml, with semicolons between",
    "confidence": "confirmed, single-source, contested or unverified",
    "verified": "YYYY-MM-DD",
}
"""The columns of the two tables in their order, each with what it expects."""

_WORDS: dict[str, str] = {
    "eu-member": "EU member state",
    "apostille": "an apostille serves",
    "consular": "consular legalisation",
    "blocked": "no legalisation possible",
    "unclear": "the route is not clear",
}


class Country(Frozen):
    """A country or territory.

    Attributes:
        iso2: Its ISO 3166-1 code; XK for Kosovo.
        aliases: Other names people use; none is official.
    """

    iso2: CountryCode
    names: Text
    aliases: tuple[Words, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Country:
        """Read one row of `countries.csv`.

        Raises:
            ValueError: If a cell is not sound.
        """
        return cls.model_validate(
            {
                "iso2": row["iso2"],
                "names": {lang: row[f"name_{lang}"].strip() for lang in LANGUAGES},
                "aliases": _parts(row["aliases"]),
            }
        )

    def called(self) -> Iterator[str]:
        """Yield every name of the country, English first."""
        yield from dict.fromkeys(map(self.names.into, LANGUAGES))
        yield from self.aliases


class DocumentRoute(Provenance):
    """Where a country's documents stand towards Belgium.

    Attributes:
        origin_group: `not-listed` is what a country without a row comes to.
        since: First day of that towards Belgium.
        note: What is particular about the country, in sentences.
    """

    iso2: CountryCode
    origin_group: OriginGroup
    since: PartialDate | None = None
    note: str = ""

    @property
    def id(self) -> str:
        """The id under which an answer shows it."""
        return f"country-{self.iso2.lower()}"

    def text(self, country: Country) -> str:
        """Return what the row says, as a claim says it."""
        since = f" since {spoken(self.since)}" if self.since else ""
        told = f"{country.names.en}: {_WORDS[self.origin_group]}{since}."
        return f"{told} {self.note}".strip()

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> DocumentRoute:
        """Read one row of `document-routes.csv`.

        Raises:
            ValueError: If a cell is not sound.
        """
        return cls.model_validate(
            {
                **{key: row[key] for key in ("iso2", "origin_group", "confidence", "verified")},
                "since": row["since"] or None,
                "note": row["note"].strip(),
                "settles": row["settles"].strip() or None,
                "sources": _parts(row["sources"]),
                "positions": [_position(part) for part in _parts(row["positions"], "||")],
            }
        )


def _parts(cell: str, between: str = ";") -> list[str]:
    return [part.strip() for part in cell.split(between) if part.strip()]


def _position(cell: str) -> dict[str, object]:
    day, sources, text = (part.strip() for part in cell.split("|", 2))
    return {"date": day, "sources": sources.split(), "text": text}
