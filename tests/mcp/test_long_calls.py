"""Calls that take their time: how far they are is told, and they can be given up."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO

import anyio
import anyio.to_thread
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.mcp.conftest import ROOT, Command, Connect, address, serving

SKILL = "inburgering-flanders"
ERAS = ("handshake", "modern")
SLOW = """\
import sys, threading
import graph.guidance
from server.logs import log_to_stderr
log_to_stderr("json", "info")
guide, released = graph.guidance.guide, threading.Event()
def slow(corpus, skill, facts, **more):
    if facts:
        print("asked", file=sys.stderr, flush=True)
        released.wait(60)
    released.set()
    return guide(corpus, skill, facts, **more)
graph.guidance.guide = slow
"""
"""A call with facts waits until a call without any is made."""


@pytest.mark.parametrize(
    "way", [f"{way} {era}" for way in ("memory", "stdio", "http") for era in ERAS]
)
async def test_a_call_with_a_token_hears_that_it_is_read_and_that_it_is_done(
    way: str, connect: Connect
) -> None:
    heard: list[tuple[float, float | None, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        heard.append((progress, total, message))

    async with connect(way) as client:
        told = await client.call_tool(SKILL, {"age": 31}, progress_callback=hear)
    assert not told.is_error
    assert heard == [(0, 1, "Reading the rules"), (1, 1, None)]


@pytest.mark.parametrize("way", [f"{way} {era}" for way in ("stdio", "http") for era in ERAS])
async def test_a_call_that_is_cancelled_is_given_up_before_its_answer_is_there(
    way: str, command: Command
) -> None:
    async with slow_server(way, command) as (client, said), anyio.create_task_group() as tasks:
        with anyio.CancelScope() as asking:

            async def give_up() -> None:
                await heard(said, "asked")
                asking.cancel()

            tasks.start_soon(give_up)
            await client.call_tool(SKILL, {"age": 31})
        assert asking.cancelled_caught
        # The log has a request when it is over: nobody waits for the answer, which is still due.
        await heard(said, '"message": "tools/call"')
        assert not (await client.call_tool(SKILL, {})).is_error


@asynccontextmanager
async def slow_server(way: str, command: Command) -> AsyncIterator[tuple[Client, IO[str]]]:
    """Start a server; give a client of it and what it writes to standard error."""
    transport, era = way.split()
    mode = "legacy" if era == "handshake" else "auto"
    if transport == "http":
        with serving(command(f"{SLOW}web.run_http(answers, web.Address())")) as process:
            assert process.stderr
            async with Client(address(process), mode=mode, cache=None) as client:
                yield client, process.stderr
            process.terminate()
        return
    program, *arguments = command(f"{SLOW}run.run_stdio(answers)")
    started = StdioServerParameters(
        command=program, args=arguments, cwd=str(ROOT), env=dict(os.environ)
    )
    out, into = os.pipe()
    with os.fdopen(out) as said, os.fdopen(into, "w") as errors:
        async with Client(stdio_client(started, errors), mode=mode, cache=None) as client:
            yield client, said


async def heard(said: IO[str], words: str) -> None:
    """Read on until a line holds these words."""
    with anyio.fail_after(30):
        while words not in (line := await anyio.to_thread.run_sync(said.readline)):
            assert line, "the server went away"
