"""The least an MCP server can be: the SDK's low-level server with one tool that says one word.

What it costs is what the SDK costs; `bench_start_and_guide.py` measures the product against it.
"""

from typing import Any

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
)

TOOL = Tool(name="constant", input_schema={"type": "object"})
ANSWER = CallToolResult(content=[TextContent(type="text", text="yes")])

Context = ServerRequestContext[Any, Any]


async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(tools=[TOOL])


async def call_tool(_: Context, __: CallToolRequestParams) -> CallToolResult:
    return ANSWER


async def main() -> None:
    server = Server("bare", on_list_tools=list_tools, on_call_tool=call_tool)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


if __name__ == "__main__":
    anyio.run(main)
