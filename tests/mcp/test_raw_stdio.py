"""Standard input and output without the SDK on the client's side: bytes in, bytes out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from mcp_types import INVALID_PARAMS, METHOD_NOT_FOUND

from tests.mcp.conftest import ROOT, Command

ENVELOPE = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}
SKILL = "inburgering-flanders"


class Wire:
    """A server's standard streams, a line at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self.process = process
        self._in, self._out = process.stdin, process.stdout

    def send(self, *lines: bytes) -> None:
        self._in.write(b"".join(lines))
        self._in.flush()

    def ask(self, id_: int | str, method: str, **params: Any) -> None:
        self.send(request(id_, method, **params))

    def answer(self) -> dict[str, Any]:
        line = self._out.readline()
        assert line.endswith(b"\n"), "the server went away"
        found: dict[str, Any] = json.loads(line)
        return found

    def alive(self) -> None:
        """Ask for something small: whatever came before did no harm."""
        self.ask("alive", "server/discover")
        assert self.answer()["id"] == "alive"

    def end(self) -> tuple[bytes, str]:
        rest, said = self.process.communicate(timeout=30)
        return rest, said.decode()


def request(id_: int | str, method: str, **params: Any) -> bytes:
    message = {"jsonrpc": "2.0", "id": id_, "method": method, "params": params}
    message["params"] = {"_meta": ENVELOPE, **params}
    return json.dumps(message).encode() + b"\n"


@pytest.fixture(scope="module")
def shared(command: Command) -> Iterator[Wire]:
    """One server that survives everything this file throws at it."""
    yield from started(command)


@pytest.fixture
def wire(command: Command) -> Iterator[Wire]:
    yield from started(command)


def started(command: Command) -> Iterator[Wire]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command("run.run_stdio(answers)"), cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        wire = Wire(process)
        wire.alive()
        yield wire
        process.kill()


GARBAGE = {
    "no JSON": b"{nope\n",
    "a blank line": b"\n",
    "a number": b"42\n",
    "an array of nothing": b"[]\n",
    "no UTF-8": b"\xff\xfe\x00\n",
    "a null byte": b"\x00\n",
    "no version": b'{"id": 1, "method": "tools/list"}\n',
    "an answer nobody asked for": b'{"jsonrpc": "2.0", "id": 99, "result": {}}\n',
    "a note of no known kind": b'{"jsonrpc": "2.0", "method": "notifications/nothing"}\n',
    "deep nesting": b"[" * 100_000 + b"\n",
}


@pytest.mark.parametrize("line", GARBAGE.values(), ids=GARBAGE)
def test_a_line_that_means_nothing_does_no_harm(line: bytes, shared: Wire) -> None:
    shared.send(line)
    shared.ask("after", "server/discover")
    for _ in range(3):  # the line may be answered with an error; nothing else may come
        told = shared.answer()
        if told.get("id") == "after":
            return
        assert "error" in told
    pytest.fail("no answer")


def test_a_batch_is_refused_and_nothing_of_it_answered(shared: Wire) -> None:
    shared.send(b"[" + request(7, "server/discover").strip() + b"]\n")
    shared.ask("after", "server/discover")
    told = [shared.answer()]
    while told[-1].get("id") != "after":
        told.append(shared.answer())
    assert [each for each in told if each.get("id") == 7] == []


def test_a_line_of_ten_megabytes_is_answered_like_any_other(shared: Wire) -> None:
    shared.ask(1, "tools/call", name=SKILL, arguments={"commune": "x" * 10_000_000})
    told = shared.answer()
    assert told["id"] == 1
    assert told["result"]["isError"]
    assert len(json.dumps(told)) < 2_000
    shared.alive()


def test_a_request_may_come_in_pieces_and_two_at_once(shared: Wire) -> None:
    first, second = request(1, "server/discover"), request(2, "server/discover")
    shared.send(first[:20])
    shared.send(first[20:], second)
    assert sorted(shared.answer()["id"] for _ in range(2)) == [1, 2]


@pytest.mark.parametrize("end", [b"\r\n", b" \n"])
def test_a_line_may_end_as_on_windows(end: bytes, shared: Wire) -> None:
    shared.send(request(1, "server/discover").rstrip() + end)
    assert shared.answer()["id"] == 1


UNKNOWN = [
    ("nothing/here", {}, METHOD_NOT_FOUND),
    ("tools/lists", {}, METHOD_NOT_FOUND),
    ("tools/call", {}, INVALID_PARAMS),
    ("tools/call", {"name": 7}, INVALID_PARAMS),
    ("tools/call", {"name": "nothing"}, INVALID_PARAMS),
    ("tools/list", {"cursor": "made up"}, INVALID_PARAMS),
    ("prompts/get", {"name": "nothing"}, INVALID_PARAMS),
    ("resources/read", {"uri": "skill://../../etc/passwd"}, INVALID_PARAMS),
    ("skills/get", {"uri": "skill://nothing/SKILL.md"}, INVALID_PARAMS),
]


@pytest.mark.parametrize(("method", "params", "code"), UNKNOWN, ids=str)
def test_what_is_not_known_has_its_code(
    method: str, params: dict[str, Any], code: int, shared: Wire
) -> None:
    shared.ask(1, method, **params)
    assert shared.answer()["error"]["code"] == code


def test_two_hundred_requests_in_flight_are_all_answered(shared: Wire) -> None:
    calls = [
        request(
            number, "tools/call", name=SKILL, arguments={"age": number % 100, "detail": "brief"}
        )
        for number in range(200)
    ]
    shared.send(*calls)
    told = [shared.answer() for _ in calls]
    assert sorted(each["id"] for each in told) == list(range(200))
    assert all(not each["result"]["isError"] for each in told)


def test_a_call_that_is_cancelled_is_not_answered_and_the_others_are(wire: Wire) -> None:
    calls = [
        request(number, "tools/call", name=SKILL, arguments={"age": number}) for number in range(40)
    ]
    cancel = {
        "jsonrpc": "2.0",
        "method": "notifications/cancelled",
        "params": {"requestId": 39, "_meta": ENVELOPE},
    }
    wire.send(*calls, json.dumps(cancel).encode() + b"\n")
    told = [wire.answer() for _ in range(39)]
    results = [each["id"] for each in told if "result" in each]
    assert set(range(39)) - set(results) <= {39}
    assert {each["id"] for each in told if "error" in each} <= {39}
    wire.process.stdin.close()  # type: ignore[union-attr]
    assert wire.process.wait(30) == 0


@pytest.mark.parametrize("last", [b"", b'{"jsonrpc": "2.0", "id": 1, "meth'])
def test_a_closed_pipe_ends_the_server_even_in_the_middle_of_a_line(
    last: bytes, wire: Wire
) -> None:
    wire.send(last)
    rest, said = wire.end()
    assert wire.process.returncode == 0
    assert b'"result"' not in rest
    assert "Traceback" not in said


def test_a_client_that_stops_reading_ends_the_server_without_a_word_too_much(
    wire: Wire,
) -> None:
    wire.process.stdout.close()  # type: ignore[union-attr]
    wire.process.stdout = None
    with suppress(BrokenPipeError):
        wire.send(*(request(number, "tools/list") for number in range(50)))
    _, said = wire.end()
    assert said == ""
    assert wire.process.returncode == 0
