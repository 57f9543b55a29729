"""What a tool answers: the same everywhere, valid against what it promised, complete as text."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp_types import ResourceLink, TextContent, TextResourceContents

from graph.case import usable_facts
from graph.model.guidance import Guidance
from server.answers import Answers
from server.render.markdown import found_markdown, guidance_markdown, plan_markdown
from tests.mcp.conftest import Connect

SKILL = "inburgering-flanders"
SITUATION = {"commune": "Gand", "age": 31, "residence_basis": "refugee", "registered": "yes"}
WAYS = [
    f"{transport} {era}"
    for transport in ("memory", "stdio", "http")
    for era in ("handshake", "modern")
]
CALLS: dict[str, dict[str, Any]] = {
    SKILL: SITUATION,
    "plan_skill": {"skill": SKILL, "facts": SITUATION},
    "find_skills": {"query": "cours d'intégration à Gand"},
}


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_in_gives_the_answer_of_the_core(
    way: str, connect: Connect, answers: Answers
) -> None:
    expected = {
        SKILL: answers.guide(SKILL, SITUATION),
        "plan_skill": answers.plan(SKILL, SITUATION),
        "find_skills": answers.find("cours d'intégration à Gand"),
    }
    async with connect(way) as client:
        assert (client.protocol_version == "2026-07-28") == way.endswith("modern")
        for name, arguments in CALLS.items():
            result = await client.call_tool(name, arguments)
            assert result.structured_content == expected[name].model_dump(mode="json")


async def test_the_text_is_the_whole_answer_as_markdown(connect: Connect, answers: Answers) -> None:
    async with connect("memory modern") as client:
        texts = {}
        for name, arguments in CALLS.items():
            block = (await client.call_tool(name, arguments)).content[0]
            assert isinstance(block, TextContent)
            texts[name] = block.text
    assert texts == {
        SKILL: guidance_markdown(answers.guide(SKILL, SITUATION)),
        "plan_skill": plan_markdown(answers.plan(SKILL, SITUATION)),
        "find_skills": found_markdown(answers.find("cours d'intégration à Gand")),
    }


async def test_an_answer_is_valid_against_the_schema_its_tool_published(connect: Connect) -> None:
    async with connect("memory modern") as client:
        schemas = {tool.name: tool.output_schema for tool in (await client.list_tools()).tools}
        for name, arguments in CALLS.items():
            result = await client.call_tool(name, arguments)
            schema = schemas[name]
            assert schema is not None
            assert list(result.structured_content or {}) == list(schema["properties"])
            Draft202012Validator(schema).validate(result.structured_content)


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
async def test_guidance_is_valid_against_the_whole_schema_served(
    detail: str, connect: Connect
) -> None:
    async with connect("memory modern") as client:
        content = (await client.read_resource("schema://guidance.json")).contents[0]
        assert isinstance(content, TextResourceContents)
        result = await client.call_tool(SKILL, SITUATION | {"detail": detail})
    schema = json.loads(content.text)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(result.structured_content)


async def test_an_answer_links_to_the_skills_it_speaks_of(connect: Connect) -> None:
    async with connect("memory modern") as client:
        for name, arguments in CALLS.items():
            result = await client.call_tool(name, arguments)
            links = [block for block in result.content if isinstance(block, ResourceLink)]
            found = (result.structured_content or {}).get("skills", [{"id": SKILL}])
            assert [link.name for link in links] == [skill["id"] for skill in found]
            for link in links:
                assert (await client.read_resource(link.uri)).contents[0].uri == link.uri


async def test_a_search_that_nothing_covers_says_so(connect: Connect) -> None:
    async with connect("memory modern") as client:
        result = await client.call_tool("find_skills", {"query": "zeppelin licence"})
    assert not result.is_error
    assert result.structured_content is not None
    assert result.structured_content["covered"] is False
    assert result.structured_content["skills"] == []


@pytest.mark.parametrize(
    "same",
    [
        {"age": "31"},
        {"age": 31.0},
        {"registered": True},
        {"commune": 9000},
        {"commune": "44021"},
        {"prior_evidence": None},
        {"done": None, "detail": None},
        {"done": []},
        {"done": "[]"},
    ],
    ids=str,
)
async def test_facts_may_come_in_the_forms_that_clients_make_of_them(
    same: dict[str, Any], connect: Connect, answers: Answers
) -> None:
    plain = answers.guide(SKILL, SITUATION).model_dump(mode="json")
    async with connect("memory modern") as client:
        result = await client.call_tool(SKILL, SITUATION | same)
    assert result.structured_content is not None
    for key in ("outcome", "questions", "branches", "steps", "next_action"):
        assert result.structured_content[key] == plain[key]


@pytest.mark.parametrize("held", [["flanders"], '["flanders"]', "flanders"], ids=str)
async def test_a_list_may_come_as_an_array_or_as_text(held: object, connect: Connect) -> None:
    async with connect("memory modern") as client:
        result = await client.call_tool(SKILL, {"certificate_held": held})
    assert _situation(result.structured_content)["certificate_held"] == ["flanders"]


@pytest.mark.parametrize("open_", ["unknown", ["unknown"], "undecided"], ids=str)
async def test_a_person_may_not_know_and_the_question_is_marked_as_asked(
    open_: object, connect: Connect
) -> None:
    async with connect("memory modern") as client:
        result = await client.call_tool(SKILL, {"certificate_held": open_, "detail": "full"})
    assert result.structured_content is not None
    questions = {item["fact"]: item["asked"] for item in result.structured_content["questions"]}
    assert questions["certificate_held"] is True


async def test_facts_done_and_language_reach_the_core(connect: Connect, answers: Answers) -> None:
    done = "arrival-declaration-at-commune"
    arguments = {"done": done, "lang": "nl", "as_of": "2026-01-31", "detail": "brief"}
    expected = answers.guide(
        SKILL, SITUATION, done=[done], lang="nl", as_of="2026-01-31", detail="brief"
    )
    plan = {"skill": SKILL, "facts": json.dumps(SITUATION), "done": [done], "lang": "fr"}
    async with connect("memory modern") as client:
        guided = await client.call_tool(SKILL, SITUATION | arguments)
        planned = await client.call_tool("plan_skill", plan)
    assert guided.structured_content == expected.model_dump(mode="json")
    assert planned.structured_content == answers.plan(
        SKILL, SITUATION, done=[done], lang="fr"
    ).model_dump(mode="json")


async def test_an_ambiguous_commune_becomes_a_question(connect: Connect) -> None:
    async with connect("memory modern") as client:
        result = await client.call_tool(SKILL, {"commune": "Saint-Nicolas"})
    assert not result.is_error
    guidance = Guidance.model_validate_json(json.dumps(result.structured_content))
    assert guidance.outcome.kind == "undetermined"
    asked = {question.fact: question for question in guidance.questions}
    assert {option.value for option in asked["commune"].options} >= {"46021", "62093"}


async def test_a_shared_fact_the_skill_does_not_use_is_ignored_and_named(
    connect: Connect, answers: Answers
) -> None:
    usable = usable_facts(answers.corpus, SKILL)
    other = next(name for name in answers.corpus.facts if name not in usable)
    async with connect("memory modern") as client:
        result = await client.call_tool(SKILL, {other: "unknown"})
    assert result.structured_content is not None
    assert result.structured_content["ignored"] == [other]


def _situation(guidance: dict[str, Any] | None) -> dict[str, Any]:
    assert guidance is not None
    return {item["fact"]: item["value"] for item in guidance["situation"]}
