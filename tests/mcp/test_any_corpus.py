"""A folder of Agent Skills that nobody wrote for this server, read over the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest
from mcp import Client, MCPError
from mcp_types import BlobResourceContents, CallToolResult, TextContent

from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.offer import Offer

BODY = """\
---
name: {name}
description: How to {name}.
{more}---
Read all of it.

# Prepare

Take a pen.

```
# no heading
```

## Write

Write with the pen.
"""
BOTH = pytest.mark.parametrize("mode", ["legacy", "auto"])


def put(folder: Path, name: str, more: str = "") -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "SKILL.md").write_text(BODY.format(name=name, more=more))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "learn")
    put(tmp_path, "write-letter", "metadata:\n  requires: learn\n")
    (tmp_path / "learn" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return tmp_path


def text_of(result: CallToolResult) -> str:
    content = result.content[0]
    assert isinstance(content, TextContent)
    return content.text


def client(folder: Path, mode: str = "auto", offer: Offer = Offer()) -> Client:  # noqa: B008
    server = make_server(InService(Answers.load(folder)), offer)
    return Client(server, mode=mode, cache=None)


@BOTH
async def test_a_skill_is_told_by_section_with_what_comes_first(mode: str, folder: Path) -> None:
    async with client(folder, mode) as mcp:
        told = await mcp.call_tool("write-letter", {})
        part = await mcp.call_tool("write-letter", {"section": "write"})
    assert told.structured_content is not None
    assert [(s["heading"], s["level"]) for s in told.structured_content["sections"]] == [
        ("", 0),
        ("Prepare", 1),
        ("Write", 2),
    ]
    assert [s["id"] for s in told.structured_content["prerequisites"]] == ["learn"]
    assert "## First\n- learn" in text_of(told)
    assert "# no heading" in text_of(told)
    assert "Take a pen." not in text_of(part)
    assert "Write with the pen." in text_of(part)


@BOTH
async def test_a_section_that_is_not_there_is_told_with_those_that_are(
    mode: str, folder: Path
) -> None:
    async with client(folder, mode) as mcp:
        told = await mcp.call_tool("learn", {"section": "Sing"})
    assert told.is_error
    assert text_of(told) == "There is no section 'Sing'. Sections: Prepare, Write."


@BOTH
async def test_a_binary_file_is_served_as_it_is(mode: str, folder: Path) -> None:
    async with client(folder, mode) as mcp:
        (content,) = (await mcp.read_resource("skill://learn/picture.png")).contents
    assert isinstance(content, BlobResourceContents)
    assert content.mime_type == "image/png"


def many(folder: Path, count: int) -> Path:
    for number in range(count):
        put(folder, f"skill-{number:03}")
    return folder


@BOTH
async def test_above_sixty_skills_the_list_is_a_gateway_and_every_tool_still_answers(
    mode: str, tmp_path: Path
) -> None:
    async with client(many(tmp_path, 61), mode, Offer(pinned=("skill-007",))) as mcp:
        names = [tool.name for tool in (await mcp.list_tools()).tools]
        called = await mcp.call_tool("skill-042", {})
        read = await mcp.call_tool("read_skill", {"skill": "skill-042", "section": "Write"})
        planned = await mcp.call_tool("plan_skill", {"skill": "skill-042"})
        resources = (await mcp.list_resources()).resources
        with pytest.raises(MCPError, match="Unknown tool"):
            await mcp.call_tool("skill-999", {})
    assert names == ["find_skills", "read_skill", "plan_skill", "skill-007"]
    assert "Take a pen." in text_of(called)
    assert text_of(read).endswith("## Write\n\nWrite with the pen.\n")
    assert not planned.is_error
    assert len(resources) == 63


@pytest.mark.parametrize(
    ("tools", "count", "listed"), [("auto", 60, 62), ("gateway", 2, 3), ("all", 61, 63)]
)
async def test_how_many_tools_are_listed_can_be_chosen(
    tools: str, count: int, listed: int, tmp_path: Path
) -> None:
    async with client(many(tmp_path, count), offer=Offer(tools)) as mcp:  # type: ignore[arg-type]
        assert len((await mcp.list_tools()).tools) == listed


async def test_an_empty_folder_serves_the_gateway_and_covers_nothing(tmp_path: Path) -> None:
    async with client(tmp_path) as mcp:
        assert [tool.name for tool in (await mcp.list_tools()).tools] == [
            "find_skills",
            "plan_skill",
        ]
        found = await mcp.call_tool("find_skills", {"query": "a letter"})
    assert found.structured_content is not None
    assert not found.structured_content["covered"]
