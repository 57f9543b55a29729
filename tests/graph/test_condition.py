"""Conditions as they are written: what they mean at their bounds, and faults told in words."""

from __future__ import annotations

import re

import pytest

from graph.condition import parse, region
from graph.guidance import guide
from graph.model.base import Raw
from tests.graph.scene import DAY, choice, claim, corpus_of, day, number, procedure, several

FACTS = [
    choice("place", "a", "b", "c"),
    several("proof", "x", "y"),
    number("age", 0, 120),
    day("signed_on"),
]
SPACE = corpus_of(FACTS).space


def shown(when: Raw, **answers: object) -> str | None:
    corpus = corpus_of(FACTS, {"goal": procedure(documents=[claim("said", when=when)])})
    found = guide(corpus, "goal", answers, as_of=DAY, today=DAY).documents
    return found[0].applies if found else None


@pytest.mark.parametrize(
    ("when", "answers", "applies"),
    [
        ({}, {}, "yes"),
        ({"place": "a"}, {"place": "a"}, "yes"),
        ({"place": "a"}, {"place": "b"}, None),
        ({"place": "a"}, {}, "maybe"),
        ({"place": ["a", "b"]}, {"place": "b"}, "yes"),
        ({"place": ["a", "b", "c"]}, {}, "yes"),
        ({"age": {"min": 18, "max": 64}}, {"age": 18}, "yes"),
        ({"age": {"min": 18, "max": 64}}, {"age": 64}, "yes"),
        ({"age": {"min": 18, "max": 64}}, {"age": 17}, None),
        ({"age": {"min": 18, "max": 64}}, {"age": 65}, None),
        ({"age": {"min": 0}}, {}, "yes"),
        ({"signed_on": {"max": "2023-08-31"}}, {"signed_on": "2023-08-31"}, "yes"),
        ({"signed_on": {"max": "2023-08-31"}}, {"signed_on": "2023-09-01"}, None),
        ({"signed_on": {"min": "2023-09-01"}}, {"signed_on": "2023-09-01"}, "yes"),
        ({"proof": "x"}, {"proof": ["x", "y"]}, "yes"),
        ({"proof": "x"}, {"proof": "y"}, None),
        ({"proof": ["x", "y"]}, {"proof": "y"}, "yes"),
        ({"proof": "none"}, {"proof": "none"}, "yes"),
        ({"proof": "none"}, {"proof": "x"}, None),
        ({"proof": ["x", "none"]}, {"proof": "none"}, "yes"),
        ({"not": {"proof": ["x", "y"]}}, {"proof": "none"}, "yes"),
        ({"place": "a", "age": {"min": 18}}, {"place": "a", "age": 17}, None),
        ({"place": "a", "age": {"min": 18}}, {"age": 17}, None),
        ({"any": [{"place": "a"}, {"age": {"min": 18}}]}, {"age": 18}, "yes"),
        ({"any": [{"place": "a"}, {"age": {"min": 18}}]}, {"age": 17}, "maybe"),
        ({"any": []}, {}, None),
        ({"all": [{"place": "a"}, {"place": "b"}]}, {}, None),
        ({"all": []}, {}, "yes"),
        ({"not": {"place": "a"}}, {"place": "b"}, "yes"),
        ({"not": {"place": "a"}}, {}, "maybe"),
        ({"any": [{"place": "a"}, {"not": {"place": "a"}}]}, {}, "yes"),
        ({"place": "a", "not": {"place": "a"}}, {}, None),
        ({"any": [{"age": {"max": 17}}, {"age": {"min": 18}}]}, {}, "yes"),
        ({"not": {"not": {"place": "a"}}}, {"place": "a"}, "yes"),
    ],
    ids=repr,
)
def test_a_condition_means_what_it_says(
    when: Raw, answers: dict[str, object], applies: str | None
) -> None:
    assert shown(when, **answers) == applies


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("place", "a condition is a mapping from facts to values, not 'place'"),
        ([{"place": "a"}], "a condition is a mapping"),
        ({"place": True}, "place: True is not a value; write text, in quotes"),
        ({"place": 3}, "write text, in quotes"),
        ({"place": []}, "is not a value"),
        ({"place": ["a", 3]}, "is not a value"),
        ({"all": {"place": "a"}}, "`all` takes a list of conditions"),
        ({"any": "a"}, "`any` takes a list of conditions"),
        ({"not": "a"}, "a condition is a mapping"),
        ({"age": {}}, "bounds are `min` and `max`"),
        ({"age": {"from": 3}}, "bounds are `min` and `max`, not from"),
        ({"age": {"min": 9, "max": 8}}, "age: `max` is smaller than `min`"),
        ({"age": {"min": "old"}}, "'old' is not a bound"),
        ({"age": {"min": True}}, "True is not a bound"),
    ],
    ids=repr,
)
def test_a_condition_out_of_shape_says_what_was_expected(raw: object, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse(raw)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"colour": "red"}, "no fact colour"),
        ({"colour": {"min": 1}}, "no fact colour"),
        ({"place": ["a", "z", "q"]}, "place has no value q, z"),
        ({"proof": "z"}, "proof has no value z"),
        ({"age": "18"}, "age is a number or a date; give {min, max}"),
        ({"place": {"min": 1}}, "place is not a number or a date"),
        ({"proof": {"min": 1}}, "proof"),
    ],
    ids=repr,
)
def test_a_condition_on_what_the_vocabulary_lacks_names_it(raw: Raw, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        region(parse(raw), SPACE)


def test_a_bound_outside_what_a_fact_can_be_holds_nowhere() -> None:
    assert shown({"age": {"min": 121}}) is None
    assert shown({"not": {"age": {"min": 121}}}) == "yes"
