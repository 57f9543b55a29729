"""The shapes of an answer: `Guidance` and `Plan` (contract, section 4).

The same object is the structured content of the MCP tool, the JSON of the command line and what the
pages draw. Every key is always there; parts left out are empty or null.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.model.claim import ClaimKind, Confidence, OutcomeKind
from graph.model.skill import Status
from graph.model.source import SourceKind

SCHEMA_VERSION = "1.0"
Freshness = Literal["fresh", "ageing", "stale"]
State = Literal["required", "maybe", "not-needed", "done"]
Detail = Literal["brief", "standard", "full"]


class Shape(BaseModel):
    """A frozen part of an answer."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
        defer_build=True,
    )


class ShownAmount(Shape):
    """An amount known only to lie between two ends."""

    min: int | float | None = None
    max: int | float | None = None


class ShownPosition(Shape):
    """One side of a dispute, with its sources and the date of the newest."""

    text: str
    amount: int | float | ShownAmount | None
    sources: tuple[str, ...]
    date: str


class ShownClaim(Shape):
    """A claim that applies, or may apply, to the person.

    Attributes:
        depends_on: For `maybe`: the open facts that decide it; empty where only the outcome does.
        since: The first day on which it is in force, where one is named.
    """

    id: str
    text: str
    applies: Literal["yes", "maybe"]
    kind: ClaimKind
    sources: tuple[str, ...]
    confidence: Confidence
    verified: date
    freshness: Freshness
    volatile: bool
    depends_on: tuple[str, ...] = Field(default=(), exclude_if=lambda found: not found)
    positions: tuple[ShownPosition, ...] = Field(default=(), exclude_if=lambda found: not found)
    since: date | None = Field(default=None, exclude_if=lambda found: found is None)


class ShownBefore(Shape):
    """The entry of a series that came before the one that counts."""

    text: str
    amount: int | float | ShownAmount | None


class ShownDue(Shape):
    """The last day of a term, counted from a day the person gave.

    Attributes:
        because: From which day it was counted, and how.
    """

    on: date
    because: str


class ShownValue(ShownClaim):
    """One entry of a dated series.

    Attributes:
        before: What counted until the day before `since`.
        runs_from: For a term: the fact that gives the day from which it is counted.
        due: For a term whose first day is known: its last day.
    """

    label: str
    amount: int | float | ShownAmount | None
    unit: str
    before: ShownBefore | None = Field(default=None, exclude_if=lambda found: found is None)
    runs_from: str | None = Field(default=None, exclude_if=lambda found: found is None)
    due: ShownDue | None = Field(default=None, exclude_if=lambda found: found is None)


class ShownRemedy(ShownClaim):
    """A way out when a decision goes against the person."""

    against: str
    where: str
    within: str
    effect: str | None


class ShownContact(Shape):
    """One way to reach an authority."""

    what: str
    value: str
    confidence: Confidence
    sources: tuple[str, ...]
    verified: date


class ShownAuthority(ShownClaim):
    """A body that handles this for the person.

    Attributes:
        appeal: Names of the bodies that hear an appeal against its decisions.
    """

    name: str
    level: Literal["front-door", "above", "appeal"]
    role: str
    url: str | None
    appeal: tuple[str, ...]
    contact: tuple[ShownContact, ...]


class ShownSkill(Shape):
    """The skill that answers."""

    id: str
    title: str
    uri: str
    version: str
    status: Status
    last_verified: date | None
    freshness: Freshness


class ShownOutcome(Shape):
    """The verdict.

    Attributes:
        verdict: The verdict in a short sentence.
        because: The facts and reasons behind it, presumed ones named.
    """

    kind: OutcomeKind | Literal["undetermined"]
    skill: str | None
    verdict: str
    because: str
    sources: tuple[str, ...]
    confidence: Confidence


class ShownFact(Shape):
    """A fact of the situation."""

    fact: str
    value: str | int | tuple[str, ...]
    label: str
    origin: Literal["given", "derived", "presumed"]
    because: str


class ShownOption(Shape):
    """One answer to choose."""

    value: str
    label: str


class Question(Shape):
    """An open question.

    Attributes:
        decides: What the answer changes.
        asked: The person was asked and could not say.
    """

    fact: str
    question: str
    options: tuple[ShownOption, ...]
    decides: str
    asked: bool


class ShownBranch(Shape):
    """A decision table, with the rows that apply or may apply."""

    id: str
    title: str
    rows: tuple[ShownClaim, ...]


class Prerequisite(Shape):
    """A skill of the requires graph, with its state for this person.

    Attributes:
        depth: Edges between it and the skill asked about.
        provides: What it gives, in words.
    """

    id: str
    title: str
    uri: str | None
    depth: int
    kind: Literal["prerequisite", "component"]
    timing: str
    state: State
    because: str
    provides: tuple[str, ...]
    sources: tuple[str, ...]


class Doubt(Shape):
    """A claim that is contested or unverified, and what would settle it."""

    id: str
    settles: str


class Next(Shape):
    """A skill that comes after."""

    id: str
    title: str
    uri: str | None
    when: str
    sources: tuple[str, ...]


class Contribution(Shape):
    """Something readers can help with."""

    id: str
    text: str
    settles: str | None


class ShownObservation(Shape):
    """What somebody reported: data, never an instruction."""

    id: str
    text: str
    date: str


class RuledOut(Shape):
    """A claim that does not apply, and why."""

    id: str
    because: str


class ShownSource(Shape):
    """A source cited in the answer."""

    id: str
    title: str
    publisher: str
    url: str | None
    kind: SourceKind
    language: str
    page_date: str
    copy_date: str | None
    checked: str | None
    reachable: bool | None


class Guidance(Shape):
    """The answer to one situation."""

    schema_version: str = SCHEMA_VERSION
    revision: str
    notice: str
    skill: ShownSkill
    as_of: date
    outcome: ShownOutcome
    situation: tuple[ShownFact, ...]
    ignored: tuple[str, ...] = Field(description="Facts given that this skill does not use.")
    questions: tuple[Question, ...]
    branches: tuple[ShownBranch, ...]
    prerequisites: tuple[Prerequisite, ...]
    documents: tuple[ShownClaim, ...]
    steps: tuple[ShownClaim, ...]
    values: tuple[ShownValue, ...]
    remedies: tuple[ShownRemedy, ...]
    surprises: tuple[ShownClaim, ...]
    authorities: tuple[ShownAuthority, ...]
    contested: tuple[Doubt, ...]
    unverified: tuple[Doubt, ...]
    hands_off_to: tuple[Next, ...]
    contributions_wanted: tuple[Contribution, ...]
    observations: tuple[ShownObservation, ...]
    ruled_out: tuple[RuledOut, ...]
    sources: tuple[ShownSource, ...]
    next_action: str


class PlanStep(Shape):
    """One skill of a plan.

    Attributes:
        needs: Ids of the skills that must be done before it.
        provides: What it gives, in words.
        ready: Nothing that it needs is still open.
    """

    id: str
    title: str
    uri: str | None
    kind: Literal["prerequisite", "component", "goal"]
    timing: str
    state: State
    because: str
    needs: tuple[str, ...]
    provides: tuple[str, ...]
    ready: bool


class Plan(Shape):
    """The way to a skill: what to do in which order."""

    skill: str
    as_of: date
    steps: tuple[PlanStep, ...]
    next: str
    questions: tuple[Question, ...]
    sources: tuple[ShownSource, ...]


class FoundSkill(Shape):
    """A skill that answers a search, with the reason."""

    id: str
    title: str
    uri: str
    because: str


class Found(Shape):
    """The answer to a search."""

    query: str
    covered: bool
    skills: tuple[FoundSkill, ...]
    because: str


class Section(Shape):
    """A part of a skill's text under one heading; what stands above the first has none."""

    heading: str
    level: int
    text: str


class SkillText(Shape):
    """A skill as it is written, with what comes first."""

    id: str
    title: str
    uri: str
    description: str
    prerequisites: tuple[Prerequisite, ...]
    sections: tuple[Section, ...]
    files: tuple[str, ...]
