"""A corpus that changes while it is served."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from mcp import Client
from mcp_types import ServerNotification, TextResourceContents

from server.answers import Answers, InService
from server.mcp.app import make_server
from server.watch import reload, watch
from tests.corpora.build import build

SKILL = "register-first"
FILE = f"{SKILL}/SKILL.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "corpus")


@asynccontextmanager
async def watching(folder: Path, in_service: InService) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch, folder, in_service, 0.02)
        await anyio.sleep(0.1)
        yield
        tasks.cancel_scope.cancel()


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / FILE
    path.write_text(path.read_text().replace(old, new))


async def text_of(client: Client) -> str:
    (content,) = (await client.read_resource(f"skill://{FILE}")).contents
    assert isinstance(content, TextResourceContents)
    return content.text


async def until(told: anyio.Event) -> None:
    with anyio.fail_after(20):
        await told.wait()


async def test_a_sound_change_is_served_and_told_in_the_handshake_era(folder: Path) -> None:
    in_service, told, kinds = InService(Answers.load(folder)), anyio.Event(), []

    async def hear(message: object) -> None:
        if isinstance(message, ServerNotification):
            kinds.append(message.method)
            if len(kinds) == 3:
                told.set()

    server = make_server(in_service)
    async with (
        Client(server, mode="legacy", cache=None, message_handler=hear) as client,
        watching(folder, in_service),
    ):
        assert client.server_capabilities.tools is not None
        assert client.server_capabilities.tools.list_changed
        edit(folder, "Stop at the permit.", "Stop at the new permit.")
        await until(told)
        assert "Stop at the new permit." in await text_of(client)
    assert sorted(kinds) == [
        f"notifications/{listing}/list_changed" for listing in ("prompts", "resources", "tools")
    ]


async def test_a_sound_change_is_told_to_those_who_listen_in_the_stateless_era(
    folder: Path,
) -> None:
    in_service = InService(Answers.load(folder))
    async with (
        Client(make_server(in_service), cache=None) as client,
        client.listen(tools_list_changed=True) as changes,
        watching(folder, in_service),
    ):
        edit(folder, "Stop at the permit.", "Stop at the new permit.")
        with anyio.fail_after(20):
            async for _ in changes:
                break
        assert "Stop at the new permit." in await text_of(client)


async def test_a_faulty_change_leaves_the_old_corpus_in_service(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_service = InService(Answers.load(folder))
    before = in_service.answers
    edit(folder, f"name: {SKILL}", "name: Somebody Else")
    assert not await reload(folder, in_service)
    assert in_service.answers is before
    assert "the old one stays" in caplog.text
    assert FILE in caplog.text


async def test_the_same_content_again_is_no_change(folder: Path) -> None:
    in_service = InService(Answers.load(folder))
    before = in_service.answers
    edit(folder, "Stop", "Stop")
    assert await reload(folder, in_service)
    assert in_service.answers is before
