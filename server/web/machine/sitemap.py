"""`/sitemap.xml` and `/robots.txt`: which addresses are worth finding, and which are nobody's.

An address with a query holds what a person answered: crawlers are asked to stay away from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from starlette.responses import Response

from server.mcp.http import PATH
from server.web.frame import SECTIONS, Frame
from server.web.language import LANGS
from server.web.machine.files import TEXT, XML, file, site
from server.web.templating import render

MOST_ADDRESSES = 50_000
"""What a sitemap may hold by its protocol."""

ROBOTS = """\
User-agent: *
Disallow: /*?
Disallow: {mcp}

Sitemap: {site}/sitemap.xml
"""


class Place(NamedTuple):
    """A page, whatever its language."""

    path: str
    changed: str | None


def sitemap_file(frame: Frame) -> Response:
    """Return every page in every language; as many as may stand in one file."""
    prefixes = ["", *(f"/{lang}" for lang in LANGS)]
    places = list(islice(_places(frame), MOST_ADDRESSES // len(prefixes)))
    filled = {"site": site(frame), "places": places, "prefixes": prefixes, "langs": LANGS}
    return file(frame, render("sitemap.xml", filled).decode(), XML)


def robots_file(frame: Frame) -> Response:
    """Return what crawlers are asked."""
    return file(frame, ROBOTS.format(mcp=PATH, site=site(frame)), TEXT)


def _places(frame: Frame) -> Iterator[Place]:
    for path in SECTIONS:
        yield Place("" if path == "/" else path, None)
    for id_, skill in sorted(frame.answers.corpus.skills.items()):
        day = skill.front.metadata.last_verified
        yield Place(f"/skills/{id_}", day.isoformat() if day else None)
