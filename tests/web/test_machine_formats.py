"""The same answers as files: in the bytes of the tool, in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from mcp import Client

from graph.corpus import Corpus
from server.answers import InService
from server.cli.main import main
from server.mcp.app import make_server
from server.render.graph_view import graph_view
from server.render.json_text import json_text
from server.render.markdown import guidance_markdown, skill_text_markdown
from tests.graph.scene import choice, corpus_of, procedure
from tests.render.cases import CASES, Case
from tests.web.reader import HERE, answers_of, reader

FLAGSHIP = "inburgering-flanders"
SITUATIONS: Mapping[str, Case] = {
    **CASES,
    "in Dutch, with a step done": Case(
        FLAGSHIP,
        {"commune": "Sint-Niklaas", "age": "unknown"},
        {"lang": "nl", "done": "arrival-declaration-at-commune"},
    ),
}


def address(case: Case, suffix: str = ".json", **more: object) -> str:
    query = urlencode({**case.facts, **case.more, **more}, doseq=True)
    return f"/skills/{case.skill}{suffix}?{query}"


@pytest.mark.parametrize("case", SITUATIONS.values(), ids=SITUATIONS.keys())
async def test_a_file_is_the_very_object_of_the_tool_and_of_the_command(
    case: Case, corpus: Corpus
) -> None:
    answers = answers_of(corpus)
    said: list[str] = []
    for fact, value in case.facts.items():
        for each in value if isinstance(value, list) else [value]:
            said += ["--set", f"{fact}={each}"]
    for name, text in case.more.items():
        said += [f"--{name.replace('_', '-')}", text]
    command = ["guide", case.skill, *said, "--format", "json"]
    async with reader(answers) as site:
        file = await site.get(address(case))
    async with Client(make_server(InService(answers)), cache=None) as client:
        tool = await client.call_tool(case.skill, {**case.facts, **case.more})
    assert file.status_code == 200
    assert file.headers["content-type"] == "application/json"
    assert file.json() == tool.structured_content
    assert f"{file.text}\n" == CliRunner().invoke(main, command, obj=lambda: answers).stdout


async def test_markdown_is_what_the_tool_says_in_words(corpus: Corpus) -> None:
    case = CASES["ghent"]
    async with reader(corpus) as site:
        file = await site.get(address(case, ".md"))
    assert file.headers["content-type"] == "text/markdown; charset=utf-8"
    assert file.text == guidance_markdown(answers_of(corpus).guide(case.skill, case.facts))


@pytest.mark.parametrize(
    "said",
    [
        "prior_evidence=dutch-certificate&prior_evidence=reception-year",
        "prior_evidence=dutch-certificate,reception-year",
        "prior_evidence=dutch-certificate, reception-year&prior_evidence=reception-year",
        'prior_evidence=["dutch-certificate","reception-year"]',
    ],
)
async def test_the_values_of_a_list_fact_are_repeated_or_parted_by_commas(
    said: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        file = await site.get(f"/skills/inburgering-exemption-vrijstelling.json?{said}")
    situation = {known["fact"]: known["value"] for known in file.json()["situation"]}
    assert situation["prior_evidence"] == ["dutch-certificate", "reception-year"]


async def test_a_parameter_without_a_value_is_no_answer(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        empty = await site.get(f"/skills/{FLAGSHIP}.json?age=&commune=Gent&as_of=&done=&lang=%20")
        plain = await site.get(f"/skills/{FLAGSHIP}.json?commune=Gent")
    assert empty.text == plain.text


@pytest.mark.parametrize(
    ("query", "error", "allowed"),
    [
        ("agee=31", "There is no argument 'agee'. Did you mean age", "age"),
        ("age=many", "age: 'many' is not possible. Give a whole number from 0 to 120.", None),
        ("age=31&age=32", "age: '31 and 32' is not possible. Give one value.", None),
        ("registered=perhaps", "registered: 'perhaps' is not possible. Allowed: yes, no", "no"),
        ("commune=Atlantis", "commune: 'Atlantis' is not possible.", None),
        ("commune=Gent&commune_region=brussels", "contradicts", None),
        ("detail=much", "detail: 'much' is not possible. Allowed: brief", "standard"),
        ("lang=es", "lang: 'es' is not possible. Allowed: en, nl, fr, de", "fr"),
        ("as_of=yesterday", "as_of: 'yesterday' is not possible. Give a date", None),
        ("done=no-such-skill", "There is no skill 'no-such-skill'", None),
    ],
)
async def test_a_mistake_is_told_in_the_words_of_the_tool(
    query: str, error: str, allowed: str | None, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.get(f"/skills/{FLAGSHIP}.json?{query}")
        text = await site.get(f"/skills/{FLAGSHIP}.md?{query}")
    assert (told.status_code, text.status_code) == (400, 400)
    assert error in told.json()["error"]
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.text == told.json()["error"] + "\n"
    assert (allowed is None) == ("allowed" not in told.json())
    assert allowed is None or allowed in told.json()["allowed"]


async def test_a_skill_that_is_not_there_is_not_found_and_the_nearest_is_named(
    corpus: Corpus,
) -> None:
    planned = {"id": "fly", "title": "Fly", "where": "Ask the tower."}
    scene = corpus_of(skills={"walk": procedure()}, planned=[planned])
    async with reader(corpus) as site:
        unknown = await site.get("/skills/inburgering-flandres.json")
        plan = await site.get("/plan/inburgering-flandres.json?age=31")
        endless = await site.get(f"/skills/{'x' * 5000}.json")
    async with reader(scene) as site:
        later = await site.get("/skills/fly.json")
    assert (unknown.status_code, plan.status_code, endless.status_code) == (404, 404, 404)
    assert "Did you mean inburgering-flanders" in unknown.json()["error"]
    assert unknown.json() == plan.json()
    assert len(endless.text) < 1000
    assert later.status_code == 404
    assert later.json()["error"].endswith("planned but not written yet. Ask the tower.")


async def test_the_language_of_a_file_is_in_its_address_and_nowhere_else(corpus: Corpus) -> None:
    browser = {"Accept-Language": "fr"}
    async with reader(corpus) as site:
        plain = await site.get(f"/skills/{FLAGSHIP}.json", headers=browser)
        asked = await site.get(f"/skills/{FLAGSHIP}.json?lang=nl", headers=browser)
        path = await site.get(f"/nl/skills/{FLAGSHIP}.json", headers=browser)
        both = await site.get(f"/nl/skills/{FLAGSHIP}.json?lang=de")
    answers = answers_of(corpus)
    assert plain.text == json_text(answers.guide(FLAGSHIP, {}))
    assert asked.text == path.text == json_text(answers.guide(FLAGSHIP, {}, lang="nl"))
    assert both.text == json_text(answers.guide(FLAGSHIP, {}, lang="de"))
    assert "accept-language" not in plain.headers["vary"].lower()


async def test_a_skill_without_a_procedure_is_its_text() -> None:
    scene = corpus_of(skills={"learn": None})
    text = answers_of(scene).read_skill("learn")
    async with reader(scene) as site:
        told = await site.get("/skills/learn.json")
        words = await site.get("/nl/skills/learn.md")
        none = await site.get("/skills/learn.json?section=Sing")
        unknown = await site.get("/skills/learn.json?detail=full")
    assert told.text == json_text(text)
    assert words.text == skill_text_markdown(text)
    assert none.json() == {"error": "There is no section 'Sing'. Sections: ."}
    assert unknown.json()["allowed"] == ["section", "done", "as_of"]


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HTML, JSON, LINKED = "text/html; charset=utf-8", "application/json", "application/ld+json"
WORDS = "text/markdown; charset=utf-8"


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        ("text/*", HTML),
        ("nonsense", HTML),
        ("application/json", JSON),
        ("Application/JSON ; Q=0.9", JSON),
        ("application/json; charset=utf-8", JSON),
        ("application/json, text/plain, */*", JSON),
        ("application/json;q=0.9, */*;q=0.1", JSON),
        ("application/*", JSON),
        ("application/json;q=0, application/*", LINKED),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', LINKED),
        ("text/markdown, text/html;q=0.9", WORDS),
        ("text/html;q=0.5, text/markdown;q=0.6, application/json;q=0.4", WORDS),
        ("text/html;q=0, text/*;q=0.3, */*;q=0.2", WORDS),
        ("text/html;q=0, */*", JSON),
        ("text/html;q=high, application/json;q=0.1", JSON),
    ],
)
async def test_one_address_has_the_form_that_a_reader_prefers(
    accept: str | None, given: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        del site.headers["accept"]
        headers = {} if accept is None else {"Accept": accept}
        told = await site.get(f"/skills/{FLAGSHIP}?commune=Gent", headers=headers)
    assert told.status_code == 200
    assert told.headers["content-type"] == given
    assert "Accept" in told.headers["vary"].split(", ")


async def test_a_reader_whom_no_form_suits_is_told_which_there_are(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = await site.get(f"/skills/{FLAGSHIP}", headers={"Accept": "image/png"})
        lost = await site.get("/skills/no-such-skill", headers={"Accept": "image/png"})
    assert told.status_code == 406
    for media in ("text/html", "application/json", "text/markdown", "application/ld+json"):
        assert media in told.text
    assert lost.status_code == 404


async def test_mistakes_come_in_the_form_that_was_preferred(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = await site.get(f"/skills/{FLAGSHIP}?agee=1", headers={"Accept": "application/json"})
        lost = await site.get("/skills/no-such-skill", headers={"Accept": "application/ld+json"})
        words = await site.get("/skills/no-such-skill", headers={"Accept": "text/markdown"})
    assert (told.status_code, lost.status_code, words.status_code) == (400, 404, 404)
    assert told.headers["content-type"] == lost.headers["content-type"] == "application/json"
    assert words.text.startswith("There is no skill")


async def test_every_form_links_to_the_others_with_the_answers_and_to_the_page_without(
    corpus: Corpus,
) -> None:
    at = "/fr/skills/inburgering-flanders"
    query = "commune=Li%C3%A8ge&office_choice=%22%3E%3B"
    async with reader(corpus) as site:
        page = await site.get(f"{at}?commune=Li%C3%A8ge")
        json_ = await site.get(f"{at}?commune=Li%C3%A8ge", headers={"Accept": "application/json"})
        linked = {link["type"]: url for url, link in _links(page).items() if "type" in link}
        for media, url in linked.items():
            again = await site.get(url)
            same = await site.get(f"{at}?commune=Li%C3%A8ge", headers={"Accept": media})
            assert again.content == same.content
        long = await site.get(f"{at}?commune=Gent&done={'x,' * 600}")
        hostile = await site.get(f"{at}?{query}", headers={"Accept": "image/png"})
    assert list(linked) == ["application/json", "text/markdown", "application/ld+json"]
    assert page.headers["link"] == json_.headers["link"]
    assert json_.headers["content-location"] == linked["application/json"]
    assert [url for url, link in _links(page).items() if link["rel"] == "canonical"] == [at]
    assert "link" not in long.headers
    assert "%22%3E%3B" in hostile.headers["link"]


def _links(response: Any) -> dict[str, dict[str, str]]:
    return {
        link["url"]: {k: v for k, v in link.items() if k != "url"} for link in _parsed(response)
    }


def _parsed(response: Any) -> list[dict[str, str]]:
    found = []
    for part in response.headers["link"].split(", <"):
        url, *parameters = part.lstrip("<").split("; ")
        named = (parameter.split("=", 1) for parameter in parameters)
        found.append({"url": url.rstrip(">")} | {name: value.strip('"') for name, value in named})
    return found


async def test_the_list_of_skills_says_what_each_can_use_and_where_it_is(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = (await site.get("/de/skills.json")).json()
        listed = told["skills"][0]
        for media, url in listed["urls"].items():
            at = await site.get(url.removeprefix(HERE))
            assert at.headers["content-type"].startswith(media)
        used = dict.fromkeys(listed["facts"], "unknown")
        guidance = await site.get(f"/skills/{listed['id']}.json?{urlencode(used)}")
    assert [skill["id"] for skill in told["skills"]] == sorted(corpus.skills)
    assert told["revision"] == corpus.revision
    assert listed["title"] == corpus.title(listed["id"]).de
    assert guidance.json()["ignored"] == []


async def test_search_plan_and_graph_are_those_of_the_core(corpus: Corpus) -> None:
    answers = answers_of(corpus)
    async with reader(corpus) as site:
        found = await site.get("/fr/find.json?q=inburgering+Gent&limit=2&age=31")
        plan = await site.get(
            f"/plan/{FLAGSHIP}.json?commune=Gent&done=arrival-declaration-at-commune"
        )
        graph = await site.get("/graph.json?lang=nl")
        nothing = await site.get("/find.json")
        strange = await site.get("/find.json?q=x&agee=1")
        much = await site.get("/find.json?q=x&limit=many")
    expected = answers.find("inburgering Gent", facts={"age": "31"}, limit=2, lang="fr")
    done = ["arrival-declaration-at-commune"]
    assert found.text == json_text(expected)
    assert plan.text == json_text(answers.plan(FLAGSHIP, {"commune": "Gent"}, done=done))
    assert graph.text == json_text(graph_view(corpus, lang="nl"))
    assert nothing.json()["error"] == "The argument 'q' is missing. Give some words."
    assert strange.json()["error"].startswith("There is no fact 'agee'. Did you mean age")
    assert "limit: 'many' is not possible" in much.json()["error"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("fact=commune&q=GENT", "Gent"),
        ("fact=commune&q=Lieg", "Liège"),
        ("fact=country&q=turkiye", "Türkiye"),
        ("fact=issuing_country&q=Maroc", "Maroc"),
    ],
)
async def test_names_are_suggested_as_forgivingly_as_they_are_read(
    query: str, first: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.get(f"/suggest.json?{query}")
    assert told.status_code == 200
    assert first in told.json()["values"][:2]


async def test_at_most_ten_names_are_suggested_and_none_for_nothing(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        many = await site.get("/nl/suggest.json?fact=commune&q=b")
        none = await site.get("/suggest.json?fact=commune&q=")
        strange = await site.get("/suggest.json?fact=age&q=3")
        missing = await site.get("/suggest.json?q=3")
    assert len(many.json()["values"]) == 10
    assert none.json() == {"values": []}
    assert strange.status_code == missing.status_code == 400
    assert "Allowed: commune, country, issuing_country" in strange.json()["error"]
    assert "'fact' is missing" in missing.json()["error"]


async def test_hostile_words_of_a_corpus_stay_words() -> None:
    hostile = '</script><script>alert(1)</script>"\u202e'
    fact = choice("colour", "red", "blue")
    skill = procedure(title=hostile, summary=hostile)
    scene = corpus_of(facts=[fact], skills={"walk": skill})
    async with reader(scene) as site:
        told = await site.get("/skills/walk.json")
        linked = await site.get("/skills/walk.jsonld")
        words = await site.get("/skills/walk.md")
        listed = await site.get("/llms.txt")
        map_ = await site.get("/sitemap.xml")
    assert told.json()["skill"]["title"] == hostile
    assert json.loads(linked.text)["@graph"][0]["name"] == hostile.replace("\u202e", "")
    for text in (words.text, listed.text, map_.text):
        assert "<script" not in text.replace("\\<script", "")
