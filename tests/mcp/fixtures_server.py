"""The product's server with what the conformance suite asks for mounted on it.

The suite proves a server by tools, prompts and resources of fixed names. They are added to the
lists and calls that `make_server` answers, so that all the rest is the product's own: dispatch,
guarding, both eras, sealed state, notices of change, the lists they are added to, and HTTP.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast
from unittest.mock import patch

from mcp.server.lowlevel.server import Server
from mcp.server.streamable_http import EventCallback, EventMessage, EventStore
from mcp.types import JSONRPCMessage
from mcp_types import (
    BlobResourceContents,
    CallToolRequestParams,
    ContentBlock,
    EmptyResult,
    GetPromptRequestParams,
    GetPromptResult,
    InputRequiredResult,
    PaginatedRequestParams,
    Prompt,
    PromptArgument,
    PromptMessage,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    SetLevelRequestParams,
    SubscribeRequestParams,
    TextResourceContents,
    UnsubscribeRequestParams,
)
from pydantic import BaseModel

from server.answers import Answers, InService
from server.mcp import app, http
from server.mcp.app import guarded
from server.mcp.eras import Context
from server.mcp.offer import EVERYTHING, Offer
from server.web import run as web
from tests.mcp import fixture_tools
from tests.mcp.fixture_tools import CALLS, CONTENTS, PNG, Answer, answer_to, ask, embedded, text

CHANGES = ("test_trigger_tool_change", "test_trigger_prompt_change")
TOOLS = fixture_tools.listed(*CONTENTS, *CALLS, *CHANGES)

TEMPLATE = re.compile(r"test://template/([^/]+)/data")
TEXTS = {
    "test://static-text": "This is the content of the static text resource.",
    "test://watched-resource": "Watched resource content",
}
BINARY = "test://static-binary"

PROMPTS: Mapping[str, tuple[str, ...]] = {
    "test_simple_prompt": (),
    "test_prompt_with_arguments": ("arg1", "arg2"),
    "test_prompt_with_embedded_resource": ("resourceUri",),
    "test_prompt_with_image": (),
    "test_input_required_result_prompt": (),
}
LISTS: Mapping[str, tuple[str, Sequence[BaseModel]]] = {
    "tools/list": ("tools", TOOLS),
    "resources/list": ("resources", [Resource(uri=uri, name=uri) for uri in (*TEXTS, BINARY)]),
    "resources/templates/list": (
        "resourceTemplates",
        [ResourceTemplate(uri_template="test://template/{id}/data", name="template")],
    ),
    "prompts/list": (
        "prompts",
        [
            Prompt(
                name=name,
                description="For the conformance suite",
                arguments=[PromptArgument(name=each, required=True) for each in given],
            )
            for name, given in PROMPTS.items()
        ],
    ),
}

Wire = dict[str, Any]
Handler = Callable[[Context, Any], Awaitable[Any]]
More = Callable[[Context, Any, Handler], Awaitable[Any]]
"""Answers a request, or hands it on to the product's handler."""


class Events(EventStore):
    """Remembers what was sent, for clients of the handshake era that take up a broken stream."""

    def __init__(self) -> None:
        self._sent: list[tuple[str, JSONRPCMessage | None]] = []

    async def store_event(self, stream_id: str, message: JSONRPCMessage | None) -> str:
        self._sent.append((stream_id, message))
        return str(len(self._sent))

    async def replay_events_after(
        self, last_event_id: str, send_callback: EventCallback
    ) -> str | None:
        seen = int(last_event_id)
        stream, _ = self._sent[seen - 1]
        for number, (of, message) in enumerate(self._sent[seen:], seen + 1):
            if of == stream and message is not None:
                await send_callback(EventMessage(message, str(number)))
        return stream


def serve(answers: Answers) -> None:
    """Serve over HTTP as the product does."""
    with patch.object(http, "make_server", make_server):
        web.run_http(answers, web.Address())


def make_server(
    in_service: InService, offer: Offer = EVERYTHING, keys: Sequence[bytes] | None = None
) -> Server[Any]:
    """Return the product's server with the fixtures on it."""
    server = app.make_server(in_service, offer, keys)
    for method, (name, items) in LISTS.items():
        _wrap(server, method, PaginatedRequestParams, _adding(name, items))
    _wrap(server, "tools/call", CallToolRequestParams, _calling(in_service))
    _wrap(server, "resources/read", ReadResourceRequestParams, _read)
    _wrap(server, "prompts/get", GetPromptRequestParams, _prompt)
    server.add_request_handler("logging/setLevel", SetLevelRequestParams, _nothing)
    server.add_request_handler("resources/subscribe", SubscribeRequestParams, _nothing)
    server.add_request_handler("resources/unsubscribe", UnsubscribeRequestParams, _nothing)
    schemas, known = {tool.name: tool.input_schema for tool in TOOLS}, server.get_tool_input_schema
    assert known
    server.get_tool_input_schema = lambda name: schemas.get(name) or known(name)
    app_ = partial(server.streamable_http_app, event_store=Events(), retry_interval=100)
    server.streamable_http_app = app_  # type: ignore[method-assign]
    return server


def _wrap(server: Server[Any], method: str, params: type[Any], more: More) -> None:
    entry = server.get_request_handler(method)
    assert entry

    async def wrapped(context: Context, params: Any) -> Any:
        return await more(context, params, entry.handler)

    server.add_request_handler(method, params, guarded(wrapped))


def _adding(name: str, items: Sequence[BaseModel]) -> More:
    """Return what adds these items to the end of a list."""
    own = [_on_the_wire(item) for item in items]

    async def add(context: Context, params: PaginatedRequestParams, product: Handler) -> Wire:
        result = await product(context, params)
        page: Wire = _on_the_wire(result) if isinstance(result, BaseModel) else result
        return {**page, name: [*page[name], *own]}

    return add


def _on_the_wire(value: BaseModel) -> Wire:
    return value.model_dump(by_alias=True, exclude_none=True, mode="json")


def _calling(in_service: InService) -> More:
    async def call(context: Context, params: CallToolRequestParams, product: Handler) -> Answer:
        if params.name in CHANGES:
            await in_service.replace(in_service.answers)
            return fixture_tools.told("Changed")
        if params.name in CALLS or params.name in CONTENTS:
            return await fixture_tools.call(context, params)
        return cast("Answer", await product(context, params))

    return call


async def _read(
    context: Context, params: ReadResourceRequestParams, product: Handler
) -> ReadResourceResult:
    uri, filled = params.uri, TEMPLATE.fullmatch(params.uri)
    if uri == BINARY:
        blob = BlobResourceContents(uri=uri, blob=PNG, mime_type="image/png")
        return ReadResourceResult(contents=[blob])
    said = json.dumps({"id": filled[1], "templateTest": True}) if filled else TEXTS.get(uri)
    if said is None:
        return cast("ReadResourceResult", await product(context, params))
    kind = "application/json" if filled else "text/plain"
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, text=said, mime_type=kind)])


async def _prompt(
    context: Context, params: GetPromptRequestParams, product: Handler
) -> GetPromptResult | InputRequiredResult:
    given = params.arguments or {}
    contents: list[ContentBlock]
    match params.name:
        case "test_simple_prompt":
            contents = [text("This is a simple prompt for testing.")]
        case "test_prompt_with_arguments":
            contents = [text(f"arg1='{given['arg1']}', arg2='{given['arg2']}'")]
        case "test_prompt_with_embedded_resource":
            contents = [embedded(given["resourceUri"], "Embedded"), text("Process it.")]
        case "test_prompt_with_image":
            contents = [fixture_tools.picture(), text("Analyze it.")]
        case "test_input_required_result_prompt":
            said = answer_to(params, "user_context", "context")
            if said is None:
                asked = ask("What context should the prompt use?", "context")
                return InputRequiredResult(input_requests={"user_context": asked})
            contents = [text(f"Use the following context: {said}")]
        case _:
            return cast("GetPromptResult", await product(context, params))
    return GetPromptResult(messages=[PromptMessage(role="user", content=each) for each in contents])


async def _nothing(_: Context, __: object) -> EmptyResult:
    return EmptyResult()
