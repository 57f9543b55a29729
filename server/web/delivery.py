"""How a page or file goes out: compressed where that helps, with a strong tag, not sent twice.

A tag is of the bytes that are sent, so a compressed form has its own (RFC 9110, section 8.8.3).
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

from server.web.security import HEADERS

SMALLEST_COMPRESSED = 600
"""Bytes. Below, compressing saves no packet."""

FOREVER = "public, max-age=31536000, immutable"
SHARED = "public, max-age=300"
PRIVATE = "private, no-cache"
"""For an address that holds what a person answered: no cache between, and asked again each time."""


@dataclass(frozen=True, slots=True)
class Page:
    """What answers a request.

    Attributes:
        media: The media type.
        cache: How long it may be kept, and by whom.
        vary: The request headers that it depends on.
        headers: Any others.
    """

    body: bytes
    media: str = "text/html; charset=utf-8"
    status: int = 200
    cache: str = SHARED
    vary: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def deliver(request: Request, page: Page) -> Response:
    """Return the response: the page, or word that the reader has it already."""
    body, coded = page.body, {}
    if len(body) >= SMALLEST_COMPRESSED and _takes_gzip(request.headers.get("accept-encoding", "")):
        body, coded = gzip.compress(body, 6, mtime=0), {"Content-Encoding": "gzip"}
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    vary = ", ".join(("Accept-Encoding", *page.vary))
    headers = {
        **HEADERS,
        **page.headers,
        "Cache-Control": page.cache,
        "ETag": tag,
        "Vary": vary,
    }
    if page.status == 200 and _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, page.status, headers | coded, page.media)


def _has(known: str, tag: str) -> bool:
    """Return whether a reader has what a tag names (weak comparison, section 13.1.2)."""
    tags = (each.strip().removeprefix("W/") for each in known.split(","))
    return known.strip() == "*" or tag in tags


def _takes_gzip(header: str) -> bool:
    for part in header.split(","):
        coding, _, weight = part.replace(" ", "").lower().partition(";")
        if coding in ("gzip", "*"):
            return weight not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
