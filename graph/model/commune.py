"""A commune of Belgium: its names, where it lies, which regime applies, what people call it.

One row of `skills/communes.csv`: REFNIS of 1 January 2025 with postcodes, the languages of the
coordinated laws of 18 July 1966, the mergers of 2019 and 2025, and names of villages and districts
that people give instead of their commune.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import IntEnum
from itertools import dropwhile, pairwise, takewhile
from typing import Annotated, Literal, NamedTuple
from unicodedata import combining, normalize

from pydantic import Field, StringConstraints, ValidationError, model_validator

from graph.model.base import LANGUAGES, Frozen, Text, Words

CommuneRegion = Literal["flanders", "brussels", "wallonia", "german-speaking"]
Province = Literal[
    "antwerp",
    "east-flanders",
    "flemish-brabant",
    "hainaut",
    "liege",
    "limburg",
    "luxembourg",
    "namur",
    "walloon-brabant",
    "west-flanders",
]
LanguageRegime = Literal["nl", "nl+fr", "fr", "fr+nl", "fr+de", "de+fr", "nl=fr"]
NisCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
Postcode = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]

COLUMNS = {
    "nis": "five digits",
    "name_nl": "a name",
    "name_fr": "a name",
    "name_de": "a name",
    "name_en": "a name",
    "province": "a province such as east-flanders, empty for Brussels only",
    "region": "flanders, brussels, wallonia or german-speaking",
    "language_regime": "nl, nl+fr, fr, fr+nl, fr+de, de+fr or nl=fr",
    "postcodes": "one or more postcodes of four digits, with spaces between",
    "merged_from": "name@YYYY-MM-DD, with semicolons between",
    "localities": "names, with semicolons between",
}
"""The columns of the table in their order, each with what it expects."""

_SAINTS = {"st", "ste", "sint", "sinte", "saint", "sainte", "sankt"}
_PREFIXES = _SAINTS | {"oud"}
_LINK = re.compile(
    "[aà]|aan|aux?|bij|d|de[lnrs]?|devant|du|e[nt]|het|in|la?|le[sz]?|op|s|sous|sur|te?[nr]?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Kind(IntEnum):
    """What a name is to a commune, the strongest first.

    Attributes:
        OFFICIAL: Its name in one of the four languages.
        FORMER: A commune that was merged into it.
        LOCALITY: A village or district of it, or another name for it.
        SHORT: What people say for a compound official name.
        PART: The same for a locality; too little to stand alone.
    """

    OFFICIAL = 0
    FORMER = 1
    LOCALITY = 2
    SHORT = 3
    PART = 4


class Name(NamedTuple):
    """One name of a commune; `since` is the day on which a former commune became part of it."""

    commune: Commune
    kind: Kind
    text: str
    since: date | None = None

    def spellings(self) -> set[str]:
        """Return the keys that lead to the name.

        They are its own, one with its saint as written (people type `sinttruiden`), and one with
        umlauts written out (`Buellingen`).
        """
        if self.text.isascii() and self.text.isalpha():
            return {self.text.lower()}
        words = _words(self.text)
        keys = {"".join(words), _joined(words)}
        if not self.text.isascii():
            keys.add(_joined(_words(self.text.lower().translate(_UMLAUTS))))
        return keys - {""}


class FormerCommune(Frozen):
    """A commune that was merged into another, and the day since when it is part of it."""

    name: Words
    since: date


class Commune(Frozen):
    """One commune as of 1 January 2025.

    Attributes:
        names: Official names, and the German and English names in use; all four are given.
        region: Which integration regime applies. It is not the administrative region: the nine
            communes of the German-speaking Community lie in the Walloon Region.
        province: `None` in Brussels.
        language_regime: The official language, `nl=fr` where both are equal; after a plus sign
            the language with facilities.
        postcodes: Every postcode with addresses in the commune; a few lie in two communes.
        former: Communes that were merged into this one.
        localities: Names that people use for the commune or a part of it; none is official.
    """

    nis: NisCode
    names: Text
    region: CommuneRegion
    province: Province | None
    language_regime: LanguageRegime
    postcodes: tuple[Postcode, ...] = Field(min_length=1)
    former: tuple[FormerCommune, ...] = ()
    localities: tuple[Words, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Commune:
        """Read one row of the table, a cell for each of `COLUMNS`.

        Raises:
            ValueError: If a cell is not sound; names the column and what it expects.
        """
        for lang in LANGUAGES:
            if not row[f"name_{lang}"].strip():
                raise ValueError(f"name_{lang} is empty; expected a name")
        former = [part.partition("@") for part in _parts(row["merged_from"])]
        try:
            return cls.model_validate(
                {
                    "nis": row["nis"],
                    "names": {lang: row[f"name_{lang}"].strip() for lang in LANGUAGES},
                    "region": row["region"],
                    "province": row["province"] or None,
                    "language_regime": row["language_regime"],
                    "postcodes": row["postcodes"].split(),
                    "former": [{"name": name, "since": since} for name, _, since in former],
                    "localities": _parts(row["localities"]),
                }
            )
        except ValidationError as fault:
            raise ValueError(_told(row, fault)) from None

    @model_validator(mode="after")
    def _has_a_province_outside_brussels(self) -> Commune:
        if (self.province is None) != (self.region == "brussels"):
            raise ValueError("a commune has a province where it does not lie in Brussels")
        return self

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names in the official languages; Dutch before French where the two are equal."""
        official = self.language_regime.partition("+")[0].split("=")
        return tuple(self.names.into(lang) for lang in LANGUAGES if lang in official)

    @property
    def label(self) -> str:
        """The name in the commune's own language, in Dutch where it has two."""
        return self.own_names[0]

    def called(self) -> Iterator[Name]:
        """Yield every name of the commune, official names in its own languages first."""
        for name in dict.fromkeys((*self.own_names, *map(self.names.into, LANGUAGES))):
            yield Name(self, Kind.OFFICIAL, name)
            for short in short_names(name):
                yield Name(self, Kind.SHORT, short)
        for former in self.former:
            yield Name(self, Kind.FORMER, former.name, former.since)
        for locality in self.localities:
            yield Name(self, Kind.LOCALITY, locality)
            for short in short_names(locality):
                yield Name(self, Kind.PART, short)


def name_key(text: str) -> str:
    """Return what names are compared by: letters only, no accents or case, one word for saint."""
    return _joined(_words(text))


def short_names(name: str) -> list[str]:
    """Return the words of a compound name that people say for the whole.

    What follows a linking word only tells where the place is, and a saint or `Oud` only makes
    sense with the next word: `Sint-Jans-Molenbeek` gives Molenbeek, `Heist-op-den-Berg` Heist,
    `Watermaal-Bosvoorde` both its parts, `Saint-Georges-sur-Meuse` Saint-Georges.
    """
    if name.isalpha():
        return []
    words = _WORD.findall(name)
    inner = dropwhile(_LINK.fullmatch, words)
    head = list(takewhile(lambda word: not _LINK.fullmatch(word), inner))
    alone = [
        word
        for before, word in pairwise(["", *head])
        if _PREFIXES.isdisjoint((before.lower(), word.lower()))
    ]
    return alone if alone or len(head) in (0, len(words)) else ["-".join(head)]


def _joined(words: Iterable[str]) -> str:
    return "".join(["saint" if word in _SAINTS else word for word in words])


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = "".join([mark for mark in normalize("NFKD", text) if not combining(mark)])
    found: list[str] = _WORD.findall(text.casefold().translate(_LIGATURES))
    return found


def _parts(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def _told(row: Mapping[str, str], fault: ValidationError) -> str:
    place = fault.errors()[0]["loc"]
    field = str(place[0]) if place else "province"
    column = "merged_from" if field == "former" else field
    return f"{column} is {row[column]!r}; expected {COLUMNS[column]}"
