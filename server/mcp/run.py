"""The two transports: standard input and output, and streamable HTTP on this machine.

Standard output carries the protocol and nothing else; what a person should see goes to standard
error. Over HTTP only loopback hosts are served: the SDK checks Host and Origin for these by itself,
which keeps web pages that the person has open from reaching the server (DNS rebinding).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from contextlib import suppress

import anyio
import uvicorn
from mcp.server.stdio import stdio_server

from graph.errors import BadValue, CivicError, listed
from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.http import PATH, http_app
from server.mcp.instructions import NAME

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECONDS_TO_FINISH = 3


class PortTaken(CivicError):
    """Somebody else listens on the port."""

    def __init__(self, host: str, port: int) -> None:
        """Name host and port."""
        super().__init__(f"Port {port} on {host} is taken or not allowed. Choose another port.")


def run_stdio(answers: Answers) -> None:
    """Serve one client on standard input and output until it closes the input or Ctrl-C.

    Needs the main thread.
    """

    async def serve() -> None:
        server = make_server(InService(answers))
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    _mention_faults(answers)
    # A graceful end would wait for the thread that reads, until the client's next line.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    anyio.run(serve)


def run_http(answers: Answers, host: str, port: int) -> None:
    """Serve clients over streamable HTTP until Ctrl-C or a signal to end. Needs the main thread.

    Args:
        answers: The corpus in service.
        host: A loopback host.
        port: The port; 0 for any that is free.

    Raises:
        BadValue: If the host is not a loopback host.
        PortTaken: If the port cannot be listened on.
    """
    if host not in LOOPBACK:
        only = f"Only this machine can be served for now: {listed(LOOPBACK)}."
        raise BadValue("host", host, only)
    listener = _listen(host, port)
    config = uvicorn.Config(
        http_app(answers, host),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        server_header=False,
    )
    _mention_faults(answers)
    _announce(host, listener.getsockname()[1])
    # uvicorn finishes its work on either signal and then raises it again, for our handler.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections already, so that the address announced is true."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Naming TCP lets asyncio switch off Nagle's algorithm on what the socket accepts.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError):
        listener.close()
        raise PortTaken(host, port) from None
    return listener


def _announce(host: str, port: int) -> None:
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}{PATH}"
    config = {"mcpServers": {NAME: {"type": "http", "url": url}}}
    _say(f"Serving MCP at {url} (stop with Ctrl-C). For the configuration of a client:")
    _say(json.dumps(config, indent=2))


def _mention_faults(answers: Answers) -> None:
    if answers.findings:
        _say(f"Faults in the corpus: {len(answers.findings)}; `{NAME} lint` names them.")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
