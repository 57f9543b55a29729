"""The view inside the chat, as the server offers it: where it is, what it says of itself."""

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
import yaml
from mcp import Client
from mcp_types import TextResourceContents

from graph.model.base import LANGUAGES
from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.aside import ASIDE
from server.mcp.offer import Offer
from server.mcp.view import EXTENSION, VIEW_URI
from tests.mcp.conftest import SAID, SKILL, Connect

ERAS = ["memory handshake", "memory modern"]
WAYS = [*ERAS, "http handshake", "stdio modern"]
NO_DOMAINS: dict[str, list[str]] = {
    "connectDomains": [],
    "resourceDomains": [],
    "frameDomains": [],
    "baseUriDomains": [],
}
UI = {"csp": NO_DOMAINS, "permissions": {}, "prefersBorder": True}
LARGEST = 56_000
"""Bytes: what a host fetches once and keeps. Compressed it is a third of that."""


async def read(client: Client) -> TextResourceContents:
    (content,) = (await client.read_resource(VIEW_URI)).contents
    assert isinstance(content, TextResourceContents)
    return content


@pytest.mark.parametrize("way", ERAS)
async def test_every_skill_with_a_procedure_points_to_the_view_and_no_other_tool_does(
    way: str, connect: Connect, answers: Answers
) -> None:
    async with connect(way) as client:
        assert EXTENSION in (client.server_capabilities.extensions or {})
        tools = (await client.list_tools()).tools
    pointing = {tool.name for tool in tools if tool.meta == {"ui": {"resourceUri": VIEW_URI}}}
    ruled = {id_ for id_, skill in answers.corpus.skills.items() if skill.procedure}
    assert pointing == ruled != set()
    assert all(tool.meta is None for tool in tools if tool.name not in ruled)


async def test_a_pinned_tool_points_to_the_view_beside_the_gateway(answers: Answers) -> None:
    server = make_server(InService(answers), Offer("gateway", (SKILL,)))
    async with Client(server) as client:
        tools = {tool.name: tool.meta for tool in (await client.list_tools()).tools}
    assert tools.pop(SKILL) == {"ui": {"resourceUri": VIEW_URI}}
    assert set(tools.values()) == {None}


@pytest.mark.parametrize("way", WAYS)
async def test_the_view_is_listed_and_read_and_asks_for_nothing(way: str, connect: Connect) -> None:
    async with connect(way) as client:
        listed = {item.uri: item for item in (await client.list_resources()).resources}
        content = await read(client)
    assert listed[VIEW_URI].mime_type == content.mime_type == "text/html;profile=mcp-app"
    assert listed[VIEW_URI].meta == content.meta == {"ui": UI}
    assert content.text.startswith("<!doctype html>\n<html lang=")


async def test_the_view_is_one_small_document_without_a_way_out(connect: Connect) -> None:
    async with connect("memory modern") as client:
        text = (await read(client)).text
    assert len(text.encode()) <= LARGEST
    tags: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append((tag, dict(attrs)))  # type: ignore[method-assign]
    parser.feed(text)
    assert [tag for tag, _ in tags].count("script") == 2
    names = {name for _, attributes in tags for name in attributes}
    assert names == {"lang", "charset", "name", "content", "id", "class", "role", "type"}
    for way_out in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "@import", "url("):
        assert way_out not in text
    for way_in in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function",
    ):
        assert way_in not in text


def test_every_word_of_the_view_is_said_in_four_languages() -> None:
    folder = files("server.mcp").joinpath("view")
    words = yaml.safe_load(folder.joinpath("words.yaml").read_text(encoding="utf-8"))
    for key, texts in words.items():
        assert list(texts) == list(LANGUAGES), key
        assert all(texts.values()) or key == "english_only", key
        gaps = {lang: sorted(re.findall(r"\{\w+\}", text)) for lang, text in texts.items()}
        assert len({tuple(names) for names in gaps.values()}) == 1, key


def test_what_the_view_says_are_words_that_it_has() -> None:
    folder = files("server.mcp").joinpath("view")
    words = yaml.safe_load(folder.joinpath("words.yaml").read_text(encoding="utf-8"))
    scripts = [file for file in folder.iterdir() if file.name.endswith(".js")]
    said = {
        key
        for file in scripts
        for key in re.findall(r"""say\(\s*"([\w-]+)""", file.read_text(encoding="utf-8"))
    }
    assert len(said) > 40
    assert said <= set(words)


async def test_a_guidance_brings_what_the_view_needs_beside_it(
    connect: Connect, answers: Answers
) -> None:
    async with connect("memory handshake") as client:
        result = await client.call_tool(SKILL, {**SAID, "lang": "nl"})
    beside = (result.meta or {})[ASIDE]
    assert beside["facts"]["age"] == {"type": "number", "question": "Hoe oud bent u?"}
    assert beside["facts"]["certificate_held"]["type"] == "list"
    known = {step["id"] for step in result.structured_content["prerequisites"]} | {SKILL}
    assert ["arrival-declaration-at-commune", SKILL] in beside["edges"]
    assert {end for ends in beside["edges"] for end in ends} == known
    expected = answers.guide(SKILL, SAID, lang="nl").model_dump(mode="json")
    assert result.structured_content == expected
