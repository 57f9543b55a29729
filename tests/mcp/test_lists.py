"""What the server says it offers: lean, in the same order each time, page by page."""

import json
from dataclasses import replace

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, Tool

from graph.case import own_facts
from graph.model.skill import FrontMatter, Skill
from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.offer import Offer
from tests.mcp.conftest import Connect

ERAS = ["memory handshake", "memory modern"]
OWN = ["as_of", "detail", "lang", "done"]


@pytest.mark.parametrize("way", ERAS)
async def test_there_is_a_tool_for_every_skill_after_the_servers_own(
    way: str, connect: Connect, answers: Answers
) -> None:
    async with connect(way) as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == [
        "find_skills",
        "plan_skill",
        *sorted(answers.corpus.skills),
    ]
    for tool in tools:
        assert tool.title
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False


async def test_a_skill_costs_an_assistant_at_most_4_kb_on_average(connect: Connect) -> None:
    async with connect("memory handshake") as client:
        skills = (await client.list_tools()).tools[2:]
    assert sum(_size(tool) for tool in skills) <= 4_096 * len(skills)


async def test_an_output_schema_names_keys_and_types_within_1_kb(connect: Connect) -> None:
    async with connect("memory handshake") as client:
        tools = (await client.list_tools()).tools
    for tool in tools:
        schema = tool.output_schema
        assert schema is not None
        assert len(json.dumps(schema, separators=(",", ":"))) <= 1_024
        for part in schema["properties"].values():
            assert list(part) == ["type"]
            assert isinstance(part["type"], str)


async def test_a_skills_arguments_are_the_facts_it_and_its_edges_read(
    connect: Connect, answers: Answers
) -> None:
    async with connect("memory handshake") as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    for skill in answers.corpus.skills:
        schema = tools[skill].input_schema
        read = [
            name
            for name in own_facts(answers.corpus, skill)
            if not (derived := answers.corpus.facts[name].derived) or not derived.rows
        ]
        assert list(schema["properties"]) == [*read, *OWN]
        assert "required" not in schema
        for name in read:
            part = schema["properties"][name]
            assert part["description"]
            options = [option.value for option in answers.corpus.facts[name].options]
            if options:
                assert part.get("items", part)["enum"] == [*options, "unknown"]


async def test_every_resource_says_what_it_is(connect: Connect, answers: Answers) -> None:
    async with connect("memory handshake") as client:
        resources = (await client.list_resources()).resources
        templates = (await client.list_resource_templates()).resource_templates
    assert [template.uri_template for template in templates] == ["graph://{id}.{format}"]
    served = {
        f"skill://{skill.id}/{path}": len(content)
        for skill in answers.corpus.skills.values()
        for path, content in skill.files.items()
    }
    assert {r.uri: r.size for r in resources if r.uri.startswith("skill://")} == served
    assert resources[-1].uri == "schema://guidance.json"
    for resource in resources:
        assert resource.name
        assert resource.title
        assert resource.mime_type
    for skill in answers.corpus.skills.values():
        (main,) = (resource for resource in resources if resource.uri == skill.uri)
        assert main.name == skill.id
        assert main.description == skill.front.description
        assert main.mime_type == "text/markdown"
        assert main.annotations is not None
        assert main.annotations.priority == 1.0


async def test_two_starts_list_the_same_bytes(answers: Answers) -> None:
    listings = []
    for _ in range(2):
        async with Client(make_server(InService(replace(answers))), mode="legacy") as client:
            tools, resources = await client.list_tools(), await client.list_resources()
            listings.append(tools.model_dump_json() + resources.model_dump_json())
    assert listings[0] == listings[1]


async def test_the_instructions_are_short_and_say_how_to_ask_and_answer(
    connect: Connect,
) -> None:
    said = []
    for way in ERAS:
        async with connect(way) as client:
            said.append(client.instructions or "")
            assert client.server_info is not None
            assert client.server_info.name == "civic-skills"
    assert said[0] == said[1]
    assert len(said[0]) < 1_500
    for duty in ("Ask what decides", "Cite what you say", "Say what is unverified"):
        assert duty in said[0]


async def test_everything_may_be_kept_for_five_minutes(connect: Connect) -> None:
    async with connect("memory modern") as client:
        for result in (
            client.session.discover_result,
            await client.list_tools(),
            await client.list_resources(),
            await client.list_resource_templates(),
            await client.read_resource("schema://guidance.json"),
            await client.read_resource("graph://inburgering-flanders.mmd"),
        ):
            assert result is not None
            assert (result.ttl_ms, result.cache_scope) == (300_000, "public")


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_long_lists_come_in_pages_of_200(mode: str, answers: Answers) -> None:
    skills = {name: _plain(name) for name in (f"skill-{n:03}" for n in range(500))}
    many = replace(answers, corpus=replace(answers.corpus, skills=skills))
    server = make_server(InService(many), Offer("all"))
    async with Client(server, mode=mode) as client:
        tools = await client.list_tools()
        pages = [[tool.name for tool in tools.tools]]
        while tools.next_cursor:
            tools = await client.list_tools(cursor=tools.next_cursor)
            pages.append([tool.name for tool in tools.tools])
        resources = await client.list_resources()
        with pytest.raises(MCPError) as refused:
            await client.list_tools(cursor=resources.next_cursor)
    assert [len(names) for names in pages] == [200, 200, 102]
    assert [name for names in pages for name in names] == [
        "find_skills",
        "plan_skill",
        *sorted(skills),
    ]
    assert refused.value.code == INVALID_PARAMS


async def test_a_plain_agent_skill_without_a_procedure_is_served_too(answers: Answers) -> None:
    skills = {"plain-skill": _plain("plain-skill")}
    plain = replace(answers, corpus=replace(answers.corpus, skills=skills))
    async with Client(make_server(InService(plain))) as client:
        (tool,) = (await client.list_tools()).tools[2:]
        result = await client.call_tool("plain-skill", {})
    assert tool.description == "What it does and when to use it."
    assert list(tool.input_schema["properties"]) == ["section", "done"]
    assert not result.is_error


def _plain(name: str) -> Skill:
    front = FrontMatter(name=name, description="What it does and when to use it.")
    return Skill(front=front, procedure=None, body="", files={"SKILL.md": b"---\n---\n"})


def _size(tool: Tool) -> int:
    return len(tool.model_dump_json(by_alias=True, exclude_none=True).encode())
