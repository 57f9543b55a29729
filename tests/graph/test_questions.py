"""Questions: only those that can change something, the most decisive first."""

from __future__ import annotations

import pytest

from graph.corpus import Corpus
from graph.guidance import guide
from graph.model.base import Raw
from graph.model.guidance import Question
from tests.graph.scene import (
    DAY,
    choice,
    claim,
    corpus_of,
    needs,
    number,
    presumed,
    procedure,
    table,
)

FACTS = [
    choice("detail_fact", "a", "b"),
    choice("path_fact", "a", "b"),
    choice("place", "north", "south", "east"),
    number("age", 0, 120),
    choice("idle", "a", "b"),
]


def asked(corpus: Corpus, **answers: object) -> tuple[Question, ...]:
    return guide(corpus, "goal", answers, as_of=DAY, today=DAY, detail="full").questions


def facts(corpus: Corpus, **answers: object) -> list[str]:
    return [question.fact for question in asked(corpus, **answers)]


def deciding(*rows: Raw, **parts: object) -> Corpus:
    rules = procedure(branches=[table("status", *rows)], **parts)
    return corpus_of(FACTS, {"goal": rules, "first": procedure()})


def test_what_changes_the_outcome_comes_first_then_the_way_then_details() -> None:
    corpus = deciding(
        claim("old", when={"age": {"min": 65}}, outcome="exempt"),
        claim("rest", outcome="follow"),
        requires=[needs("first", when={"path_fact": "a"})],
        documents=[claim("paper", when={"detail_fact": "a"})],
    )
    assert facts(corpus) == ["age", "path_fact", "detail_fact"]


def test_among_those_that_decide_the_one_that_leaves_least_comes_first() -> None:
    corpus = deciding(
        claim("n", when={"place": "north"}, outcome="follow"),
        claim("s", when={"place": "south"}, outcome="exempt"),
        claim("e", when={"place": "east", "detail_fact": "a"}, outcome="may-follow"),
        claim("rest", outcome="out-of-scope"),
    )
    assert facts(corpus) == ["place", "detail_fact"]


def test_what_can_no_longer_change_anything_is_not_asked() -> None:
    corpus = deciding(
        claim("n", when={"place": "north"}, outcome="exempt"),
        claim("adult", when={"age": {"min": 18}}, outcome="follow"),
        claim("rest", outcome="may-follow"),
        documents=[claim("paper", when={"detail_fact": "a"})],
    )
    assert set(facts(corpus)) == {"place", "age", "detail_fact"}
    assert facts(corpus, place="north") == []
    assert set(facts(corpus, age=17)) == {"place", "detail_fact"}
    assert facts(corpus, place="south", age=17, detail_fact="b") == []


def test_what_nothing_reads_is_never_asked() -> None:
    assert "idle" not in facts(deciding(claim("n", when={"place": "north"}, outcome="follow")))


def test_what_was_asked_in_vain_comes_last_and_is_marked() -> None:
    corpus = deciding(
        claim("old", when={"age": {"min": 65}}, outcome="exempt"),
        claim("rest", outcome="follow"),
        documents=[claim("paper", when={"detail_fact": "a"})],
    )
    found = [(question.fact, question.asked) for question in asked(corpus, age="unknown")]
    assert found == [("detail_fact", False), ("age", True)]


def test_once_every_question_was_asked_in_vain_the_next_action_is_not_a_question() -> None:
    corpus = deciding(
        claim("old", when={"age": {"min": 65}}, outcome="exempt"),
        claim("rest", outcome="follow"),
        steps=[claim("go", text="Go there.")],
    )
    guidance = guide(corpus, "goal", {"age": "unknown"}, as_of=DAY, today=DAY)
    assert (guidance.outcome.kind, guidance.next_action) == ("undetermined", "Go there.")


def test_a_question_carries_its_options_and_what_the_answer_decides() -> None:
    rows = [claim("n", when={"place": "north"}, outcome="follow"), claim("r", outcome="exempt")]
    corpus = deciding(*rows, decides={"place": "which office is yours"})
    (question,) = asked(corpus)
    assert (question.question, question.decides) == ("place?", "which office is yours")
    assert [option.value for option in question.options] == ["north", "south", "east"]
    (question,) = asked(deciding(*rows))
    assert question.decides == "what applies to you"


@pytest.mark.parametrize("fact", ["age", "commune"])
def test_a_number_and_a_commune_are_asked_without_options(corpus: Corpus, fact: str) -> None:
    found = guide(corpus, "inburgering-flanders", {}, as_of=DAY, today=DAY, detail="full").questions
    (question,) = [question for question in found if question.fact == fact]
    assert question.options == ()


def test_a_derived_fact_is_never_asked_while_its_source_can_be(corpus: Corpus) -> None:
    found = guide(corpus, "inburgering-flanders", {}, as_of=DAY, today=DAY, detail="full").questions
    names = [question.fact for question in found]
    assert "commune" in names
    assert not {"commune_region", "city_operator", "target_status"} & set(names)


def test_a_derived_fact_is_asked_when_its_source_was_asked_in_vain(corpus: Corpus) -> None:
    answers = {"commune": "unknown"}
    found = guide(
        corpus, "inburgering-flanders", answers, as_of=DAY, today=DAY, detail="full"
    ).questions
    names = [question.fact for question in found]
    assert "commune_region" in names
    assert names[-1] == "commune"


def test_a_presumed_fact_is_asked_only_while_the_presumption_decides_something() -> None:
    held = choice("held", "yes", "no", presumed=[presumed("no", "Most hold none.")])
    rows = [
        claim("n", when={"place": "north"}, outcome="out-of-scope"),
        claim("held", when={"held": "yes"}, outcome="exempt"),
        claim("rest", outcome="follow"),
    ]
    corpus = corpus_of([*FACTS, held], {"goal": procedure(branches=[table("status", *rows)])})
    assert facts(corpus, place="south") == ["held"]
    assert facts(corpus, place="north") == []
