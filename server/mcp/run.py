"""Serving one client on standard input and output.

Standard output carries the protocol and nothing else; what a person should see goes to standard
error.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import anyio
import anyio.to_thread
from mcp.server.lowlevel.server import NotificationOptions
from mcp.server.stdio import stdio_server

from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.instructions import NAME
from server.mcp.offer import EVERYTHING, Offer
from server.watch import watch

FAULTS_SHOWN = 20
CHANGES = NotificationOptions(prompts_changed=True, resources_changed=True, tools_changed=True)


def run_stdio(
    answers: Answers | Callable[[], Answers],
    offer: Offer = EVERYTHING,
    watched: Path | None = None,
) -> None:
    """Serve one client on standard input and output until it closes the input or Ctrl-C.

    Needs the main thread.

    Args:
        answers: The corpus to begin with, or what loads it: the client's first words are answered
            meanwhile.
        offer: Which tools are listed.
        watched: The folder whose changes replace it.
    """

    async def begin(in_service: InService) -> None:
        loaded = await anyio.to_thread.run_sync(answers) if callable(answers) else answers
        mention_faults(loaded)
        in_service.begin(loaded)
        if watched:
            await watch(watched, in_service)

    async def serve() -> None:
        in_service = InService()
        server = make_server(in_service, offer)
        async with stdio_server() as (incoming, outgoing), anyio.create_task_group() as tasks:
            tasks.start_soon(begin, in_service)
            await server.run(incoming, outgoing, server.create_initialization_options(CHANGES))
            tasks.cancel_scope.cancel()

    # A graceful end would wait for the thread that reads, until the client's next line.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        anyio.run(serve)
    except* (BrokenPipeError, anyio.BrokenResourceError):
        # The client stopped reading: there is nobody left to tell, at the interpreter's end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def mention_faults(answers: Answers) -> None:
    """Name on standard error what loading left out, or the first of it."""
    for finding in answers.findings[:FAULTS_SHOWN]:
        say(f"warning: {finding}")
    more = len(answers.findings) - FAULTS_SHOWN
    if more > 0:
        say(f"warning: {more} more; `{NAME} lint` names them all.")


def say(line: str) -> None:
    """Write a line that a person should see, on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
