"""What a person says, in whatever form, and the fact that it comes to."""

from __future__ import annotations

from datetime import date

import pytest

from graph.corpus import Corpus
from graph.errors import BadValue, UnknownFact
from graph.guidance import guide
from tests.graph.scene import (
    DAY,
    choice,
    claim,
    corpus_of,
    day,
    number,
    procedure,
    several,
)

FACTS = [
    choice("registered", "yes", "no"),
    choice("stay", "up-to-90-days", "over-90-days"),
    several("proof", "diploma", "illness", "course"),
    number("age", 0, 120),
    day("signed_on"),
]
CLAIMS = [
    claim("a", when={"registered": "yes", "stay": "over-90-days", "proof": "diploma"}),
    claim("b", when={"age": {"min": 18}, "signed_on": {"min": "2023-09-01"}}),
]
SCENE = corpus_of(FACTS, {"goal": procedure(documents=CLAIMS)})
FLANDERS = "inburgering-flanders"


def understood(fact: str, answer: object) -> object:
    guidance = guide(SCENE, "goal", {fact: answer}, as_of=DAY, today=DAY)
    return next((item.value for item in guidance.situation if item.fact == fact), None)


def refused(fact: str, answer: object) -> str:
    with pytest.raises(BadValue) as error:
        guide(SCENE, "goal", {fact: answer}, as_of=DAY, today=DAY)
    return str(error.value)


@pytest.mark.parametrize("answer", [31, "31", " 31 ", 31.0, "031", [31], ["31"]], ids=repr)
def test_a_number_may_be_text_or_stand_alone_in_a_list(answer: object) -> None:
    assert understood("age", answer) == 31


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("yes", "yes"),
        ("Yes ", "yes"),
        (True, "yes"),
        ("true", "yes"),
        ("no", "no"),
        (False, "no"),
        ("False", "no"),
        (["no"], "no"),
    ],
    ids=repr,
)
def test_true_and_false_stand_for_yes_and_no(answer: object, value: str) -> None:
    assert understood("registered", answer) == value


def test_a_value_may_be_written_with_underscores_and_capitals() -> None:
    assert understood("stay", "Up_to_90_days") == "up-to-90-days"


@pytest.mark.parametrize(
    "answer",
    [
        ["diploma", "illness"],
        ("illness", "diploma"),
        '["illness", "diploma"]',
        ' ["diploma","illness"]',
        "diploma,illness",
        "illness , diploma,",
        ["diploma", "illness", "diploma"],
    ],
    ids=repr,
)
def test_a_list_may_be_an_array_json_or_parted_by_commas(answer: object) -> None:
    assert understood("proof", answer) == ("diploma", "illness")


@pytest.mark.parametrize("answer", ["diploma", ["diploma"], '["diploma"]'], ids=repr)
def test_a_list_of_one_may_be_the_value_alone(answer: object) -> None:
    assert understood("proof", answer) == ("diploma",)


@pytest.mark.parametrize("answer", ["none", ["none"], '["none"]', "None"], ids=repr)
def test_none_is_an_answer_that_rules_out_every_value(answer: object) -> None:
    assert understood("proof", answer) == ("none",)
    guidance = guide(SCENE, "goal", {"proof": answer}, as_of=DAY, today=DAY)
    assert [shown.id for shown in guidance.documents] == ["b"]


@pytest.mark.parametrize(
    "answer", ["none,diploma", ["diploma", "none"], '["none", "illness"]'], ids=repr
)
def test_none_beside_another_value_is_an_error(answer: object) -> None:
    assert "`none` cannot stand beside another value" in refused("proof", answer)


@pytest.mark.parametrize(
    "answer", ["2023-09-01", " 2023-09-01 ", date(2023, 9, 1), ["2023-09-01"]], ids=repr
)
def test_a_date_is_year_month_and_day(answer: object) -> None:
    assert understood("signed_on", answer) == "2023-09-01"


@pytest.mark.parametrize(
    "answer", ["unknown", "undecided", "Unknown", " ", "", None, ["unknown"]], ids=repr
)
@pytest.mark.parametrize("fact", ["registered", "proof", "age", "signed_on"])
def test_unknown_leaves_every_kind_of_fact_open_and_its_question_last(
    fact: str, answer: object
) -> None:
    assert understood(fact, answer) is None
    questions = guide(SCENE, "goal", {fact: answer}, as_of=DAY, today=DAY).questions
    assert [question.fact for question in questions if question.asked] == [fact]
    assert questions[-1].fact == fact


@pytest.mark.parametrize(
    ("fact", "answer", "told"),
    [
        ("registered", "perhaps", "registered: 'perhaps' is not possible. Allowed: yes, no, unkn"),
        ("stay", 90, "Allowed: up-to-90-days, over-90-days, unknown."),
        ("proof", "diploma, passport", "proof: 'passport' is not possible. Allowed: diploma, illn"),
        ("proof", '["diploma"', "Give a JSON array of texts"),
        ("proof", [], "Allowed: diploma, illness, course, none, unknown."),
        ("age", "thirty", "age: 'thirty' is not possible. Give a whole number from 0 to 120."),
        ("age", 121, "Give a whole number from 0 to 120."),
        ("age", -1, "Give a whole number from 0 to 120."),
        ("age", 31.5, "Give a whole number from 0 to 120."),
        ("age", True, "Give a whole number from 0 to 120."),
        ("age", {"years": 31}, "Give a whole number from 0 to 120."),
        ("signed_on", "1/9/2023", "Give a date as YYYY-MM-DD"),
        ("signed_on", "2023-02-30", "Give a date as YYYY-MM-DD"),
        ("signed_on", 2023, "Give a date as YYYY-MM-DD"),
        ("signed_on", "1899-12-31", "between 1900 and 2199"),
        ("signed_on", "2200-01-01", "between 1900 and 2199"),
    ],
    ids=repr,
)
def test_a_value_outside_what_is_allowed_is_refused_naming_what_is(
    fact: str, answer: object, told: str
) -> None:
    assert told in refused(fact, answer)


def test_a_refusal_repeats_only_the_beginning_of_a_long_answer() -> None:
    told = refused("stay", "x" * 10_000)
    assert "x" * 40 in told
    assert len(told) < 300


@pytest.mark.parametrize("answer", [10**30, "9" * 5_000, -(10**30), 1e300], ids=repr)
def test_a_number_beyond_all_measure_is_refused_like_any_other(answer: object) -> None:
    assert len(refused("age", answer)) < 300


def test_a_fact_nobody_knows_is_refused_naming_the_nearest() -> None:
    with pytest.raises(
        UnknownFact, match=r"There is no fact 'registerd'\. Did you mean registered"
    ):
        guide(SCENE, "goal", {"registerd": "yes"}, as_of=DAY, today=DAY)


def test_a_fact_like_no_other_is_refused_naming_those_there_are() -> None:
    with pytest.raises(UnknownFact, match="age, proof, registered, signed_on, stay"):
        guide(SCENE, "goal", {"zzz": "yes"}, as_of=DAY, today=DAY)


@pytest.mark.parametrize("name", ["as_of", "detail", "lang", "done", "outcome"])
def test_a_reserved_word_is_never_a_fact(name: str) -> None:
    with pytest.raises(UnknownFact):
        guide(SCENE, "goal", {name: "full"}, as_of=DAY, today=DAY)


@pytest.mark.parametrize(
    "answer", ["Gand", "ghent", "9000", 9000, "44021", 44021, ["Gent"]], ids=repr
)
def test_a_commune_may_be_any_name_a_postcode_or_a_nis_code(corpus: Corpus, answer: object) -> None:
    guidance = guide(corpus, FLANDERS, {"commune": answer}, as_of=DAY, today=DAY)
    commune = guidance.situation[0]
    assert (commune.fact, commune.value, commune.label) == ("commune", "44021", "Gent")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Gnet", "Did you mean Gent"),
        ("Bruxeles", "Did you mean Brussel"),
        ("Paris", "name, postcode or NIS code"),
        (1, "Give a Belgian commune."),
        ([], "Give a Belgian commune."),
    ],
    ids=repr,
)
def test_an_unknown_commune_is_refused_naming_the_nearest(
    corpus: Corpus, answer: object, told: str
) -> None:
    with pytest.raises(BadValue, match="commune: ") as error:
        guide(corpus, FLANDERS, {"commune": answer}, as_of=DAY, today=DAY)
    assert told in str(error.value)
