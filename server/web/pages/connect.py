"""`/connect`: how an assistant or a program asks here, with this server's own address filled in.

The forms of configuration are those that the clients document: `mcpServers` for most, `servers`
with a `type` for VS Code, a command for those with a terminal.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape
from starlette.responses import Response

from graph.case import usable_facts
from graph.corpus import Corpus
from server.mcp.http import PATH
from server.mcp.instructions import NAME
from server.mcp.security import LOOPBACK
from server.web.frame import Frame

INSPECTOR = ("npx", "@modelcontextprotocol/inspector")
START = {"command": NAME, "args": ["serve"]}
"""How a client starts the program itself and talks to it over standard input and output."""


def connect(frame: Frame) -> Response:
    """Return the page."""
    url = frame.request.url
    site = f"{url.scheme}://{url.netloc}"
    loopback = url.hostname in LOOPBACK
    content = {
        "loopback": loopback,
        "public": url.scheme == "https" and not loopback,
        "files": {key: escape(_json(value)) for key, value in _files(site + PATH).items()},
        "commands": {key: _command(words) for key, words in _commands(site + PATH).items()},
        "address": site + PATH,
        "asking": _command(words) if (words := _asking(frame.answers.corpus, site)) else "",
    }
    return frame.page("connect.html", content)


def _files(address: str) -> Mapping[str, object]:
    """Return what the configuration of each client says."""
    over_http = {NAME: {"type": "http", "url": address}}
    return {
        "vscode": {"servers": over_http},
        "cursor": {"mcpServers": {NAME: {"url": address}}},
        "others": {"mcpServers": over_http},
        "stdio": {"mcpServers": {NAME: START}},
    }


def _commands(address: str) -> Mapping[str, Sequence[str]]:
    """Return what is typed in a terminal."""
    http = ("--transport", "http")
    return {
        "claude_code": ("claude", "mcp", "add", *http, "--scope", "user", NAME, address),
        "inspector": (*INSPECTOR, "--server-url", address, *http),
        "inspector_lists": (*INSPECTOR, "--cli", address, *http, "--method", "tools/list"),
    }


def _asking(corpus: Corpus, site: str) -> Sequence[str]:
    """Return a command that asks for guidance as JSON: the first procedure, with one answer."""
    ordered = [id_ for goal in corpus.goals.values() for id_ in goal.skills]
    known = (id_ for id_ in (*ordered, *sorted(corpus.skills)) if id_ in corpus.skills)
    first = next(known, None)
    if first is None:
        return ()
    facts = (corpus.facts[fact] for fact in usable_facts(corpus, first))
    answers = (f"?{fact.id}={fact.options[0].value}" for fact in facts if fact.type == "choice")
    return "curl", f"{site}/skills/{first}.json{next(answers, '')}"


def _json(value: object) -> str:
    return json.dumps(value, indent=2)


def _command(words: Sequence[str]) -> Markup:
    """Return a command, quoted for a shell; each word whole, so that a line ends between two."""
    return Markup(" ").join(Markup("<span>{}</span>").format(shlex.quote(word)) for word in words)
