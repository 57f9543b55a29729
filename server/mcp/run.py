"""The two transports: standard input and output, and streamable HTTP.

Standard output carries the protocol and nothing else; what a person should see goes to standard
error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

import anyio
import anyio.to_thread
import uvicorn
from mcp.server.lowlevel.server import NotificationOptions
from mcp.server.stdio import stdio_server

from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.http import PATH, http_app
from server.mcp.instructions import NAME
from server.mcp.offer import EVERYTHING, Offer
from server.mcp.security import Names, transport_security
from server.mcp.sockets import listen
from server.mcp.workers import new_key, run_workers
from server.watch import watch

SECONDS_TO_FINISH = 3
FAULTS_SHOWN = 20
CHANGES = NotificationOptions(prompts_changed=True, resources_changed=True, tools_changed=True)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen and whom to let in.

    Attributes:
        host: A name or number of this machine.
        port: The port; 0 for any that is free.
        names: The names that others reach it by.
        workers: How many processes share the port.
    """

    host: str = "127.0.0.1"
    port: int = 0
    names: Names = field(default_factory=Names)
    workers: int = 1


class _QuietServer(uvicorn.Server):
    """Finishes its work on a signal and ends; uvicorn's own would raise the signal again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Begin to finish on Ctrl-C and on a signal to end, at once when told twice."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.handle_exit)
        yield


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
        _mention_faults(loaded)
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


def run_http(
    answers: Answers, address: Address, offer: Offer = EVERYTHING, watched: Path | None = None
) -> None:
    """Serve clients over streamable HTTP until Ctrl-C or a signal to end. Needs the main thread.

    Requests in flight get three seconds to finish.

    Args:
        answers: The corpus to begin with.
        address: Where to listen and whom to let in.
        offer: Which tools are listed.
        watched: The folder whose changes replace the corpus.

    Raises:
        HostNotAllowed: If others can reach the host and no name was given.
        PortTaken: If the port cannot be listened on.
        NoSharedPorts: If several workers are asked for where a port cannot be shared.
    """
    transport_security(address.host, address.names)
    several = address.workers > 1
    listener = listen(address.host, address.port, shared=several)
    _mention_faults(answers)
    _announce(address.host, listener.getsockname()[1])
    if not several:
        _serve(answers, address, listener, offer, watched)
        return
    keys = [new_key()]

    def work(own: socket) -> None:
        _serve(answers, address, own, offer, watched, keys)

    run_workers(address.workers, listener, work)


def _serve(
    answers: Answers,
    address: Address,
    listener: socket,
    offer: Offer,
    watched: Path | None,
    keys: Sequence[bytes] | None = None,
) -> None:
    """Serve on a socket in this process, until told to stop."""
    in_service = InService(answers)
    security = transport_security(address.host, address.names)
    app = http_app(in_service, security, offer=offer, keys=keys, stateless=keys is not None)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        server_header=False,
    )

    async def serve() -> None:
        async with anyio.create_task_group() as tasks:
            if watched:
                tasks.start_soon(watch, watched, in_service)
            await _QuietServer(config).serve(sockets=[listener])
            tasks.cancel_scope.cancel()

    anyio.run(serve)


def _announce(host: str, port: int) -> None:
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}{PATH}"
    config = {"mcpServers": {NAME: {"type": "http", "url": url}}}
    _say(f"Serving MCP at {url} (stop with Ctrl-C). For the configuration of a client:")
    _say(json.dumps(config, indent=2))


def _mention_faults(answers: Answers) -> None:
    for finding in answers.findings[:FAULTS_SHOWN]:
        _say(f"warning: {finding}")
    more = len(answers.findings) - FAULTS_SHOWN
    if more > 0:
        _say(f"warning: {more} more; `{NAME} lint` names them all.")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
