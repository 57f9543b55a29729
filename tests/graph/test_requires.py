"""Prerequisites: the state of each for this person, its reason, what it gives, and the order."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from graph.corpus import Corpus
from graph.errors import PlannedSkill, UnknownSkill
from graph.guidance import guide
from graph.model.base import Raw
from graph.model.guidance import Guidance, Prerequisite
from tests.graph.scene import DAY, choice, claim, corpus_of, needs, procedure, table

FACTS = [
    choice("origin", "abroad", "here"),
    choice("registered", "yes", "no"),
    choice("status", "free", "bound"),
]
REGISTER = needs(
    "register",
    when={"origin": "abroad"},
    met_when={"registered": "yes"},
    provides=["card"],
    why="The office asks for your card.",
)
CARD = {"id": "card", "title": {"en": "A residence card", "nl": "Een verblijfskaart"}}
SKILLS = {
    "goal": procedure(requires=[REGISTER]),
    "register": procedure(title={"en": "Register", "nl": "Inschrijven"}, provides=[CARD]),
}


def told(corpus: Corpus, done: Collection[str] = (), **answers: object) -> Guidance:
    return guide(corpus, "goal", answers, as_of=DAY, today=DAY, done=done)


def path(corpus: Corpus, done: Collection[str] = (), **answers: object) -> dict[str, Prerequisite]:
    return {item.id: item for item in told(corpus, done, **answers).prerequisites}


def states(corpus: Corpus, done: Collection[str] = (), **answers: object) -> dict[str, str]:
    return {name: item.state for name, item in path(corpus, done, **answers).items()}


def requiring(**required: list[Raw]) -> Corpus:
    return corpus_of(FACTS, {name: procedure(requires=edges) for name, edges in required.items()})


def test_what_is_needed_and_not_done_is_required_with_its_reason() -> None:
    item = path(corpus_of(FACTS, SKILLS), origin="abroad", registered="no")["register"]
    assert item.state == "required"
    assert item.because == "You say origin abroad. The office asks for your card."


def test_it_says_what_flows_from_it_and_rests_on_sources() -> None:
    item = path(corpus_of(FACTS, SKILLS), origin="abroad", registered="no")["register"]
    assert (item.title, item.uri) == ("Register", "skill://register/SKILL.md")
    assert (item.provides, item.sources) == (("A residence card",), ("law",))
    assert (item.kind, item.timing, item.depth) == ("prerequisite", "before", 1)


def test_title_and_what_flows_are_told_in_the_language_asked_for() -> None:
    corpus = corpus_of(FACTS, SKILLS)
    (item,) = guide(corpus, "goal", {}, as_of=DAY, today=DAY, lang="nl").prerequisites
    assert (item.title, item.provides) == ("Inschrijven", ("Een verblijfskaart",))


def test_what_is_met_by_a_fact_is_done_and_names_the_fact() -> None:
    item = path(corpus_of(FACTS, SKILLS), origin="abroad", registered="yes")["register"]
    assert (item.state, item.because) == ("done", "You say registered yes.")


def test_what_the_caller_says_is_done_is_done() -> None:
    item = path(corpus_of(FACTS, SKILLS), ["register"], origin="abroad", registered="no")[
        "register"
    ]
    assert (item.state, item.because) == ("done", "You say it is done.")


def test_what_the_facts_rule_out_is_not_needed_and_names_them() -> None:
    item = path(corpus_of(FACTS, SKILLS), origin="here")["register"]
    assert (item.state, item.because) == ("not-needed", "You say origin here.")


@pytest.mark.parametrize(
    ("answers", "open_question"),
    [({"registered": "no"}, "origin?"), ({"origin": "abroad"}, "registered?")],
)
def test_what_hangs_on_an_open_fact_may_be_needed_and_says_which(
    answers: dict[str, str], open_question: str
) -> None:
    guidance = told(corpus_of(FACTS, SKILLS), **answers)
    (item,) = guidance.prerequisites
    assert item.state == "maybe"
    assert open_question in item.because
    assert open_question in [question.question for question in guidance.questions]


def test_a_required_skill_is_the_next_action_before_any_step() -> None:
    corpus = corpus_of(
        FACTS,
        SKILLS | {"goal": procedure(requires=[REGISTER], steps=[claim("go", text="Go there.")])},
    )
    assert (
        told(corpus, origin="abroad", registered="no").next_action
        == "Start with this: Register (register)."
    )
    assert told(corpus, origin="here").next_action == "Go there."
    assert "origin?" in told(corpus, registered="no").next_action


def test_what_is_done_cuts_what_stood_behind_it() -> None:
    corpus = requiring(goal=[needs("b")], b=[needs("c")], c=[needs("d")], d=[])
    assert states(corpus) == dict.fromkeys(("d", "c", "b"), "required")
    assert states(corpus, ["c"]) == {"d": "not-needed", "c": "done", "b": "required"}
    assert states(corpus, ["b"]) == {"d": "not-needed", "c": "not-needed", "b": "done"}
    assert "which is done" in path(corpus, ["c"])["d"].because


def test_what_is_needed_along_another_way_is_not_cut() -> None:
    corpus = requiring(goal=[needs("b"), needs("c")], b=[needs("d")], c=[needs("d")], d=[])
    assert states(corpus, ["b"]) == {"d": "required", "b": "done", "c": "required"}


def test_what_one_way_may_find_met_is_not_called_required_by_another() -> None:
    corpus = requiring(
        goal=[needs("b"), needs("c")],
        b=[needs("d", met_when={"registered": "yes"})],
        c=[needs("d")],
        d=[],
    )
    assert states(corpus, registered="yes")["d"] == "done"
    assert states(corpus, registered="no")["d"] == "required"
    assert states(corpus)["d"] == "maybe"


def test_what_is_met_along_a_way_that_may_not_be_ones_own_is_not_called_done() -> None:
    corpus = requiring(
        goal=[needs("b"), needs("c")],
        b=[needs("d", when={"origin": "abroad"}, met_when={"registered": "yes"})],
        c=[needs("d")],
        d=[],
    )
    assert states(corpus, registered="yes", origin="abroad")["d"] == "done"
    assert states(corpus, registered="yes", origin="here")["d"] == "required"
    assert states(corpus, registered="yes")["d"] == "maybe"


def test_behind_what_may_be_needed_everything_may_be_needed() -> None:
    corpus = requiring(goal=[needs("b", when={"origin": "abroad"})], b=[needs("c")], c=[])
    assert states(corpus) == {"c": "maybe", "b": "maybe"}
    assert states(corpus, origin="here") == {"c": "not-needed", "b": "not-needed"}
    assert states(corpus, origin="abroad") == {"c": "required", "b": "required"}


def test_depth_counts_the_fewest_edges_from_the_skill_asked_about() -> None:
    corpus = requiring(goal=[needs("b"), needs("c")], b=[needs("c")], c=[needs("d")], d=[])
    assert {name: item.depth for name, item in path(corpus).items()} == {"b": 1, "c": 1, "d": 2}


def test_the_order_is_one_that_can_be_followed_and_the_same_every_time() -> None:
    edges = {"goal": ["a", "x"], "a": ["m"], "x": ["m", "b"], "m": ["z"], "b": [], "z": []}
    corpus = requiring(**{name: [needs(one) for one in many] for name, many in edges.items()})
    assert list(states(corpus)) == ["b", "z", "m", "a", "x"]


def test_what_runs_alongside_follows_what_comes_first() -> None:
    corpus = requiring(
        goal=[needs("a-beside", timing="alongside"), needs("z-before")],
        **{"a-beside": [], "z-before": []},
    )
    items = path(corpus)
    assert list(items) == ["z-before", "a-beside"]
    assert items["a-beside"].timing == "alongside"


def test_two_skills_alongside_each_other_are_no_cycle() -> None:
    corpus = requiring(
        goal=[needs("b")],
        b=[needs("c", timing="alongside"), needs("d")],
        c=[needs("b", timing="alongside"), needs("d")],
        d=[],
    )
    assert states(corpus) == {"d": "required", "b": "required", "c": "required"}


def test_what_comes_after_a_step_keeps_its_timing() -> None:
    corpus = requiring(goal=[needs("b", timing="after-step: sign", kind="component")], b=[])
    item = path(corpus)["b"]
    assert (item.timing, item.kind, item.state) == ("after-step: sign", "component", "required")


CHOICE = {"one_of": [needs("b", when={"origin": "abroad"}), needs("c", when={"origin": "here"})]}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, {"b": "maybe", "c": "maybe"}),
        ({"origin": "abroad"}, {"b": "required", "c": "not-needed"}),
        ({"origin": "here"}, {"b": "not-needed", "c": "required"}),
    ],
)
def test_of_a_choice_the_one_that_the_facts_leave_is_required(
    answers: dict[str, str], expected: dict[str, str]
) -> None:
    assert states(requiring(goal=[CHOICE], b=[], c=[]), **answers) == expected


@pytest.mark.parametrize("choose", ["one_of", "any_of"])
def test_of_a_choice_that_the_facts_leave_open_each_may_be_needed_until_one_is_done(
    choose: str,
) -> None:
    corpus = requiring(goal=[{choose: [needs("b"), needs("c")]}], b=[], c=[])
    assert states(corpus) == {"b": "maybe", "c": "maybe"}
    assert states(corpus, ["c"]) == {"b": "not-needed", "c": "done"}
    assert "does the same for you" in path(corpus, ["c"])["b"].because


def test_a_choice_that_may_not_be_ones_own_makes_no_other_unnecessary() -> None:
    group = {
        "one_of": [
            needs("b", when={"origin": "abroad"}, met_when={"registered": "yes"}),
            needs("c"),
        ]
    }
    corpus = requiring(goal=[group], b=[], c=[])
    assert states(corpus, registered="yes")["c"] == "maybe"
    assert states(corpus, registered="yes", origin="here")["c"] == "required"
    assert states(corpus, registered="yes", origin="abroad")["c"] == "not-needed"


def test_who_is_free_needs_no_prerequisite_unless_it_names_the_outcome() -> None:
    rows = [
        claim("free", when={"status": "free"}, outcome="exempt"),
        claim("rest", outcome="follow"),
    ]
    corpus = corpus_of(
        FACTS,
        {
            "goal": procedure(
                branches=[table("duty", *rows, reads=["status"])],
                requires=[needs("b"), needs("c", when={"outcome": ["follow", "exempt"]})],
            ),
            "b": procedure(),
            "c": procedure(),
        },
    )
    assert states(corpus, status="free") == {"b": "not-needed", "c": "required"}
    assert path(corpus, status="free")["b"].because == "You are free."
    assert states(corpus, status="bound") == {"b": "required", "c": "required"}


def test_a_skill_that_is_only_planned_ends_the_way_without_an_address() -> None:
    later = {"id": "later", "title": {"en": "Comes later"}, "where": "Ask the office."}
    corpus = corpus_of(FACTS, {"goal": procedure(requires=[needs("later")])}, planned=[later])
    item = path(corpus)["later"]
    assert (item.title, item.uri, item.state) == ("Comes later", None, "required")
    assert states(corpus, ["later"]) == {"later": "done"}


def test_a_skill_nobody_knows_is_refused_naming_the_nearest_also_among_those_done() -> None:
    corpus = corpus_of(FACTS, SKILLS)
    with pytest.raises(UnknownSkill, match="Did you mean register"):
        guide(corpus, "regster", {}, as_of=DAY, today=DAY)
    with pytest.raises(UnknownSkill, match="Known skills: goal, register"):
        told(corpus, ["zzz"])


def test_a_planned_skill_is_refused_saying_where_to_go() -> None:
    later = {"id": "later", "title": "Later", "where": "Ask the town hall."}
    with pytest.raises(PlannedSkill, match=r"planned but not written yet\. Ask the town hall\."):
        guide(corpus_of(planned=[later]), "later", {}, as_of=DAY, today=DAY)


def test_in_the_corpus_registering_comes_before_inburgering_for_who_is_not_registered(
    corpus: Corpus,
) -> None:
    answers = {
        "commune": "Gent",
        "nationality_group": "third-country",
        "residence_basis": "refugee",
        "moved_from": "abroad",
        "age": 31,
        "family_of_eu_citizen": "no",
        "prior_evidence": "none",
        "certificate_held": "none",
        "registered": "no",
        "stay_intended": "over-90-days",
    }
    skill, first = "inburgering-flanders", "arrival-declaration-at-commune"
    todo = guide(corpus, skill, answers, as_of=DAY, today=DAY)
    found = {item.id: item.state for item in todo.prerequisites}
    assert found[first] == "required"
    assert found["eu-citizen-registration-annex-19"] == "not-needed"
    assert first in todo.next_action
    for more, done in (({"registered": "yes"}, []), ({}, [first])):
        after = guide(corpus, skill, answers | more, as_of=DAY, today=DAY, done=done)
        found = {item.id: item.state for item in after.prerequisites}
        assert found[first] == "done"
        assert found["f-visa-application"] == "not-needed"
