"""Streamable HTTP: the SDK's application, with the words it lets slip taken out of its errors.

A body that is no JSON-RPC message is answered by the SDK itself, with the text of the exception
behind it. No error of this server carries one, so it is cut off here.
"""

from __future__ import annotations

import json
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.answers import Answers, InService
from server.mcp.app import make_server

PATH = "/mcp"
_RAW = re.compile(r"^(Parse error|Validation error):.*", re.DOTALL)


def http_app(answers: Answers, host: str) -> ASGIApp:
    """Return the application that serves both eras at `/mcp`.

    Args:
        answers: The corpus in service.
        host: The host it is reached at. For a loopback host the SDK checks Host and Origin.
    """
    return PlainErrors(
        make_server(InService(answers)).streamable_http_app(streamable_http_path=PATH, host=host)
    )


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
