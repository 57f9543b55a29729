"""The methods of the Skills extension (SEP-2640): their parameters, and what is declared."""

from __future__ import annotations

from collections.abc import Mapping

from mcp_types import RequestParams

EXTENSION = "io.modelcontextprotocol/skills"
SETTINGS: Mapping[str, bool] = {"directoryRead": True}


class ListParams(RequestParams):
    """The parameters of `skills/list`."""

    cursor: str | None = None


class UriParams(RequestParams):
    """The parameters of `skills/get`."""

    uri: str


class DirectoryParams(UriParams):
    """The parameters of `resources/directory/read`."""

    cursor: str | None = None
