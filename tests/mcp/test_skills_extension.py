"""The Skills extension (SEP-2640), asked in both eras over every transport."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import pytest
import yaml
from mcp import Client, MCPError
from mcp_types import INVALID_PARAMS, Request, Result, TextResourceContents
from pydantic import ConfigDict

from server.answers import Answers
from server.mcp.skills_methods import DirectoryParams, ListParams, UriParams
from tests.mcp.conftest import Connect

ID = "io.modelcontextprotocol/skills"
WAYS = [f"{transport} {era}" for transport in ("memory", "http") for era in ("handshake", "modern")]
over_every_way = pytest.mark.parametrize("way", [*WAYS, "stdio handshake", "stdio modern"])
in_both_eras = pytest.mark.parametrize("way", WAYS[:2])


class SkillsList(Request[ListParams, Literal["skills/list"]]):
    method: Literal["skills/list"] = "skills/list"
    params: ListParams


class SkillsGet(Request[UriParams, Literal["skills/get"]]):
    method: Literal["skills/get"] = "skills/get"
    params: UriParams


class DirectoryRead(Request[DirectoryParams, Literal["resources/directory/read"]]):
    method: Literal["resources/directory/read"] = "resources/directory/read"
    params: DirectoryParams


class Anything(Result):
    model_config = ConfigDict(extra="allow")


async def ask(client: Client, request: Request[Any, Any]) -> dict[str, Any]:
    result = await client.session.send_request(request, Anything)
    return result.model_dump(by_alias=True)


async def read(client: Client, uri: str) -> bytes:
    (content,) = (await client.read_resource(uri)).contents
    assert isinstance(content, TextResourceContents)
    return content.text.encode()


@over_every_way
async def test_the_extension_is_declared_and_lists_every_skill(
    way: str, connect: Connect, answers: Answers
) -> None:
    async with connect(way) as client:
        assert (client.server_capabilities.extensions or {})[ID] == {"directoryRead": True}
        listed = await ask(client, SkillsList(params=ListParams()))
    uris = [entry["uri"] for entry in listed["skills"]]
    assert uris == [f"skill://{name}/SKILL.md" for name in sorted(answers.corpus.skills)]
    assert (listed["ttlMs"], listed["cacheScope"]) == (300_000, "public")


@in_both_eras
async def test_digests_and_sizes_are_those_of_the_bytes_served(way: str, connect: Connect) -> None:
    async with connect(way) as client:
        listed = await ask(client, SkillsList(params=ListParams()))
        for entry in listed["skills"]:
            assert [file["uri"] for file in entry["resources"]].count(entry["uri"]) == 1
            for file in entry["resources"]:
                content = await read(client, file["uri"])
                digest = hashlib.sha256(content).hexdigest()
                assert (file["digest"], file["size"]) == (f"sha256:{digest}", len(content))


@in_both_eras
async def test_an_entry_holds_the_front_matter_as_written(way: str, connect: Connect) -> None:
    async with connect(way) as client:
        uri = "skill://inburgering-flanders/SKILL.md"
        got = await ask(client, SkillsGet(params=UriParams(uri=uri)))
        listed = await ask(client, SkillsList(params=ListParams()))
        text = (await read(client, uri)).decode()
    assert got["skill"] in listed["skills"]
    assert got["skill"]["frontmatter"] == yaml.safe_load(text.split("---\n")[1])
    assert (got["ttlMs"], got["cacheScope"]) == (300_000, "public")


@in_both_eras
async def test_a_directory_lists_its_direct_children(way: str, connect: Connect) -> None:
    async with connect(way) as client:
        params = DirectoryParams(uri="skill://inburgering-flanders")
        read_ = await ask(client, DirectoryRead(params=params))
    assert [child["name"] for child in read_["resources"]] == ["SKILL.md", "procedure.yaml"]
    assert read_["resources"][0]["uri"] == "skill://inburgering-flanders/SKILL.md"
    assert (read_["ttlMs"], read_["cacheScope"]) == (300_000, "public")


REFUSED = [
    SkillsList(params=ListParams(cursor="made up")),
    SkillsGet(params=UriParams(uri="skill://nobody/SKILL.md")),
    SkillsGet(params=UriParams(uri="skill://inburgering-flanders")),
    SkillsGet(params=UriParams(uri="skill://inburgering-flanders/procedure.yaml")),
    DirectoryRead(params=DirectoryParams(uri="skill://nobody")),
    DirectoryRead(params=DirectoryParams(uri="skill://inburgering-flanders/")),
    DirectoryRead(params=DirectoryParams(uri="skill://inburgering-flanders/SKILL.md")),
]


@in_both_eras
@pytest.mark.parametrize("request_", REFUSED, ids=lambda request: str(request.params))
async def test_what_is_not_there_is_refused_as_invalid_parameters(
    request_: Request[Any, Any], way: str, connect: Connect
) -> None:
    async with connect(way) as client:
        with pytest.raises(MCPError) as refused:
            await ask(client, request_)
    assert refused.value.error.code == INVALID_PARAMS
