"""Clients as plain as they can be, so that what is measured is the server."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
INITIALIZE = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "bench", "version": "1"},
}
LISTS = {
    "tools/list": "tools",
    "resources/list": "resources",
    "resources/templates/list": "resourceTemplates",
    "prompts/list": "prompts",
    "skills/list": "skills",
}
"""The lists a host walks at the start, each with the key its items stand under."""


def floor(*arguments: str) -> list[str]:
    return ["-m", "benchmarks.floor", *arguments]


def product(skills: Path | None = None, *arguments: str) -> list[str]:
    """Return the command that people run, with what stands before and after its name."""
    folder = ["--skills", str(skills)] if skills else []
    return ["-m", "server", *folder, "serve", *arguments]


class Stdio:
    """A server process and the client at the other end of its pipes."""

    def __init__(self, command: list[str]) -> None:
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        self._id = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=60)

    def send(self, method: str, params: dict[str, Any], **envelope: int) -> None:
        assert self._process.stdin
        message = {"jsonrpc": "2.0", "method": method, "params": params, **envelope}
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()

    def ask_raw(self, method: str, params: dict[str, Any]) -> bytes:
        """Return the line that answers a request, unread."""
        assert self._process.stdout
        self._id += 1
        self.send(method, params, id=self._id)
        return self._process.stdout.readline()

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        answer = json.loads(self.ask_raw(method, params))
        assert answer["id"] == self._id, answer
        assert "result" in answer, answer
        assert not answer["result"].get("isError"), answer
        result: dict[str, Any] = answer["result"]
        return result

    def initialize(self) -> float:
        """Shake hands; return the seconds from the start of the process to the answer."""
        self.ask("initialize", INITIALIZE)
        took = time.perf_counter() - self.begun
        self.send("notifications/initialized", {})
        return took

    def timed(self, method: str, params: dict[str, Any]) -> float:
        """Return the seconds that a request takes to be answered."""
        begin = time.perf_counter()
        self.ask_raw(method, params)
        return time.perf_counter() - begin

    def walk(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return every page of every list, by method and cursor."""
        return {method: self._pages(method) for method in LISTS}

    def _pages(self, method: str) -> dict[str, dict[str, Any]]:
        pages, cursor = {}, ""
        while True:
            pages[cursor] = self.ask(method, {"cursor": cursor} if cursor else {})
            cursor = pages[cursor].get("nextCursor", "")
            if not cursor:
                return pages

    def peak_mib(self) -> float:
        """Return the most memory that the process has held, where the system tells (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return float("nan")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        assert found
        return int(found[1]) / 1024
