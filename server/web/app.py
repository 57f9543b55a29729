"""Everything that is served over HTTP: the pages, the same answers as files, and MCP at `/mcp`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.answers import InService
from server.mcp.http import HEALTH, http_app
from server.mcp.http import PATH as MCP
from server.mcp.offer import EVERYTHING, Offer
from server.web.calendar_file import calendar_file
from server.web.errors import NoPage
from server.web.frame import Frame
from server.web.language import LANGS
from server.web.pages.home import home
from server.web.pages.skill import skill
from server.web.security import Guard
from server.web.static_files import static_file

Show = Callable[[Frame], Response]
"""Answers a request with a page, off the event loop."""

PAGES: dict[str, Show] = {
    "/": home,
    "/skills/{skill}.ics": calendar_file,
    "/skills/{skill}": skill,
}


def web_app(
    in_service: InService,
    security: TransportSecuritySettings,
    *,
    offer: Offer = EVERYTHING,
    keys: Sequence[bytes] | None = None,
    stateless: bool = False,
) -> ASGIApp:
    """Return the application: MCP as `http_app` serves it, everything else as pages.

    Args:
        in_service: The corpus in service.
        security: The hosts and origins that are let in.
        offer: Which tools are listed.
        keys: What seals the state of calls in several rounds, shared between processes.
        stateless: Whether the handshake era has no sessions.
    """
    pages = Starlette(
        routes=list(_routes(in_service)),
        exception_handlers={NoPage: _lost(in_service), HTTPException: _lost(in_service)},
    )
    mcp = http_app(in_service, security, offer=offer, keys=keys, stateless=stateless)
    guarded = Guard(pages, security)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for_machines = scope["type"] != "http" or scope["path"] in (MCP, HEALTH)
        await (mcp if for_machines else guarded)(scope, receive, send)

    return app


def _routes(in_service: InService) -> Iterator[BaseRoute]:
    yield Route("/static/{digest}/{name}", static_file)
    for path, show in PAGES.items():
        endpoint = _endpoint(in_service, show)
        yield Route(path, endpoint)
        for lang in LANGS:
            yield Route(f"/{lang}{path if path != '/' else ''}", endpoint)


def _endpoint(in_service: InService, show: Show) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return show(Frame.of(request, in_service.answers))

    return endpoint


def _lost(in_service: InService) -> Callable[[Request, Exception], Response]:
    """Return what answers where there is no page, or not this way."""

    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return Frame.of(request, in_service.answers).page(
            "lost.html", {"status": status}, status=status
        )

    return answer
