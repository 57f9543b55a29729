"""A skill: the Agent Skills folder that holds one procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from graph.model.base import Frozen, KebabId, Localized, Text, Words
from graph.model.procedure import Edge, Group, Procedure

NAMED = "The front matter of the skill names it."
Status = Literal["alpha", "beta", "stable", "deprecated", "quarantined"]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
DESCRIPTION_LENGTH = 1024
"""Characters, by the Agent Skills specification."""
SkillName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class Metadata(Frozen):
    """The `metadata` of a SKILL.md front matter; other keys are kept and left alone.

    Attributes:
        last_verified: The day on which the skill as a whole was last held against its sources.
        requires: Space-separated ids of the skills this one requires.
        replaced_by: For `deprecated`: the skill to use instead.
        reason: For `quarantined`: why it is withdrawn.
    """

    model_config = ConfigDict(extra="allow")

    title: Words | None = None
    version: Version = "0.0.0"
    status: Status = "alpha"
    last_verified: date | None = Field(default=None, alias="last-verified")
    requires: str = ""
    replaced_by: KebabId | None = Field(default=None, alias="replaced-by")
    reason: Words | None = None


class FrontMatter(Frozen):
    """The front matter of a SKILL.md, by the Agent Skills specification."""

    model_config = ConfigDict(extra="allow")

    name: SkillName
    description: Annotated[str, StringConstraints(min_length=1, max_length=DESCRIPTION_LENGTH)]
    license: str | None = None
    metadata: Metadata = Metadata()


class Planned(Frozen):
    """A procedure that is named but not written yet.

    Attributes:
        where: Where to go meanwhile.
        url: Address of the body that knows, if one is known.
    """

    id: KebabId
    title: Localized
    where: Words
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill in service.

    Attributes:
        procedure: `None` for a plain Agent Skills folder.
        body: The Markdown below the front matter.
        files: Every file of the folder, by path relative to it, as the exact bytes on disk.
        path: Where the skill lies among the skills; its last step is its name. The name by default.
        folder: The folder it was read from, relative to the corpus; the name by default.
    """

    front: FrontMatter
    procedure: Procedure | None
    body: str
    files: dict[str, bytes]
    path: str = ""
    folder: str = ""

    @property
    def id(self) -> str:
        """The skill's name, which is also its folder's."""
        return self.front.name

    @property
    def title(self) -> Text:
        """The title, by language where the procedure has it."""
        if self.procedure:
            return self.procedure.title
        return Text(en=self.front.metadata.title or self.id)

    @property
    def uri(self) -> str:
        """The address of the SKILL.md as an MCP resource."""
        return f"skill://{self.path or self.id}/SKILL.md"

    @property
    def groups(self) -> tuple[Group, ...]:
        """What the skill requires: by its procedure or, for a plain folder, by its front matter."""
        if self.procedure:
            return self.procedure.requires
        day = self.front.metadata.last_verified or date.min
        edges = (
            Edge.model_construct(skill=name, why=NAMED, sources=(), verified=day)
            for name in self.requires
        )
        return tuple(Group.model_construct(choose="all", edges=(edge,)) for edge in edges)

    @property
    def requires(self) -> tuple[str, ...]:
        """The skills that the front matter names: under `metadata`, or at the top."""
        extra: object = (self.front.model_extra or {}).get("requires", ())
        named = self.front.metadata.requires.split() or extra
        names = named.split() if isinstance(named, str) else named
        return tuple(str(name) for name in names) if isinstance(names, list | tuple) else ()
