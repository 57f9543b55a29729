"""Templates: everything filled in is escaped, and stripped of what no reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from server.render.document import visible


@cache
def environment() -> Environment:
    """Return the environment of all templates."""
    return Environment(
        loader=PackageLoader("server.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, context: Mapping[str, object]) -> bytes:
    """Return a page as bytes."""
    return environment().get_template(template).render(context).encode()


def _visible(value: object) -> object:
    return _shown(value) if type(value) is str else value


@lru_cache(maxsize=16_384)  # one corpus says the same lines to everybody
def _shown(text: str) -> Markup:
    return escape(visible(text))
