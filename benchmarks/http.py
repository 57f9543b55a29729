"""Reads a second over HTTP: 16 clients that keep their connections, one worker and two."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from benchmarks.client import ROOT, Stdio, floor, product
from benchmarks.measure import Figure, report, turns

CLIENTS = 16
URI = "skill://inburgering-flanders/SKILL.md"
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
}
HEAD = (
    "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\n"
    "Mcp-Method: resources/read\r\nMcp-Name: {uri}\r\nContent-Length: {length}\r\n\r\n"
)


def measure(runs: int, seconds: float) -> None:
    one = Figure("reads a second over HTTP, 16 clients, 1 worker", "/s", 0.9, more_is_better=True)
    two = Figure("the same, 2 workers against 1", "/s", 1.35, more_is_better=True)
    file = _constant()
    with (
        serving(floor(file, "--http")) as bare,
        serving(product(None, "--http", "--port", "0")) as ours,
        serving(product(None, "--http", "--port", "0", "--workers", "2")) as pair,
    ):
        servers = (bare, ours, pair)
        for port in servers:
            asyncio.run(_speed(port, seconds / 2))
        for run in range(runs):
            order = (*turns(run), 2) if run % 2 == 0 else (2, *turns(run))
            found = {which: asyncio.run(_speed(servers[which], seconds)) for which in order}
            one.add(found[0], found[1])
            two.add(found[1], found[2])
    report("http", runs, [one, two])


def _constant() -> str:
    with Stdio(product()) as client:
        client.initialize()
        read = client.ask("resources/read", {"uri": URI})
    file = ROOT / "build" / "bench" / "constant-read.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {"lists": {}, "reads": {URI: read}, "calls": {}}
    file.write_text(json.dumps(told), encoding="utf-8")
    return str(file)


@contextmanager
def serving(command: list[str]) -> Iterator[int]:
    """Start a server; give the port it tells."""
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr
        for line in process.stderr:
            found = re.search(r"http://\S+", line)
            if found:
                yield urlsplit(found[0]).port or 0
                return
    finally:
        process.terminate()
        process.communicate(timeout=30)


async def _speed(port: int, seconds: float) -> float:
    """Return how many reads a second the clients get together."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    counts = await asyncio.gather(*(_client(port, until) for _ in range(CLIENTS)))
    return sum(counts) / seconds


async def _client(port: int, until: float) -> int:
    params = {"uri": URI, "_meta": META}
    message = {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": params}
    body = json.dumps(message)
    request = (HEAD.format(port=port, uri=URI, length=len(body)) + body).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while asyncio.get_running_loop().time() < until:
        writer.write(request)
        await _answer(reader)
        count += 1
    writer.close()
    return count


async def _answer(reader: asyncio.StreamReader) -> None:
    """Read one answer, sized or in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert b" 200 " in head.partition(b"\r\n")[0], head
    sized = re.search(rb"content-length: (\d+)", head)
    if sized:
        await reader.readexactly(int(sized[1]))
        return
    while True:
        size = int((await reader.readuntil(b"\r\n")).strip(), 16)
        await reader.readexactly(size + 2)
        if not size:
            return
