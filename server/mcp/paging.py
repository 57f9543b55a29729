"""One page of a list, and the opaque cursor that leads to the next.

A cursor names its list and its place in it. Only the cursors that the server itself would hand out
are accepted: there is nothing to decode, so nothing a forged one could reach.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TypeVar

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS

PAGE_SIZE = 200

Item = TypeVar("Item")


def page(listing: str, items: Sequence[Item], cursor: str | None) -> tuple[list[Item], str | None]:
    """Return the page a cursor stands for, and the cursor of the next one.

    Args:
        listing: The name of the list; a cursor of another list is refused.
        items: The whole list.
        cursor: `None` for the first page.

    Raises:
        MCPError: With code -32602, if the server gave out no such cursor.
    """
    starts = range(PAGE_SIZE, len(items), PAGE_SIZE)
    places = {_cursor(listing, start): start for start in starts}
    if cursor is not None and cursor not in places:
        raise MCPError(INVALID_PARAMS, "Invalid cursor: ask for the list again without one.")
    start = places[cursor] if cursor is not None else 0
    after = start + PAGE_SIZE
    return list(items[start:after]), _cursor(listing, after) if after in starts else None


def _cursor(listing: str, start: int) -> str:
    return base64.urlsafe_b64encode(f"{listing}:{start}".encode()).decode()
