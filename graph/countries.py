"""A country from whatever a person calls it: a name in four languages, an alias, an ISO code.

Looked up, never guessed, like a commune: a text that leads nowhere is compared by spelling, and
then merely to propose countries.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pydantic import ValidationError

from graph.model.commune import name_key
from graph.model.country import COUNTRY_COLUMNS, ROUTE_COLUMNS, Country, DocumentRoute
from graph.near import alike

LONGEST = 100
_NEAR = 0.7
_ARTICLE = re.compile(r"^\s*(?:the|de|het|la|les?|der|die|das)\s+|^\s*l['’]\s*", re.IGNORECASE)
Row = TypeVar("Row", Country, DocumentRoute)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text leads to.

    Attributes:
        countries: One, several with the same name (a question back), or none.
        nearest: With none: at most three that may be meant, the nearest first.
    """

    countries: tuple[Country, ...]
    nearest: tuple[Country, ...] = ()


def parse_countries(text: str) -> tuple[Country, ...]:
    """Read `countries.csv`.

    Raises:
        ValueError: At the first row that is not sound; names its line and what was expected.
    """
    return tuple(_rows(text, COUNTRY_COLUMNS, Country.from_row))


def parse_routes(text: str) -> tuple[DocumentRoute, ...]:
    """Read `document-routes.csv`.

    Raises:
        ValueError: At the first row that is not sound; names its line and what was expected.
    """
    return tuple(_rows(text, ROUTE_COLUMNS, DocumentRoute.from_row))


class CountryIndex:
    """All countries, found by anything that people call them.

    Args:
        countries: Each once. Their names are indexed at the first question.
    """

    def __init__(self, countries: Iterable[Country] | Mapping[str, Country]) -> None:
        self._countries: Mapping[str, Country] = (
            countries
            if isinstance(countries, Mapping)
            else {country.iso2: country for country in countries}
        )

    @property
    def codes(self) -> Iterable[str]:
        """The ISO codes of all countries, in the order of the table."""
        return self._countries.keys()

    @cached_property
    def _named(self) -> dict[str, list[Country]]:
        named: dict[str, list[Country]] = {}
        for country in self:
            for key in dict.fromkeys(_key(name) for name in (country.iso2, *country.called())):
                named.setdefault(key, []).append(country)
        return named

    def __getitem__(self, iso2: str) -> Country:
        """Return the country with this code; `KeyError` if none has it."""
        return self._countries[iso2]

    def __iter__(self) -> Iterator[Country]:
        """Iterate over the countries in the order of the table."""
        return iter(self._countries.values())

    def resolve(self, text: str) -> Meant:
        """Return what a text names, or the countries whose names are spelt most alike.

        Args:
            text: What a person typed. Nothing longer than 100 characters is a name.
        """
        key = _key(text) if len(text) <= LONGEST else ""
        found = self._named.get(key, [])
        return Meant(tuple(found)) if found else Meant((), self._nearest(key))

    def suggest(self, text: str, limit: int) -> list[str]:
        """Return names that a person may be about to type, each country once.

        Names that begin as the text does come first, then names spelt nearly alike.
        """
        key = _key(text[:LONGEST])
        found: dict[str, str] = {}
        for country in self:
            begun = (name for name in country.called() if _key(name).startswith(key))
            if name := next(begun, None):
                found[country.iso2] = name
        for country in self._nearest(key) if len(found) < limit else ():
            found.setdefault(country.iso2, country.names.en)
        return list(found.values())[:limit]

    def _nearest(self, key: str) -> tuple[Country, ...]:
        if not key:
            return ()
        keys = [name for name in self._named if len(name) > 2]
        near = alike(key, keys, at_least=_NEAR, limit=10)
        found = {each.iso2: each for match, _ in near for each in self._named[match]}
        return tuple(found.values())[:3]


def _key(text: str) -> str:
    return name_key(_ARTICLE.sub("", text))


def _read(read: Callable[[Mapping[str, str]], Row], cells: Mapping[str, str]) -> Row:
    try:
        return read(cells)
    except ValidationError as invalid:
        error = invalid.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in error["loc"]) or cells["iso2"]
        raise ValueError(f"{where}: {error['msg'].removeprefix('Value error, ')}") from None


def _rows(
    text: str, columns: Mapping[str, str], read: Callable[[Mapping[str, str]], Row]
) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    seen: set[str] = set()
    try:
        if next(reader, []) != list(columns):
            raise ValueError(f"expected the header {','.join(columns)}")
        for cells in filter(None, reader):
            if len(cells) != len(columns):
                raise ValueError(f"{len(cells)} cells; expected {len(columns)}")
            row = _read(read, dict(zip(columns, cells, strict=True)))
            if row.iso2 in seen:
                raise ValueError(f"iso2 {row.iso2} stands here again; expected once")
            seen.add(row.iso2)
            yield row
    except (ValueError, csv.Error) as fault:
        raise ValueError(f"line {max(reader.line_num, 1)}: {fault}") from fault
