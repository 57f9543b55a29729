"""The requires graph as data and drawings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from graph.corpus import Corpus
from graph.errors import PlannedSkill, UnknownSkill
from server.answers import Answers
from server.render.dot import dot
from server.render.graph_view import GraphView, graph_view
from server.render.graph_words import ENGLISH
from server.render.json_text import json_text
from server.render.mermaid import mermaid
from server.render.svg import svg
from tests.graph.scene import claim, corpus_of, needs, procedure, table

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"]; </title><script>alert(1)</script> & <b> `x` \\n \x00\u202e #quot; %% -->|'


@pytest.fixture(scope="module")
def permit(cycle: Answers) -> GraphView:
    guidance = cycle.guide("cycle-permit", {"commune": "Gent", "age": 30, "registered": "yes"})
    return graph_view(cycle.corpus, "cycle-permit", guidance)


def drawn(view: GraphView) -> ElementTree.Element:
    return ElementTree.fromstring(svg(view))


def texts(element: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in element.iter(f"{SVG}text")]


def boxes(element: ElementTree.Element) -> Iterator[tuple[float, float, float, float]]:
    for group in element.iter(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        if box is not None:
            x, y, width, height = (float(box.attrib[key]) for key in ("x", "y", "width", "height"))
            yield x, y, x + width, y + height


def test_a_skill_is_shown_with_all_it_requires_and_where_it_leads(permit: GraphView) -> None:
    assert [node.id for node in permit.nodes] == [
        "city-permit",
        "cycle-permit",
        "prepare-papers",
        "register-first",
        "renew-permit",
    ]
    edges = {(edge.source, edge.kind, edge.target) for edge in permit.edges}
    assert edges == {
        ("cycle-permit", "requires", "register-first"),
        ("register-first", "requires", "prepare-papers"),
        ("cycle-permit", "switch_to", "city-permit"),
        ("cycle-permit", "hands_off_to", "renew-permit"),
    }


def test_an_edge_says_when_why_and_what_flows(permit: GraphView) -> None:
    edge = next(edge for edge in permit.edges if edge.target == "register-first")
    assert (edge.timing, edge.why) == ("before", "The desk looks you up.")
    assert edge.provides == ("An entry in the register",)
    reasons = {edge.target: edge.why for edge in permit.edges}
    assert reasons["city-permit"] == "The city."
    assert reasons["renew-permit"] == "It ends after a year."


def test_states_come_from_the_situation_and_are_absent_without_one(
    permit: GraphView, cycle: Answers
) -> None:
    states = {node.id: node.state for node in permit.nodes}
    assert states["register-first"] == "done"
    assert states["prepare-papers"] == "not-needed"
    assert states["cycle-permit"] is None
    without = graph_view(cycle.corpus, "cycle-permit")
    assert {node.state for node in without.nodes} == {None}


def test_a_planned_skill_is_shown_as_such(permit: GraphView) -> None:
    node = next(node for node in permit.nodes if node.id == "city-permit")
    assert (node.planned, node.uri, ENGLISH.note(node)) == (True, None, "planned")
    assert "planned" in texts(drawn(permit))
    assert '(["Ask the city<br/>city-permit<br/>planned"])' in mermaid(permit)
    assert (
        '"city-permit" [label="Ask the city\\ncity-permit\\nplanned", style="solid,rounded"]'
        in dot(permit)
    )


def test_the_whole_corpus_has_every_skill_and_each_edge_once(corpus: Corpus) -> None:
    view = graph_view(corpus)
    assert {node.id for node in view.nodes} >= set(corpus.skills)
    keys = [(edge.source, edge.target, edge.kind, edge.timing, edge.why) for edge in view.edges]
    assert len(keys) == len(set(keys))


def test_an_edge_tells_what_can_take_its_place_and_the_graph_of_which_skills_one_applies() -> None:
    either = {"one_of": [needs("here"), needs("there")]}
    skills = {"goal": procedure(requires=[either, needs("first")])}
    skills |= {name: procedure() for name in ("here", "there", "first")}
    view = graph_view(corpus_of(skills=skills), "goal")
    alternatives = {edge.target: edge.alternatives for edge in view.edges}
    assert alternatives == {"here": ("there",), "there": ("here",), "first": ()}
    assert view.choices == (("here", "there"),)


def test_an_unknown_or_planned_skill_is_named(cycle: Answers) -> None:
    with pytest.raises(UnknownSkill, match="cycle-permit"):
        graph_view(cycle.corpus, "cycle-permt")
    with pytest.raises(PlannedSkill):
        graph_view(cycle.corpus, "city-permit")


def test_the_drawing_has_title_description_and_words_for_every_state(permit: GraphView) -> None:
    picture = drawn(permit)
    assert picture.attrib["role"] == "img"
    assert [child.tag for child in picture][:2] == [f"{SVG}title", f"{SVG}desc"]
    description = picture.findtext(f"{SVG}desc") or ""
    assert "Get a cycle permit requires Register with the town (An entry" in description
    assert "Register with the town: done." in description
    assert {"done", "not needed", "instead", "after this"} <= set(texts(picture))


def test_the_drawing_names_every_skill(corpus: Corpus) -> None:
    view = graph_view(corpus)
    titles = [group.findtext(f"{SVG}title") or "" for group in drawn(view).iter(f"{SVG}g")]
    for node in view.nodes:
        assert any(told.startswith(f"{node.title}, {node.id}") for told in titles)


def test_skills_that_lead_to_each_other_are_drawn() -> None:
    def switching(to: str) -> dict[str, object]:
        rows = [claim("away", outcome={"switch": to}, text=f"Take {to}.")]
        return procedure(branches=[table("regime", *rows)])

    corpus = corpus_of(skills={"one": switching("two"), "two": switching("one")})
    assert len(list(boxes(drawn(graph_view(corpus))))) == 2


def test_an_empty_corpus_is_an_empty_picture() -> None:
    view = graph_view(corpus_of())
    assert drawn(view).findtext(f"{SVG}desc") == "No skill."
    assert mermaid(view) == "flowchart LR\n"
    assert json.loads(json_text(view))["nodes"] == []


def test_a_skill_out_of_service_is_said_to_be_so() -> None:
    corpus = corpus_of(skills={"goal": procedure(requires=[needs("gone")])})
    (gone,) = (node for node in graph_view(corpus, "goal").nodes if node.id == "gone")
    assert ENGLISH.note(gone) == "not in service"


def test_hostile_titles_stay_text_in_every_form() -> None:
    skills = {"goal": procedure(title=HOSTILE, requires=[needs("first", why=HOSTILE)])}
    skills["first"] = procedure(title=HOSTILE, provides=[{"id": "paper", "title": HOSTILE}])
    view = graph_view(corpus_of(skills=skills), "goal")
    picture = drawn(view)
    tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "text"}
    assert "<script" not in svg(view)
    for line in mermaid(view).splitlines()[1:]:
        assert re.fullmatch(r"  n\d(\[\".*\"\]|\(\[\".*\"\]\)| --> ?\|\".*\"\| n\d)", line)
        inside = line[line.index('"') + 1 : line.rindex('"')].replace("<br/>", "")
        assert not set(inside) & set('"<>|`[]\\&%')
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', dot(view))
    assert re.sub(r'"(?:[^"\\]|\\.)*"', "", dot(view)).count('"') == 0
    assert any("script" in string for string in strings)


def test_the_same_graph_gives_the_same_bytes(corpus: Corpus) -> None:
    one, two = graph_view(corpus), graph_view(corpus)
    assert [draw(one) for draw in (svg, mermaid, dot, json_text)] == [
        draw(two) for draw in (svg, mermaid, dot, json_text)
    ]
