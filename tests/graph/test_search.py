"""Finding a skill by a person's words, in four languages, and saying so when none covers them."""

from __future__ import annotations

import pytest

from graph.communes import parse_communes
from graph.corpus import Corpus
from graph.errors import BadValue, CivicError
from graph.model.base import LANGUAGES, Raw
from graph.search import find
from tests.corpora.build import COMMUNES
from tests.graph.scene import DAY, choice, claim, corpus_of, procedure, table

ROWS = [claim("in", when={"place": "a"}, outcome="follow"), claim("rest", outcome="out-of-scope")]
SCENE = corpus_of(
    [choice("place", "a", "b")],
    {
        "bike-permit": procedure(
            title={"en": "Get a bicycle permit", "fr": "Obtenir un permis vélo"},
            summary="Ride on the road.",
            search={"nl": ["fietsvergunning"], "de": ["Fahrradschein"]},
            branches=[table("duty", *ROWS)],
        ),
        "car-permit": procedure(title="Get a motor permit", summary="Drive a vehicle."),
        "plain": None,
    },
)


def ids(corpus: Corpus, query: str, **facts: object) -> list[str]:
    return [hit.id for hit in find(corpus, query, as_of=DAY, facts=facts).skills]


@pytest.mark.parametrize(
    "query",
    ["bicycle", "BICYCLE!", "permis vélo", "velo", "fietsvergunning", "Fahrradschein", "bicicle"],
)
def test_a_skill_is_found_in_any_language_accents_case_and_slips_forgiven(query: str) -> None:
    assert ids(SCENE, query)[0] == "bike-permit"


def test_what_it_matches_is_said() -> None:
    (hit,) = find(SCENE, "how do I get my fietsvergunning", as_of=DAY).skills
    assert hit.because == "Matches in search words: fietsvergunning."
    assert (hit.title, hit.uri) == ("Get a bicycle permit", "skill://bike-permit/SKILL.md")


def test_the_title_comes_in_the_language_asked_for() -> None:
    (hit,) = find(SCENE, "velo", as_of=DAY, lang="fr").skills
    assert hit.title == "Obtenir un permis vélo"


@pytest.mark.parametrize("query", ["divorce", "quantum physics", "xyzzy plugh"])
def test_what_no_skill_covers_is_honestly_not_covered(query: str) -> None:
    found = find(SCENE, query, as_of=DAY)
    assert (found.covered, found.skills, found.query) == (False, (), query)
    assert "No skill" in found.because


def test_one_common_word_out_of_a_search_term_does_not_cover_another_need() -> None:
    words = {"en": ["residence card", "lost papers"]}
    corpus = corpus_of(skills={"after-a-loss": procedure(search=words)})
    assert ids(corpus, "residence card") == ["after-a-loss"]
    assert ids(corpus, "parking card") == []


def test_a_word_of_the_summary_alone_is_too_little() -> None:
    assert ids(SCENE, "road") == []


def test_a_word_of_another_matter_weighs_more_against_a_skill_than_an_unknown_one() -> None:
    assert ids(SCENE, "fietsvergunning holder") == ["bike-permit"]
    assert ids(SCENE, "fietsvergunning insurance") == []


def test_shorthand_and_numbers_leave_nothing_open() -> None:
    assert ids(SCENE, "koi pr fietsvergunning 12345 ??") == ["bike-permit"]


def test_the_skill_that_matches_more_comes_first_and_the_limit_cuts_the_rest() -> None:
    query = "motor vehicle, bicycle, permit"
    assert ids(SCENE, query) == ["car-permit", "bike-permit"]
    found = find(SCENE, query, as_of=DAY, limit=1)
    assert [hit.id for hit in found.skills] == ["car-permit"]
    assert "2 of 3 skills match" in found.because


def test_equal_matches_stand_by_id() -> None:
    assert ids(SCENE, "permit") == ["bike-permit", "car-permit"]


def test_a_skill_that_is_not_about_the_person_comes_later() -> None:
    assert ids(SCENE, "permit", place="a") == ["bike-permit", "car-permit"]
    assert ids(SCENE, "permit", place="b") == ["car-permit", "bike-permit"]


REGIONS = ("flanders", "wallonia", "brussels", "german-speaking")
LIVES = [
    {"id": "commune", "type": "commune", "question": "Where?", "says": "live in {label}"},
    choice("region", *REGIONS, derived={"from": "commune", "attribute": "region"}),
]


def programme(region: str, other: str) -> Raw:
    here = claim("here", when={"region": region}, outcome="follow")
    switch = {"switch": f"{other}-programme"}
    regime = table("regime", here, claim("rest", outcome=switch))
    return procedure(title="Follow the integration programme", branches=[regime])


def signpost() -> Raw:
    rows = [
        claim(region, when={"region": region}, outcome={"switch": f"{other}-programme"})
        for region, other in zip(REGIONS, ("north", "south", "north", "south"), strict=True)
    ]
    return procedure(title="Find your integration programme", branches=[table("regime", *rows)])


REGIMES = corpus_of(
    LIVES,
    {
        "north-programme": programme("flanders", "south"),
        "south-programme": programme("wallonia", "north"),
        "which-programme": signpost(),
    },
    communes=parse_communes(COMMUNES),
)


@pytest.mark.parametrize(
    ("query", "first", "why"),
    [
        ("integration Ghent", "north-programme", "Gent lies in Flanders."),
        ("integration à Liège", "south-programme", "Liège lies in Wallonia."),
        ("integration programme", "which-programme", "It tells which procedure is yours."),
        (
            "from Gent to Liège: which integration programme",
            "which-programme",
            "Gent lies in Flanders.",
        ),
    ],
)
def test_a_place_in_the_question_leads_to_the_programme_of_its_region(
    query: str, first: str, why: str
) -> None:
    hit = find(REGIMES, query, as_of=DAY).skills[0]
    assert hit.id == first
    assert why in hit.because


def test_a_commune_that_is_given_goes_before_one_that_is_named() -> None:
    assert ids(REGIMES, "integration Gent", commune="Liège")[0] == "south-programme"


def test_a_question_about_a_place_alone_is_not_covered() -> None:
    assert ids(REGIMES, "Gent") == []


def test_facts_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(CivicError, match="place: 'z' is not possible"):
        ids(SCENE, "permit", place="z")


@pytest.mark.parametrize("query", ["", "   ", "?!", "the of a", "x" * 301])
def test_a_query_without_words_or_beyond_measure_is_refused(query: str) -> None:
    with pytest.raises(BadValue, match="Give some words, at most 300 characters"):
        find(SCENE, query, as_of=DAY)


@pytest.mark.parametrize("limit", [0, 51, -1])
def test_a_limit_out_of_range_is_refused(limit: int) -> None:
    with pytest.raises(BadValue, match="Give a whole number from 1 to 50"):
        find(SCENE, "permit", as_of=DAY, limit=limit)


@pytest.mark.parametrize(
    "query",
    [
        "Flemish integration programme",
        "inburgering Gent",
        "parcours d'intégration flamand",
        "flämisches Integrationsprogramm",
    ],
)
def test_the_corpus_answers_the_same_need_in_four_languages(corpus: Corpus, query: str) -> None:
    assert ids(corpus, query)[0] == "inburgering-flanders"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Bulgarian birth certificate", "eu-2016-1191-multilingual-form"),
        ("Brazilian birth certificate apostille", "apostille-foreign-document-hague"),
    ],
)
def test_a_member_state_is_of_the_union(corpus: Corpus, query: str, first: str) -> None:
    assert ids(corpus, query)[0] == first


@pytest.mark.parametrize("query", ["parcours Lüttich", "parcours Liège", "parcours Luik"])
def test_a_place_is_found_by_any_of_its_names(corpus: Corpus, query: str) -> None:
    assert ids(corpus, query)[0] == "parcours-integration-wallonia"


@pytest.mark.parametrize(
    "query", ["divorce", "driving licence", "rent deposit", "income tax", "parking card"]
)
def test_the_corpus_does_not_pretend_to_cover_what_it_does_not(corpus: Corpus, query: str) -> None:
    assert not find(corpus, query, as_of=DAY).covered


def test_every_skill_of_the_corpus_is_found_first_by_its_own_title(corpus: Corpus) -> None:
    for skill in corpus.skills.values():
        for lang in LANGUAGES:
            assert ids(corpus, skill.title.into(lang))[0] == skill.id
