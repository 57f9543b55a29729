"""Decision tables: hit policies, handing on, what stays open, and what an outcome lets through."""

from __future__ import annotations

from datetime import date

import pytest

from graph.corpus import Corpus
from graph.errors import Contradiction
from graph.guidance import guide
from graph.model.base import Raw
from graph.model.guidance import Guidance
from tests.graph.scene import DAY, choice, claim, corpus_of, number, presumed, procedure, table

AGE, REGION = number("age", 0, 120), choice("region", "north", "south", "east")
STAY = choice("stay", "short", "long")
FACTS = [AGE, REGION, STAY]


def told(corpus: Corpus, as_of: date = DAY, **answers: object) -> Guidance:
    return guide(corpus, "goal", answers, as_of=as_of, today=DAY, detail="full")


def rows(guidance: Guidance) -> dict[str, str]:
    return {row.id: row.applies for branch in guidance.branches for row in branch.rows}


def deciding(*tables: Raw, **parts: object) -> Corpus:
    return corpus_of(FACTS, {"goal": procedure(branches=list(tables), **parts)})


def test_first_takes_the_first_row_that_is_true() -> None:
    corpus = deciding(
        table(
            "status",
            claim("old", when={"age": {"min": 65}}, outcome="exempt"),
            claim("adult", when={"age": {"min": 18}}, outcome="follow"),
            claim("others", outcome="out-of-scope"),
        )
    )
    outcomes = [told(corpus, age=age).outcome.kind for age in (65, 64, 18, 17)]
    assert outcomes == ["exempt", "follow", "follow", "out-of-scope"]
    assert rows(told(corpus, age=70)) == {"old": "yes"}


def test_first_takes_the_first_of_two_rows_with_one_condition() -> None:
    corpus = deciding(
        table(
            "status",
            claim("one", when={"region": "north"}, outcome="follow"),
            claim("two", when={"region": "north"}, outcome="exempt"),
            claim("rest", outcome="out-of-scope"),
        )
    )
    assert told(corpus, region="north").outcome.kind == "follow"


def test_unique_takes_the_one_row_that_is_true() -> None:
    corpus = deciding(
        table(
            "regime",
            claim("north", when={"region": "north"}, outcome="follow"),
            claim("elsewhere", when={"region": ["south", "east"]}, outcome={"switch": "other"}),
            hit_policy="unique",
        )
    )
    north, east = told(corpus, region="north"), told(corpus, region="east")
    assert (north.outcome.kind, north.outcome.skill) == ("follow", None)
    assert (east.outcome.kind, east.outcome.skill) == ("switch", "other")


def test_collect_shows_every_row_that_is_true_each_alone() -> None:
    corpus = deciding(
        table(
            "parts",
            claim("adults", when={"age": {"min": 18}}),
            claim("north", when={"region": "north"}),
            claim("all"),
            claim("children", when={"age": {"max": 17}}),
            hit_policy="collect",
        )
    )
    assert rows(told(corpus, age=31, region="north")) == {
        "adults": "yes",
        "north": "yes",
        "all": "yes",
    }
    assert rows(told(corpus, age=31)) == {"adults": "yes", "north": "maybe", "all": "yes"}


def test_first_hides_the_rows_below_also_where_the_table_only_informs() -> None:
    corpus = deciding(
        table("where", claim("north", when={"region": "north"}), claim("anywhere-else"))
    )
    assert rows(told(corpus, region="north")) == {"north": "yes"}
    assert rows(told(corpus, region="east")) == {"anywhere-else": "yes"}
    assert rows(told(corpus)) == {"north": "maybe", "anywhere-else": "maybe"}


def test_while_a_deciding_fact_is_open_there_is_no_verdict_and_the_questions_say_which() -> None:
    corpus = deciding(
        table(
            "status",
            claim("north", when={"region": "north"}, outcome="follow"),
            claim("adult", when={"age": {"min": 18}}, outcome="follow"),
            claim("others", outcome="exempt"),
        )
    )
    guidance = told(corpus)
    assert (guidance.outcome.kind, guidance.outcome.verdict) == ("undetermined", "Not clear yet.")
    assert {question.fact for question in guidance.questions} == {"age", "region"}
    assert rows(guidance) == {"north": "maybe", "adult": "maybe", "others": "maybe"}
    assert guidance.questions[0].question in guidance.next_action


def test_a_fact_that_tips_nothing_is_not_waited_for() -> None:
    corpus = deciding(
        table(
            "status",
            claim("north", when={"region": "north"}, outcome="follow"),
            claim("adult", when={"age": {"min": 18}}, outcome="follow"),
            claim("others", outcome="exempt"),
        )
    )
    guidance = told(corpus, age=31)
    assert guidance.outcome.kind == "follow"
    assert [question.fact for question in guidance.questions] == ["region"]


def test_rows_that_split_a_fact_but_agree_decide_without_it() -> None:
    corpus = deciding(
        table(
            "status",
            claim("minor", when={"age": {"max": 17}}, outcome="follow"),
            claim("adult", when={"age": {"min": 18}}, outcome="follow"),
        ),
        documents=[claim("paper", when={"any": [{"age": {"max": 17}}, {"age": {"min": 18}}]})],
    )
    guidance = told(corpus)
    assert guidance.outcome.kind == "follow"
    assert [(shown.id, shown.applies) for shown in guidance.documents] == [("paper", "yes")]


def test_continue_hands_on_to_the_next_table() -> None:
    corpus = deciding(
        table(
            "regime",
            claim("north", when={"region": "north"}, outcome="continue"),
            claim("elsewhere", outcome="out-of-scope"),
        ),
        table(
            "status",
            claim("adult", when={"age": {"min": 18}}, outcome="follow"),
            claim("minor", outcome="may-follow"),
        ),
    )
    assert told(corpus, region="north", age=31).outcome.kind == "follow"
    assert told(corpus, region="north", age=10).outcome.kind == "may-follow"
    assert told(corpus, region="south", age=31).outcome.kind == "out-of-scope"
    assert rows(told(corpus, region="south", age=31)) == {"elsewhere": "yes"}


def test_a_later_table_never_decides_while_an_earlier_one_is_open() -> None:
    corpus = deciding(
        table(
            "regime",
            claim("north", when={"region": "north"}, outcome="continue"),
            claim("elsewhere", outcome="out-of-scope"),
        ),
        table("status", claim("everybody", outcome="follow")),
    )
    guidance = told(corpus)
    assert guidance.outcome.kind == "undetermined"
    assert rows(guidance) == {"north": "maybe", "elsewhere": "maybe", "everybody": "maybe"}


def test_tables_that_all_hand_on_leave_the_procedure_to_follow() -> None:
    corpus = deciding(table("regime", claim("anywhere", outcome="continue")))
    assert told(corpus).outcome.kind == "follow"


def test_a_row_counts_only_on_the_days_it_is_in_force() -> None:
    corpus = deciding(
        table(
            "status",
            claim("new-rule", outcome="follow", in_force={"from": "2022-03-01"}),
            claim("old-rule", outcome="exempt"),
        )
    )
    before = told(corpus, as_of=date(2022, 2, 28)).outcome.kind
    assert (before, told(corpus, as_of=date(2022, 3, 1)).outcome.kind) == ("exempt", "follow")


def test_a_rule_not_in_force_is_ruled_out_naming_the_day() -> None:
    corpus = deciding(documents=[claim("old", in_force={"until": "2020-12-31"})])
    (ruled_out,) = told(corpus).ruled_out
    assert ruled_out.id == "old"
    assert "2026-11-23" in ruled_out.because


UNSETTLED = table(
    "status",
    claim("north-duty", when={"region": "north"}, value="obliged", outcome="follow"),
    claim("north-right", when={"region": "north"}, value="entitled", outcome="may-follow"),
    claim("elsewhere", value="outside", outcome="out-of-scope"),
    derives="target",
)
TARGET = choice("target", "obliged", "entitled", "exempt", "outside")


OFFICE = {
    **claim("office"),
    "name": "The Office",
    "level": "front-door",
    "role": "Decides",
    "when": {"region": "north"},
}


def unsettled() -> Corpus:
    steps = [claim("present", when={"target": "obliged"})]
    rules = procedure(branches=[UNSETTLED], steps=steps, authorities=["office"])
    return corpus_of([*FACTS, TARGET], {"goal": rules}, authorities=[OFFICE])


def test_what_only_an_office_can_settle_sends_the_person_to_the_office_first() -> None:
    assert told(unsettled(), region="north").next_action.startswith(
        "Ask The Office: the rules do not settle your case."
    )
    assert told(unsettled()).next_action.startswith("Answer first: ")


def test_what_the_rules_do_not_settle_is_asked_and_stays_open() -> None:
    guidance = told(unsettled(), region="north")
    assert guidance.outcome.kind == "undetermined"
    assert [question.fact for question in guidance.questions] == ["target"]
    assert rows(guidance) == {"north-duty": "maybe", "north-right": "maybe"}
    assert [(step.id, step.applies) for step in guidance.steps] == [("present", "maybe")]


@pytest.mark.parametrize(
    ("answer", "outcome", "row"),
    [("obliged", "follow", "north-duty"), ("entitled", "may-follow", "north-right")],
)
def test_the_answer_to_what_the_rules_leave_open_picks_the_row(
    answer: str, outcome: str, row: str
) -> None:
    guidance = told(unsettled(), region="north", target=answer)
    assert (guidance.outcome.kind, rows(guidance)) == (outcome, {row: "yes"})


def test_an_answer_that_no_row_leaves_open_is_an_error_naming_both() -> None:
    with pytest.raises(Contradiction, match="target = exempt contradicts region = north"):
        told(unsettled(), region="north", target="exempt")


def test_a_derived_fact_is_asked_only_once_what_it_follows_from_is_known() -> None:
    assert [question.fact for question in told(unsettled()).questions] == ["region"]


OUTCOME_ROWS = [
    claim("a", when={"region": "north"}, outcome="follow"),
    claim("b", when={"region": "south"}, outcome="exempt"),
    claim("c", when={"region": "east"}, outcome={"switch": "other"}),
]
LET_THROUGH = [
    claim("silent"),
    claim("silent-short", when={"stay": "short"}),
    claim("named", when={"outcome": "exempt"}),
    claim("named-both", when={"outcome": ["follow", "switch"], "stay": "short"}),
    claim("not-named", when={"not": {"outcome": "follow"}}),
]


@pytest.mark.parametrize(
    ("region", "shown"),
    [
        ("north", ["silent", "silent-short", "named-both"]),
        ("south", ["named", "not-named"]),
        ("east", ["named-both", "not-named"]),
    ],
)
def test_a_claim_that_names_no_outcome_is_for_those_who_follow_or_may(
    region: str, shown: list[str]
) -> None:
    corpus = deciding(table("status", *OUTCOME_ROWS), documents=LET_THROUGH)
    found = told(corpus, region=region, stay="short").documents
    assert [(claim.id, claim.applies) for claim in found] == [(id_, "yes") for id_ in shown]


def test_while_the_outcome_is_open_what_hangs_on_it_may_apply() -> None:
    corpus = deciding(table("status", *OUTCOME_ROWS), documents=LET_THROUGH)
    found = {claim.id: claim.applies for claim in told(corpus, stay="short").documents}
    assert found == dict.fromkeys(
        ("silent", "silent-short", "named", "named-both", "not-named"), "maybe"
    )


def test_the_reason_names_the_facts_that_decide_and_the_row() -> None:
    corpus = deciding(
        table(
            "status",
            claim("minor", when={"age": {"max": 17}}, outcome="may-follow", text="Too young."),
            claim("adult", outcome="follow", text="Old enough."),
            reads=["age"],
        )
    )
    outcome = told(corpus, age=10, region="north").outcome
    assert outcome.because == "Because you are 10. Too young."
    assert (outcome.verdict, outcome.sources) == ("Do it if you want.", ("law",))


def test_a_verdict_is_as_sure_as_its_row() -> None:
    doubtful = claim("adult", outcome="follow", confidence="unverified", settles="A law.")
    assert told(deciding(table("status", doubtful))).outcome.confidence == "unverified"


def test_of_the_rows_that_may_have_decided_the_least_sure_counts() -> None:
    corpus = deciding(
        table(
            "status",
            claim("north", when={"region": "north"}, outcome="follow"),
            claim("rest", outcome="follow", confidence="unverified", settles="A law."),
        )
    )
    assert told(corpus).outcome.confidence == "unverified"
    assert told(corpus, region="north").outcome.confidence == "confirmed"


def test_a_verdict_that_rests_on_a_presumption_says_so() -> None:
    stay = choice("stay", "short", "long", presumed=[presumed("long", "Most stay long.")])
    corpus = corpus_of(
        [stay],
        {
            "goal": procedure(
                branches=[
                    table(
                        "status",
                        claim("short", when={"stay": "short"}, outcome="exempt"),
                        claim("long", outcome="follow"),
                        reads=["stay"],
                    )
                ]
            )
        },
    )
    outcome = told(corpus).outcome
    assert outcome.kind == "follow"
    assert "Presumed" in outcome.because
    assert "Most stay long." in outcome.because
