"""The shapes of what only the files say; the answers themselves have those of the core."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from graph.model.guidance import SCHEMA_VERSION, Shape
from graph.model.skill import Status


class Mistake(Shape):
    """What is wrong with what was asked.

    Attributes:
        allowed: What can be given instead, where that can be listed.
    """

    error: str
    allowed: tuple[str, ...] = Field(default=(), exclude_if=lambda found: not found)


class Suggestions(Shape):
    """Names that somebody may be about to type."""

    values: tuple[str, ...]


class ListedSkill(Shape):
    """A skill of the list.

    Attributes:
        facts: What it can use of what is known of a person, by the names of the parameters.
        urls: Where it can be had, by media type.
    """

    id: str
    title: str
    summary: str
    version: str
    status: Status
    last_verified: date | None
    facts: tuple[str, ...]
    urls: dict[str, str]


class PlannedSkill(Shape):
    """A skill that is named and not written yet, and where to go meanwhile."""

    id: str
    title: str
    where: str


class SkillList(Shape):
    """Every skill in service."""

    schema_version: str = SCHEMA_VERSION
    revision: str
    skills: tuple[ListedSkill, ...]
    planned: tuple[PlannedSkill, ...]
