"""A corpus in numbers: the same claims, ages and confidences as the answers show."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from graph.census import ages, census
from graph.corpus import Corpus
from graph.freshness import worst
from graph.guidance import guide
from tests.graph.scene import DAY, claim, corpus_of, entry, procedure, value

OLD = "2020-01-01"


def test_the_worst_age_of_a_skill_is_that_of_an_answer_with_everything_open(
    corpus: Corpus,
) -> None:
    counted = ages(corpus, DAY)
    assert set(counted) == set(corpus.skills)
    for skill, found in counted.items():
        answer = guide(corpus, skill, {}, as_of=DAY, today=DAY, detail="full")
        assert worst(found) == answer.skill.freshness, skill


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ({"documents": [claim("was", in_force={"until": "2025-12-31"}, verified=OLD)]}, {}),
        ({"documents": [claim("is", in_force={"from": "2025-12-31"})]}, {"fresh": 1}),
        (
            {"values": [value("fee", entry(None, 5, verified=OLD), entry("2024-01-01", 6))]},
            {"fresh": 1},
        ),
        (
            {"values": [value("fee", entry(None, 5), entry("2027-01-01", 6, verified=OLD))]},
            {"fresh": 1},
        ),
        (
            {
                "values": [
                    value("fee", entry(None, 5, verified=OLD), entry("2024-01-01", 6), key="on")
                ]
            },
            {"stale": 1, "fresh": 1},
        ),
    ],
    ids=["ended", "in force", "replaced", "not begun", "dated by another day"],
)
def test_only_what_may_be_shown_on_the_day_is_counted(
    part: dict[str, object], lines: dict[str, int]
) -> None:
    corpus = corpus_of(skills={"goal": procedure(**part)})
    assert ages(corpus, DAY) == {"goal": Counter(lines)}


def test_a_plain_skill_has_no_age() -> None:
    corpus = corpus_of(skills={"plain": None, "goal": procedure(documents=[claim("said")])})
    assert ages(corpus, DAY) == {"goal": Counter(fresh=1)}


def test_everything_that_carries_a_source_of_its_own_is_counted_once() -> None:
    disputed = claim(
        "disputed",
        confidence="contested",
        settles="A page.",
        positions=[{"text": t, "sources": ["law"], "date": "2026"} for t in ("One.", "Another.")],
    )
    body = claim("desk", name="Desk", level="front-door", role="Helps", verified=OLD)
    shared = procedure(
        authorities=["desk"],
        documents=[disputed],
        values=[value("fee", entry(None, 5), entry("2027-01-01", 6))],
    )
    corpus = corpus_of(skills={"goal": shared, "other": shared}, authorities=[body])
    counted = census(corpus, DAY)
    assert (counted.skills, counted.claims, counted.sources) == (2, 7, 4)
    assert counted.confidence == {"confirmed": 5, "contested": 2}
    assert counted.freshness == {"fresh": 6, "stale": 1}


def test_every_claim_of_the_corpus_has_a_confidence_and_an_age(corpus: Corpus) -> None:
    counted = census(corpus, date(2027, 6, 1))
    assert sum(counted.confidence.values()) == sum(counted.freshness.values()) == counted.claims
    assert counted.languages == ("en", "nl", "fr", "de")


def test_a_language_counts_if_every_title_is_written_in_it() -> None:
    both = procedure(title={"en": "A", "nl": "B"})
    assert census(corpus_of(skills={"goal": both}), DAY).languages == ("en", "nl")
    mixed = corpus_of(skills={"goal": both, "other": procedure()})
    assert census(mixed, DAY).languages == ("en",)
    assert census(corpus_of(), DAY).languages == ()
