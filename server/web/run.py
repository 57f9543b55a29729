"""Serving over HTTP until told to stop: one process, or several that share the port."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

import anyio
import uvicorn

from server.answers import Answers, InService
from server.mcp.http import PATH
from server.mcp.instructions import NAME
from server.mcp.offer import EVERYTHING, Offer
from server.mcp.run import mention_faults, say
from server.mcp.security import Names, transport_security
from server.mcp.sockets import listen
from server.mcp.workers import new_key, run_workers
from server.watch import watch
from server.web.app import web_app

SECONDS_TO_FINISH = 3


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


def run_http(
    answers: Answers, address: Address, offer: Offer = EVERYTHING, watched: Path | None = None
) -> None:
    """Serve pages, and MCP over streamable HTTP, until Ctrl-C or a signal to end.

    Needs the main thread. Requests in flight get three seconds to finish.

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
    mention_faults(answers)
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
    app = web_app(in_service, security, offer=offer, keys=keys, stateless=keys is not None)
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
    site = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    config = {"mcpServers": {NAME: {"type": "http", "url": f"{site}{PATH}"}}}
    say(f"Serving MCP at {site}{PATH} and pages at {site}/ (stop with Ctrl-C).")
    say("For the configuration of a client:")
    say(json.dumps(config, indent=2))
