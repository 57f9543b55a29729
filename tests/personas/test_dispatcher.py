"""Everybody, in every commune, is sent to exactly one programme, and to the right one.

What is right is read from the list of communes alone: its region names the programme, and in
Brussels the language wanted names the office. Nothing is taken from the procedure itself.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from graph.case import ask, open_case
from graph.corpus import Corpus
from graph.decision import Decision
from graph.guidance import guide

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
DISPATCHER = "bipl-integration-parcours"
PROGRAMMES = {
    "flanders": "inburgering-flanders",
    "wallonia": "parcours-integration-wallonia",
    "german-speaking": "integration-parcours-ostbelgien",
}
OFFICES = {"dutch": "bon-integration-parcours-bxl", "french": "bapa-integration-parcours-bxl"}
OPEN = "undetermined"


def regions() -> dict[str, str]:
    """Return the region of every commune by its NIS code."""
    with (ROOT / "skills" / "communes.csv").open(encoding="utf-8", newline="") as table:
        return {row["nis"]: row["region"] for row in csv.DictReader(table)}


REGIONS = regions()
IN_BRUSSELS = [nis for nis, region in REGIONS.items() if region == "brussels"]

every_nationality = pytest.mark.parametrize(
    "nationality", ["belgian", "eu-eea-swiss", "third-country"]
)
with_or_without_track = pytest.mark.parametrize("track", ["dutch", "french", None])


def told(nis: str, track: str | None = None, **more: str) -> dict[str, str]:
    """Return what a person says who names a commune, and perhaps a language for Brussels."""
    return {"commune": nis, **({"brussels_track": track} if track else {}), **more}


def expected(region: str, track: str | None) -> str:
    """Return the programme of a region, or that it is still open."""
    if region == "brussels":
        return OFFICES[track] if track else OPEN
    return PROGRAMMES[region]


def decided(corpus: Corpus, answers: Mapping[str, str]) -> Decision:
    return open_case(corpus, DISPATCHER, answers, TODAY).decision


def destination(decision: Decision) -> str:
    """Return the skill to switch to, or the verdict where there is none."""
    outcome = decision.outcome
    return OPEN if outcome is None else outcome.skill or outcome.kind


def test_the_list_holds_every_commune_of_the_four_duties() -> None:
    counted = {"flanders": 285, "brussels": 19, "wallonia": 252, "german-speaking": 9}
    assert Counter(REGIONS.values()) == counted


@every_nationality
@with_or_without_track
def test_every_commune_leads_to_the_programme_of_its_region(
    corpus: Corpus, nationality: str, track: str | None
) -> None:
    found = {
        nis: destination(decided(corpus, told(nis, track, nationality_group=nationality)))
        for nis in REGIONS
    }
    right = {nis: expected(region, track) for nis, region in REGIONS.items()}
    assert found == right


@every_nationality
def test_brussels_without_a_track_leaves_its_two_offices_and_nothing_else(
    corpus: Corpus, nationality: str
) -> None:
    for nis in IN_BRUSSELS:
        decision = decided(corpus, told(nis, nationality_group=nationality))
        assert decision.possible == {"switch"}
        assert decision.deciding is not None
        assert {outcome.skill for outcome in decision.deciding.outcomes} == {*OFFICES.values()}


@every_nationality
def test_brussels_without_a_track_is_settled_by_the_first_question(
    corpus: Corpus, nationality: str
) -> None:
    for nis in IN_BRUSSELS:
        answers = told(nis, nationality_group=nationality)
        question = ask(open_case(corpus, DISPATCHER, answers, TODAY))[0]
        offices = [
            destination(decided(corpus, {**answers, question.fact: option.value}))
            for option in question.options
        ]
        assert sorted(offices) == sorted(OFFICES.values())


@pytest.mark.parametrize("office", ["bon", "bapa"])
def test_the_office_chosen_goes_before_the_language_wanted(corpus: Corpus, office: str) -> None:
    found = {
        destination(decided(corpus, told(nis, track, office_choice=office)))
        for nis in IN_BRUSSELS
        for track in ("dutch", "french", None)
    }
    assert found == {f"{office}-integration-parcours-bxl"}


def test_a_short_stay_outside_every_register_is_out_of_scope_in_every_commune(
    corpus: Corpus,
) -> None:
    for nis in REGIONS:
        answers = told(nis, stay_intended="up-to-90-days", registered="no")
        decision = decided(corpus, answers)
        assert destination(decision) == "out-of-scope"
        assert decision.deciding is not None
        assert [row.id for row, _ in decision.deciding.rows] == ["short-stay"]


@every_nationality
def test_whoever_is_registered_has_a_programme_however_short_the_stay(
    corpus: Corpus, nationality: str
) -> None:
    one_of_each = {region: nis for nis, region in REGIONS.items()}
    for region, nis in one_of_each.items():
        answers = told(nis, "french", registered="yes", stay_intended="up-to-90-days")
        found = destination(decided(corpus, {**answers, "nationality_group": nationality}))
        assert found == expected(region, "french")


def test_a_region_alone_leads_to_its_programme(corpus: Corpus) -> None:
    for region, programme in PROGRAMMES.items():
        assert destination(decided(corpus, {"commune_region": region})) == programme


def test_without_a_commune_nothing_is_decided(corpus: Corpus) -> None:
    for answers in ({}, {"nationality_group": "third-country"}, {"brussels_track": "dutch"}):
        case = open_case(corpus, DISPATCHER, answers, TODAY)
        assert destination(case.decision) == OPEN
        assert ask(case)[0].fact == "commune"


@pytest.mark.parametrize(
    ("commune", "track", "skill"),
    [
        ("Voeren", "french", "inburgering-flanders"),
        ("Rhode-Saint-Genèse", "french", "inburgering-flanders"),
        ("Moeskroen", "dutch", "parcours-integration-wallonia"),
        ("Malmedy", None, "parcours-integration-wallonia"),
        ("Kelmis", "french", "integration-parcours-ostbelgien"),
        ("Watermaal-Bosvoorde", "french", "bapa-integration-parcours-bxl"),
        ("Evere", "dutch", "bon-integration-parcours-bxl"),
    ],
)
def test_the_whole_guidance_says_where_to_go(
    corpus: Corpus, commune: str, track: str | None, skill: str
) -> None:
    answers = told(commune, track, nationality_group="third-country")
    guidance = guide(corpus, DISPATCHER, answers, as_of=TODAY, today=TODAY)
    assert (guidance.outcome.kind, guidance.outcome.skill) == ("switch", skill)
    assert guidance.next_action.startswith(f"Go to: {corpus.title(skill).en}")


@pytest.mark.parametrize(
    ("commune", "asked"),
    [
        ("Ixelles", "office_choice"),  # one commune, two offices
        ("1050", "office_choice"),  # two communes of Brussels
        ("Saint-Nicolas", "commune"),  # one in Flanders, one in Wallonia
    ],
)
def test_the_whole_guidance_asks_what_is_open(corpus: Corpus, commune: str, asked: str) -> None:
    guidance = guide(corpus, DISPATCHER, told(commune), as_of=TODAY, today=TODAY)
    assert guidance.outcome.kind == OPEN
    assert asked in [question.fact for question in guidance.questions]
