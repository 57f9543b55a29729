"""How a page or file goes out: compressed where that helps, with a strong tag, not sent twice.

A tag is of the bytes that are sent, so a compressed form has its own (RFC 9110, section 8.8.3), and
the bytes are compared, not the revision: an age in them counts to today.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

from server.web.preferences import weights
from server.web.security import POLICY, policy

SMALLEST_COMPRESSED = 600
"""Bytes. Below, compressing saves no packet."""
EFFORT = 4
"""Of zlib's nine. A page of 340 KB takes half as long again at 6, and gets a twentieth smaller."""

FOREVER = "public, max-age=31536000, immutable"
SHARED = "public, max-age=300"
PRIVATE = "private, no-cache"
"""For an address that holds what a person answered: no cache between, and asked again each time."""
_OF_A_BODY = ("content-length", "content-type", "content-encoding")


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
    """Return the whole response, coded as the reader takes it."""
    body, coded = page.body, {}
    if len(body) >= SMALLEST_COMPRESSED and takes_gzip(request):
        body, coded = gzip.compress(body, EFFORT, mtime=0), {"Content-Encoding": "gzip"}
    headers = {
        POLICY: policy(page.media),
        "Cache-Control": page.cache,
        "ETag": f'"{blake2b(body, digest_size=12).hexdigest()}"',
        "Vary": ", ".join(("Accept-Encoding", *page.vary)),
        **page.headers,
    }
    return Response(body, page.status, headers | coded, page.media)


def unless_known(request: Request, whole: Response) -> Response:
    """Return the response, or word that the reader has it already.

    What is said of it (how long it may be kept, what it may load) is said again: a cache puts it in
    the place of what it was told before.
    """
    tag, known = whole.headers.get("etag"), request.headers.get("if-none-match", "")
    if whole.status_code != 200 or tag is None or not _has(known, tag):
        return whole
    kept = {name: value for name, value in whole.headers.items() if name not in _OF_A_BODY}
    return Response(status_code=304, headers=kept)


def takes_gzip(request: Request) -> bool:
    """Return whether the reader takes gzip, and does not like it less than no coding."""
    accepted = weights(request.headers.get("accept-encoding", ""))
    wanted = accepted.get("gzip", accepted.get("x-gzip", accepted.get("*", 0.0)))
    return wanted > 0 and wanted >= accepted.get("identity", 0.0)


def _has(known: str, tag: str) -> bool:
    """Return whether a reader has what a tag names (weak comparison, section 13.1.2)."""
    tags = (each.strip().removeprefix("W/") for each in known.split(","))
    return known.strip() == "*" or tag in tags
