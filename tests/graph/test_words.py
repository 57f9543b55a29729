"""Words of four languages made comparable, and read where nobody spelt them like that."""

from __future__ import annotations

import pytest

from graph.vocabulary import Vocabulary
from graph.words import stem, words


def test_words_lose_case_accents_and_elisions() -> None:
    assert words("L'attestation d’intégration: jusqu'à ŒUVRE, Straße!") == [
        "attestation",
        "integration",
        "a",
        "oeuvre",
        "strasse",
    ]


@pytest.mark.parametrize(
    "forms",
    [
        "integration integratie integrations integrer integrate",
        "inburgering inburgeren inburgerings",
        "legalisation legaliser legalisatie legalizatie legalisieren legalise",
        "nationality nationalite nationaliteit nationalitat",
        "certificate certificat certificaat zertifikat",
        "course cours cursus kurs kursus courses",
        "card carte kaart karte kaarten",
        "five vijf cinq funf 5",
        "commune comune communes",
    ],
)
def test_forms_and_cognates_of_a_word_share_a_stem(forms: str) -> None:
    assert len(set(map(stem, forms.split()))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("nationality", "national"), ("legal", "legalise"), ("burger", "inburgering")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


KNOWN = Vocabulary(
    [
        "integration",
        "kurs",
        "integrationskurs",
        "apostille",
        "residence",
        "asielperiode",
        "periode",
        "inscrire",
        "birth",
        "akte",
    ],
    ["background"],
)


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("integrationskurs", [["integr"], ["kurs"]]),  # a compound of the texts
        ("kursintegration", [["kurs"], ["integr"]]),  # one that only the question makes
        ("integrazionskurs", [["integr"], ["kurs"]]),  # a slip in a compound
        ("apostile", [["apostil"]]),
        ("residense", [["residens"]]),
        ("background", [["bakgrunt"]]),
        ("asiel", [["asiel"]]),  # stands only in a compound
        ("lessons", [["kurs"]]),  # a word of the same meaning
        ("geboorteakte", [["birt"], ["akt"]]),  # a compound of a word of the same meaning
        ("parking", [[]]),
    ],
)
def test_a_word_is_read_as_what_the_texts_hold(word: str, means: list[list[str]]) -> None:
    assert [sorted(reading) for reading in KNOWN.read(word)] == means


@pytest.mark.parametrize(
    ("run", "apart"),
    [("minscrire", "inscrire"), ("lapostille", "apostille"), ("quinscrire", "inscrire")],
)
def test_what_a_message_runs_together_is_taken_apart(run: str, apart: str) -> None:
    assert KNOWN.apart(run) == apart


@pytest.mark.parametrize("word", ["inscrire", "leuven", "laptop", "lessons", "periode"])
def test_a_word_that_is_none_of_two_stays_whole(word: str) -> None:
    assert KNOWN.apart(word) == word


def test_a_slip_and_a_synonym_count_less_than_the_word_itself() -> None:
    (exact,), (slip,), (same,) = (KNOWN.read(word) for word in ("kurs", "apostlle", "lesson"))
    assert exact["kurs"] == 1
    assert 0.7 < slip["apostil"] < 1
    assert 0.7 < same["kurs"] < 1
