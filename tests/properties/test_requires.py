"""The requires graph, on graphs nobody wrote: states, order, and no crash on cycles."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.corpus import Corpus
from graph.guidance import guide
from graph.model.base import Raw
from graph.model.guidance import State
from graph.order import cycles
from graph.plan import plan
from graph.region import Box, meet
from graph.requires import closure
from tests.graph.scene import DAY, corpus_of, needs, procedure
from tests.properties.oracle import Cells, asked_for, holds
from tests.properties.strategies import (
    FACTS,
    box_of,
    conditions,
    edges,
    every_situation,
    renamed,
    situations,
    some_of,
    two_graphs,
)

Graph = dict[str, list[Raw]]
IDS = [f"s{index}" for index in range(7)]
SHUFFLED = st.permutations(IDS)
EVERY = st.sampled_from(every_situation())
DONE = some_of(IDS[1:])
CHOOSE = st.sampled_from(["one_of", "any_of"])
CHOICE = st.fixed_dictionaries({"when": conditions(0), "met_when": conditions(0)})
KNOWN = some_of(["colour", "tongue", "age"])


def corpus_with(graph: Graph, choose: str = "all") -> Corpus:
    def group(needed: list[Raw]) -> list[Raw]:
        written = [needs(**edge) for edge in needed]
        return written if choose == "all" or not written else [{choose: written}]

    return corpus_of(
        FACTS, {name: procedure(requires=group(needed)) for name, needed in graph.items()}
    )


def following(cells: Cells) -> Box:
    return {**box_of(cells), "outcome": frozenset({"follow"})}


def reached(graph: Graph, root: str) -> set[str]:
    found, waiting = {root}, [root]
    while waiting:
        new = {str(edge["skill"]) for edge in graph[waiting.pop()]} - found
        found |= new
        waiting += new
    return found - {root}


def states(corpus: Corpus, root: str, box: Box, done: Collection[str]) -> dict[str, State]:
    return {needed.skill: needed.state for needed in closure(corpus, root, box, done)}


def keeps_what_was_settled(corpus: Corpus, box: Box, more: Box, done: Collection[str]) -> None:
    after = states(corpus, "s0", more, done)
    for name, state in states(corpus, "s0", box, done).items():
        if state == "required":
            assert after[name] == "required"
        elif state != "maybe":
            assert after[name] in ("done", "not-needed")


@settings(max_examples=30)
@given(edges(), SHUFFLED, EVERY, DONE)
def test_in_a_complete_situation_every_state_follows_from_the_edges(
    graph: Graph, ids: list[str], cells: Cells, done: list[str]
) -> None:
    graph = renamed(graph, ids)
    root = next(iter(graph))
    pairs = {
        name: [(str(edge["skill"]), edge) for edge in needed] for name, needed in graph.items()
    }
    expected = asked_for(root, pairs, graph, cells, done)
    assert states(corpus_with(graph), root, following(cells), done) == {
        name: expected[name] for name in reached(graph, root)
    }


@settings(max_examples=30)
@given(edges(), SHUFFLED)
def test_each_skill_that_comes_before_another_stands_before_it(
    graph: Graph, ids: list[str]
) -> None:
    graph = renamed(graph, ids)
    root = next(iter(graph))
    order = [needed.skill for needed in closure(corpus_with(graph), root, {}, ())]
    assert len(order) == len(set(order))
    assert set(order) == reached(graph, root)
    place = {name: index for index, name in enumerate([*order, root])}
    for name, index in place.items():
        first = [str(edge["skill"]) for edge in graph[name] if edge["timing"] == "before"]
        assert all(place[needed] < index for needed in first)


@settings(max_examples=30)
@given(two_graphs())
def test_what_runs_alongside_never_turns_the_order_of_what_comes_before(
    graphs: tuple[Graph, Graph],
) -> None:
    before, alongside = graphs
    corpus = corpus_with({name: [*before[name], *alongside[name]] for name in before})
    order = [*states(corpus, "s0", {}, ()), "s0"]
    for name in order:
        first = [str(edge["skill"]) for edge in before[name]]
        assert all(order.index(needed) < order.index(name) for needed in first)


@settings(max_examples=30)
@given(two_graphs(), EVERY, DONE)
def test_skills_that_run_alongside_each_other_are_needed_when_anything_needed_asks_for_them(
    graphs: tuple[Graph, Graph], cells: Cells, done: list[str]
) -> None:
    before, alongside = graphs
    graph = {name: [*before[name], *alongside[name]] for name in before}
    asking = {
        name: [edge for edge in needed if name not in done and holds(edge.get("when", {}), cells)]
        for name, needed in graph.items()
    }
    found = states(corpus_with(graph), "s0", following(cells), done)
    required = {name for name, state in found.items() if state == "required"}
    assert required == reached(asking, "s0") - set(done)


@settings(max_examples=30)
@given(edges(), situations(), situations(), DONE)
def test_learning_more_never_changes_whether_a_skill_is_still_to_be_done(
    graph: Graph, some: Cells, more: Cells, done: list[str]
) -> None:
    corpus, both = corpus_with(graph), meet(following(some), box_of(more))
    if both is not None:
        keeps_what_was_settled(corpus, following(some), both, done)


@settings(max_examples=250)
@given(st.lists(CHOICE, min_size=2, max_size=3), EVERY, KNOWN, CHOOSE)
def test_learning_more_never_brings_back_a_choice_that_another_made_unnecessary(
    group: list[Raw], cells: Cells, known: list[str], choose: str
) -> None:
    leaves: Graph = {f"s{index}": [] for index in range(1, len(group) + 1)}
    chosen = [{**edge, "skill": name} for edge, name in zip(group, leaves, strict=True)]
    corpus = corpus_with({"s0": chosen, **leaves}, choose)
    some = {fact: cells[fact] for fact in known}
    keeps_what_was_settled(corpus, following(some), following(cells), ())


@settings(max_examples=200)
@given(CHOICE, CHOICE, EVERY, KNOWN)
def test_learning_more_never_changes_what_two_ways_lead_to(
    one: Raw, two: Raw, cells: Cells, known: list[str]
) -> None:
    ways: Graph = {"s1": [{**one, "skill": "s3"}], "s2": [{**two, "skill": "s3"}], "s3": []}
    corpus = corpus_with({"s0": [{"skill": "s1"}, {"skill": "s2"}], **ways})
    some = {fact: cells[fact] for fact in known}
    keeps_what_was_settled(corpus, following(some), following(cells), ())


@settings(max_examples=30)
@given(edges(), DONE)
def test_what_stands_only_behind_a_skill_that_is_done_is_not_needed(
    graph: Graph, done: list[str]
) -> None:
    graph = {name: [{"skill": edge["skill"]} for edge in needed] for name, needed in graph.items()}
    left = {name: [] if name in done else needed for name, needed in graph.items()}
    asked = reached(left, "s0")
    for name, state in states(corpus_with(graph), "s0", following({}), done).items():
        expected = "done" if name in done else "required" if name in asked else "not-needed"
        assert state == expected


@settings(max_examples=30)
@given(edges(acyclic=False), situations(), DONE)
def test_a_cycle_is_found_and_still_has_an_answer_with_every_skill_once(
    graph: Graph, known: Cells, done: list[str]
) -> None:
    corpus = corpus_with(graph)
    found = [needed.skill for needed in closure(corpus, "s0", box_of(known), done)]
    assert sorted(found) == sorted(reached(graph, "s0"))
    before: nx.DiGraph[str] = nx.DiGraph()
    for name, needed in graph.items():
        before.add_edges_from(
            (name, edge["skill"]) for edge in needed if edge["timing"] == "before"
        )
    loops = {frozenset(cycle) for cycle in nx.simple_cycles(before)}
    assert {frozenset(cycle) for cycle in cycles(corpus)} == loops
    assert all(cycle[0] == cycle[-1] == min(cycle) for cycle in cycles(corpus))


@settings(max_examples=30)
@given(edges(acyclic=False), st.data())
def test_guidance_and_plan_agree_on_every_graph(graph: Graph, data: st.DataObject) -> None:
    corpus = corpus_with(graph)
    done = data.draw(some_of(sorted(graph.keys() - {"s0"})))
    guidance = guide(corpus, "s0", {}, as_of=DAY, today=DAY, done=done)
    way = plan(corpus, "s0", {}, as_of=DAY, done=done)
    told = [(item.id, item.state) for item in guidance.prerequisites]
    assert [(step.id, step.state) for step in way.steps] == [*told, ("s0", "required")]
