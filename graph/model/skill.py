"""A skill: the Agent Skills folder that holds one procedure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from graph.model.base import Frozen, KebabId, Localized, Text, Words
from graph.model.procedure import Procedure

Status = Literal["alpha", "beta", "stable", "deprecated", "quarantined"]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
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
    description: Annotated[str, StringConstraints(min_length=1, max_length=1024)]
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
    """

    front: FrontMatter
    procedure: Procedure | None
    body: str
    files: dict[str, bytes]

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
        return f"skill://{self.id}/SKILL.md"
