"""Streamable HTTP: the SDK's application, with the words it lets slip taken out of its errors.

A body that is no JSON-RPC message is answered by the SDK itself, with the text of the exception
behind it. No error of this server carries one, so it is cut off here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.answers import InService
from server.mcp.app import make_server
from server.mcp.offer import EVERYTHING, Offer
from server.mcp.security import LARGEST_REQUEST

PATH, HEALTH = "/mcp", "/healthz"
_RAW = re.compile(r"^(Parse error|Validation error):.*", re.DOTALL)


def http_app(
    in_service: InService,
    security: TransportSecuritySettings,
    *,
    offer: Offer = EVERYTHING,
    keys: Sequence[bytes] | None = None,
    stateless: bool = False,
) -> ASGIApp:
    """Return the application that serves both eras at `/mcp`, and its health at `/healthz`.

    Args:
        in_service: The corpus in service.
        security: The hosts and origins that are let in.
        offer: Which tools are listed.
        keys: What seals the state of calls in several rounds, shared between processes.
        stateless: Whether the handshake era has no sessions: they live in one process only, so
            several cannot keep them. No forms are put to such clients then.
    """

    async def health(_: Request) -> JSONResponse:
        corpus = in_service.answers.corpus
        told = {"status": "ok", "revision": corpus.revision, "skills": len(corpus.skills)}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    app = make_server(in_service, offer, keys).streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=stateless,
        transport_security=security,
        max_request_body_size=LARGEST_REQUEST,
        custom_starlette_routes=[Route(HEALTH, health)],
    )
    return PlainErrors(app)


class PlainErrors:
    """Cuts exception text out of the answers to malformed requests."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request; an answer of 400 waits for its body, everything else passes."""
        held: Message | None = None

        async def plainly(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start" and message["status"] == 400:
                held = message
                return
            if held is not None:
                start, held = held, None
                if not message.get("more_body"):
                    message = {**message, "body": _plain(message.get("body", b""))}
                    start = {**start, "headers": _sized(start["headers"], len(message["body"]))}
                await send(start)
            await send(message)

        await self._app(scope, receive, plainly)


def _plain(body: bytes) -> bytes:
    try:
        answer = json.loads(body)
        answer["error"]["message"] = _RAW.sub(r"\1", answer["error"]["message"])
    except (ValueError, TypeError, KeyError):
        return body
    return json.dumps(answer, separators=(",", ":")).encode()


def _sized(headers: list[tuple[bytes, bytes]], size: int) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    return [*kept, (b"content-length", b"%d" % size)]
