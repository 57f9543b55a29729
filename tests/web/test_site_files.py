"""What a machine reads first: the list of texts, the map of the site, what crawlers are asked."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from graph.corpus import Corpus
from server.web.machine import llms, sitemap
from tests.graph.scene import corpus_of, procedure
from tests.web.reader import HERE, answers_of, reader

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


async def test_the_list_for_models_has_the_shape_of_the_convention(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = await site.get("/llms.txt")
    lines = [line for line in told.text.splitlines() if line]
    assert told.headers["content-type"] == "text/plain; charset=utf-8"
    assert lines[0] == "# civic-skills"
    assert lines[1].startswith("> Belgian civic procedures")
    assert [line for line in lines if line.startswith("#")][1:] == [
        "## Skills",
        "## Data",
        "## Optional",
    ]
    below = lines[lines.index("## Skills") :]
    assert all(line.startswith("#") or re.match(r"- \[.+\]\(http.+\): .", line) for line in below)


async def test_every_skill_is_listed_for_models_and_every_file_named_is_there(
    corpus: Corpus,
) -> None:
    async with reader(corpus) as site:
        told = (await site.get("/llms.txt")).text
        named = re.findall(rf"{HERE}([^\s)`]+)", told)
        files = [path for path in named if path != "/mcp"]
        for path in files:
            assert (await site.get(path)).status_code == 200
    assert {f"/skills/{skill}.md" for skill in corpus.skills} <= set(files)
    assert any("?" in path for path in files)


async def test_the_whole_text_holds_what_each_skill_answers_and_what_it_says(
    corpus: Corpus,
) -> None:
    async with reader(corpus) as site:
        told = (await site.get("/llms-full.txt")).text
    assert len(told.encode()) <= llms.LARGEST
    for skill in corpus.skills:
        guidance = answers_of(corpus).guide(skill, {})
        assert f"\n# {guidance.skill.title}\n" in told
        assert guidance.outcome.verdict in told
    assert told.count("\n### Where to stop\n") == len(corpus.skills)


async def test_what_does_not_fit_the_whole_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llms, "LARGEST", 700)
    skills = {"walk": procedure(title="Walk"), "run": procedure(title="Run")}
    async with reader(corpus_of(skills=skills)) as site:
        told = (await site.get("/llms-full.txt")).text
    within, _, without = told.partition("# Not in this file")
    assert "\n# Run\n" in within
    assert "\n# Walk\n" not in within
    assert f"- [Walk]({HERE}/skills/walk.md): A summary." in without


async def test_the_map_has_each_page_in_each_language_with_the_others_beside_it(
    corpus: Corpus,
) -> None:
    async with reader(corpus) as site:
        told = await site.get("/sitemap.xml")
        root = ElementTree.fromstring(told.content)
        places = {place.findtext(f"{MAP}loc", ""): place for place in root}
        for path in ("/", "/graph", "/about", "/connect"):
            assert (await site.get(path)).status_code == 200
            assert f"{HERE}{path}" in places
        for skill in corpus.skills:
            for prefix in ("", "/en", "/nl", "/fr", "/de"):
                place = places[f"{HERE}{prefix}/skills/{skill}"]
                assert place.findtext(f"{MAP}lastmod") == "2026-11-23"
        some = places[f"{HERE}/nl/skills/{min(corpus.skills)}"]
        links = {link.get("hreflang"): link.get("href") for link in some.iter(LINK)}
        for url in links.values():
            assert (await site.get(str(url))).headers["content-type"].startswith("text/html")
    assert told.headers["content-type"] == "application/xml"
    assert list(links) == ["en", "nl", "fr", "de", "x-default"]
    assert {f"{HERE}/nl", f"{HERE}/de/graph"} <= set(places)
    assert not [url for url in places if "?" in url]


async def test_a_map_holds_no_more_than_its_protocol_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 33)
    skills = {f"walk-{number}": procedure() for number in range(9)}
    async with reader(corpus_of(skills=skills)) as site:
        root = ElementTree.fromstring((await site.get("/sitemap.xml")).content)
    assert len(root) == 30


async def test_crawlers_are_kept_off_addresses_with_answers(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = (await site.get("/robots.txt")).text
    assert told.splitlines()[:2] == ["User-agent: *", "Disallow: /*?"]
    assert f"Sitemap: {HERE}/sitemap.xml" in told
