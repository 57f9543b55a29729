"""Places named in a question: communes, regions and countries, without being asked for.

A question says "Liège" and means Wallonia. Here a name must stand out from the other words, so less
counts as one than where a commune is asked for: short names of villages are left out, and what is
also a plain word (*lessen*, Dutch for Lessines) needs an *in* or *from* before it. A country is
named by its people and things, too ("my Moroccan diploma"), but not by the languages of Belgium.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.common_words import FUNCTION_WORDS
from graph.model.commune import Commune, CommuneRegion, Kind, name_key
from graph.model.country import Country
from graph.near import alike
from graph.words import sound, words

PlaceKind = Literal["commune", "region", "country"]

REGION_NAMES: Mapping[CommuneRegion, str] = {
    "flanders": "Flanders",
    "brussels": "the Brussels Region",
    "wallonia": "Wallonia",
    "german-speaking": "the German-speaking Community",
}
_REGION_WORDS: Mapping[CommuneRegion, str] = {
    "flanders": """flanders flemish vlaanderen vlaams vlaamse flandre flandres flamand flamande
        flandern flamisch flamische flamischen flamisches""",
    "brussels": "brussels brusselse brusselaar bruxellois bruxelloise brusseler bxl",
    "wallonia": """wallonia walloon wallonie waals waalse wallon wallonne wallonien wallonisch
        wallonische wallonischen""",
    "german-speaking": """german-speaking ostbelgien east-belgium duitstalig duitstalige
        germanophone germanophones deutschsprachig deutschsprachige deutschsprachigen oost-belgie
        oostkantons ostkantone cantons-de-est""",
}
_LONGEST_NAME = 5
_SHORTEST_VILLAGE = 5
_SHORTEST_COMMUNE = 4
_SHORTEST_SLIP = 6
_SHORTEST_COUNTRY = 3
_SHORTEST_BASE = 4
_ALIKE = 0.79
_PREPOSITIONS = "a in te nach aus from to naar uit near bei bij at van von"
_BEFORE_A_PLACE = frozenset(_PREPOSITIONS.split())
# Of the languages of Belgium: "in French" names no country, but a Dutchman comes from one.
_NO_ADJECTIVE = frozenset({"BE", "DE", "FR", "GB", "NL", "LU"})
# Words that look as if they were called after a country.
_NOT_OF_A_COUNTRY = "buurman conge conges finish island islands serve served serves service"
_NO_PEOPLE = FUNCTION_WORDS.union(_NOT_OF_A_COUNTRY.split())
# Short for a country, but a word of English or French.
_NO_ABBREVIATION = frozenset({"car", "eau"})
_COUNTRY_ENDINGS = (
    "istan",
    "land",
    "ie",
    "ien",
    "ia",
    "ea",
    "ei",
    "i",
    "a",
    "o",
    "e",
    "en",
    "n",
    "es",
    "s",
)
_SPELT_ENDINGS = """
    an ans ane anes ian ians ien iens iene ienes ain ains aine aines ais aise aises ois oise oises
    ese ees eze es e is sh ish isch ische ischen ischer isches sch sche schen i s se anse iaans
    iaanse ar ars er ers erin ol ols ole olais olaise olese olees olesisch olesische esisch esische
    esischen nais naise nisch nische nischen ns nse aner anisch anische anischen ens ense
"""
_PEOPLE_ENDINGS = frozenset(_SPELT_ENDINGS.split())
_PEOPLE: Mapping[str, str] = {
    "british britse britannique britisch britische": "GB",
    "spanish spaans spaanse espagnol espagnole spanisch spanische spanjaard spanier": "ES",
    "polish pools poolse polonais polonaise polnisch polnische polnischen": "PL",
    "romanian roemeens roemeense roumain roumaine rumanisch rumanische rumanischen": "RO",
    "portuguese portugees portugese portugais portugaise portugiesisch portugiesische": "PT",
    "greek grieks griekse grec grecque griechisch griechische": "GR",
    "danish deens deense danois danoise danisch danische": "DK",
    "finnish fins finse finlandais finlandaise finnisch finnische": "FI",
    "swiss zwitserse suisse schweizer": "CH",
    "czech tsjechisch tsjechische tcheque tschechisch tschechische": "CZ",
    "irish iers ierse irlandais irlandaise irisch irische": "IE",
    "swedish zweeds zweedse suedois suedoise schwedisch schwedische": "SE",
    "american amerikaans amerikaanse americain americaine amerikanisch amerikanische": "US",
    "russian russisch russische russe russes": "RU",
    "indian indiaas indiase indien indienne indisch indische": "IN",
    "ivorian ivoriaans ivoriaanse ivoirien ivoirienne ivorisch ivorische": "CI",
    "syrian syrisch syrische syrien syrienne": "SY",
    "thai thais thaise thailandais thailandaise": "TH",
    "turk turks turkse turken turc turcs turque turkin": "TR",
    "syrer syrerin": "SY",
    "afghan afghane afghanin": "AF",
    "erythreen erythreenne": "ER",
    "guineen guineenne": "GN",
    "ghaneen ghaneenne": "GH",
    "algerijn algerijnen": "DZ",
    "egyptenaar egyptenaren": "EG",
    "lebanese libanees libanese": "LB",
    "palestijn palestijns palestijnse palastinenser palastinensisch palastinensische": "PS",
    "inder inderin": "IN",
    "bengalees bengalese bangladais bangladaise": "BD",
    "filipino filipina filipinos philippin philippins": "PH",
    "venezolaan venezolaans venezolaanse venezolanisch venezolaner": "VE",
    "equatorien equatorienne ecuadorianisch": "EC",
    "peruvian peruvien peruvienne": "PE",
    "russin": "RU",
    "oekraiens oekraiense oekrainer": "UA",
    "kosovare kosovaren": "XK",
    "polak polin": "PL",
    "roemeen roemenen rumanin": "RO",
    "bulgaar bulgaren bulgarin": "BG",
    "portugiese portugiesin": "PT",
    "griek grieken grieche griechin": "GR",
    "hongaar hongaars hongaarse ungar ungarin": "HU",
    "tsjech tsjechen": "CZ",
    "slovak slowake slowakin": "SK",
    "letse letton lettonne lettisch lettische": "LV",
    "estisch estische estnisch estnische": "EE",
    "zweed": "SE",
    "deen": "DK",
    "finne finnin": "FI",
    "brit brits": "GB",
    "nederlander nederlanders hollander niederlander niederlanderin dutchman": "NL",
    "duitser duitsers deutscher": "DE",
    "fransman fransen franzose franzosin frenchman": "FR",
    "luxemburger luxemburgers luxembourgeois luxembourgeoise": "LU",
    "congolese congolees congolais congolaise kongolesisch kongolesische": "CD",
}
# What is also a language names a country after *I am* alone.
_NATIONALS: Mapping[str, str] = {
    name: iso2
    for names, iso2 in {
        "german duits duitse allemand allemande deutsch deutsche": "DE",
        "french frans franse francais francaise franzosisch": "FR",
        "dutch nederlands nederlandse neerlandais neerlandaise niederlandisch": "NL",
    }.items()
    for name in names.split()
}
_SPELT_I_AM = "am im iam ben bin suis chuis sommes zijn sind are als"
_I_AM = frozenset(_SPELT_I_AM.split())


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names.

    Attributes:
        kind: What it is.
        said: The words as they were typed.
        codes: NIS codes, regions or ISO codes: more than one where a name is shared.
    """

    kind: PlaceKind
    said: str
    codes: frozenset[str]


class PlaceIndex:
    """Communes, regions and countries by what a question may call them.

    Args:
        communes: All communes.
        countries: All countries.
        plain: Words that are in use as such, in small letters.
    """

    def __init__(
        self, communes: Iterable[Commune], countries: Iterable[Country], plain: Collection[str]
    ) -> None:
        self._plain = FUNCTION_WORDS.union(plain)
        self._named: dict[str, Place] = {}
        self._begins: set[str] = set()
        self._official: dict[str, None] = {}
        self._peoples: dict[str, frozenset[str]] = {}
        self._spelt: dict[str, set[str]] = defaultdict(set)
        for region, names in _REGION_WORDS.items():
            for name in names.split():
                self._add("region", name, name_key(name), region)
        self._add_communes(communes)
        self._add_countries(countries)

    def named(self, said: Sequence[str]) -> list[Place]:
        """Return the places that words name, in their order; the longest name wins.

        Args:
            said: The words of a question as `graph.words.words` gives them.
        """
        found: list[Place] = []
        at = 0
        while at < len(said):
            longest = min(_LONGEST_NAME, len(said) - at) if said[at] in self._begins else 1
            for length in range(longest, 0, -1):
                place = self._called(said[at : at + length], said[at - 1] if at else "")
                if place:
                    found.append(place)
                    at += length - 1
                    break
            at += 1
        return found

    def spellings(self, place: Place) -> frozenset[str]:
        """Return what else a place is called, in one word: *Lüttich* for *Liège*."""
        return frozenset(name for code in place.codes for name in self._spelt.get(code, ()))

    def slip(self, word: str) -> Place | None:
        """Return the commune whose official name a word that nothing explains may be a slip of."""
        if len(word) < _SHORTEST_SLIP:
            return None
        near = alike(word, self._official, at_least=_ALIKE, limit=1)
        return Place("commune", word, self._named[near[0][0]].codes) if near else None

    def _called(self, run: Sequence[str], before: str) -> Place | None:
        key = name_key(" ".join(run)) if len(run) > 1 else run[0]
        place = self._named.get(key)
        if place and self._stands_out(place, key, before, alone=len(run) == 1):
            return Place(place.kind, " ".join(run), place.codes)
        if len(run) == 1 and before in _I_AM and key in _NATIONALS:
            return Place("country", key, frozenset({_NATIONALS[key]}))
        people = self._people(key) if len(run) == 1 and key not in _NO_PEOPLE else None
        return Place("country", key, people) if people else None

    def _stands_out(self, place: Place, key: str, before: str, *, alone: bool) -> bool:
        if place.kind != "commune" or not alone or before in _BEFORE_A_PLACE:
            return True
        return len(key) >= _SHORTEST_COMMUNE and key not in self._plain

    def _people(self, word: str) -> frozenset[str] | None:
        heard = sound(word)
        exact = self._peoples.get(f"={heard}")
        if exact:
            return exact
        for end in range(len(heard) - 1, _SHORTEST_BASE - 1, -1):
            if heard[:end] in self._peoples and heard[end:] in _PEOPLE_ENDINGS:
                return self._peoples[heard[:end]]
        return None

    def _add(self, kind: PlaceKind, name: str, key: str, code: str) -> None:
        known = self._named.get(key)
        if known and known.kind != kind:
            return
        if key.isalpha():
            self._spelt[code].add(key)
        codes = known.codes if known else frozenset[str]()
        self._named[key] = Place(kind, name, codes | {code})
        self._begins.update(words(name)[:1])

    def _add_communes(self, communes: Iterable[Commune]) -> None:
        weaker: list[tuple[str, str, Commune]] = []
        for commune in communes:
            for name in commune.called():
                for key in name.spellings():
                    if name.kind is Kind.OFFICIAL:
                        self._official[key] = None
                        self._add("commune", name.text, key, commune.nis)
                    elif name.kind is not Kind.PART and len(key) >= _SHORTEST_VILLAGE:
                        weaker.append((key, name.text, commune))
        for key, text, commune in weaker:
            if key not in self._official and key not in self._plain:
                self._add("commune", text, key, commune.nis)

    def _add_countries(self, countries: Iterable[Country]) -> None:
        named = [country for country in countries if country.iso2 != "BE"]
        for country in named:
            for name in country.called():
                if len(name) >= _SHORTEST_COUNTRY and name.casefold() not in _NO_ABBREVIATION:
                    self._add("country", name, name_key(name), country.iso2)
                for base in _bases(name) if country.iso2 not in _NO_ADJECTIVE else ():
                    known = self._peoples.get(base, frozenset())
                    self._peoples[base] = known | {country.iso2}
        for names, iso2 in _PEOPLE.items() if named else ():
            for name in names.split():
                self._peoples[f"={sound(name)}"] = frozenset({iso2})


def _bases(name: str) -> Iterator[str]:
    """Yield what the name of a country shares with that of its people: *Maroc*, *Tunis(ie)*."""
    heard = sound(name_key(name))
    if name.isalpha() and len(heard) >= _SHORTEST_BASE:
        yield heard
        for ending in _COUNTRY_ENDINGS:
            if heard.endswith(ending) and len(heard) - len(ending) >= _SHORTEST_BASE:
                yield heard[: -len(ending)]
