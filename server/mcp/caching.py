"""How long a client may keep what it was told: all of it is public and changes with the corpus."""

from __future__ import annotations

from mcp.server.caching import CacheableMethod, CacheHint

PUBLIC = CacheHint(ttl_ms=300_000, scope="public")
METHODS: tuple[CacheableMethod, ...] = (
    "server/discover",
    "tools/list",
    "prompts/list",
    "resources/list",
    "resources/templates/list",
    "resources/read",
)
