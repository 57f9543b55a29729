"""One address, several forms: what a reader accepts decides (RFC 9110, section 12.5.1).

A browser, and whoever does not say, gets the page. Among forms that a reader wants alike, one that
they name goes before one that some range holds, then the earlier of `OFFERED`.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from graph.errors import listed
from server.web.frame import Frame
from server.web.machine.files import HTML, JSON, JSONLD, MARKDOWN, TEXT, Make, file
from server.web.machine.guidance_file import SUFFIXES, guidance_file
from server.web.preferences import weights

OFFERED = (HTML, JSON, MARKDOWN, JSONLD)
LONGEST_LINKED = 1_000
"""Bytes of a query that is said again in a header: a proxy takes headers of some thousand."""


def preferred(accept: str) -> str | None:
    """Return the media type to answer with; `None` where a reader accepts none of those offered."""
    ranges = {name: weight for name, weight in weights(accept).items() if "/" in name}
    if not ranges:
        return HTML
    wanted = [_wanted(media, ranges) for media in OFFERED]
    most = max(wanted)
    return OFFERED[wanted.index(most)] if most > (0.0, 0) else None


def _wanted(media: str, ranges: Mapping[str, float]) -> tuple[float, int]:
    """Return how much a media type is wanted, and how narrow the range is that says so."""
    holding = ("*/*", f"{media.partition('/')[0]}/*", media)
    narrow = max((place for place, name in enumerate(holding) if name in ranges), default=0)
    weight = ranges.get(holding[narrow], 0.0)
    return (weight, narrow) if weight else (0.0, 0)


def in_each_form(page: Make) -> Make:
    """Return what answers at the address of a skill, in the form that a reader prefers.

    Args:
        page: What answers with the page.
    """

    def show(frame: Frame) -> Response:
        media = preferred(frame.request.headers.get("accept", ""))
        known = frame.request.path_params["skill"] in frame.answers.corpus.skills
        if media == HTML or (media is None and not known):
            response = page(frame)
        elif media is None:
            words = f"This address can be had as {listed(OFFERED)}.\n"
            response = file(frame, words, TEXT, status=406)
        else:
            response = guidance_file(media)(frame)
        response.headers.add_vary_header("Accept")
        if response.status_code in (200, 406):
            _link(frame, response)
        return response

    return show


def _link(frame: Frame, response: Response) -> None:
    """Say where the same is in other forms, and which address stands for it whatever is answered.

    Of a form that is no page, say also which address always gives it.
    """
    query = urlencode(parse_qsl(frame.request.url.query))
    if len(query) > LONGEST_LINKED:
        return
    forms = {
        media: frame.href(f"{frame.path}{suffix}", query) for suffix, media in SUFFIXES.items()
    }
    links = [f'<{frame.href(frame.path)}>; rel="canonical"']
    links += [f'<{at}>; rel="alternate"; type="{media}"' for media, at in forms.items()]
    response.headers["Link"] = ", ".join(links)
    given = response.headers["content-type"].partition(";")[0]
    if given in forms:
        response.headers["Content-Location"] = forms[given]
