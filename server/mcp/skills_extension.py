"""The Skills extension of MCP (`io.modelcontextprotocol/skills`, SEP-2640 final).

A host learns every skill with its front matter, and the digest and size of each of its files, in
one listing; it reads the files as resources. Digests are taken over the exact bytes that
`resources/read` returns. Neither the handshake nor the stateless era fills in what cacheable
results need for methods the SDK does not know, so that is done here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS

from graph.corpus import Corpus
from graph.model.skill import Skill
from server.mcp.caching import PUBLIC
from server.mcp.paging import page
from server.mcp.ready import Ready, Wire
from server.mcp.resources import Shelf, addresses

DIRECTORY = "inode/directory"

Result = dict[str, Any]


class SkillEntries:
    """What the extension tells of the skills of a corpus."""

    def __init__(self, corpus: Corpus, shelf: Shelf, ready: Ready) -> None:
        self._corpus = corpus
        self._shelf = shelf
        self._ready = ready

    def list(self, cursor: str | None) -> Result:
        """Answer `skills/list`.

        Raises:
            MCPError: With code -32602, if the server gave out no such cursor.
        """
        entries, after = page("skills", self.entries, cursor)
        return _cacheable({"skills": entries}, after)

    def get(self, uri: str) -> Result:
        """Answer `skills/get`.

        Raises:
            MCPError: With code -32602, if this is not the address of a SKILL.md.
        """
        entry = self._by_uri.get(uri)
        if entry is None:
            raise MCPError(INVALID_PARAMS, "No skill is served at this address.", {"uri": uri})
        return _cacheable({"skill": entry})

    def directory(self, uri: str, cursor: str | None) -> Result:
        """Answer `resources/directory/read`: the direct children of a folder of a skill.

        Raises:
            MCPError: With code -32602, if this is the address of no folder.
        """
        children = self._directories.get(uri)
        if children is None:
            raise MCPError(INVALID_PARAMS, "This is no directory of a skill.", {"uri": uri})
        items, after = page(uri, tuple(children.values()), cursor)
        return _cacheable({"resources": items}, after)

    @cached_property
    def entries(self) -> Sequence[Wire]:
        """The entry of every skill, by id."""
        if self._ready:
            found: Sequence[Wire] = self._ready.get("skills")
            return found
        return [_entry(skill, self._shelf) for _, skill in sorted(self._corpus.skills.items())]

    @cached_property
    def _by_uri(self) -> dict[str, Wire]:
        return {entry["uri"]: entry for entry in self.entries}

    @cached_property
    def _directories(self) -> dict[str, dict[str, Wire]]:
        shown = {resource["uri"]: resource for resource in self._shelf.resources}
        found: dict[str, dict[str, Wire]] = {}
        for entry in self.entries:
            root = entry["uri"].removesuffix("/SKILL.md")
            for file in entry["resources"]:
                _shelve(found, root, shown[file["uri"]])
        return found


def _entry(skill: Skill, shelf: Shelf) -> Wire:
    content = {uri: shelf.content(uri) for uri in addresses(skill)}
    resources = [
        {"uri": uri, "digest": f"sha256:{hashlib.sha256(each).hexdigest()}", "size": len(each)}
        for uri, each in content.items()
    ]
    from graph.yaml_text import front_matter  # noqa: PLC0415  # its import costs 15 ms

    front = front_matter(content[skill.uri].decode())
    return {"uri": skill.uri, "frontmatter": front, "resources": resources}


def _shelve(found: dict[str, dict[str, Wire]], root: str, resource: Wire) -> None:
    """Put a file, and the folders it lies in, among the children of their folders."""
    folder = root
    *folders, name = resource["uri"].removeprefix(f"{root}/").split("/")
    for step in folders:
        child = f"{folder}/{step}"
        entry = {"uri": child, "name": step, "mimeType": DIRECTORY}
        found.setdefault(folder, {}).setdefault(step, entry)
        folder = child
    found.setdefault(folder, {})[name] = resource | {"name": name}


def _cacheable(result: Result, after: str | None = None) -> Result:
    cursor = {"nextCursor": after} if after else {}
    hints = {"resultType": "complete", "ttlMs": PUBLIC.ttl_ms, "cacheScope": PUBLIC.scope}
    return {**result, **cursor, **hints}
