"""`/`: what this is, a search box, and the skills."""

from __future__ import annotations

from starlette.responses import Response

from server.web.frame import Frame


def home(frame: Frame) -> Response:
    """Return the page."""
    corpus = frame.answers.corpus
    skills = [(id_, corpus.title(id_).into(frame.lang)) for id_ in sorted(corpus.skills)]
    return frame.page("home.html", {"skills": skills})
