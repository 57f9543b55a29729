"""OpenTelemetry: the SDK makes the spans; whoever installs a tracer provider sees them.

None is installed by the product. Here a small one writes each span to a file when it ends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError
from opentelemetry import trace
from opentelemetry.trace import (
    NonRecordingSpan,
    NoOpTracer,
    Span,
    SpanContext,
    SpanKind,
    Tracer,
    TracerProvider,
)

from tests.mcp.conftest import ROOT, Command

SKILL = "inburgering-flanders"
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT: Any = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}


class FileSpan(NonRecordingSpan):
    def __init__(self, within: SpanContext, told: dict[str, Any], file: Path) -> None:
        super().__init__(SpanContext(within.trace_id or 1, 1, is_remote=False))
        self._told, self._file = told, file

    def is_recording(self) -> bool:
        return True

    def set_attributes(self, attributes: Mapping[str, Any]) -> None:
        self._told["attributes"] |= attributes

    def set_attribute(self, key: str, value: Any) -> None:
        self._told["attributes"][key] = value

    def set_status(self, status: Any, description: str | None = None) -> None:
        self._told["status"] = [str(status), description]

    def record_exception(self, exception: BaseException, *_: Any, **__: Any) -> None:
        self._told["exception"] = repr(exception)

    def end(self, *_: Any, **__: Any) -> None:
        with self._file.open("a") as file:
            file.write(json.dumps(self._told) + "\n")


class FileTracer(NoOpTracer):
    def __init__(self, file: Path) -> None:
        self._file = file

    def start_span(
        self,
        name: str,
        context: Any = None,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Any = None,
        *_: Any,
        **__: Any,
    ) -> Span:
        within = trace.get_current_span(context).get_span_context()
        told = {
            "name": name,
            "kind": kind.name,
            "trace": f"{within.trace_id:032x}",
            "attributes": dict(attributes or {}),
        }
        return FileSpan(within, told, self._file)


class FileProvider(TracerProvider):
    def __init__(self, file: Path) -> None:
        self._file = file

    def get_tracer(self, *_: Any, **__: Any) -> Tracer:
        return FileTracer(self._file)


def trace_to(file: str) -> None:
    """Write the spans of this process to a file; called in the server's process."""
    trace.set_tracer_provider(FileProvider(Path(file)))


def traced(command: Command, file: Path, mode: str) -> Client:
    """Return a client of a server whose spans go to a file."""
    code = f"from tests.mcp import test_tracing; test_tracing.trace_to({str(file)!r})"
    program, *arguments = command(f"{code}\nrun.run_stdio(answers)")
    started = StdioServerParameters(
        command=program, args=arguments, cwd=str(ROOT), env=dict(os.environ)
    )
    return Client(started, mode=mode, cache=None)


def spans(file: Path, name: str) -> list[dict[str, Any]]:
    told = [json.loads(line) for line in file.read_text().splitlines()]
    return [span for span in told if span["name"] == name]


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_a_call_is_a_span_named_by_method_and_tool_without_what_was_said(
    mode: str, command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "spans"
    async with traced(command, file, mode) as client:
        facts = {"commune": "Sint-Niklaas", "residence_basis": "family-reunification"}
        assert not (await client.call_tool(SKILL, facts, meta=PARENT)).is_error
        assert (await client.call_tool(SKILL, {"commune": "Atlantis"})).is_error
        with pytest.raises(MCPError, match="commune: 'Atlantis' is not possible"):
            await client.get_prompt(SKILL, {"commune": "Atlantis"})
    sound, mistaken = spans(file, f"tools/call {SKILL}")
    (refused,) = spans(file, f"prompts/get {SKILL}")
    assert (sound["kind"], sound["trace"]) == ("SERVER", TRACE)
    assert sound["attributes"]["mcp.method.name"] == "tools/call"
    assert sound["attributes"]["gen_ai.tool.name"] == SKILL
    assert "status" not in sound
    assert mistaken["attributes"]["error.type"] == "tool_error"
    assert refused["attributes"]["error.type"] == "-32602"
    for said in ("Niklaas", "reunification", "Atlantis", "commune"):
        assert said not in file.read_text()
