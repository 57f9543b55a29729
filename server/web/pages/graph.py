"""`/graph`: how all skills hang together."""

from __future__ import annotations

from markupsafe import Markup
from starlette.responses import Response

from graph.model.base import Lang
from server.memo import Memo
from server.web.frame import Frame
from server.web.graph_part import corpus_graph
from server.web.templating import render

_DRAWN: Memo[tuple[str, Lang, str], Markup] = Memo(16)
"""By the revision of the corpus, the language, and what the paths of the reader begin with."""


def graph(frame: Frame) -> Response:
    """Return the page."""
    key = frame.answers.corpus.revision, frame.lang, frame.prefix
    return frame.page("graph.html", {"part": _DRAWN.get(key) or _DRAWN.keep(key, _drawn(frame))})


def _drawn(frame: Frame) -> Markup:
    context = {"graph": corpus_graph(frame), "say": frame.say}
    return Markup(render("parts/graph.html", context).decode())  # noqa: S704 # a template escapes
