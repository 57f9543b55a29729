"""What a person answers is told to nobody: not to a log at any level, not to another site.

The real command, in a process of its own, over a socket, with words that must not come out again.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.mcp.conftest import address, serving

ROOT = Path(__file__).resolve().parents[2]
MARK = "Marieke-Geheimstraat-77"
PAGE = "/skills/inburgering-flanders"
END = b"\r\n\r\n"
BREAK = """\
import dataclasses, sys
from server.answers import Answers
from server.logs import log_to_stderr
from server.web import run
class Broken(Answers):
    def guide(self, skill, facts, **more):
        raise RuntimeError(f"cannot tell {facts}")
log_to_stderr(sys.argv[1], "debug")
whole = Answers.load()
run.run_http(Broken(whole.corpus, ()), run.Address())
"""


def get(target: str, *headers: str, method: str = "GET", version: str = "HTTP/1.1") -> bytes:
    lines = [f"{method} {target} {version}", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def requests(port: int) -> Iterator[bytes]:
    """Yield requests of every kind that hold the mark where people put answers, sound and not."""
    here = f"Host: 127.0.0.1:{port}"
    query = f"commune={MARK}&{MARK}=1"
    for path in ("/", PAGE, f"/nl{PAGE}", f"{PAGE}.json", f"{PAGE}.md", f"{PAGE}.jsonld", "/nix"):
        yield get(f"{path}?{query}", here)
        yield get(f"{path}/?{query}", here)
    for path in ("/find.json?q", "/suggest.json?fact=commune&q", "/mcp?commune", "/healthz?a"):
        yield get(f"{path}={MARK}", here)
    yield get(f"{PAGE}.json?commune=Gent&age=31&done={MARK}", here)
    yield get(f"{PAGE}.json?commune=Gent&as_of={MARK}", here)
    yield get(f"{PAGE}?commune={MARK}", here, "If-None-Match: *")
    yield get(f"{PAGE}?{query}&age=", here)
    yield get(f"{PAGE}?commune={MARK}{'x' * 9_000}", here)
    yield get(f"{PAGE}?commune={MARK}", here, "Accept: image/png")
    yield get(f"http://127.0.0.1:{port}{PAGE}?{query}", here)
    yield get(f"{PAGE}?{query}", here, f"Cookie: answers={MARK}", f"Referer: http://x/?{MARK}")
    for method in ("HEAD", "POST", "OPTIONS", "TRACE", "PROPFIND"):
        yield get(f"{PAGE}?{query}", here, method=method)
    yield get(f"{PAGE}?{query}", here, "Upgrade: websocket", "Connection: upgrade")
    yield get(f"{PAGE}?{query}", "Host: evil.example")
    yield get(f"{PAGE}?{query}")
    yield get(f"{PAGE}?{query}", here, "Content-Length: many")
    yield get(f"{PAGE}?commune={MARK}\x00\x01", here)
    yield get(f"{PAGE}?commune={MARK} and more", here)
    yield get(f"{PAGE}?commune={MARK}", here, version="HTTP/9")
    yield f"GET {PAGE}?commune={MARK}\xff HTTP/1.1\r\n{here}\r\n\r\n".encode("latin-1")
    yield f"GET {PAGE}?commune={MARK}{'y' * 70_000}".encode()
    yield f"GET {PAGE}?commune={MARK}".encode()  # and then nothing more


def ask(port: int, request: bytes) -> bytes:
    """Return all that comes back; nothing of a request that breaks off.

    The other side may close before it has read everything.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=30) as there:
        got = b""
        try:
            there.sendall(request)
            while request.endswith(END) and (part := there.recv(65_536)):
                got += part
        except ConnectionError:
            pass
        return got


@contextmanager
def running(command: list[str]) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    with serving(command) as process:
        try:
            yield urlsplit(address(process)).port or 0, process
        finally:
            process.terminate()


def heads(answers: list[bytes]) -> list[bytes]:
    return [answer.partition(END)[0] for answer in answers]


@pytest.mark.parametrize("style", ["text", "json"])
def test_nothing_a_person_answers_is_logged_at_any_level(style: str) -> None:
    log = ["--log-level", "debug", "--log-format", style]
    command = [sys.executable, "-m", "server", "serve", "--http", "--port", "0", *log]
    with running(command) as (port, process):
        answers = [ask(port, request) for request in requests(port)]
        healthy = ask(port, get("/healthz", f"Host: 127.0.0.1:{port}"))
        process.terminate()
        _, said = process.communicate(timeout=30)
    told = {head.split(b" ")[1] for head in heads(answers) if head}
    assert told >= {b"200", b"303", b"307", b"400", b"404", b"405", b"406", b"414", b"421"}
    assert b"500" not in told
    assert b"200 OK" in healthy
    assert "Invalid Host header" in said  # warnings are heard: the log is not simply off
    for word in (MARK, MARK.lower(), "Geheimstraat", "commune="):
        assert word not in said


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_fault_is_logged_without_what_a_person_answered(style: str) -> None:
    with running([sys.executable, "-c", BREAK, style]) as (port, process):
        here = f"Host: 127.0.0.1:{port}"
        query = f"residence_basis=refugee&age=31&certificate_held={MARK}"
        page = ask(port, get(f"{PAGE}.json?age=31&commune=Gent&{MARK.lower()}=", here))
        listed = ask(port, get(f"{PAGE}.json?commune={MARK}", here))
        answers = [page, listed, ask(port, get(f"{PAGE}.md?{query}", here))]
        process.terminate()
        _, said = process.communicate(timeout=30)
    for answer in answers:
        assert b" 500 " in answer.partition(b"\r\n")[0]
        assert b"cannot tell" not in answer
    lines = [line for line in said.splitlines() if "RuntimeError" in line]
    assert len(lines) == len(answers)
    if style == "json":
        assert {json.loads(line)["level"] for line in lines} == {"error"}
    for word in (MARK, MARK.lower(), "refugee", "cannot tell {", "certificate_held"):
        assert word not in said


def test_no_answer_sets_a_cookie_or_lets_a_browser_tell_the_address_onwards() -> None:
    command = [sys.executable, "-m", "server", "serve", "--http", "--port", "0"]
    with running(command) as (port, _):
        answers = [ask(port, request) for request in requests(port)]
    ours = [head for head in heads(answers) if b"content-security-policy" in head]
    assert len(ours) > 25
    for head in ours:
        assert b"referrer-policy: no-referrer" in head
        assert b"set-cookie" not in head.lower()
        assert b"server:" not in head.lower()


def test_nothing_a_person_answers_is_written_to_disk(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corpus = shutil.copytree(ROOT / "skills", tmp_path_factory.mktemp("corpus") / "skills")
    with (corpus / "facts.yaml").open("a", encoding="utf-8") as facts:
        facts.write("# another corpus, of which no copy was made before\n")
    before = _files(ROOT / "server") | _files(ROOT / "skills") | _files(corpus)
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "server", "--skills", str(corpus)]
    command += ["serve", "--http", "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ | homes
    ) as process:
        port = urlsplit(address(process)).port or 0
        for request in requests(port):
            ask(port, request)
        process.terminate()
        process.communicate(timeout=30)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written  # the compiled copy of the corpus, so that it is known where things would go
    assert not [path for path in written if MARK.encode() in path.read_bytes()]
    assert _files(ROOT / "server") | _files(ROOT / "skills") | _files(corpus) == before


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts}
