"""The MCP server: the low-level `Server` of the SDK, which speaks both eras by itself.

One place stands between every handler and the wire: a fault of ours leaves as a plain internal
error, without its text, which may hold a path or what the person said.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

import anyio.to_thread
from mcp.server.lowlevel.server import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    CallToolRequestParams,
    CallToolResult,
    CompleteRequestParams,
    CompleteResult,
    GetPromptRequestParams,
    GetPromptResult,
    InputRequiredResult,
    ListResourceTemplatesResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from server.answers import InService
from server.logs import log_fault
from server.mcp.caching import METHODS, PUBLIC
from server.mcp.current import Current
from server.mcp.eras import (
    ChangeNotices,
    Context,
    keep_words_out_of_traces,
    log_requests,
    seal_request_state,
    speak_both_eras,
)
from server.mcp.instructions import DESCRIPTION, INSTRUCTIONS, NAME, TITLE
from server.mcp.offer import EVERYTHING, Offer
from server.mcp.paging import page
from server.mcp.skills_methods import (
    EXTENSION,
    SETTINGS,
    DirectoryParams,
    ListParams,
    UriParams,
)
from server.mcp.view import EXTENSION as UI_EXTENSION

INTERNAL = "The server could not answer: a fault of its own, which it has logged."

Params = TypeVar("Params")
Answer = TypeVar("Answer")
Result = dict[str, Any]

logger = logging.getLogger(__name__)


def make_server(
    in_service: InService, offer: Offer = EVERYTHING, keys: Sequence[bytes] | None = None
) -> Server[Any]:
    """Return the server over the corpus in service; nothing is listening yet.

    Args:
        in_service: The corpus, which may be replaced while the server runs.
        offer: Which tools are listed.
        keys: What seals the state of a call in several rounds; processes that serve the same
            address share them. A key of this process by default.
    """
    current, notices = Current(in_service, offer), ChangeNotices()

    def input_schema(name: str) -> Mapping[str, object] | None:
        return current.now().tools.input_schema(name)

    server = Server(
        NAME,
        version=product_version(),
        title=TITLE,
        description=DESCRIPTION,
        instructions=INSTRUCTIONS,
        cache_hints=dict.fromkeys(METHODS, PUBLIC),
        get_tool_input_schema=input_schema,
        on_subscriptions_listen=notices.listen,
        **_handlers(current),
    )
    _add_skills_extension(server, current)
    server.extensions[UI_EXTENSION] = {}
    keep_words_out_of_traces(server)
    log_requests(server)
    speak_both_eras(server, notices)
    seal_request_state(server, keys)
    in_service.on_change(notices.publish)
    return server


def _handlers(current: Current) -> dict[str, Any]:
    """Return the handlers of the protocol's own methods, by the SDK's names for them."""

    async def list_tools(_: Context, params: PaginatedRequestParams | None) -> Result:
        tools, after = page("tools", (await current()).tools.tools, _cursor(params))
        return _page("tools", tools, after)

    async def call_tool(
        context: Context, params: CallToolRequestParams
    ) -> CallToolResult | InputRequiredResult:
        return await (await current()).tools.call(context, params)

    async def list_resources(_: Context, params: PaginatedRequestParams | None) -> Result:
        resources, after = page("resources", (await current()).shelf.resources, _cursor(params))
        return _page("resources", resources, after)

    async def list_templates(
        _: Context, params: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        templates, after = page("templates", (await current()).shelf.templates, _cursor(params))
        return ListResourceTemplatesResult(resource_templates=templates, next_cursor=after)

    async def read_resource(_: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        return await (await current()).shelf.read(params.uri)

    async def list_prompts(_: Context, params: PaginatedRequestParams | None) -> Result:
        prompts, after = page("prompts", (await current()).prompts.listed, _cursor(params))
        return _page("prompts", prompts, after)

    async def get_prompt(_: Context, params: GetPromptRequestParams) -> GetPromptResult:
        prompts, arguments = (await current()).prompts, params.arguments or {}
        return await anyio.to_thread.run_sync(prompts.get, params.name, arguments)

    async def completion(_: Context, params: CompleteRequestParams) -> CompleteResult:
        complete = (await current()).complete
        return CompleteResult(completion=await anyio.to_thread.run_sync(complete, params))

    return {
        "on_list_tools": guarded(list_tools),
        "on_call_tool": guarded(call_tool),
        "on_list_resources": guarded(list_resources),
        "on_list_resource_templates": guarded(list_templates),
        "on_read_resource": guarded(read_resource),
        "on_list_prompts": guarded(list_prompts),
        "on_get_prompt": guarded(get_prompt),
        "on_completion": guarded(completion),
    }


def _add_skills_extension(server: Server[Any], current: Current) -> None:
    async def skills_list(_: Context, params: ListParams) -> dict[str, Any]:
        return (await current()).skills.list(params.cursor)

    async def skills_get(_: Context, params: UriParams) -> dict[str, Any]:
        return (await current()).skills.get(params.uri)

    async def directory_read(_: Context, params: DirectoryParams) -> dict[str, Any]:
        return (await current()).skills.directory(params.uri, params.cursor)

    server.add_request_handler("skills/list", ListParams, guarded(skills_list))
    server.add_request_handler("skills/get", UriParams, guarded(skills_get))
    server.add_request_handler("resources/directory/read", DirectoryParams, guarded(directory_read))
    server.extensions[EXTENSION] = dict(SETTINGS)


def guarded(
    handler: Callable[[Context, Params], Awaitable[Answer]],
) -> Callable[[Context, Params], Awaitable[Answer]]:
    """Return a handler whose unexpected faults leave as an internal error without their text.

    The log gets the kind of fault and where it happened, not its message: that may quote the
    arguments, which are never logged.
    """

    async def guard(context: Context, params: Params) -> Answer:
        try:
            return await handler(context, params)
        except MCPError:
            raise
        except Exception as fault:  # noqa: BLE001  nothing may pass this place but in our own words
            log_fault(logger, context.method, fault)
            raise MCPError(INTERNAL_ERROR, INTERNAL) from None

    return guard


def product_version() -> str:
    """Return the version of the installed product; 0 where it runs uninstalled."""
    try:
        return version(NAME)
    except PackageNotFoundError:
        return "0"


def _page(name: str, items: list[Result], after: str | None) -> Result:
    """Return a page as it goes over the wire; the SDK checks it as it would check its own types."""
    cursor = {"nextCursor": after} if after else {}
    return {"resultType": "complete", name: items, **cursor}


def _cursor(params: PaginatedRequestParams | None) -> str | None:
    return params.cursor if params else None
