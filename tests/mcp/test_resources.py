"""What can be read: the exact bytes of every file, the schema, and a skill's graph."""

import base64
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from mcp import Client
from mcp_types import BlobResourceContents, TextResourceContents

from graph.model.guidance import Guidance
from server.answers import Answers, InService
from server.mcp.app import make_server
from tests.mcp.conftest import Connect

ERAS = ["memory handshake", "memory modern", "http handshake", "stdio modern"]


@pytest.mark.parametrize("way", ERAS)
async def test_a_file_is_served_byte_for_byte(way: str, connect: Connect, answers: Answers) -> None:
    async with connect(way) as client:
        for skill in answers.corpus.skills.values():
            for path, content in skill.files.items():
                uri = f"skill://{skill.id}/{path}"
                (served,) = (await client.read_resource(uri)).contents
                assert isinstance(served, TextResourceContents)
                assert served.uri == uri
                assert served.text.encode() == content


async def test_odd_files_keep_their_bytes(answers: Answers) -> None:
    files = {
        "SKILL.md": "\ufeff---\r\nname: odd\r\n---\r\nNo end".encode(),
        "assets/map of rooms.png": b"\x89PNG\r\n\x1a\n\x00\xff",
        "data/latin.csv": "é".encode("latin-1"),
        "README": b"plain",
    }
    skill = replace(next(iter(answers.corpus.skills.values())), files=files)
    odd = replace(answers, corpus=replace(answers.corpus, skills={skill.id: skill}))
    async with Client(make_server(InService(odd))) as client:
        resources = (await client.list_resources()).resources[:-2]
        got = {}
        for resource in resources:
            (served,) = (await client.read_resource(resource.uri)).contents
            assert served.mime_type == resource.mime_type
            if isinstance(served, BlobResourceContents):
                got[resource.uri] = base64.b64decode(served.blob)
            else:
                got[resource.uri] = served.text.encode()
    assert [resource.mime_type for resource in resources] == [
        "text/markdown",
        "application/octet-stream",
        "image/png",
        "text/csv",
    ]
    assert got == {
        f"skill://{skill.id}/{path.replace(' ', '%20')}": content for path, content in files.items()
    }


async def test_the_schema_of_the_guidance_is_served_whole(connect: Connect) -> None:
    async with connect("memory modern") as client:
        (served,) = (await client.read_resource("schema://guidance.json")).contents
    assert isinstance(served, TextResourceContents)
    schema = json.loads(served.text)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) == set(Guidance.model_fields)


@pytest.mark.parametrize("way", ERAS)
async def test_a_skills_graph_is_served_in_three_formats(way: str, connect: Connect) -> None:
    served = {}
    async with connect(way) as client:
        for suffix in ("json", "mmd", "svg"):
            uri = f"graph://inburgering-flanders.{suffix}"
            (content,) = (await client.read_resource(uri)).contents
            assert isinstance(content, TextResourceContents)
            assert content.uri == uri
            served[suffix] = (content.mime_type, content.text)
    assert [mime_type for mime_type, _ in served.values()] == [
        "application/json",
        "text/vnd.mermaid",
        "image/svg+xml",
    ]
    assert "inburgering-flanders" in json.dumps(json.loads(served["json"][1]))
    assert served["mmd"][1].startswith(("graph", "flowchart"))
    assert ElementTree.fromstring(served["svg"][1]).tag.endswith("svg")
