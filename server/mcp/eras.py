"""What differs between the two eras of the protocol, and what the SDK calls provisional.

The handshake era (2024-11-05 to 2025-11-25) opens a session and can ask the client in the middle of
a call. The stateless era (2026-07-28) asks by returning a result that wants input. No other module
tells them apart.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import anyio
from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.request_state import RequestStateBoundary, RequestStateSecurity
from mcp.server.session import ServerSession
from mcp.server.subscriptions import (
    InMemorySubscriptionBus,
    ListenHandler,
    PromptsListChanged,
    ResourcesListChanged,
    ToolsListChanged,
)
from mcp.shared.exceptions import MCPError
from mcp_types import (
    CallToolRequestParams,
    ElicitRequest,
    ElicitRequestFormParams,
    InputRequiredResult,
)
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

Context = ServerRequestContext[Any, Any]

LISTS = ("tools", "resources", "prompts")
FORM = "facts"
"""The key under which the one form of a call is asked for and answered."""

logger = logging.getLogger(__name__)


class ChangeNotices:
    """Tells clients of both eras that the lists have changed.

    Clients of the stateless era hear it on the streams they opened to listen, those of the
    handshake era as notifications.
    """

    def __init__(self) -> None:
        self._bus = InMemorySubscriptionBus()
        self._sessions: dict[int, ServerSession] = {}
        self.listen = ListenHandler(self._bus)

    def remember(self, session: ServerSession) -> None:
        """Keep a session of the handshake era for as long as its connection lasts."""
        connection = session._connection  # noqa: SLF001  # the SDK names no other way to know its end
        self._sessions[id(connection)] = session
        connection.exit_stack.callback(self._sessions.pop, id(connection), None)

    async def publish(self) -> None:
        """Tell everybody."""
        for event in (ToolsListChanged(), ResourcesListChanged(), PromptsListChanged()):
            await self._bus.publish(event)
        for session in list(self._sessions.values()):
            with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
                await session.send_tool_list_changed()
                await session.send_resource_list_changed()
                await session.send_prompt_list_changed()


def speak_both_eras(server: Server[Any], notices: ChangeNotices) -> None:
    """Mend what the handshake era lacks: extensions in its answer, and sessions to notify.

    The SDK's schema of the answer to `initialize` drops the extensions.
    """

    async def mend(ctx: Context, call_next: CallNext) -> HandlerResult:
        result = await call_next(ctx)
        if ctx.method == "initialize" and isinstance(result, dict):
            capabilities = result["capabilities"]
            capabilities["extensions"] = dict(server.extensions)
            for listing in LISTS:
                capabilities[listing]["listChanged"] = True
        elif ctx.method == "notifications/initialized":
            notices.remember(ctx.session)
        return result

    server.middleware.append(mend)


def log_requests(server: Server[Any]) -> None:
    """Have each request logged with its method and how long it took, and nothing that was said."""

    async def logged(ctx: Context, call_next: CallNext) -> HandlerResult:
        if ctx.request_id is None or not logger.isEnabledFor(logging.INFO):
            return await call_next(ctx)
        begun, code = time.perf_counter(), 0
        try:
            return await call_next(ctx)
        except MCPError as refused:
            code = refused.error.code
            raise
        finally:
            took = round(1000 * (time.perf_counter() - begun), 1)
            told = {"method": ctx.method, "milliseconds": took, "code": code}
            logger.info("%s", ctx.method, extra=told)

    server.middleware.append(logged)


class _Refusal(MCPError):
    """An error as a trace may show it: its code, without the sentence."""

    def __init__(self, told: MCPError) -> None:
        super().__init__(told.error.code, "refused")
        self.told = told


def keep_words_out_of_traces(server: Server[Any]) -> None:
    """Have OpenTelemetry hear the code of an error only: its sentence may quote what was said.

    The SDK's tracing stands outermost and notes the message of every error that passes it. So the
    message is taken off within and put back around it.
    """

    async def take_off(ctx: Context, call_next: CallNext) -> HandlerResult:
        try:
            return await call_next(ctx)
        except MCPError as error:
            raise _Refusal(error) from None

    async def put_back(ctx: Context, call_next: CallNext) -> HandlerResult:
        try:
            return await call_next(ctx)
        except _Refusal as refusal:
            raise refusal.told from None

    server.middleware.insert(0, put_back)
    server.middleware.append(take_off)


def seal_request_state(server: Server[Any], keys: Sequence[bytes] | None) -> None:
    """Protect what a client carries from one round of a call to the next.

    Args:
        server: The server.
        keys: Keys that several processes share; a key of this process by default.
    """
    security = RequestStateSecurity(keys=keys) if keys else RequestStateSecurity.ephemeral()
    server.middleware.append(RequestStateBoundary(security, default_audience=server.name))


def can_show_forms(context: Context) -> bool:
    """Return whether the client declared that it can put a form to the person."""
    capabilities = context.session.client_capabilities
    declared = capabilities.elicitation if capabilities else None
    if declared is None:
        return False
    modes: Mapping[str, object] = declared.model_dump(exclude_none=True)
    return not modes or "form" in modes


async def put_form(
    context: Context, params: CallToolRequestParams, form: ElicitRequestFormParams
) -> object:
    """Put a form to the person, in the way of the client's era.

    Returns:
        What the client sent back, `None` where it cannot be reached, or the result that asks for
        it, to be returned as the result of the call.
    """
    if context.protocol_version in MODERN_PROTOCOL_VERSIONS:
        answer = (params.input_responses or {}).get(FORM)
        if answer is not None:
            return answer
        request = ElicitRequest(params=form)
        return InputRequiredResult(input_requests={FORM: request}, request_state=FORM)
    if not context.session.can_send_request:
        return None
    try:
        return await context.session.elicit_form(
            form.message, form.requested_schema, related_request_id=context.request_id
        )
    except MCPError:
        return None  # the client declared forms and then refused one: answer without
