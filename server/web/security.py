"""What every page is sent with: nothing of another site, nothing inline, nothing told onwards.

A page may load its own style, script and pictures and send its own form, and no more. The address
of a page holds what a person answered, so no other site is told it.
"""

from __future__ import annotations

from collections.abc import Mapping

from mcp.server.transport_security import TransportSecurityMiddleware, TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST_QUERY = 8_000
"""Bytes. An address with every answer has some thousand."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets in requests to the hosts the server answers to, none with an overlong query."""

    def __init__(self, app: ASGIApp, hosts: TransportSecuritySettings) -> None:
        self._app, self._hosts = app, TransportSecurityMiddleware(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it."""
        if scope["type"] == "http":
            refusal = await self._hosts.validate_request(Request(scope), is_post=False)
            if refusal is None and len(scope["query_string"]) > LONGEST_QUERY:
                refusal = PlainTextResponse("The address is too long.\n", 414)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
