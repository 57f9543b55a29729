"""A commune from whatever a person calls it: a name, a former name, a village, a code.

Names are looked up, never guessed: a key without accents, case and separators, with one spelling
of *Saint*, leads to everything of that name. The stronger kind of name wins (`_strongest`); what is
left is one commune, or a question back. Only a text that leads nowhere is compared by spelling,
and then merely to propose communes.

*Brussels*, in any language, is an official name, so it gives the City of Brussels. Said of a place
to live it may mean the region: that comes out right either way, as all nineteen communes lie in it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graph.model.commune import COLUMNS, Commune, Kind, Name, name_key
from graph.near import alike

LONGEST = 100
_NEAR = 0.7
_CODE = re.compile(r"[0-9]+")
_COUNTRY = re.compile(r"\bBE?[\s-]*(?=[0-9]{4}\b)", re.IGNORECASE)
_BRACKETED = re.compile(r"(.*?)\(([^()]*)\)?\W*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """One commune. `because` says how the text leads to it; empty for its official name."""

    commune: Commune
    because: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more communes in the order of their NIS codes: a question back."""

    candidates: tuple[Commune, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No commune; at most three that may be meant, the nearest first."""

    nearest: tuple[Commune, ...]


Names = Callable[[Mapping[str, Commune]], Mapping[str, list[Name]]]
"""Gives the names of communes, which it finds by their codes."""

Resolution = Found | Ambiguous | Unknown


class _Said(NamedTuple):
    """A text taken apart: key of the name, key of what stands in brackets, codes."""

    key: str
    aside: str
    codes: tuple[str, ...]


def parse_communes(text: str) -> tuple[Commune, ...]:
    """Read the table of communes.

    Args:
        text: The whole of `communes.csv`, with its header.

    Raises:
        ValueError: At the first row that is not sound; names its line and what was expected.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    communes: dict[str, Commune] = {}
    try:
        if next(reader, []) != list(COLUMNS):
            raise ValueError(f"expected the header {','.join(COLUMNS)}")
        for cells in filter(None, reader):
            if len(cells) != len(COLUMNS):
                raise ValueError(f"{len(cells)} cells; expected {len(COLUMNS)}")
            commune = Commune.from_row(dict(zip(COLUMNS, cells, strict=True)))
            if communes.setdefault(commune.nis, commune) is not commune:
                raise ValueError(f"nis {commune.nis} stands here again; expected once")
    except (ValueError, csv.Error) as fault:
        raise ValueError(f"line {max(reader.line_num, 1)}: {fault}") from fault
    return tuple(communes.values())


class CommuneIndex:
    """All communes, found by anything that people call them.

    Args:
        communes: Each once, or by its NIS code.
        named: Gives their names by key, where that is known already. By default they are worked
            out at the first question.
    """

    def __init__(
        self, communes: Iterable[Commune] | Mapping[str, Commune], named: Names | None = None
    ) -> None:
        self._communes: Mapping[str, Commune] = (
            communes
            if isinstance(communes, Mapping)
            else {commune.nis: commune for commune in communes}
        )
        self._names_known = named

    @cached_property
    def _coded(self) -> dict[str, list[Commune]]:
        coded: dict[str, list[Commune]] = {}
        for commune in self:
            for code in (commune.nis, *commune.postcodes):
                coded.setdefault(code, []).append(commune)
        return coded

    @cached_property
    def named(self) -> Mapping[str, list[Name]]:
        """The names of all communes, by the key that leads to them."""
        if self._names_known:
            return self._names_known(self._communes)
        named: dict[str, list[Name]] = {}
        for commune in self:
            for name in commune.called():
                for key in name.spellings():
                    named.setdefault(key, []).append(name)
        return named

    def __getitem__(self, nis: str) -> Commune:
        """Return the commune with this NIS code; `KeyError` if none has it."""
        return self._communes[nis]

    @property
    def codes(self) -> Iterable[str]:
        """The NIS codes of all communes, in the order of the table."""
        return self._communes.keys()

    def __iter__(self) -> Iterator[Commune]:
        """Iterate over the communes in the order of the table."""
        return iter(self._communes.values())

    def resolve(self, text: str) -> Resolution:
        """Return the commune that a text names, those it may name, or the nearest.

        A name, a postcode and a NIS code will do, alone or together; together they must agree.
        What stands in brackets after a name narrows it where it can ("Beveren (Roeselare)") and
        is passed over where it cannot.

        Args:
            text: What a person typed. Nothing longer than 100 characters is a name.
        """
        said = _read(text) if len(text) <= LONGEST else _Said("", "", ())
        names = self.named.get(said.key, [])
        if said.codes:
            return self._with_code(said, names)
        inside = [name for name in names if self._lies_in(name.commune, said.aside)]
        if inside or _is_whole(names):
            return _answer(inside or names)
        return Unknown(self._nearest(said.key))

    def suggest(self, text: str, limit: int) -> list[str]:
        """Return names that a person may be about to type, each commune and each name once.

        Official names that begin as the text does come first, then other names that do, then names
        spelt nearly alike; of the names of one kind, those that begin letter by letter.
        """
        key, typed = name_key(text[:LONGEST]), text.strip().casefold()
        if typed and not key:
            return []
        begun = sorted(
            (name.kind, not name.text.casefold().startswith(typed), name.text, name.commune.nis)
            for match, names in self.named.items()
            if match.startswith(key)
            for name in names
            if name.kind <= Kind.LOCALITY
        )
        found: dict[str, str] = {}
        for *_, name, nis in begun:
            found.setdefault(nis, name)
        for commune in self._nearest(key) if len(found) < limit else ():
            found.setdefault(commune.nis, commune.label)
        return list(dict.fromkeys(found.values()))[:limit]

    def _lies_in(self, commune: Commune, aside: str) -> bool:
        if aside in (name_key(commune.region), name_key(commune.province or "")):
            return aside != ""
        return any(name.commune is commune for name in self.named.get(aside, ()))

    def _with_code(self, said: _Said, names: list[Name]) -> Resolution:
        lists = [self._coded.get(code, []) for code in said.codes]
        coded = [commune for commune in lists[0] if all(commune in found for found in lists)]
        either = [commune for found in lists for commune in found]
        because = _of_code(said.codes[0], coded) if coded else ""
        if not said.key:
            return _one_or_more(coded, because) if coded else Unknown(_first_three(either))
        agreeing = [name for name in names if name.commune in coded]
        if agreeing:
            return _answer(agreeing)
        meant = _communes(_strongest(names)) if _is_whole(names) else []
        if coded and meant:
            return _one_or_more([*coded, *meant], f"{because}, not of {_listed(meant, 'or')}")
        return Unknown(_first_three([*either, *(meant or self._nearest(said.key))]))

    def _nearest(self, key: str) -> tuple[Commune, ...]:
        if not key:
            return ()
        ranked = sorted(
            (-score, name.kind, name.commune.nis)
            for match, score in alike(key, self.named, at_least=_NEAR)
            for name in self.named[match]
            if match == key or name.kind is not Kind.PART
        )
        return _first_three(self._communes[nis] for _, _, nis in ranked)


def _read(text: str) -> _Said:
    bracketed = _BRACKETED.match(text)
    name, aside = bracketed.groups() if bracketed else (text, "")
    key, inner = name_key(_COUNTRY.sub(" ", name)), name_key(_COUNTRY.sub(" ", aside))
    codes = tuple(dict.fromkeys(_CODE.findall(text)))
    return _Said(key, inner, codes) if key else _Said(inner, "", codes)


def _is_whole(names: Iterable[Name]) -> bool:
    # A word out of a village's name is too little to stand alone.
    return any(name.kind is not Kind.PART for name in names)


def _strongest(names: Sequence[Name]) -> list[Name]:
    """Keep the strongest kind; official beats former beats the rest.

    Below that a kind does not beat the next one: Berchem is a district of Antwerpen, and short for
    Sint-Agatha-Berchem; Jemeppe is short for a commune, and for a village of another.
    """
    best = min((name.kind for name in names), default=Kind.PART)
    weakest = best if best < Kind.LOCALITY else best + 1
    return [name for name in names if name.kind <= weakest]


def _answer(names: Sequence[Name]) -> Found | Ambiguous:
    names = _strongest(names)
    communes = _communes(names)
    if len(communes) > 1:
        return _one_or_more(communes, f"{names[0].text} may be {_listed(communes, 'or')}")
    told = max(names, key=lambda name: name.kind is Kind.SHORT)
    return Found(told.commune, _because(told))


def _one_or_more(communes: Sequence[Commune], because: str) -> Found | Ambiguous:
    if len(communes) == 1:
        return Found(communes[0], because)
    return Ambiguous(tuple(sorted(communes, key=lambda commune: commune.nis)), because)


def _because(name: Name) -> str:
    label = name.commune.label
    match name.kind:
        case Kind.OFFICIAL if name.text in name.commune.own_names:
            return ""
        case Kind.OFFICIAL:
            return f"{name.text} is {label}"
        case Kind.FORMER if name.since:
            return f"{name.text} is part of {label} since {name.since.day} {name.since:%B %Y}"
        case Kind.SHORT:
            return f"{name.text} is short for {label}"
        case _:
            return f"{name.text} is in {label}"


def _of_code(code: str, communes: Sequence[Commune]) -> str:
    what = "a postcode" if len(code) == 4 else "the NIS code"
    return f"{code} is {what} of {_listed(communes, 'and')}"


def _listed(communes: Sequence[Commune], word: str, limit: int = 5) -> str:
    labels = [commune.label for commune in communes]
    if len(labels) > limit:
        labels[limit:] = [f"{len(labels) - limit} more"]
    return f" {word} ".join(filter(None, [", ".join(labels[:-1]), labels[-1]]))


def _communes(names: Iterable[Name]) -> list[Commune]:
    return list({name.commune.nis: name.commune for name in names}.values())


def _first_three(communes: Iterable[Commune]) -> tuple[Commune, ...]:
    return tuple({commune.nis: commune for commune in communes}.values())[:3]
