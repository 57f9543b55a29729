"""The plan: the steps to a goal in order, what each needs and gives, and which are ready."""

from __future__ import annotations

from collections.abc import Collection

from graph.corpus import Corpus
from graph.guidance import guide
from graph.model.guidance import Plan, PlanStep
from graph.plan import plan
from tests.graph.scene import DAY, choice, claim, corpus_of, needs, procedure, table

PLACE = choice("place", "a", "b")
WAY = corpus_of(
    [PLACE],
    {
        "goal": procedure(
            title="The goal",
            provides=[{"id": "paper", "title": "The paper"}],
            requires=[needs("middle"), needs("beside", timing="alongside")],
        ),
        "middle": procedure(
            requires=[needs("first", when={"place": "a"}, provides=["card"])],
        ),
        "first": procedure(provides=[{"id": "card", "title": "The card"}]),
        "beside": procedure(),
    },
)


def told(corpus: Corpus, done: Collection[str] = (), **answers: object) -> Plan:
    return plan(corpus, "goal", answers, as_of=DAY, done=done)


def step(found: Plan, name: str) -> PlanStep:
    return next(step for step in found.steps if step.id == name)


def test_the_steps_stand_in_order_and_end_with_the_goal() -> None:
    found = told(WAY, place="a")
    assert [item.id for item in found.steps] == ["first", "middle", "beside", "goal"]
    goal = found.steps[-1]
    assert (goal.kind, goal.state, goal.title) == ("goal", "required", "The goal")
    assert (goal.because, goal.provides) == ("Do it.", ("The paper",))


def test_a_step_names_what_it_needs_and_what_it_gives() -> None:
    found = told(WAY, place="a")
    needed = {item.id: item.needs for item in found.steps}
    assert needed == {"first": (), "middle": ("first",), "beside": (), "goal": ("middle",)}
    assert step(found, "first").provides == ("The card",)


def test_a_step_is_ready_when_nothing_it_needs_is_open() -> None:
    def ready(*done: str, **answers: object) -> set[str]:
        return {item.id for item in told(WAY, done, **answers).steps if item.ready}

    assert ready(place="a") == {"first", "beside"}
    assert ready("first", place="a") == {"middle", "beside"}
    assert ready("middle", place="a") == {"beside", "goal"}
    assert ready("middle", "beside", place="a") == {"goal"}
    assert ready(place="b") == {"middle", "beside"}
    assert ready() == {"first", "beside"}


def test_the_next_thing_is_the_first_step_that_is_required() -> None:
    assert told(WAY, place="a").next == "Start with this: A title (first)."
    assert told(WAY, ["first"], place="a").next == "Start with this: A title (middle)."


def test_what_decides_the_way_is_asked() -> None:
    found = told(WAY)
    assert [question.fact for question in found.questions] == ["place"]
    assert step(found, "first").state == "maybe"


def test_a_step_needs_only_what_this_person_is_asked_for() -> None:
    corpus = corpus_of(
        [PLACE],
        {
            "goal": procedure(requires=[needs("b", when={"place": "b"}), needs("c")]),
            "b": procedure(),
            "c": procedure(requires=[needs("b", timing="alongside")]),
        },
    )
    found = told(corpus, ["c"], place="a")
    assert step(found, "b").state == "not-needed"
    assert step(told(corpus, place="a"), "goal").needs == ("c",)


def test_the_goal_of_who_is_free_is_not_needed_and_never_ready() -> None:
    rows = [claim("free", when={"place": "b"}, outcome="exempt"), claim("rest", outcome="follow")]
    corpus = corpus_of([PLACE], {"goal": procedure(branches=[table("duty", *rows)])})
    goals = [told(corpus, place=place).steps[-1] for place in ("a", "b", "unknown")]
    assert [(goal.state, goal.ready, goal.because) for goal in goals] == [
        ("required", True, "Do it."),
        ("not-needed", False, "You are free."),
        ("maybe", False, "Not clear yet."),
    ]


def test_a_goal_that_every_table_hands_on_to_is_told_as_one_to_follow() -> None:
    rows = [claim("anywhere", outcome="continue")]
    corpus = corpus_of(skills={"goal": procedure(branches=[table("regime", *rows)])})
    (goal,) = told(corpus).steps
    verdict = guide(corpus, "goal", {}, as_of=DAY, today=DAY).outcome.verdict
    assert (goal.state, goal.because, verdict) == ("required", "Do it.", "Do it.")


def test_it_lists_the_sources_of_the_way() -> None:
    corpus = corpus_of(
        skills={
            "goal": procedure(requires=[needs("first", sources=["paper"])]),
            "first": procedure(),
        }
    )
    assert [source.id for source in told(corpus).sources] == ["paper"]


def test_the_way_to_inburgering_in_the_corpus_agrees_with_its_guidance(corpus: Corpus) -> None:
    answers = {"commune": "Gent", "nationality_group": "third-country", "registered": "no"}
    skill = "inburgering-flanders"
    found = plan(corpus, skill, answers, as_of=DAY)
    guidance = guide(corpus, skill, answers, as_of=DAY, today=DAY)
    assert [(item.id, item.state) for item in found.steps[:-1]] == [
        (item.id, item.state) for item in guidance.prerequisites
    ]
    assert (found.next, found.questions) == (guidance.next_action, guidance.questions)
