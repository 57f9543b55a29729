"""A file as it goes out, and what is said where none can be made.

Scripts of any other site may read these files: they are the same for everybody and hold nothing but
the corpus and what the asker says, no cookie or key opens more, and nothing can be changed. Pages
stay closed to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pydantic import BaseModel
from starlette.responses import Response

from server.render.json_text import json_text
from server.web.delivery import PRIVATE, SHARED, Page, deliver
from server.web.frame import Frame
from server.web.machine.shapes import Mistake

HTML = "text/html"
JSON, JSONLD, MARKDOWN = "application/json", "application/ld+json", "text/markdown"
TEXT, XML = "text/plain", "application/xml"
IN_JSON = (JSON, JSONLD)

OPEN: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

Make = Callable[[Frame], Response]


def file(frame: Frame, text: str, media: str, *, status: int = 200) -> Response:
    """Return the response that holds a file."""
    answers = bool(frame.request.url.query)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    page = Page(
        text.encode(),
        f"{media}{charset}",
        status=status,
        cache=PRIVATE if answers or status != 200 else SHARED,
        headers=OPEN,
    )
    return deliver(frame.request, page)


def json_file(frame: Frame, shape: BaseModel) -> Response:
    """Return the response that holds an answer as JSON."""
    return file(frame, json_text(shape), JSON)


def mistake_file(
    frame: Frame, words: str, media: str, *, status: int = 400, allowed: Sequence[str] = ()
) -> Response:
    """Return the response that says what is wrong with what was asked.

    Args:
        frame: The reader's view.
        words: Whole sentences.
        media: What was asked for; a mistake is told in JSON where that is, else as text.
        status: The status of HTTP.
        allowed: What can be given instead, where that can be listed.
    """
    if media in IN_JSON:
        told = json_text(Mistake(error=words, allowed=tuple(allowed)))
        return file(frame, told, JSON, status=status)
    return file(frame, f"{words}\n", TEXT, status=status)


def site(frame: Frame) -> str:
    """Return the address of this server as the reader knows it, without a slash at the end."""
    return str(frame.request.base_url).rstrip("/")
