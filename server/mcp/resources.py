"""The resources: every file of every skill, the schema of the answers, the graph of a skill.

A file is served as the exact bytes that were read at the start. Addresses are looked up, never
turned into paths, so there is nowhere to climb to.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote

import anyio.to_thread
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    Annotations,
    BlobResourceContents,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from graph.corpus import Corpus
from graph.model.skill import Skill
from server.mcp.schemas import guidance_schema

SCHEMA_URI = "schema://guidance.json"
_GRAPH_URI = re.compile(r"graph://(?P<id>[a-z0-9-]+)\.(?P<format>[a-z]+)")
_MIME_TYPES = {".md": "text/markdown", ".yaml": "application/yaml", ".csv": "text/csv"}
_TEXTS = ("text/", "application/yaml", "application/json", "image/svg+xml")

GRAPH_TEMPLATE = "graph://{id}.{format}"
TEMPLATES = (
    ResourceTemplate(
        uri_template=GRAPH_TEMPLATE,
        name="requires-graph",
        title="What a skill requires",
        description=(
            "The requires graph of the skill {id}: what comes before it, alongside and after. "
            "{format} is json (nodes and edges), mmd (Mermaid) or svg (a drawing)."
        ),
        annotations=Annotations(priority=0.5),
    ),
)


FORMATS = {
    "json": "application/json",
    "mmd": "text/vnd.mermaid",
    "svg": "image/svg+xml",
}
"""The formats in which a graph is drawn, each with its MIME type."""


class Shelf:
    """The resources of a corpus in service."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @property
    def templates(self) -> tuple[ResourceTemplate, ...]:
        """The addresses that stand for many resources."""
        return TEMPLATES

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """Every resource with an address of its own: the skills by id, then the schema."""
        return tuple(resource for resource, _ in self._index.values())

    def files(self, skill: Skill) -> tuple[Resource, ...]:
        """Return the files of a skill, SKILL.md first."""
        return tuple(self._index[uri][0] for uri in _addresses(skill))

    def content(self, uri: str) -> bytes:
        """Return the bytes of a resource with an address of its own."""
        return self._index[uri][1]

    async def read(self, uri: str) -> ReadResourceResult:
        """Return the content of a resource.

        Raises:
            MCPError: With code -32602, if nothing is served at this address.
        """
        if uri in self._index:
            resource, content = self._index[uri]
            return _contents(uri, str(resource.mime_type), content)
        asked = _GRAPH_URI.fullmatch(uri)
        mime_type = FORMATS.get(asked["format"]) if asked else None
        if asked is None or mime_type is None or asked["id"] not in self._corpus.skills:
            raise MCPError(INVALID_PARAMS, "Resource not found.", data={"uri": uri})
        text = await anyio.to_thread.run_sync(self._drawn, asked["id"], asked["format"])
        return _contents(uri, mime_type, text.encode())

    @cached_property
    def _index(self) -> dict[str, tuple[Resource, bytes]]:
        found: dict[str, tuple[Resource, bytes]] = {}
        for _, skill in sorted(self._corpus.skills.items()):
            found |= {resource.uri: (resource, content) for resource, content in _files(skill)}
        schema = guidance_schema()
        resource = Resource(
            uri=SCHEMA_URI,
            name="guidance-schema",
            title="JSON Schema of the guidance",
            description="The whole shape of what the tool of a skill answers.",
            mime_type="application/schema+json",
            size=len(schema),
            annotations=Annotations(priority=0.2),
        )
        return found | {SCHEMA_URI: (resource, schema)}

    def _drawn(self, skill: str, form: str) -> str:
        # Late, for the libraries behind it: 110 ms.
        from server.render.drawings import drawing  # noqa: PLC0415

        return drawing(self._corpus, skill, form)


def _addresses(skill: Skill) -> dict[str, str]:
    """Return the paths of a skill's files by address, SKILL.md first."""
    paths = sorted(skill.files, key=lambda path: (path != "SKILL.md", path))
    root = skill.uri.removesuffix("SKILL.md")
    return {f"{root}{quote(path)}": path for path in paths}


def _files(skill: Skill) -> Iterator[tuple[Resource, bytes]]:
    """Yield the files of a skill, SKILL.md first."""
    for uri, path in _addresses(skill).items():
        content = skill.files[path]
        main = path == "SKILL.md"
        resource = Resource(
            uri=uri,
            name=skill.id if main else f"{skill.id}/{path}",
            title=skill.title.en if main else f"{skill.title.en}: {path}",
            description=_description(skill, path),
            mime_type=_mime_type(path),
            size=len(content),
            annotations=Annotations(audience=["user", "assistant"], priority=1.0 if main else 0.4),
        )
        yield resource, content


def _description(skill: Skill, path: str) -> str | None:
    if path == "SKILL.md":
        return skill.front.description
    if path == "procedure.yaml":
        return "The procedure as data: every rule, document, step, amount and remedy with sources."
    return None


def _mime_type(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    guessed = _MIME_TYPES.get(suffix) or mimetypes.guess_type(path, strict=True)[0]
    return guessed or "application/octet-stream"


def _contents(uri: str, mime_type: str, content: bytes) -> ReadResourceResult:
    """Return the content as text where it is text, byte for byte, and as base64 where not."""
    if mime_type.startswith(_TEXTS) or mime_type.endswith("+json"):
        try:
            text = TextResourceContents(uri=uri, mime_type=mime_type, text=content.decode())
            return ReadResourceResult(contents=[text])
        except UnicodeDecodeError:
            pass
    blob = base64.b64encode(content).decode()
    return ReadResourceResult(
        contents=[BlobResourceContents(uri=uri, mime_type=mime_type, blob=blob)]
    )
