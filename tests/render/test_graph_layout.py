"""Where everything stands in a drawn graph, to the right and down."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import get_args

import pytest

from graph.corpus import Corpus
from graph.model.base import Lang
from server.render.frames import Frame
from server.render.graph_view import GraphView, graph_view
from server.render.graph_words import ENGLISH
from server.render.layers import StandIn, layers
from server.render.layout import Layout, layout
from server.render.sizes import DOWN_WIDTH, Flow, Rect
from tests.graph.scene import claim, corpus_of, needs, procedure, table

LANGS: tuple[Lang, ...] = get_args(Lang)
FLOWS: tuple[Flow, ...] = get_args(Flow)


def switching(*to: str, **parts: object) -> dict[str, object]:
    rows = [claim(f"to-{one}", outcome={"switch": one}, text=f"Take {one}.") for one in to]
    return procedure(branches=[table("regime", *rows)], **parts)


def apart(one: Rect, two: Rect) -> bool:
    beside = one.x + one.width <= two.x or two.x + two.width <= one.x
    return beside or one.y + one.height <= two.y or two.y + two.height <= one.y


def situated(view: GraphView) -> GraphView:
    nodes = tuple(node.model_copy(update={"state": "not-needed"}) for node in view.nodes)
    return view.model_copy(update={"nodes": nodes})


@pytest.fixture(scope="module")
def every(corpus: Corpus) -> list[Layout]:
    """Every graph of the corpus, in each language, with room for states, both ways."""
    graphs = product((None, *corpus.skills), LANGS, FLOWS)
    return [
        layout(situated(graph_view(corpus, skill, lang=lang)), ENGLISH, flow)
        for skill, lang, flow in graphs
    ]


def test_no_box_lies_on_another_and_no_words_on_a_box_or_on_words(every: list[Layout]) -> None:
    for laid in every:
        boxes = [box.rect for box in laid.boxes]
        grounds = [words.ground for words in laid.lettering]
        assert all(apart(*pair) for pair in combinations(boxes + grounds, 2))


def test_everything_lies_in_the_picture(every: list[Layout]) -> None:
    for laid in every:
        rects = [box.rect for box in laid.boxes] + [framed.rect for framed in laid.frames]
        for x, y, width, height in [*rects, *(words.ground for words in laid.lettering)]:
            assert 0 <= x <= x + width <= laid.size.width
            assert 0 <= y <= y + height <= laid.size.height
        for route in laid.routes:
            numbers = [float(text) for text in re.findall(r"[\d.]+", route.path)]
            assert max(numbers) <= max(laid.size)


def test_no_title_of_the_corpus_is_cut(every: list[Layout]) -> None:
    for laid in every:
        for box in laid.boxes:
            told = " ".join(row.words for row in box.rows if row.part == "title")
            assert re.sub(r"- ?", "", told) == re.sub(r"- ?", "", box.node.title)


def test_a_drawing_that_runs_down_is_as_wide_as_a_phone(every: list[Layout]) -> None:
    assert {laid.size.width for laid in every if laid.flow == "down"} == {DOWN_WIDTH}


@pytest.mark.parametrize("flow", FLOWS)
def test_what_is_required_stands_before_what_requires_it(corpus: Corpus, flow: Flow) -> None:
    view = graph_view(corpus)
    place = {box.node.id: box.rect for box in layout(view, ENGLISH, flow).boxes}
    for edge in view.edges:
        if edge.kind == "requires":
            first, then = place[edge.target], place[edge.source]
            ends = {"right": first.x + first.width, "down": first.y + first.height}
            assert ends[flow] < {"right": then.x, "down": then.y}[flow]


@pytest.mark.parametrize("flow", FLOWS)
def test_boxes_come_in_an_order_one_can_follow(corpus: Corpus, flow: Flow) -> None:
    for skill in (None, *corpus.skills):
        view = graph_view(corpus, skill)
        order = [box.node.id for box in layout(view, ENGLISH, flow).boxes]
        for edge in view.edges:
            if edge.kind == "requires":
                assert order.index(edge.target) < order.index(edge.source)


def test_a_long_edge_has_room_in_every_layer_it_crosses() -> None:
    corpus = corpus_of(
        skills={
            "goal": procedure(requires=[needs("middle"), needs("start")]),
            "middle": procedure(requires=[needs("start")]),
            "start": procedure(),
        }
    )
    found = layers(graph_view(corpus, "goal"))
    assert [len(row) for row in found.rows] == [1, 2, 1]
    routes = [run.stops for run in found.runs]
    assert ("start", StandIn("start", "goal", 1), "goal") in routes


def test_skills_of_which_one_is_required_stand_in_a_frame_with_one_line() -> None:
    skills = {"goal": procedure(requires=[{"one_of": [needs("here"), needs("there")]}])}
    skills |= {"here": procedure(), "there": procedure()}
    found = layers(graph_view(corpus_of(skills=skills), "goal"))
    assert found.rows == ((Frame(("here", "there")),), ("goal",))
    assert [run.stops for run in found.runs] == [(Frame(("here", "there")), "goal")]


def test_skills_that_one_needs_both_stand_in_no_frame() -> None:
    skills = {
        "goal": procedure(requires=[needs("here"), needs("there")]),
        "here": switching("there"),
        "there": switching("here"),
    }
    found = layers(graph_view(corpus_of(skills=skills), "goal"))
    assert found.rows == (("here", "there"), ("goal",))


def test_skills_of_which_one_requires_the_other_stand_in_no_frame() -> None:
    skills = {"one": switching("two"), "two": switching("one", requires=[needs("one")])}
    found = layers(graph_view(corpus_of(skills=skills)))
    assert found.rows == (("one",), ("two",))


def test_what_may_apply_instead_of_a_skill_stands_in_a_frame_without_it() -> None:
    skills = {"one": switching("two", "three"), "two": switching("one", "three")}
    skills["three"] = switching("one", "two")
    found = layers(graph_view(corpus_of(skills=skills), "one"))
    assert found.rows == (("one",), (Frame(("three", "two")),))


def test_a_handoff_is_a_line_only_where_nothing_else_joins_the_two() -> None:
    def leading(*to: str, **parts: object) -> dict[str, object]:
        hands = [
            {"skill": one, "why": "Next.", "sources": ["law"], "verified": "2026-11-01"}
            for one in to
        ]
        return procedure(hands_off_to=hands, **parts)

    skills = {"first": leading("then", "later"), "later": procedure()}
    skills["then"] = leading("first", requires=[needs("first")])
    found = layers(graph_view(corpus_of(skills=skills)))
    assert [(run.kind, run.stops) for run in found.runs] == [
        ("hands_off_to", ("first", "later")),
        ("requires", ("first", "then")),
    ]


def test_a_switch_to_what_came_before_runs_back() -> None:
    skills = {"first": procedure(), "then": switching("first", requires=[needs("first")])}
    view = graph_view(corpus_of(skills=skills))
    assert {(run.kind, run.back) for run in layers(view).runs} == {
        ("requires", False),
        ("switch_to", True),
    }
    boxes = {box.node.id: box.rect for box in layout(view, ENGLISH, "right").boxes}
    back = next(r for r in layout(view, ENGLISH, "right").routes if r.run.back)
    assert float(back.path[1:].split()[0]) == boxes["then"].x


def test_lines_of_different_kinds_leave_a_box_apart(corpus: Corpus) -> None:
    laid = layout(graph_view(corpus, "inburgering-flanders"), ENGLISH, "right")
    starts = [
        route.path.partition("L")[0]
        for route in laid.routes
        if route.run.stops[0] == "inburgering-flanders"
    ]
    assert len(starts) == len(set(starts)) == 2


def test_words_that_all_lines_from_a_skill_share_stand_once() -> None:
    gives = {"provides": [{"id": "paper", "title": "A paper"}]}
    skills = {"first": procedure(**gives)}
    for name in ("one", "two", "three"):
        skills[name] = procedure(requires=[needs("first", provides=["paper"])])
    laid = layout(graph_view(corpus_of(skills=skills)), ENGLISH, "right")
    assert [words.label.rows for words in laid.lettering] == [("A paper",)]


def test_a_line_from_a_frame_says_what_each_of_its_skills_gives() -> None:
    def giving(*ids: str) -> dict[str, object]:
        return procedure(provides=[{"id": id_, "title": f"A {id_}"} for id_ in ids])

    either = [needs("here", provides=["card", "number"]), needs("there", provides=["number"])]
    skills = {"goal": procedure(requires=[{"one_of": either}])}
    skills |= {"here": giving("card", "number"), "there": giving("number")}
    laid = layout(graph_view(corpus_of(skills=skills), "goal"), ENGLISH, "right")
    assert [words.label.rows for words in laid.lettering] == [("A number",)]
