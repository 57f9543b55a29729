"""The two transports: nothing but protocol on standard output, nobody but this machine on HTTP."""

import json
import re
import signal
import socket
import threading
from typing import Any

import anyio
import httpx
import pytest
from mcp_types import INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR

from graph.errors import CivicError
from server.answers import Answers
from server.web.run import Address, run_http
from tests.mcp.conftest import Command, Connect, address, serving

HANDSHAKE: dict[str, Any] = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
STATELESS: dict[str, Any] = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/list",
    "params": {
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        }
    },
}
ACCEPT = {"Accept": "application/json, text/event-stream"}
MODERN = {**ACCEPT, "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list"}
REQUESTS = [(HANDSHAKE, ACCEPT), (STATELESS, MODERN)]


def test_standard_output_carries_nothing_but_protocol(command: Command) -> None:
    noisy = """\
import dataclasses
clock = lambda: print("stray") or answers.clock()
run.run_stdio(dataclasses.replace(answers, clock=clock))
"""
    call = {"name": "inburgering-flanders", "arguments": {"detail": "brief"}}
    messages = [
        HANDSHAKE,
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
    ]
    with serving(command(noisy)) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("not JSON at all\n")
        for message in messages:
            process.stdin.write(json.dumps(message) + "\n")
        process.stdin.flush()
        answers = [json.loads(process.stdout.readline()) for _ in range(2)]
        rest, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[1]["result"]["isError"] is False
    assert rest == ""
    assert "stray" in said


STOPS = [signal.SIGINT, signal.SIGTERM]


@pytest.mark.parametrize("stop", STOPS)
def test_a_server_on_standard_input_stops_when_told(stop: signal.Signals, command: Command) -> None:
    with serving(command("run.run_stdio(answers)")) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(HANDSHAKE) + "\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(stop)
        assert process.wait(timeout=30) == -stop
        output, said = process.communicate()
    assert output == ""
    assert "Traceback" not in said


@pytest.mark.parametrize("stop", STOPS)
def test_the_http_server_says_where_it_is_and_stops_when_told(
    stop: signal.Signals, command: Command
) -> None:
    with serving(command("web.run_http(answers, web.Address('localhost'))")) as process:
        url = address(process)
        assert re.fullmatch(r"http://localhost:\d+/mcp", url)
        assert process.stderr is not None
        lead, *snippet = [process.stderr.readline() for _ in range(9)]
        assert lead == "For the configuration of a client:\n"
        assert json.loads("".join(snippet)) == {
            "mcpServers": {"civic-skills": {"type": "http", "url": url}}
        }
        with httpx.stream("POST", url, json=HANDSHAKE, headers=ACCEPT) as answer:
            assert answer.status_code == 200
            session = answer.headers["mcp-session-id"]
            answer.read()
        with httpx.stream("GET", url, headers={**ACCEPT, "mcp-session-id": session}):
            process.send_signal(stop)
            output, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert output == ""
    assert "Traceback" not in said


@pytest.mark.parametrize(("message", "headers"), REQUESTS, ids=["handshake", "modern"])
@pytest.mark.parametrize(
    ("forged", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:8000"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
    ids=str,
)
def test_a_forged_host_or_origin_is_refused(
    message: dict[str, Any],
    headers: dict[str, str],
    forged: dict[str, str],
    status: int,
    http_url: str,
) -> None:
    answer = httpx.post(http_url, json=message, headers=headers | forged)
    assert answer.status_code == status


@pytest.mark.parametrize("headers", [ACCEPT, MODERN], ids=["handshake", "modern"])
@pytest.mark.parametrize("body", ["{nope", "[1]", '"text"', '{"jsonrpc": "2.0"}', ""])
def test_a_malformed_message_is_refused_without_the_exception_behind_it(
    body: str, headers: dict[str, str], http_url: str
) -> None:
    sent = headers | {"Content-Type": "application/json"}
    answer = httpx.post(http_url, content=body, headers=sent)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in (PARSE_ERROR, INVALID_REQUEST, INVALID_PARAMS)
    assert len(answer.json()["error"]["message"]) < 80
    assert "pydantic" not in answer.text


@pytest.mark.parametrize("version", ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
def test_every_handshake_version_is_spoken(version: str, http_url: str) -> None:
    asked = HANDSHAKE | {"params": HANDSHAKE["params"] | {"protocolVersion": version}}
    answer = httpx.post(http_url, json=asked, headers=ACCEPT)
    (data,) = re.findall(r"^data: (\{.*)$", answer.text, re.MULTILINE)
    assert json.loads(data)["result"]["protocolVersion"] == version


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example.org", ""])
def test_others_are_not_let_in_without_the_names_they_may_use(host: str, answers: Answers) -> None:
    with pytest.raises(
        CivicError, match=r"add --allow-host NAME .*This machine alone: 127\.0\.0\.1"
    ):
        run_http(answers, Address(host))


def test_a_taken_port_is_one_plain_line(answers: Answers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CivicError) as refused:
            run_http(answers, Address("127.0.0.1", port))
    assert str(refused.value) == (
        f"Port {port} on 127.0.0.1 is taken or not allowed. Choose another port."
    )


async def test_a_long_answer_does_not_keep_others_waiting(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = threading.Event()

    def slow(*_: object, **__: object) -> None:
        assert listed.wait(30), "the list had to wait for the answer"
        raise RuntimeError

    monkeypatch.setattr("graph.guidance.guide", slow)
    async with connect("memory modern") as client, anyio.create_task_group() as tasks:

        async def ask() -> None:
            with pytest.raises(Exception, match="fault of its own"):
                await client.call_tool("inburgering-flanders", {})

        tasks.start_soon(ask)
        await anyio.wait_all_tasks_blocked()
        await client.list_tools()
        listed.set()
