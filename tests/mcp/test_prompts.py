"""Prompts and completions: what a person can start from, and what is offered while they type."""

from __future__ import annotations

import pytest
from mcp import Client, MCPError
from mcp_types import (
    INVALID_PARAMS,
    GetPromptResult,
    PromptReference,
    ResourceTemplateReference,
    TextContent,
)

from server.answers import Answers
from tests.mcp.conftest import Connect

SKILL = "inburgering-flanders"
GRAPH = ResourceTemplateReference(type="ref/resource", uri="graph://{id}.{format}")
WALK = PromptReference(type="ref/prompt", name=SKILL)
in_both_eras = pytest.mark.parametrize("way", ["memory handshake", "memory modern"])


def texts(prompt: GetPromptResult) -> list[str]:
    contents = [message.content for message in prompt.messages]
    return [content.text for content in contents if isinstance(content, TextContent)]


async def completed(
    client: Client, ref: PromptReference | ResourceTemplateReference, name: str, typed: str
) -> list[str]:
    found = await client.complete(ref, {"name": name, "value": typed})
    return found.completion.values


@in_both_eras
async def test_there_is_a_prompt_for_each_skill_and_one_that_checks_a_draft(
    way: str, connect: Connect, answers: Answers
) -> None:
    async with connect(way) as client:
        listed = (await client.list_prompts()).prompts
    assert [prompt.name for prompt in listed] == ["check_draft", *sorted(answers.corpus.skills)]
    walk = next(prompt for prompt in listed if prompt.name == SKILL)
    arguments = [argument.name for argument in walk.arguments or []]
    assert {"commune", "nationality_group", "age"} <= set(arguments)
    assert {"commune_region", "target_status", "contract_signed_on"}.isdisjoint(arguments)


@in_both_eras
async def test_a_walk_carries_the_guidance_for_what_was_said(way: str, connect: Connect) -> None:
    said = {"commune": "Gand", "nationality_group": "eu-eea-swiss", "age": "31", "moved_from": ""}
    async with connect(way) as client:
        asked, told = texts(await client.get_prompt(SKILL, said))
    assert f"`{SKILL}`" in asked
    assert "Gand is Gent" in told
    assert "nobody obliges you" in told


@in_both_eras
async def test_a_check_holds_the_draft_against_the_skill_it_speaks_of(
    way: str, connect: Connect
) -> None:
    draft = "Inburgering in Flanders costs 180 euro and you can choose your operator."
    async with connect(way) as client:
        checking, guidance, *_ = texts(await client.get_prompt("check_draft", {"draft": draft}))
    assert f"<draft>\n{draft}\n</draft>" in checking
    assert "360 euro" in guidance
    assert "## Sources" in guidance


@in_both_eras
async def test_a_draft_about_something_else_is_said_not_to_be_covered(
    way: str, connect: Connect
) -> None:
    async with connect(way) as client:
        _, told = texts(await client.get_prompt("check_draft", {"draft": "Zebras eat grass."}))
    assert "No skill of this corpus covers the draft" in told


@in_both_eras
@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("inburgering-flander", {}, "Did you mean inburgering-flanders?"),
        (SKILL, {"age": "old"}, "age: 'old' is not possible"),
        (SKILL, {"shoe_size": "42"}, "There is no fact 'shoe_size'"),
        ("check_draft", {}, "The argument 'draft' is missing"),
    ],
)
async def test_a_prompt_that_cannot_be_filled_is_refused_in_words(
    name: str, arguments: dict[str, str], told: str, way: str, connect: Connect
) -> None:
    async with connect(way) as client:
        with pytest.raises(MCPError, match=told) as refused:
            await client.get_prompt(name, arguments)
    assert refused.value.error.code == INVALID_PARAMS


@in_both_eras
@pytest.mark.parametrize(
    ("argument", "typed", "offered"),
    [
        ("commune", "gan", "Gand"),
        ("commune", "liege", "Liège"),
        ("commune", "Brussle", "Brussel"),
        ("residence_basis", "ref", "refugee"),
        ("residence_basis", "family r", "family-reunification"),
        ("registered", "unk", "unknown"),
    ],
)
async def test_a_fact_is_completed_whatever_the_accents_and_slips(
    argument: str, typed: str, offered: str, way: str, connect: Connect
) -> None:
    async with connect(way) as client:
        assert offered in await completed(client, WALK, argument, typed)


@in_both_eras
async def test_communes_come_by_the_hundred_and_say_that_there_are_more(
    way: str, connect: Connect
) -> None:
    async with connect(way) as client:
        found = (await client.complete(WALK, {"name": "commune", "value": ""})).completion
    assert len(found.values) == 100
    assert found.has_more


@in_both_eras
async def test_the_address_of_a_graph_is_completed(way: str, connect: Connect) -> None:
    async with connect(way) as client:
        assert await completed(client, GRAPH, "id", "inburgering") == [
            "inburgering-exemption-vrijstelling",
            "inburgering-flanders",
        ]
        assert await completed(client, GRAPH, "format", "s") == ["svg", "json"]
        assert await completed(client, GRAPH, "nothing", "s") == []
