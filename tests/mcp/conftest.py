"""The ways a client can reach the server: in memory, over stdio and over HTTP, in both eras."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from server.answers import Answers, InService
from server.mcp.app import make_server

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
SKILL = "inburgering-flanders"
SAID = {
    "commune": "Gent",
    "nationality_group": "third-country",
    "residence_basis": "family-reunification",
    "registered": "yes",
    "moved_from": "abroad",
    "prior_evidence": "none",
}
"""A newcomer of whom too little is said to decide."""
START = """\
from datetime import date
from pathlib import Path
from server.answers import Answers, InService
from server.mcp import run
from server.web import run as web
answers = Answers.load(Path({folder!r}), clock=lambda: date.fromisoformat({today!r}))
"""

Connect = Callable[[str], Client]
"""Opens a client: `memory`, `stdio` or `http`, a blank, `handshake` or `modern`."""
Command = Callable[[str], list[str]]
"""Returns the command that runs Python code, which finds `answers`, `run` and `web`."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the corpus, so that all servers have the same one while somebody edits it."""
    return shutil.copytree(ROOT / "skills", tmp_path_factory.mktemp("corpus") / "skills")


@pytest.fixture(scope="session")
def answers(folder: Path) -> Answers:
    return Answers.load(folder, clock=lambda: TODAY)


@pytest.fixture(scope="session")
def command(folder: Path) -> Command:
    start = START.format(folder=str(folder), today=str(TODAY))
    return lambda code: [sys.executable, "-c", start + code]


@pytest.fixture(scope="session")
def http_url(command: Command) -> Iterator[str]:
    """The address of a server in a process of its own."""
    with serving(command("web.run_http(answers, web.Address())")) as process:
        yield address(process)
        process.terminate()


@pytest.fixture(scope="session")
def connect(answers: Answers, command: Command, http_url: str) -> Connect:
    def client(way: str) -> Client:
        transport, era = way.split()
        mode = "legacy" if era == "handshake" else "auto"
        match transport:
            case "memory":
                return Client(make_server(InService(answers)), mode=mode, cache=None)
            case "stdio":
                program, *arguments = command("run.run_stdio(answers)")
                started = StdioServerParameters(
                    command=program, args=arguments, cwd=str(ROOT), env=dict(os.environ)
                )
                return Client(started, mode=mode, cache=None)
            case _:
                return Client(http_url, mode=mode, cache=None)

    return client


def serving(command: list[str]) -> subprocess.Popen[str]:
    """Start a server with its standard streams at hand."""
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def address(process: subprocess.Popen[str]) -> str:
    """Return the address that a starting server tells."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"http://\S+", line):
            return found[0]
    pytest.fail("".join(said))
