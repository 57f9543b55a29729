"""Reading a page as a browser would: over HTTP, from a corpus in service."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import httpx

from server.answers import Answers, InService
from server.mcp.security import Names, transport_security
from server.web.app import web_app

DAY = date(2026, 11, 23)
SITE = "http://127.0.0.1"
NAMES = Names(hosts=("civic.example.org",))


def served(folder: Path, day: date = DAY) -> httpx.AsyncClient:
    """Return a client of a server for the corpus in a folder, on a day."""
    return reader(Answers.load(folder, clock=lambda: day))


def reader(answers: Answers) -> httpx.AsyncClient:
    """Return a client of a server for these answers."""
    app = web_app(InService(answers), transport_security("127.0.0.1", NAMES))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=SITE)
