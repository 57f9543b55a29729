"""The least an MCP server can be: the SDK's low-level server, and constants.

It lists what it was given, page by page, and says what it was given; nothing is worked out. What it
costs is what the SDK costs, and the product is measured against it.

    python -m benchmarks.floor [CONSTANTS] [--http]
"""

import json
import sys
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    RequestParams,
    TextContent,
    Tool,
)
from pydantic import BaseModel

Page = TypeVar("Page", bound=BaseModel)
Context = ServerRequestContext[Any, Any]

TOOL = Tool(name="constant", input_schema={"type": "object"})
ANSWER = CallToolResult(content=[TextContent(type="text", text="yes")])


class ListParams(RequestParams):
    cursor: str | None = None


def one_tool() -> Server[Any]:
    """Return a server with one tool that says one word."""

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[TOOL])

    async def call_tool(_: Context, __: CallToolRequestParams) -> CallToolResult:
        return ANSWER

    return Server("bare", on_list_tools=list_tools, on_call_tool=call_tool)


def constants(path: Path) -> Server[Any]:
    """Return a server that says what a file holds: lists by cursor, a text, an answer."""
    told = json.loads(path.read_text(encoding="utf-8"))
    tools = _pages(told, "tools/list", ListToolsResult)
    resources = _pages(told, "resources/list", ListResourcesResult)
    templates = _pages(told, "resources/templates/list", ListResourceTemplatesResult)
    prompts = _pages(told, "prompts/list", ListPromptsResult)
    skills: dict[str, dict[str, Any]] = told["lists"].get("skills/list", {})
    read = {uri: ReadResourceResult.model_validate(it) for uri, it in told["reads"].items()}
    calls = {name: CallToolResult.model_validate(it) for name, it in told["calls"].items()}

    async def list_tools(_: Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        return tools[_cursor(params)]

    async def list_resources(
        _: Context, params: PaginatedRequestParams | None
    ) -> ListResourcesResult:
        return resources[_cursor(params)]

    async def list_templates(
        _: Context, params: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        return templates[_cursor(params)]

    async def list_prompts(_: Context, params: PaginatedRequestParams | None) -> ListPromptsResult:
        return prompts[_cursor(params)]

    async def read_resource(_: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        return read[params.uri]

    async def call_tool(_: Context, params: CallToolRequestParams) -> CallToolResult:
        return calls[params.name]

    async def skills_list(_: Context, params: ListParams) -> dict[str, Any]:
        return skills[params.cursor or ""]

    server = Server[Any](
        "bare",
        on_list_tools=list_tools,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_list_prompts=list_prompts,
        on_read_resource=read_resource,
        on_call_tool=call_tool,
        get_tool_input_schema=lambda _: {"type": "object"},
    )
    server.add_request_handler("skills/list", ListParams, skills_list)
    return server


def _pages(told: dict[str, Any], method: str, model: type[Page]) -> dict[str, Page]:
    pages = told["lists"].get(method, {})
    return {cursor: model.model_validate(page) for cursor, page in pages.items()}


def _cursor(params: PaginatedRequestParams | None) -> str:
    return (params.cursor if params else None) or ""


async def stdio(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def http(server: Server[Any]) -> None:
    import uvicorn  # noqa: PLC0415  # only for HTTP

    from server.mcp.sockets import listen  # noqa: PLC0415  # asyncio's own leaves Nagle on

    listener = listen("127.0.0.1", 0)
    sys.stderr.write(f"Serving MCP at http://127.0.0.1:{listener.getsockname()[1]}/mcp\n")
    sys.stderr.flush()
    config = uvicorn.Config(server.streamable_http_app(), log_config=None, access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


def main(arguments: list[str]) -> None:
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    server = constants(paths[0]) if paths else one_tool()
    if "--http" in arguments:
        http(server)
    else:
        anyio.run(stdio, server)


if __name__ == "__main__":
    main(sys.argv[1:])
