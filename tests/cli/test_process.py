"""The program as the shell sees it: status, streams, terminal, pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [
    sys.executable,
    "-c",
    "from server.cli.main import main; main(prog_name='civic-skills')",
]
GUIDE = ["guide", "inburgering-flanders", "--set", "commune=Gent", "--detail", "full"]


def environment(**more: str) -> Mapping[str, str]:
    kept = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return kept | {"TERM": "xterm", "PYTHONWARNINGS": "error"} | more


def ran(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def shown(*arguments: str, columns: int, more: Mapping[str, str] | None = None) -> str:
    """What the program writes to a terminal."""
    pty, fcntl, termios, struct = (
        pytest.importorskip(name) for name in ("pty", "fcntl", "termios", "struct")
    )
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    started = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=ROOT, env=environment(**(more or {})), stdout=theirs
    )
    os.close(theirs)
    read = bytearray()
    while True:
        try:
            more_bytes = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not more_bytes:
            break
        read += more_bytes
    os.close(ours)
    assert started.wait(timeout=60) == 0
    return read.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["list"], 0),
        (["guide", "inburgering-flanders"], 0),
        (["find", "zeppelin"], 1),
        (["guide"], 2),
        (["guide", "nope"], 2),
        (["nope"], 2),
        ([], 2),
    ],
)
def test_the_status_says_how_it_went(arguments: list[str], status: int) -> None:
    done = ran(*arguments)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert bool(done.stdout) == (status < 2)
    assert bool(done.stderr) == (status == 2)


def test_a_terminal_gets_colour_and_its_own_width() -> None:
    text = shown("list", columns=60)
    assert "\x1b[1mSkills" in text
    assert max(len(line) for line in text.replace("\x1b[0m", "").splitlines()) <= 60 + 10


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colour_gets_none(more: Mapping[str, str]) -> None:
    assert "\x1b" not in shown("list", columns=70, more=more)


def test_a_pipe_gets_no_colour() -> None:
    assert b"\x1b" not in ran("list").stdout


def test_output_is_utf_8_in_a_plain_locale() -> None:
    done = ran(*GUIDE, LC_ALL="C")
    assert done.returncode == 0
    assert "●" in done.stdout.decode()


@pytest.mark.parametrize("command", [GUIDE, [*GUIDE, "--format", "json"], ["graph"]])
def test_a_reader_that_stops_reading_is_no_error(command: list[str]) -> None:
    started = subprocess.Popen(
        [*PROGRAM, *command],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    told = started.stderr.read()
    started.stderr.close()
    assert (started.wait(timeout=60), told) == (0, b"")


def test_help_imports_nothing_heavy() -> None:
    heavy = "mcp pydantic networkx yaml rapidfuzz server.answers graph.corpus"
    code = (
        "import sys; from server.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy.split()} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stderr.strip() == b"[]"


def test_serve_ends_in_peace_when_its_client_hangs_up() -> None:
    done = ran("serve")
    assert (done.returncode, done.stdout) == (0, b"")
