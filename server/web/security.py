"""What stands around every answer but MCP's: who is let in, what an answer may do, what is said.

A page may load its own style, script and pictures and send its own form, and no more; a file may do
nothing. The address of a page holds what a person answered, so no other site is told it, and no
fault takes it into the log.

Which names the server answers to is checked, against pages that rebind a name of theirs to it. The
origin of a request is not: everything here is read only, the same for whoever asks, and kept from
the scripts of other sites unless a file opens itself to them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from mcp.server.transport_security import TransportSecurityMiddleware, TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.logs import log_fault

LONGEST_QUERY = 8_000
"""Bytes. An address with every answer has some thousand."""

POLICY = "Content-Security-Policy"
_PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FILE = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

HEADERS: Mapping[str, str] = {
    POLICY: _FILE,
    "Cache-Control": "private, no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says, unless it says something else by the same name."""

FAULT = "The server could not answer: a fault of its own, which it has logged.\n"

_RAW = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())

logger = logging.getLogger(__name__)


def policy(media: str) -> str:
    """Return what an answer of a media type may load and do."""
    return _PAGE if media.startswith("text/html") else _FILE


class Guard:
    """Lets in requests to the hosts the server answers to; no answer leaves without its headers."""

    def __init__(self, app: ASGIApp, hosts: TransportSecuritySettings) -> None:
        self._app, self._hosts = app, TransportSecurityMiddleware(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it; a fault is logged by its kind and place, never its text.

        The text may quote what a person said. Nothing is raised: a server would log it.
        """
        begun = False

        async def sealed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": _sealed(message["headers"])}
            elif scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        try:
            refusal = await self._hosts.validate_request(Request(_without_origin(scope)))
            if not scope["query_string"].isascii():
                refusal = PlainTextResponse("This address cannot be read.\n", 400)
            await (refusal or self._app)(scope, receive, sealed)
        except Exception as fault:  # noqa: BLE001  nothing may pass this place but in our own words
            log_fault(logger, "A page", fault)
            if not begun:
                await PlainTextResponse(FAULT, 500)(scope, receive, sealed)


def _sealed(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    said = list(headers)
    there = {name.lower() for name, _ in said}
    return [*said, *((name, value) for name, value in _RAW if name not in there)]


def _without_origin(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"origin"]
    return {**scope, "headers": kept}
