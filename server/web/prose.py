"""The text of a skill as markup: Markdown without HTML, pictures or any link but to the web."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from server.render.document import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict


def prose(text: str) -> Markup:
    """Return a Markdown text as markup, without what no reader sees."""
    lines = "\n".join(_line(line) for line in text.splitlines())
    return Markup(_markdown().render(lines))  # noqa: S704  # the renderer escapes; html is off


def _line(line: str) -> str:
    """Return a line without unseen letters; what it is indented by tells what it is."""
    said = line.lstrip(" ")
    return line[: len(line) - len(said)] + visible(said)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # its import costs 40 ms, for texts only

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.validateLink = _leads_to_the_web  # type: ignore[method-assign,assignment]  # how it is told
    parser.add_render_rule("link_open", _link)
    return parser


def _leads_to_the_web(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def _link(
    renderer: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    tokens[at].attrSet("rel", "noreferrer")
    return renderer.renderToken(tokens, at, options, env)
