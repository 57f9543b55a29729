"""The resources: every file of every skill, the view of the answers, their schema, the graphs.

A file is served as the exact bytes that were read at the start. Addresses are looked up, never
turned into paths, so there is nowhere to climb to.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from server.mcp.ready import Ready, Wire, wired
from server.mcp.schemas import guidance_schema
from server.mcp.view import VIEW_URI, read_view, view_resource
from server.memo import Memo

SCHEMA_URI = "schema://guidance.json"
SCHEMA_TYPE = "application/schema+json"
_GRAPH_URI = re.compile(r"graph://(?P<id>[a-z0-9-]+)\.(?P<format>[a-z]+)")
_MIME_TYPES = {".md": "text/markdown", ".yaml": "application/yaml", ".csv": "text/csv"}
_TEXTS = ("text/", "application/yaml", "application/json", "image/svg+xml")

KEPT = 64
"""How many files are kept as they are answered; some 20 KB each."""
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


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of a skill, with its path in the corpus."""

    resource: Resource
    path: str
    content: bytes


class Shelf:
    """The resources of a corpus in service."""

    def __init__(self, corpus: Corpus, ready: Ready) -> None:
        self._corpus = corpus
        self._ready = ready
        self._read: Memo[str, ReadResourceResult] = Memo(KEPT)

    @property
    def templates(self) -> tuple[ResourceTemplate, ...]:
        """The addresses that stand for many resources."""
        return TEMPLATES

    @cached_property
    def resources(self) -> list[Wire]:
        """Every resource with an address of its own: the skills by id, the view, the schema."""
        if self._ready:
            found: list[Wire] = self._ready.get("resources")
            return found
        files = (wired(item.resource) for item in self._items.values())
        return [*files, wired(view_resource()), self._schema_resource()]

    @cached_property
    def schema(self) -> str:
        """The JSON Schema of the guidance."""
        return str(self._ready.get("schema") or guidance_schema().decode())

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """MIME type of each file of a skill, and its path in the corpus, by address."""
        if self._ready:
            found: Mapping[str, tuple[str, str]] = self._ready.get("places")
            return found
        return {uri: (_mime_of(item.resource), item.path) for uri, item in self._items.items()}

    def content(self, uri: str) -> bytes:
        """Return the bytes of a file of a skill."""
        if self._ready:
            return self._corpus.files[self.places[uri][1]]
        return self._items[uri].content

    async def read(self, uri: str) -> ReadResourceResult:
        """Return the content of a resource.

        Raises:
            MCPError: With code -32602, if nothing is served at this address.
        """
        kept = self._read.get(uri)
        if kept is not None:
            return kept
        if uri in self.places:
            told = _contents(uri, self.places[uri][0], self.content(uri))
            return self._read.keep(uri, told)
        if uri == VIEW_URI:
            return await anyio.to_thread.run_sync(read_view)
        if uri == SCHEMA_URI:
            text = await anyio.to_thread.run_sync(lambda: self.schema)
            return _contents(uri, SCHEMA_TYPE, text.encode())
        asked = _GRAPH_URI.fullmatch(uri)
        mime_type = FORMATS.get(asked["format"]) if asked else None
        if asked is None or mime_type is None or asked["id"] not in self._corpus.skills:
            raise MCPError(INVALID_PARAMS, "Resource not found.", data={"uri": uri})
        text = await anyio.to_thread.run_sync(self._drawn, asked["id"], asked["format"])
        return _contents(uri, mime_type, text.encode())

    @cached_property
    def _items(self) -> dict[str, _Item]:
        found: dict[str, _Item] = {}
        for _, skill in sorted(self._corpus.skills.items()):
            found |= {item.resource.uri: item for item in _files(skill)}
        return found

    def _schema_resource(self) -> Wire:
        resource = Resource(
            uri=SCHEMA_URI,
            name="guidance-schema",
            title="JSON Schema of the guidance",
            description="The whole shape of what the tool of a skill answers.",
            mime_type=SCHEMA_TYPE,
            size=len(self.schema.encode()),
            annotations=Annotations(priority=0.2),
        )
        return wired(resource)

    def _drawn(self, skill: str, form: str) -> str:
        # Late, for the libraries behind it: 110 ms.
        from server.render.drawings import drawing  # noqa: PLC0415

        return drawing(self._corpus, skill, form)


def addresses(skill: Skill) -> dict[str, str]:
    """Return the paths of a skill's files by address, SKILL.md first."""
    paths = sorted(skill.files, key=lambda path: (path != "SKILL.md", path))
    root = skill.uri.removesuffix("SKILL.md")
    return {f"{root}{quote(path)}": path for path in paths}


def _files(skill: Skill) -> Iterator[_Item]:
    """Yield the files of a skill, SKILL.md first."""
    for uri, path in addresses(skill).items():
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
        yield _Item(resource, path if skill.folder == "." else f"{skill.folder}/{path}", content)


def _mime_of(resource: Resource) -> str:
    return str(resource.mime_type)


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
