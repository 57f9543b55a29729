"""Streamable HTTP beyond one machine and one process: names, limits, workers, logs, the end."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import httpx
import pytest

from tests.mcp.conftest import SAID, SKILL, Command, address, serving

ACCEPT = {"Accept": "application/json, text/event-stream"}
ENVELOPE = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}},
}

Serve = Callable[..., AbstractContextManager[tuple[str, Any]]]


@pytest.fixture(scope="module")
def serve(command: Command) -> Serve:
    """Serves with the arguments of `web.Address`; gives the address and the process."""

    @contextmanager
    def running(arguments: str, before: str = "") -> Iterator[tuple[str, Any]]:
        code = f"{before}\nweb.run_http(answers, web.Address({arguments}))"
        with serving(command(code)) as process:
            try:
                yield address(process), process
            finally:
                process.terminate()
                process.communicate(timeout=30)

    return running


def post(url: str, method: str, params: dict[str, Any], **headers: str) -> httpx.Response:
    named = {"Mcp-Name": params["name"]} if "name" in params else {}
    modern = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method, **named}
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": {**params, "_meta": ENVELOPE}}
    return httpx.post(url, json=body, headers={**ACCEPT, **modern, **headers}, timeout=30)


@pytest.fixture(scope="module")
def named(serve: Serve) -> Iterator[str]:
    """The address of a server that answers to one name and one origin beside its own."""
    names = "web.Names(('civic.example.org',), ('https://app.example.org',))"
    with serve(f"'127.0.0.1', 0, {names}") as (url, _):
        yield url


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "civic.example.org"}, 200),
        ({"Host": "civic.example.org:8443"}, 200),
        ({"Host": "civic.example.org.evil.example"}, 421),
        ({"Host": "other.example.org"}, 421),
        ({"Origin": "https://app.example.org"}, 200),
        ({"Origin": "https://evil.example.org"}, 403),
        ({"Origin": "http://app.example.org"}, 403),
    ],
    ids=str,
)
def test_names_that_were_given_are_let_in_and_no_others(
    headers: dict[str, str], status: int, named: str
) -> None:
    assert post(named, "tools/list", {}, **headers).status_code == status


def test_health_tells_the_revision(named: str) -> None:
    told = httpx.get(named.replace("/mcp", "/healthz"))
    assert told.status_code == 200
    assert told.json()["status"] == "ok"
    assert len(told.json()["revision"]) == 12


def test_a_request_that_is_too_large_is_refused(named: str) -> None:
    refused = post(named, "tools/call", {"name": SKILL, "arguments": {"commune": "x" * 2**20}})
    assert refused.status_code == 413


def test_workers_share_a_port_and_the_key_that_seals_a_form(serve: Serve) -> None:
    call: dict[str, Any] = {"name": SKILL, "arguments": SAID}
    answer = {"action": "accept", "content": {"age": 31, "family_of_eu_citizen": "no"}}
    handshake = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    with serve("workers=2") as (url, _):
        for _ in range(8):
            asked = post(url, "tools/call", call).json()["result"]
            assert asked["resultType"] == "input_required"
            again = {
                **call,
                "inputResponses": dict.fromkeys(asked["inputRequests"], answer),
                "requestState": asked["requestState"],
            }
            told = post(url, "tools/call", again).json()["result"]
            assert told["structuredContent"]["outcome"]["kind"] == "follow"
        # The handshake era has no sessions then: any worker answers.
        without = [httpx.post(url, json=handshake, headers=ACCEPT) for _ in range(12)]
    assert {answered.status_code for answered in without} == {200}


def test_a_worker_that_ends_by_itself_is_replaced(serve: Serve) -> None:
    kill = """\
import os
import dataclasses
import pathlib
mark = pathlib.Path(answers.folder, "..", "killed").resolve()
def clock():
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return date(2026, 11, 23)
answers = dataclasses.replace(answers, clock=clock)
"""
    call = {"name": SKILL, "arguments": {"detail": "brief"}}
    with serve("workers=2", kill) as (url, process):
        with pytest.raises(httpx.RemoteProtocolError):
            post(url, "tools/call", call)
        assert "another takes its place" in process.stderr.readline() + "".join(
            process.stderr.readline() for _ in range(9)
        )
        answers = [post(url, "tools/call", call).status_code for _ in range(4)]
    assert answers == [200] * 4


@pytest.mark.parametrize("workers", [1, 2])
def test_a_request_in_flight_is_answered_before_the_end(workers: int, serve: Serve) -> None:
    slow = """\
import dataclasses, sys, time
def clock():
    print("asked", file=sys.stderr, flush=True)
    time.sleep(1)
    return date(2026, 11, 23)
answers = dataclasses.replace(answers, clock=clock)
"""
    got: list[httpx.Response] = []
    with serve(f"workers={workers}", slow) as (url, process):
        call = {"name": SKILL, "arguments": {"detail": "brief"}}
        asking = threading.Thread(target=lambda: got.append(post(url, "tools/call", call)))
        asking.start()
        for line in process.stderr:
            if line == "asked\n":
                break
        process.send_signal(signal.SIGTERM)
        asking.join(30)
        assert process.wait(30) == 0
    assert [answer.status_code for answer in got] == [200]


def test_a_json_log_has_a_line_for_a_request_and_nothing_of_what_was_said(serve: Serve) -> None:
    logging = "from server.logs import log_to_stderr; log_to_stderr('json', 'info')"
    with serve("", logging) as (url, process):
        post(url, "tools/call", {"name": SKILL, "arguments": {"commune": "Sint-Niklaas"}})
        process.terminate()
        _, said = process.communicate(timeout=30)
    lines = [json.loads(line) for line in said.splitlines() if line.startswith('{"time"')]
    (line,) = [line for line in lines if line["message"] == "tools/call"]
    assert (line["level"], line["code"]) == ("info", 0)
    assert line["milliseconds"] > 0
    assert "Niklaas" not in said
