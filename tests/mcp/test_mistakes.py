"""What is wrong is said in plain words: to the model in a result, to the client by code -32602."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import INTERNAL_ERROR, INVALID_PARAMS, TextContent

from server.answers import Answers, InService
from server.mcp.app import make_server
from tests.mcp.conftest import Connect

SKILL = "inburgering-flanders"
ERAS = ["memory handshake", "memory modern"]
SECRET = "cannot open /srv/somewhere/facts.yaml for a person aged 31 in Gent"
INSIDE = re.compile(r"/|\\\\|Traceback|Error\b|Exception|graph\.|server\.")

Attempt = Callable[[], Awaitable[object]]

MISTAKES: list[tuple[str, dict[str, Any], str]] = [
    (SKILL, {"comune": "Gent"}, "no argument 'comune'. Did you mean commune"),
    (SKILL, {"xyz": 1}, "Allowed: commune, "),
    (SKILL, {"age": "old"}, "age: 'old' is not possible. Give a whole number from 0 to 120."),
    (SKILL, {"age": 10**400}, "age: "),
    (SKILL, {"age": {"years": 31}}, "Give a text, a number"),
    (SKILL, {"commune": "Gentbrugge-on-Sea" * 40}, "commune: "),
    (SKILL, {"commune": "Atlantis"}, "commune: 'Atlantis' is not possible."),
    (SKILL, {"residence_basis": "tourist"}, "Allowed: family-reunification, "),
    (SKILL, {"certificate_held": ["none", "flanders"]}, "`none` cannot stand beside"),
    (SKILL, {"certificate_held": [["flanders"]]}, "certificate_held: "),
    (SKILL, {"contract_signed_on": "31/01/2026"}, "Give a date as YYYY-MM-DD"),
    (SKILL, {"as_of": "next year"}, "as_of: 'next year' is not possible. Give a date"),
    (SKILL, {"as_of": "1492-01-01"}, "between 1900 and 2199"),
    (SKILL, {"as_of": 2026}, "as_of: '2026' is not possible. Give a date"),
    (SKILL, {"detail": "everything"}, "Allowed: brief, standard, full."),
    (SKILL, {"lang": "es"}, "Allowed: en, nl, fr, de."),
    (SKILL, {"done": ["arrival"]}, "There is no skill 'arrival'."),
    (SKILL, {"done": {"a": 1}}, "Give a list of ids of skills."),
    (SKILL, {"done": [7]}, "Give the id of a skill."),
    (SKILL, {"commune": "Gent", "commune_region": "wallonia"}, "contradicts"),
    ("plan_skill", {}, "The argument 'skill' is missing."),
    ("plan_skill", {"skill": "inburgering"}, "There is no skill 'inburgering'. Did you mean"),
    ("plan_skill", {"skill": SKILL, "age": 31}, "Allowed: skill, facts, done, as_of, lang."),
    ("plan_skill", {"skill": SKILL, "facts": {"ag": 31}}, "There is no fact 'ag'. Did you mean"),
    ("plan_skill", {"skill": SKILL, "facts": {"age": 131}}, "from 0 to 120"),
    ("plan_skill", {"skill": SKILL, "facts": "age=31"}, "Give an object of facts"),
    ("find_skills", {}, "The argument 'query' is missing."),
    ("find_skills", {"query": "???"}, "Give some words"),
    ("find_skills", {"query": ["a"]}, "Give some words"),
    ("find_skills", {"query": "course", "limit": 0}, "from 1 to 50"),
    ("find_skills", {"query": "course", "limit": "many"}, "from 1 to 50"),
    ("find_skills", {"query": "course", "facts": {"ag": 31}}, "There is no fact 'ag'."),
]


@pytest.mark.parametrize("way", ERAS)
async def test_a_mistake_in_the_arguments_is_a_result_in_plain_words(
    way: str, connect: Connect
) -> None:
    async with connect(way) as client:
        for name, arguments, expected in MISTAKES:
            result = await client.call_tool(name, arguments)
            assert result.is_error, arguments
            assert result.structured_content is None
            (block,) = result.content
            assert isinstance(block, TextContent)
            assert expected in block.text
            assert not INSIDE.search(block.text.replace("31/01/2026", "")), block.text
            assert len(block.text) < 1_500


@pytest.mark.parametrize("way", [*ERAS, "stdio handshake", "stdio modern", "http modern"])
async def test_what_is_not_served_is_refused_by_code(way: str, connect: Connect) -> None:
    async with connect(way) as client:
        attempts: list[Attempt] = [
            lambda: client.call_tool("inburgering", {}),
            lambda: client.call_tool("", {}),
            lambda: client.call_tool("a" * 5_000, {}),
            lambda: client.read_resource("skill://inburgering-flanders"),
            lambda: client.read_resource("skill://inburgering-flanders/../sources.yaml"),
            lambda: client.read_resource("skill://inburgering-flanders/SKILL.md/"),
            lambda: client.read_resource("file://procedure.yaml"),
            lambda: client.read_resource("graph://inburgering.svg"),
            lambda: client.read_resource("graph://inburgering-flanders.png"),
            lambda: client.read_resource("graph://inburgering-flanders.svg\n"),
            lambda: client.list_tools(cursor="b:200"),
            lambda: client.list_resources(cursor=""),
            lambda: client.list_resource_templates(cursor="dGVtcGxhdGVzOjIwMA=="),
        ]
        for attempt in attempts:
            with pytest.raises(MCPError) as refused:
                await attempt()
            assert refused.value.code == INVALID_PARAMS
            assert not INSIDE.search(refused.value.message)
            assert len(refused.value.message) < 300


@pytest.mark.parametrize("way", ERAS)
async def test_a_fault_of_ours_leaves_without_its_text(
    way: str,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(SECRET)

    for name in ("guidance.guide", "plan.plan", "search.find"):
        monkeypatch.setattr(f"graph.{name}", broken)
    monkeypatch.setattr("server.render.drawings.graph_view", broken)
    async with connect(way) as client:
        attempts: list[Attempt] = [
            lambda: client.call_tool(SKILL, {"age": 31}),
            lambda: client.call_tool("plan_skill", {"skill": SKILL}),
            lambda: client.call_tool("find_skills", {"query": "course"}),
            lambda: client.read_resource(f"graph://{SKILL}.svg"),
        ]
        for attempt in attempts:
            with pytest.raises(MCPError) as failed:
                await attempt()
            assert failed.value.code == INTERNAL_ERROR
            assert failed.value.message == (
                "The server could not answer: a fault of its own, which it has logged."
            )
            assert failed.value.data is None
    ours = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(ours) == len(attempts)
    assert "tools/call: OSError" in caplog.text
    assert SECRET not in caplog.text


async def test_a_broken_list_fails_without_its_text(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr("server.mcp.app.page", broken)
    async with Client(make_server(InService(answers)), mode="legacy") as client:
        with pytest.raises(MCPError) as failed:
            await client.list_tools()
    assert failed.value.code == INTERNAL_ERROR
    assert SECRET not in failed.value.message
