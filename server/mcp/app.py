"""The MCP server: the low-level `Server` of the SDK, which speaks both eras by itself.

One place stands between every handler and the wire: a fault of ours leaves as a plain internal
error, without its text, which may hold a path or what the person said.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

from mcp.server.caching import CacheableMethod, CacheHint
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from server.answers import Answers
from server.mcp.instructions import DESCRIPTION, INSTRUCTIONS, NAME, TITLE
from server.mcp.paging import page
from server.mcp.resources import TEMPLATES, Shelf
from server.mcp.tools import Toolbox

INTERNAL = "The server could not answer: a fault of its own, which it has logged."
PUBLIC = CacheHint(ttl_ms=300_000, scope="public")
CACHED: tuple[CacheableMethod, ...] = (
    "server/discover",
    "tools/list",
    "resources/list",
    "resources/templates/list",
    "resources/read",
)

Context = ServerRequestContext[Any, Any]
Params = TypeVar("Params")
Result = TypeVar("Result")

logger = logging.getLogger(__name__)


def make_server(answers: Answers) -> Server[Any]:
    """Return the server over a corpus; nothing is listening yet."""
    toolbox, shelf = Toolbox(answers), Shelf(answers.corpus)

    async def list_tools(_: Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        tools, after = page("tools", toolbox.tools, _cursor(params))
        return ListToolsResult(tools=tools, next_cursor=after)

    async def call_tool(_: Context, params: CallToolRequestParams) -> CallToolResult:
        return await toolbox.call(params.name, params.arguments or {})

    async def list_resources(
        _: Context, params: PaginatedRequestParams | None
    ) -> ListResourcesResult:
        resources, after = page("resources", shelf.resources, _cursor(params))
        return ListResourcesResult(resources=resources, next_cursor=after)

    async def list_templates(
        _: Context, params: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        templates, after = page("templates", TEMPLATES, _cursor(params))
        return ListResourceTemplatesResult(resource_templates=templates, next_cursor=after)

    async def read_resource(_: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        return await shelf.read(params.uri)

    return Server(
        NAME,
        version=product_version(),
        title=TITLE,
        description=DESCRIPTION,
        instructions=INSTRUCTIONS,
        cache_hints=dict.fromkeys(CACHED, PUBLIC),
        get_tool_input_schema=toolbox.input_schema,
        on_list_tools=guarded(list_tools),
        on_call_tool=guarded(call_tool),
        on_list_resources=guarded(list_resources),
        on_list_resource_templates=guarded(list_templates),
        on_read_resource=guarded(read_resource),
    )


def guarded(
    handler: Callable[[Context, Params], Awaitable[Result]],
) -> Callable[[Context, Params], Awaitable[Result]]:
    """Return a handler whose unexpected faults leave as an internal error without their text.

    The log gets the kind of fault and where it happened, not its message: that may quote the
    arguments, which are never logged.
    """

    async def guard(context: Context, params: Params) -> Result:
        try:
            return await handler(context, params)
        except MCPError:
            raise
        except Exception as fault:  # noqa: BLE001  nothing may pass this place but in our own words
            where = "".join(traceback.format_tb(fault.__traceback__))
            logger.error("%s: %s\n%s", context.method, type(fault).__name__, where)  # noqa: TRY400
            raise MCPError(INTERNAL_ERROR, INTERNAL) from None

    return guard


def product_version() -> str:
    """Return the version of the installed product; 0 where it runs uninstalled."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return "0"


def _cursor(params: PaginatedRequestParams | None) -> str | None:
    return params.cursor if params else None
