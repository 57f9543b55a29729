"""Values as dated series: which entry counts, on which day, and what shows while that is open."""

from __future__ import annotations

from datetime import date

import pytest

from graph.corpus import Corpus
from graph.guidance import guide
from graph.model.base import Raw
from graph.model.guidance import ShownAmount, ShownDue, ShownValue
from tests.graph.scene import DAY, choice, claim, corpus_of, day, entry, procedure, table, value

FACTS = [day("signed_on"), choice("poor", "yes", "no")]
SERIES = (
    entry(None, 0),
    entry("2023-09-01", {"min": None, "max": 180}),
    entry("2027-01-01", 200),
)
EU_IN_GHENT = {"commune": "Gent", "nationality_group": "eu-eea-swiss", "age": 31}


def with_value(*series: Raw, **more: object) -> Corpus:
    return corpus_of(FACTS, {"goal": procedure(values=[value("fee", *series, **more)])})


def shown(corpus: Corpus, as_of: date, **answers: object) -> tuple[ShownValue, ...]:
    return guide(corpus, "goal", answers, as_of=as_of, today=DAY).values


def amounts(corpus: Corpus, as_of: date, **answers: object) -> list[tuple[object, str]]:
    return [(found.amount, found.applies) for found in shown(corpus, as_of, **answers)]


@pytest.mark.parametrize(
    ("as_of", "amount"),
    [
        (date(2015, 1, 1), 0),
        (date(2023, 8, 31), 0),
        (date(2023, 9, 1), ShownAmount(max=180)),
        (date(2026, 12, 31), ShownAmount(max=180)),
        (date(2027, 1, 1), 200),
    ],
)
def test_the_entry_in_force_on_the_day_asked_about_counts(as_of: date, amount: object) -> None:
    assert amounts(with_value(*SERIES), as_of) == [(amount, "yes")]


@pytest.mark.parametrize("as_of", [date(2023, 8, 1), date(2024, 6, 1), DAY, date(2030, 1, 1)])
@pytest.mark.parametrize(
    ("signed_on", "amount"),
    [
        ("2023-07-15", 0),
        ("2023-08-31", 0),
        ("2023-09-01", ShownAmount(max=180)),
        ("2024-06-01", ShownAmount(max=180)),
    ],
)
def test_with_a_date_as_key_that_day_counts_whenever_one_asks(
    as_of: date, signed_on: str, amount: object
) -> None:
    corpus = with_value(*SERIES, key="signed_on")
    assert amounts(corpus, as_of, signed_on=signed_on) == [(amount, "yes")]


@pytest.mark.parametrize("answers", [{}, {"signed_on": "unknown"}])
def test_with_the_key_open_every_candidate_so_far_may_apply(answers: dict[str, str]) -> None:
    corpus = with_value(*SERIES, key="signed_on")
    assert amounts(corpus, date(2023, 8, 31), **answers) == [(0, "maybe")]
    assert amounts(corpus, DAY, **answers) == [(0, "maybe"), (ShownAmount(max=180), "maybe")]
    assert len(amounts(corpus, date(2027, 1, 1), **answers)) == 3


def test_an_open_key_is_asked_and_a_known_one_is_not() -> None:
    corpus = with_value(*SERIES, key="signed_on")
    questions = guide(corpus, "goal", {}, as_of=DAY, today=DAY).questions
    assert [question.fact for question in questions] == ["signed_on"]
    answered = guide(corpus, "goal", {"signed_on": "2023-07-15"}, as_of=DAY, today=DAY)
    assert answered.questions == ()


def test_before_a_series_begins_nothing_is_shown() -> None:
    corpus = with_value(entry("2022-03-01", 60))
    assert amounts(corpus, date(2022, 2, 28)) == []
    assert amounts(corpus, date(2022, 3, 1)) == [(60, "yes")]


@pytest.mark.parametrize(("poor", "expected"), [("no", [(90, "yes")]), ("yes", [])])
def test_a_value_is_shown_where_its_condition_holds(
    poor: str, expected: list[tuple[object, str]]
) -> None:
    corpus = with_value(entry(None, 90), when={"poor": "no"})
    assert amounts(corpus, DAY, poor=poor) == expected
    assert amounts(corpus, DAY) == [(90, "maybe")]


def test_a_value_is_left_out_where_the_outcome_is_not_open_to_it() -> None:
    rows = [claim("free", when={"poor": "yes"}, outcome="exempt"), claim("rest", outcome="follow")]
    corpus = corpus_of(
        FACTS,
        {
            "goal": procedure(
                branches=[table("status", *rows)], values=[value("fee", entry(None, 90))]
            )
        },
    )
    assert amounts(corpus, DAY, poor="no") == [(90, "yes")]
    assert amounts(corpus, DAY, poor="yes") == []


def test_an_entry_is_told_apart_from_its_neighbours_by_its_first_day() -> None:
    corpus = with_value(*SERIES, key="signed_on")
    assert [found.id for found in shown(corpus, DAY)] == ["fee@start", "fee@2023-09-01"]
    alone = with_value(entry("2023-09-01", 180))
    assert [found.id for found in shown(alone, DAY)] == ["fee"]


def test_an_entry_carries_label_unit_kind_and_its_own_provenance() -> None:
    series = entry(None, 3, sources=["paper"], confidence="single-source", volatile=True)
    corpus = with_value(series, kind="deadline", unit="months", label="Present yourself")
    (found,) = shown(corpus, DAY)
    assert (found.label, found.unit, found.kind) == ("Present yourself", "months", "deadline")
    assert (found.sources, found.confidence, found.volatile) == (("paper",), "single-source", True)


def test_a_contested_value_has_no_amount_and_every_position() -> None:
    positions = [
        {"text": "360 euro", "amount": 360, "sources": ["law"], "date": "2024-03-21"},
        {"text": "180 euro", "amount": 180, "sources": ["paper"], "date": "2026"},
    ]
    contested = entry(None, None, confidence="contested", settles="A list.", positions=positions)
    contested.pop("sources")
    (found,) = shown(with_value(contested), DAY)
    assert (found.amount, found.confidence) == (None, "contested")
    assert [(side.amount, side.sources, side.date) for side in found.positions] == [
        (360, ("law",), "2024-03-21"),
        (180, ("paper",), "2026"),
    ]
    assert found.sources == ("law",)


def term(*series: Raw, **more: object) -> Corpus:
    shape = {"kind": "deadline", "unit": "months", "runs_from": "signed_on"}
    return with_value(*series, **(shape | more))


def test_a_term_whose_first_day_is_given_has_a_last_day_and_says_how_it_was_counted() -> None:
    (found,) = shown(term(entry(None, 3)), DAY, signed_on="2026-11-30")
    assert found.due == ShownDue(on=date(2027, 2, 28), because="3 months from 30 November 2026")


@pytest.mark.parametrize("answers", [{}, {"signed_on": "unknown"}])
def test_a_term_whose_first_day_is_open_names_the_fact_and_asks_nobody(
    answers: dict[str, str],
) -> None:
    found = guide(term(entry(None, 3)), "goal", answers, as_of=DAY, today=DAY)
    assert [(shown.runs_from, shown.due) for shown in found.values] == [("signed_on", None)]
    assert found.questions == ()
    assert found.ignored == ()


def test_a_term_that_may_apply_is_counted_and_stays_a_maybe() -> None:
    corpus = term(entry(None, 3), when={"poor": "no"})
    (found,) = shown(corpus, DAY, signed_on="2026-11-30")
    assert found.due
    assert found.applies == "maybe"


@pytest.mark.parametrize("amount", [None, 0, 2.5, {"min": 5, "max": 10}])
def test_a_term_without_one_whole_figure_is_not_counted(amount: object) -> None:
    (found,) = shown(term(entry(None, amount)), DAY, signed_on="2026-11-30")
    assert found.due is None


def test_a_term_whose_figure_is_disputed_is_not_counted() -> None:
    sides = [
        {"text": f"{months} months", "amount": months, "sources": ["law"], "date": "2026"}
        for months in (3, 4)
    ]
    disputed = entry(None, None, confidence="contested", settles="A letter.", positions=sides)
    (found,) = shown(term(disputed), DAY, signed_on="2026-11-30")
    assert found.due is None


def test_a_term_whose_figure_nobody_confirms_is_counted_and_says_so() -> None:
    doubtful = entry(None, 3, confidence="unverified", settles="A letter.")
    (found,) = shown(term(doubtful), DAY, signed_on="2026-11-30")
    assert found.due
    assert found.confidence == "unverified"


@pytest.mark.parametrize(
    ("signed_on", "counted"),
    [("2022-02-28", False), ("2022-03-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_a_day_of_another_rule_begins_no_term_of_this_one(signed_on: str, counted: bool) -> None:
    corpus = term(entry("2022-03-01", 3), entry("2027-01-01", 2))
    (found,) = shown(corpus, DAY, signed_on=signed_on)
    assert (found.due is not None) is counted


@pytest.mark.parametrize("as_of", [date(2024, 6, 1), DAY])
def test_a_contract_signed_in_july_2023_pays_nothing_whenever_one_asks(
    corpus: Corpus, as_of: date
) -> None:
    answers = EU_IN_GHENT | {"contract_signed_on": "2023-07-15"}
    found = guide(corpus, "inburgering-flanders", answers, as_of=as_of, today=DAY).values
    fees = [fee for fee in found if fee.kind == "fee"]
    assert fees
    assert {fee.amount for fee in fees} == {0}


def test_the_rules_of_june_2023_and_june_2024_differ_in_what_one_pays(corpus: Corpus) -> None:
    before, after = (
        {
            (found.id, str(found.amount))
            for found in guide(
                corpus, "inburgering-flanders", EU_IN_GHENT, as_of=date(year, 6, 1), today=DAY
            ).values
            if found.kind == "fee"
        }
        for year in (2023, 2024)
    )
    assert ("dutch-course-fee@start", "0") in before
    assert before < after
