"""`/graph`: how all skills hang together."""

from __future__ import annotations

from starlette.responses import Response

from server.web.frame import Frame
from server.web.graph_part import corpus_graph


def graph(frame: Frame) -> Response:
    """Return the page."""
    return frame.page("graph.html", {"graph": corpus_graph(frame)})
