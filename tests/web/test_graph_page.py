"""The graph of all skills as a page, and the graph of one as a part of another page."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from graph.corpus import Corpus
from graph.model.base import LANGUAGES, Lang
from server.web.graph_part import graph_words
from tests.graph.scene import corpus_of, needs, procedure
from tests.web.reader import reader

FLAGSHIP = "inburgering-flanders"
HOSTILE = """"]; </title></svg><script> alert(1) </script> & <b onload=x> 'q' {{ 7*7 }} \u202e"""
TAGS = {"svg", "g", "a", "rect", "path", "text"}
SVG = re.compile(r"<svg class=\"drawing.*?</svg>", re.DOTALL)


async def part(corpus: Corpus, skill: str, lang: Lang = "en", query: str = "") -> str:
    """Return the graph on the page of a skill, for the answers in its address."""
    found = await page(corpus, f"/{lang}/skills/{skill}?{query}")
    return found.partition('<section class="graph"')[2].partition("</section>")[0]


def drawings(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(found) for found in SVG.findall(page)]


def links(drawing: ElementTree.Element) -> list[ElementTree.Element]:
    return list(drawing.iter("a"))


async def page(corpus: Corpus, path: str = "/graph") -> str:
    async with reader(corpus) as site:
        found = await site.get(path)
    assert found.status_code == 200
    return found.text


async def test_all_skills_are_drawn_to_the_right_and_down_with_links(corpus: Corpus) -> None:
    found = drawings(await page(corpus, "/nl/graph"))
    assert [drawing.attrib["data-flow"] for drawing in found] == ["right", "down"]
    for drawing in found:
        assert {link.attrib["href"] for link in links(drawing)} == {
            f"/nl/skills/{skill}" for skill in corpus.skills
        }
        named = {link.attrib["aria-label"] for link in links(drawing)}
        assert named == {corpus.title(skill).into("nl") for skill in corpus.skills}


async def test_the_list_tells_every_edge(corpus: Corpus) -> None:
    words = re.sub(r"\s+", " ", (await page(corpus)).partition('id="graph-words"')[2])
    entries = dict(re.findall(r'<li id="graph-([a-z0-9-]+)">(.*?)(?=<li id=|</section>)', words))
    assert set(entries) == set(corpus.skills)
    for skill, entry in entries.items():
        for edge in corpus.edges(skill):
            assert f'href="/skills/{edge.skill}"' in entry


async def test_the_page_keeps_to_its_own_style_sheet_and_script(corpus: Corpus) -> None:
    found = await page(corpus)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", found)
    assert re.findall(r"<script[^>]*>", found) == re.findall(
        r'<script type="module" src="/static/[0-9a-f]+/graph\.js">', found
    )


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_language_has_its_own_words(lang: Lang, corpus: Corpus) -> None:
    found = unescape(await page(corpus, f"/{lang}/graph"))
    words = graph_words(lang)
    assert f'<html lang="{lang}">' in found
    assert words.one_of in found
    others = [graph_words(other) for other in LANGUAGES if other != lang]
    assert all(words.one_of != other.one_of for other in others)
    assert len({graph_words(each).states["not-needed"] for each in LANGUAGES}) == len(LANGUAGES)


async def test_another_corpus_has_another_drawing() -> None:
    one = corpus_of(skills={"first": procedure(title="The first")})
    two = corpus_of(skills={"other": procedure(title="The other")})
    assert "The first" in await page(one)
    assert "The first" not in await page(two)


async def test_a_corpus_without_skills_has_a_page() -> None:
    assert links(drawings(await page(corpus_of()))[0]) == []


async def test_the_states_of_a_person_are_words_and_shapes(corpus: Corpus) -> None:
    found = await part(corpus, FLAGSHIP, query="commune=Gent&registered=yes")
    for drawing in drawings(found):
        told = {link.attrib["href"].partition("?")[0]: link for link in links(drawing)}
        arrival = told["/en/skills/arrival-declaration-at-commune"]
        assert arrival.attrib["aria-label"].endswith(", done")
        assert arrival.attrib["class"] == "node done"
        assert "done" in [text.text for text in arrival.iter("text")]
        assert [rect.attrib["class"] for rect in arrival.iter("rect")][1:3] == ["box done", "inner"]
        visa = told["/en/skills/f-visa-application"]
        assert visa.attrib["aria-label"].endswith(", not needed")
        assert told[f"/en/skills/{FLAGSHIP}"].attrib["aria-current"] == "page"


async def test_links_keep_what_the_person_answered(corpus: Corpus) -> None:
    query = "commune=Gent&age=31"
    found = await part(corpus, FLAGSHIP, "fr", query)
    for drawing in drawings(found):
        assert all(link.attrib["href"].endswith(f"?{query}") for link in links(drawing))
    listed = found.partition('id="graph-words"')[2]
    addresses = re.findall(r'href="(/[^"]+)"', unescape(listed))
    assert len(addresses) > len(corpus.skills) / 2
    assert all(address.endswith(f"?{query}") for address in addresses)


async def test_the_list_nests_as_the_skills_require_each_other_and_tells_each_once() -> None:
    skills = {
        "goal": procedure(requires=[needs("middle"), needs("base")]),
        "middle": procedure(requires=[needs("base")]),
        "base": procedure(requires=[needs("root")]),
        "root": procedure(),
    }
    found = await part(corpus_of(skills=skills), "goal")
    anchors = re.findall(r'<li id="graph-(\w+)">', found)
    assert anchors == ["goal", "middle", "base", "root"]
    again = found.partition('href="#graph-base"')[0]
    assert again.count('href="/en/skills/base"') == 4  # two drawings, and twice in the list
    assert found.count('href="/en/skills/root"') == 3


async def test_reasons_are_english_and_marked_so(corpus: Corpus) -> None:
    found = await part(corpus, FLAGSHIP, "de")
    reasons = re.findall(r'<span class="reason"([^>]*)>', found)
    assert len(reasons) > 5
    assert set(reasons) == {' lang="en"'}


async def test_where_everything_stands_is_the_same_for_everybody(corpus: Corpus) -> None:
    one, other = [
        drawings(await part(corpus, FLAGSHIP, query=f"registered={answer}"))[0]
        for answer in ("yes", "no")
    ]
    states = [[link.attrib["class"] for link in links(drawing)] for drawing in (one, other)]
    assert states[0] != states[1]
    places = [
        [
            tuple(rect.attrib[key] for key in ("x", "y", "width", "height"))
            for rect in drawing.iter("rect")
            if rect.attrib["class"].startswith("box")
        ]
        for drawing in (one, other)
    ]
    assert places[0] == places[1]


async def test_a_planned_skill_is_told_and_no_link() -> None:
    later = [{"id": "later", "title": "Not yet", "where": "Ask the town."}]
    corpus = corpus_of(skills={"goal": procedure(requires=[needs("later")])}, planned=later)
    found = await part(corpus, "goal")
    assert "/skills/later" not in found
    for drawing in drawings(found):
        (box,) = (group for group in drawing.iter("g") if "node" in group.get("class", ""))
        assert [text.text for text in box.iter("text")] == ["Not yet", "planned", "needed"]
    assert '<span class="absence">planned</span>' in found


async def test_hostile_words_stay_text() -> None:
    skills = {"goal": procedure(title=HOSTILE, requires=[needs("first", why=HOSTILE)])}
    skills["goal"]["requires"][0]["provides"] = ["paper"]
    skills["first"] = procedure(title=HOSTILE, provides=[{"id": "paper", "title": HOSTILE}])
    found = await part(corpus_of(skills=skills), "goal")
    assert "<script" not in found
    assert "<b " not in found
    assert "\u202e" not in found
    for drawing in drawings(found):
        assert {element.tag for element in drawing.iter()} == TAGS
        shown = "".join(text.text or "" for text in drawing.iter("text"))
        assert "alert(1)" in shown
        assert "7*7" in shown


async def test_a_long_title_of_long_words_stays_in_its_box() -> None:
    title = "Aufenthaltsbescheinigungsverlängerungsverfahren " * 3
    corpus = corpus_of(skills={"goal": procedure(title=title.strip())})
    for drawing in drawings(await page(corpus)):
        (box,) = (rect for rect in drawing.iter("rect") if rect.attrib["class"] == "box plain")
        rows = list(drawing.iter("text"))
        assert len(rows) >= 6
        heights = [float(text.attrib["y"]) for text in rows]
        top = float(box.attrib["y"])
        assert top < min(heights) < max(heights) < top + float(box.attrib["height"])
