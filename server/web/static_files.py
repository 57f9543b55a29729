"""Style and script of the pages, under an address that changes when they do."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from server.web.delivery import FOREVER, Page, deliver
from server.web.errors import NoPage

MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@cache
def contents() -> MappingProxyType[str, bytes]:
    """Return the files by name."""
    there = files("server.web").joinpath("static").iterdir()
    return MappingProxyType(
        {file.name: file.read_bytes() for file in sorted(there, key=lambda it: it.name)}
    )


@cache
def address(name: str) -> str:
    """Return the address of a file.

    Raises:
        KeyError: If there is none.
    """
    return f"/static/{blake2b(contents()[name], digest_size=6).hexdigest()}/{name}"


def static_file(request: Request) -> Response:
    """Answer with a file; one of an earlier version is gone."""
    name = request.path_params["name"]
    if name not in contents() or request.url.path != address(name):
        raise NoPage
    media = MEDIA["." + name.rpartition(".")[2]]
    return deliver(request, Page(contents()[name], media, cache=FOREVER))
