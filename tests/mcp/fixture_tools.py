"""The tools that the conformance suite calls by name; no server of ours offers them.

What each must do stands in the suite's scenarios; the contents are those of the SDK's own
`everything-server`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import anyio
from mcp.shared.exceptions import MCPError
from mcp_types import (
    MISSING_REQUIRED_CLIENT_CAPABILITY,
    AudioContent,
    CallToolRequestParams,
    CallToolResult,
    ContentBlock,
    CreateMessageRequest,
    CreateMessageRequestParams,
    CreateMessageResult,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    EmbeddedResource,
    ImageContent,
    InputRequest,
    InputRequiredResult,
    ListRootsRequest,
    ListRootsResult,
    SamplingMessage,
    TextContent,
    TextResourceContents,
    Tool,
)

from server.mcp.eras import Context, put_form

Answer = CallToolResult | InputRequiredResult
Call = Callable[[Context, CallToolRequestParams], Awaitable[Answer]]
Schema = dict[str, Any]

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8"
    "z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
)
WAV = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA="
PAUSE = 0.05

WORDS = ["active", "inactive", "pending"]
DEFAULTS: Schema = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "default": "John Doe"},
        "age": {"type": "integer", "default": 30},
        "score": {"type": "number", "default": 95.5},
        "status": {"type": "string", "enum": WORDS, "default": "active"},
        "verified": {"type": "boolean", "default": True},
    },
}
ENUMS: Schema = {
    "type": "object",
    "properties": {
        "untitledSingle": {"type": "string", "enum": WORDS},
        "titledSingle": {"type": "string", "oneOf": [{"const": "low", "title": "Low Priority"}]},
        "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["read", "write"]}},
        "titledMulti": {
            "type": "array",
            "items": {"anyOf": [{"const": "feature", "title": "New Feature"}]},
        },
        "legacyEnum": {
            "type": "string",
            "enum": ["small", "large"],
            "enumNames": ["Small Size", "Large Size"],
        },
    },
}
FORMS: Mapping[str, Schema] = {
    "test_elicitation_sep1034_defaults": DEFAULTS,
    "test_elicitation_sep1330_enums": ENUMS,
}
EVERY_KEYWORD: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {
        "address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
        }
    },
    "properties": {
        "name": {"type": "string"},
        "address": {"$ref": "#/$defs/address"},
        "contactMethod": {"type": "string", "enum": ["phone", "email"]},
        "phone": {"type": "string"},
        "email": {"type": "string"},
    },
    "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
    "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
    "then": {"required": ["phone"]},
    "else": {"required": ["email"]},
    "additionalProperties": False,
}


def text(said: str) -> TextContent:
    return TextContent(type="text", text=said)


def embedded(uri: str, said: str, mime_type: str = "text/plain") -> EmbeddedResource:
    return EmbeddedResource(
        type="resource", resource=TextResourceContents(uri=uri, text=said, mime_type=mime_type)
    )


def picture() -> ImageContent:
    return ImageContent(type="image", data=PNG, mime_type="image/png")


CONTENTS: Mapping[str, list[ContentBlock]] = {
    "test_simple_text": [text("This is a simple text response for testing.")],
    "test_image_content": [picture()],
    "test_audio_content": [AudioContent(type="audio", data=WAV, mime_type="audio/wav")],
    "test_embedded_resource": [
        embedded("test://embedded-resource", "This is an embedded resource content.")
    ],
    "test_multiple_content_types": [
        text("Multiple content types test:"),
        picture(),
        embedded("test://mixed-content-resource", '{"test": "data"}', "application/json"),
    ],
    "test_custom_headers": [text("The header said the same as the argument.")],
    "json_schema_2020_12_tool": [text("No keyword was lost.")],
}


def told(said: str, *, is_error: bool = False) -> CallToolResult:
    return CallToolResult(content=[text(said)], is_error=is_error)


async def fail(_: Context, __: CallToolRequestParams) -> Answer:
    return told("This tool intentionally returns an error for testing", is_error=True)


async def report(context: Context, _: CallToolRequestParams) -> Answer:
    for progress in (0, 50, 100):
        await context.session.report_progress(progress, 100)
        await anyio.sleep(PAUSE)
    return told("Done")


async def log(context: Context, _: CallToolRequestParams) -> Answer:
    for said in ("Started", "Working", "Completed"):
        await _log(context, said)
        await anyio.sleep(PAUSE)
    return told("Done")


async def reconnect(context: Context, _: CallToolRequestParams) -> Answer:
    if context.close_sse_stream:
        await context.close_sse_stream()
    await anyio.sleep(4 * PAUSE)
    return told("Still here")


async def sample(context: Context, params: CallToolRequestParams) -> Answer:
    asked = str((params.arguments or {})["prompt"])
    result = await context.session.create_message(
        [SamplingMessage(role="user", content=text(asked))],
        max_tokens=100,
        related_request_id=context.request_id,
    )
    return told(f"LLM response: {result.content}")


async def put(context: Context, params: CallToolRequestParams) -> Answer:
    """Put a form to the person as the product does, in the way of the era."""
    message = str((params.arguments or {}).get("message", "Please answer"))
    schema = FORMS.get(params.name, _schema("response"))
    form = ElicitRequestFormParams(message=message, requested_schema=schema)
    answer = await put_form(context, params, form)
    if isinstance(answer, InputRequiredResult):
        return answer
    assert isinstance(answer, ElicitResult)
    return told(f"User response: action={answer.action}, content={json.dumps(answer.content)}")


async def need_sampling(context: Context, _: CallToolRequestParams) -> Answer:
    capabilities = context.session.client_capabilities
    if capabilities is None or capabilities.sampling is None:
        raise MCPError(
            MISSING_REQUIRED_CLIENT_CAPABILITY,
            "This tool requires the client's sampling capability.",
            {"requiredCapabilities": {"sampling": {}}},
        )
    return told("The client can sample")


# --- Calls in several rounds, of the stateless era ---------------------------------------------


def _schema(field: str, kind: str = "string") -> Schema:
    return {"type": "object", "properties": {field: {"type": kind}}, "required": [field]}


def ask(message: str, field: str, kind: str = "string") -> ElicitRequest:
    schema = _schema(field, kind)
    return ElicitRequest(params=ElicitRequestFormParams(message=message, requested_schema=schema))


def answer_to(params: Any, key: str, field: str) -> str | None:
    """Return what somebody filled in, `None` where they did not."""
    answer = (params.input_responses or {}).get(key)
    filled = answer.content if isinstance(answer, ElicitResult) else None
    return None if not filled else str(filled.get(field))


def _sampling(asked: str) -> CreateMessageRequest:
    message = SamplingMessage(role="user", content=text(asked))
    return CreateMessageRequest(
        params=CreateMessageRequestParams(messages=[message], max_tokens=100)
    )


def _wanted(requests: dict[str, InputRequest], state: str | None = None) -> InputRequiredResult:
    return InputRequiredResult(input_requests=requests, request_state=state)


async def ask_name(_: Context, params: CallToolRequestParams) -> Answer:
    name = answer_to(params, "user_name", "name")
    if name is None:
        return _wanted({"user_name": ask("What is your name?", "name")})
    return told(f"Hello, {name}!")


async def ask_model(_: Context, params: CallToolRequestParams) -> Answer:
    answer = (params.input_responses or {}).get("capital_question")
    if not isinstance(answer, CreateMessageResult):
        return _wanted({"capital_question": _sampling("What is the capital of France?")})
    return told(f"Model said: {answer.content}")


async def ask_roots(_: Context, params: CallToolRequestParams) -> Answer:
    answer = (params.input_responses or {}).get("client_roots")
    if not isinstance(answer, ListRootsResult):
        return _wanted({"client_roots": ListRootsRequest()})
    return told(f"Client exposed {len(answer.roots)} root(s).")


async def confirm(_: Context, params: CallToolRequestParams) -> Answer:
    if params.request_state == "round-1" and answer_to(params, "confirm", "ok"):
        return told("state-ok: confirmed")
    return _wanted({"confirm": ask("Please confirm", "ok", "boolean")}, "round-1")


async def ask_several(_: Context, params: CallToolRequestParams) -> Answer:
    wanted: dict[str, InputRequest] = {
        "user_name": ask("What is your name?", "name"),
        "greeting": _sampling("Generate a greeting"),
        "client_roots": ListRootsRequest(),
    }
    if wanted.keys() <= (params.input_responses or {}).keys():
        return told("All inputs received.")
    return _wanted(wanted, "several")


async def ask_twice(_: Context, params: CallToolRequestParams) -> Answer:
    before = json.loads(params.request_state or "{}")
    name, colour = answer_to(params, "step1", "name"), answer_to(params, "step2", "color")
    if colour and before.get("name"):
        return told(f"{before['name']} likes {colour}.")
    if name:
        state = json.dumps({"name": name})
        return _wanted({"step2": ask("What is your favorite color?", "color")}, state)
    return _wanted({"step1": ask("What is your name?", "name")}, "{}")


async def ask_what_is_declared(context: Context, _: CallToolRequestParams) -> Answer:
    capabilities = context.session.client_capabilities
    wanted: dict[str, InputRequest] = {}
    if capabilities and capabilities.sampling is not None:
        wanted["sample"] = _sampling("Say hello")
    if capabilities and capabilities.elicitation is not None:
        wanted["ask"] = ask("What is your name?", "name")
    return _wanted(wanted, "declared")


CALLS: Mapping[str, Call] = {
    "test_error_handling": fail,
    "test_tool_with_progress": report,
    "test_streaming_elicitation": put,
    "test_tool_with_logging": log,
    "test_logging_tool": log,
    "test_reconnection": reconnect,
    "test_sampling": sample,
    "test_elicitation": put,
    "test_elicitation_sep1034_defaults": put,
    "test_elicitation_sep1330_enums": put,
    "test_missing_capability": need_sampling,
    "test_input_required_result_elicitation": ask_name,
    "test_input_required_result_sampling": ask_model,
    "test_input_required_result_list_roots": ask_roots,
    "test_input_required_result_request_state": confirm,
    "test_input_required_result_tampered_state": confirm,
    "test_input_required_result_multiple_inputs": ask_several,
    "test_input_required_result_multi_round": ask_twice,
    "test_input_required_result_capabilities": ask_what_is_declared,
}
ARGUMENTS: Mapping[str, Schema] = {
    "test_sampling": _schema("prompt"),
    "test_elicitation": _schema("message"),
    "test_custom_headers": {
        "type": "object",
        "properties": {"region": {"type": "string", "x-mcp-header": "Region"}},
    },
    "json_schema_2020_12_tool": EVERY_KEYWORD,
}


async def call(context: Context, params: CallToolRequestParams) -> Answer:
    """Answer a call to one of these tools."""
    if params.name in CONTENTS:
        return CallToolResult(content=CONTENTS[params.name])
    return await CALLS[params.name](context, params)


def listed(*names: str) -> tuple[Tool, ...]:
    """Return tools as a list shows them."""
    return tuple(
        Tool(
            name=name,
            description="For the conformance suite",
            input_schema=ARGUMENTS.get(name, {"type": "object"}),
        )
        for name in names
    )


async def _log(context: Context, said: str) -> None:
    await context.session.send_log_message("info", said, related_request_id=context.request_id)
