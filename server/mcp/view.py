"""The view inside the chat: one MCP App (SEP-1865, stable of 2026-01-26) that shows a guidance.

A host that can show it draws it beside the conversation; for every other host the same text and the
same structured content stand as before. It is one document that asks nothing of any network.

Every client is told of it, whatever it declared: the lists are the same bytes for everybody and may
be kept publicly, and a client that knows no views passes `_meta` over. Only `_meta.ui.resourceUri`
is written. The flat `ui/resourceUri` is deprecated by the stable text, and whoever reads nothing
else speaks a draft that this view was never tried with.
"""

from __future__ import annotations

import json
import re
from functools import cache

from mcp_types import ReadResourceResult, Resource, TextResourceContents

EXTENSION = "io.modelcontextprotocol/ui"
VIEW_URI = "ui://civic-skills/guidance.html"
VIEW_TYPE = "text/html;profile=mcp-app"
TOOL_META = {"ui": {"resourceUri": VIEW_URI}}
"""What points a tool to the view."""

_NOWHERE: dict[str, list[str]] = {
    "connectDomains": [],
    "resourceDomains": [],
    "frameDomains": [],
    "baseUriDomains": [],
}
_META = {"ui": {"csp": _NOWHERE, "permissions": {}, "prefersBorder": True}}
_SCRIPTS = (
    *("host", "parts", "context", "citations", "claims", "sections", "opening"),
    *("path", "questions", "answers", "main"),
)
_UNREAD = re.compile(r"^\s*//.*\n|^/\*.*\*/\n|^\s+", re.MULTILINE)
"""Indents, blank lines and comments: for readers of the sources, not for every chat."""


def view_resource() -> Resource:
    """Return the view as it is listed; without a size, so that a list that was kept stays right."""
    return Resource(
        uri=VIEW_URI,
        name="guidance-view",
        title="Guidance as a view inside the chat",
        description="Shows the guidance of a skill and takes answers to its open questions.",
        mime_type=VIEW_TYPE,
        meta=_META,
    )


@cache
def read_view() -> ReadResourceResult:
    """Return the view as it is read."""
    text = TextResourceContents(uri=VIEW_URI, mime_type=VIEW_TYPE, text=_document(), meta=_META)
    return ReadResourceResult(contents=[text])


def _document() -> str:
    """Return the parts of `view/` as one document."""
    # Late: a server that starts from a compiled corpus reads no YAML, and most never show a view.
    from importlib.resources import files  # noqa: PLC0415

    import yaml  # noqa: PLC0415

    from graph.model.base import LANGUAGES  # noqa: PLC0415

    folder = files("server.mcp").joinpath("view")

    def part(name: str) -> str:
        return folder.joinpath(name).read_text(encoding="utf-8")

    said = yaml.load(part("words.yaml"), yaml.CSafeLoader)
    words = {key: [texts[lang] for lang in LANGUAGES] for key, texts in said.items()}
    filled = {
        "style": _UNREAD.sub("", part("view.css")),
        "words": json.dumps(words, ensure_ascii=False, separators=(",", ":")),
        "script": _UNREAD.sub("", "\n".join(part(f"{name}.js") for name in _SCRIPTS)),
    }
    document = part("view.html")
    for name, text in filled.items():
        document = document.replace(f"{{{{ {name} }}}}", text)
    return document
