"""`/about`: how the lines are made, how far to trust them, and what happens to what one enters."""

from __future__ import annotations

from datetime import date
from functools import partial

from starlette.responses import Response

from graph.census import Census, census
from graph.freshness import LIMITS
from graph.model.base import Lang
from server.memo import Memo
from server.render.words import CERTAINTY
from server.web.frame import Frame

SECTIONS = (
    "method",
    "confidence",
    "freshness",
    "as_of",
    "unknown",
    "privacy",
    "licence",
    "disclaimer",
    "correct",
)
GROUPING = {"en": ",", "nl": ".", "fr": "\u202f", "de": "."}
"""What stands between thousands."""
_COUNTED: Memo[tuple[str, date], Census] = Memo(4)


def about(frame: Frame) -> Response:
    """Return the page, its numbers counted in the corpus in service."""
    corpus, today = frame.answers.corpus, frame.answers.today
    key = corpus.revision, today
    content = {
        "census": _COUNTED.get(key) or _COUNTED.keep(key, census(corpus, today)),
        "certainty": CERTAINTY,
        "limits": LIMITS,
        "parts": SECTIONS,
        "grouped": partial(grouped, lang=frame.lang),
    }
    return frame.page("about.html", content)


def grouped(number: int, lang: Lang) -> str:
    """Return a number as people write it in a language: 2,038 or 2.038."""
    return f"{number:,}".replace(",", GROUPING[lang])
