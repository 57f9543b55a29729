"""Everything that is served over HTTP: the pages, the same answers as files, and MCP at `/mcp`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.answers import InService
from server.mcp.http import HEALTH, http_app
from server.mcp.http import PATH as MCP
from server.mcp.offer import EVERYTHING, Offer
from server.memo import Memo
from server.web.calendar_file import calendar_file
from server.web.delivery import takes_gzip, unless_known
from server.web.errors import NoPage
from server.web.frame import Frame
from server.web.language import LANGS
from server.web.machine import lists, llms, search, sitemap
from server.web.machine.guidance_file import SUFFIXES, guidance_file
from server.web.machine.mistakes import plainly
from server.web.machine.negotiation import in_each_form, preferred
from server.web.machine.openapi import openapi_file
from server.web.pages.about import about
from server.web.pages.checklist import checklist
from server.web.pages.connect import connect
from server.web.pages.graph import graph
from server.web.pages.home import home
from server.web.pages.skill import skill
from server.web.refusal import SAID, refusal
from server.web.security import LONGEST_QUERY, Guard
from server.web.static_files import static_file

Show = Callable[[Frame], Response]
"""Answers a request with a page or file, off the event loop."""

PAGES: dict[str, Show] = {
    "/": home,
    "/about": about,
    "/connect": connect,
    "/graph": graph,
    "/skills/{skill}": in_each_form(skill),
    "/skills/{skill}/checklist": checklist,
}
FILES: dict[str, Show] = {
    "/skills.json": plainly(lists.skills_file, lists.LISTING),
    "/graph.json": plainly(lists.graph_file, lists.LISTING),
    "/find.json": plainly(search.find_file, search.FINDING),
    "/suggest.json": plainly(search.suggest_file, search.SUGGESTING),
    "/skills/{skill}.ics": calendar_file,
    "/plan/{skill}.json": plainly(search.plan_file, search.PLANNING),
    **{f"/skills/{{skill}}{end}": guidance_file(media) for end, media in SUFFIXES.items()},
}
OF_THE_SITE: dict[str, Show] = {
    "/llms.txt": llms.llms_file,
    "/llms-full.txt": llms.llms_full_file,
    "/openapi.json": openapi_file,
    "/robots.txt": sitemap.robots_file,
    "/sitemap.xml": sitemap.sitemap_file,
    "/static/{digest}/{name}": lambda frame: static_file(frame.request),
}
"""What has one address, whatever the language."""
KEPT = 128
"""How many responses are kept for when they are asked for again.

A page has some 50 KB, and 340 KB for a reader who takes no gzip.
"""


def web_app(
    in_service: InService,
    security: TransportSecuritySettings,
    *,
    offer: Offer = EVERYTHING,
    keys: Sequence[bytes] | None = None,
    stateless: bool = False,
) -> ASGIApp:
    """Return the application: MCP as `http_app` serves it, everything else as pages and files.

    Args:
        in_service: The corpus in service.
        security: The hosts and origins that are let in.
        offer: Which tools are listed.
        keys: What seals the state of calls in several rounds, shared between processes.
        stateless: Whether the handshake era has no sessions.
    """
    refused = _refused(in_service)
    pages = Starlette(
        routes=list(_routes(in_service)),
        exception_handlers={NoPage: refused, HTTPException: refused, Exception: refused},
    )
    mcp = http_app(in_service, security, offer=offer, keys=keys, stateless=stateless)
    guarded = Guard(pages, security)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for_machines = scope["type"] != "http" or scope["path"] in (MCP, HEALTH)
        await (mcp if for_machines else guarded)(scope, receive, send)

    return app


def _routes(in_service: InService) -> Iterator[BaseRoute]:
    memo: Memo[tuple[object, ...], Response] = Memo(KEPT)
    for path, show in OF_THE_SITE.items():
        yield Route(path, _endpoint(in_service, memo, show))
    # `/skills/{skill}` fits `/skills/some.json` too, so what ends in a name stands last.
    for path, show in sorted((FILES | PAGES).items(), key=lambda each: each[0].endswith("}")):
        endpoint = _endpoint(in_service, memo, show)
        yield Route(path, endpoint)
        for lang in LANGS:
            yield Route(f"/{lang}{path if path != '/' else ''}", endpoint)


def _endpoint(
    in_service: InService, memo: Memo[tuple[object, ...], Response], show: Show
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request: from memory what was worked out before today's end."""

    async def endpoint(request: Request) -> Response:
        if len(request.scope["query_string"]) > LONGEST_QUERY:
            raise HTTPException(414)
        frame = Frame.of(request, in_service.answers)
        key = _same(frame)
        whole = memo.get(key)
        if whole is None:
            whole = await run_in_threadpool(show, frame)
            if whole.status_code == 200:
                memo.keep(key, whole)
        return unless_known(request, whole)

    return endpoint


def _same(frame: Frame) -> tuple[object, ...]:
    """Return all that a response depends on: two requests alike in it get the same bytes."""
    request, answers = frame.request, frame.answers
    form = preferred(request.headers.get("accept", ""))
    address = str(request.url)
    return answers.corpus.revision, answers.today, address, frame.lang, form, takes_gzip(request)


def _refused(in_service: InService) -> Callable[[Request, Exception], Response]:
    """Return what answers where there is no page, or not this way, or something broke."""

    def answer(request: Request, error: Exception) -> Response:
        told = error.status_code if isinstance(error, HTTPException) else 500
        status = 404 if isinstance(error, NoPage) or told not in SAID else told
        response = refusal(Frame.of(request, in_service.answers), status)
        if status == 405:
            response.headers["Allow"] = "GET, HEAD"
        return response

    return answer
