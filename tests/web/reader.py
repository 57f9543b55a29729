"""A reader of the pages and files, over ASGI: as over a socket, without one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import httpx

from graph.corpus import Corpus
from server.answers import Answers, InService
from server.mcp.security import Names, transport_security
from server.web.app import web_app

TODAY = date(2026, 11, 23)
HERE = "http://127.0.0.1"


def answers_of(corpus: Corpus) -> Answers:
    return Answers(corpus, (), clock=lambda: TODAY)


def served(folder: Path, day: date = TODAY, names: Names | None = None) -> httpx.AsyncClient:
    """Return a client of the application over the corpus in a folder, on a day."""
    return reader(Answers.load(folder, clock=lambda: day), names)


def reader(corpus: Corpus | Answers, names: Names | None = None) -> httpx.AsyncClient:
    """Return a client of the application over a corpus, on a fixed day."""
    answers = corpus if isinstance(corpus, Answers) else answers_of(corpus)
    security = transport_security("127.0.0.1", names or Names())
    transport = httpx.ASGITransport(web_app(InService(answers), security))
    return httpx.AsyncClient(transport=transport, base_url=HERE)
