"""Places named in the middle of a question, and words that are none."""

from __future__ import annotations

import pytest

from graph.corpus import Corpus
from graph.model.base import Text
from graph.model.country import Country
from graph.places import PlaceIndex
from graph.words import words

ROWS = (
    ("MA", "Morocco", "Marokko", "Maroc", "Marokko"),
    ("TN", "Tunisia", "Tunesië", "Tunisie", "Tunesien"),
    ("PL", "Poland", "Polen", "Pologne", "Polen"),
    ("ES", "Spain", "Spanje", "Espagne", "Spanien"),
    ("DE", "Germany", "Duitsland", "Allemagne", "Deutschland"),
    ("FR", "France", "Frankrijk", "France", "Frankreich"),
    ("BE", "Belgium", "België", "Belgique", "Belgien"),
)
COUNTRIES = tuple(
    Country(iso2=row[0], names=Text(en=row[1], nl=row[2], fr=row[3], de=row[4])) for row in ROWS
)


@pytest.fixture(scope="module")
def places(corpus: Corpus) -> PlaceIndex:
    return PlaceIndex(corpus.communes, COUNTRIES, {"lessen", "namen", "forest"})


def told(places: PlaceIndex, query: str) -> list[tuple[str, str, str]]:
    found = places.named(words(query))
    return [(place.kind, place.said, " ".join(sorted(place.codes))) for place in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("integration course in Ghent", [("commune", "ghent", "44021")]),
        ("ik woon in schaarbeek", [("commune", "schaarbeek", "21015")]),
        ("parcours à La Calamine", [("commune", "la calamine", "63040")]),
        ("kurs in sankt vith", [("commune", "sankt vith", "63067")]),
        ("molenbeek", [("commune", "molenbeek", "21012")]),
        ("the Flemish programme", [("region", "flemish", "flanders")]),
        ("the German-speaking Community", [("region", "german speaking", "german-speaking")]),
        ("my Moroccan diploma", [("country", "moroccan", "MA")]),
        ("acte marocain", [("country", "marocain", "MA")]),
        ("geboorteakte uit Tunesië", [("country", "tunesie", "TN")]),
        ("mijn poolse akte", [("country", "poolse", "PL")]),
        ("spanische Urkunde", [("country", "spanische", "ES")]),
        ("ik ben Duits", [("country", "duits", "DE")]),
        ("je suis française", [("country", "francaise", "FR")]),
        ("als Deutscher", [("country", "deutscher", "DE")]),
    ],
)  # fmt: skip
def test_a_place_is_found_by_any_name_and_a_country_by_its_people(
    places: PlaceIndex, query: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(places, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "verplichte lessen",  # Lessines in Dutch
        "mijn namen",  # Namur in Dutch
        "as soon as possible",  # As in Limburg
        "a course in French",
        "les cours d'allemand",
        "is het service",  # no Serb
        "Belgian nationality",
        "",
    ],
)
def test_a_plain_word_is_no_place(places: PlaceIndex, query: str) -> None:
    assert told(places, query) == []


def test_a_plain_word_after_a_preposition_is_a_place(places: PlaceIndex) -> None:
    assert told(places, "ik woon in namen") == [("commune", "namen", "92094")]


def test_a_place_is_known_by_its_other_names(places: PlaceIndex) -> None:
    (place,) = places.named(["lüttich", "integration"]) or places.named(["luttich"])
    assert {"liege", "luik", "luttich"} <= places.spellings(place)


def test_a_slip_leads_to_the_commune_it_is_nearest_to(places: PlaceIndex) -> None:
    slip = places.slip("anderlegt")
    assert slip is not None
    assert slip.codes == {"21001"}
    assert places.slip("xyz") is None
    assert places.slip("parkeerkaart") is None
