"""Claims: the smallest thing the corpus says, each with sources, confidence and date.

Provenance is required, never inherited: where it was optional elsewhere, part of it got lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from graph.model.base import Frozen, KebabId, SnakeId, When, Words
from graph.model.source import PartialDate
from graph.period import Period

Confidence = Literal["confirmed", "single-source", "contested", "unverified"]
ClaimKind = Literal["fee", "deadline", "contact", "rule"]
OutcomeKind = Literal["follow", "may-follow", "switch", "exempt", "out-of-scope"]
OUTCOMES: tuple[OutcomeKind, ...] = ("follow", "may-follow", "switch", "exempt", "out-of-scope")
Unit = Literal["EUR", "hours", "days", "working-days", "months", "years", "percent", "questions"]
TERMS: tuple[Unit, ...] = ("days", "working-days", "months", "years")
"""The units in which a term can be counted from a day."""


class Bounds(Frozen):
    """An amount known only to lie between two ends; `None` is open."""

    min: int | float | None = None
    max: int | float | None = None


Amount = int | float | Bounds | None


class Position(Frozen):
    """One side of a dispute between sources.

    Attributes:
        date: Date of its newest source.
    """

    text: Words
    amount: Amount = None
    sources: tuple[KebabId, ...] = Field(min_length=1)
    date: PartialDate


class Provenance(Frozen):
    """Where a claim comes from and how far it can be trusted.

    Attributes:
        verified: The day on which the sources were read.
        settles: What would settle a claim that is contested or unverified.
    """

    sources: tuple[KebabId, ...] = ()
    confidence: Confidence
    verified: date
    settles: Words | None = None
    positions: tuple[Position, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _gather_sources(cls, raw: object) -> object:
        if not isinstance(raw, dict) or not isinstance(raw.get("positions"), list):
            return raw
        own = raw.get("sources") or []
        positions = [each for each in raw["positions"] if isinstance(each, dict)]
        lists = [own, *(each.get("sources") for each in positions)]
        cited = [id_ for ids in lists if isinstance(ids, list) for id_ in ids]
        once = [id_ for place, id_ in enumerate(cited) if id_ not in cited[:place]]
        return raw | {"sources": once} if isinstance(own, list) else raw

    @model_validator(mode="after")
    def _can_be_checked(self) -> Provenance:
        if not self.sources and self.confidence != "unverified":
            raise ValueError("a claim needs at least one source, or `confidence: unverified`")
        if (self.confidence == "contested") != (len(self.positions) >= 2):
            raise ValueError("`contested` and two or more `positions` belong together")
        if self.confidence in ("contested", "unverified") and not self.settles:
            raise ValueError(f"a claim that is {self.confidence} says what `settles` it")
        return self


class Claim(Provenance):
    """One thing that is said, in our own words.

    Attributes:
        background: A figure or a piece of history that changes nothing the person does; shown
            at `full` only.
    """

    id: KebabId
    text: Words
    kind: ClaimKind = "rule"
    when: When | None = None
    in_force: Period = Period()
    volatile: bool = False
    background: bool = False


class Outcome(Frozen):
    """What a row of an outcome table leads to.

    Attributes:
        kind: `continue` hands on to the next table.
        skill: The skill to switch to, for `switch` only.
    """

    kind: Literal["continue"] | OutcomeKind
    skill: KebabId | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_short_form(cls, raw: Any) -> Any:
        if isinstance(raw, str):
            return {"kind": raw}
        if isinstance(raw, dict) and set(raw) == {"switch"}:
            return {"kind": "switch", "skill": raw["switch"]}
        return raw

    @model_validator(mode="after")
    def _names_a_skill(self) -> Outcome:
        if (self.kind == "switch") != (self.skill is not None):
            raise ValueError("`switch` names a skill and no other outcome does")
        return self


class Row(Claim):
    """A row of a branch table.

    Attributes:
        value: The value of the fact that the table derives, if it derives one.
    """

    outcome: Outcome | None = None
    value: KebabId | None = None


class Entry(Provenance):
    """One entry of a dated series, from its first day until the next entry begins."""

    start: date | None = Field(alias="from")
    amount: Amount = None
    text: Words
    volatile: bool = False


class Value(Frozen):
    """A fee, deadline or threshold as a dated series.

    Attributes:
        key: Which day picks the entry: `as_of` or the id of a date fact.
        runs_from: For a deadline: the date fact from which its term is counted, where one says it.
        still_valid_on: Last day on which the newest entry was seen to hold.
    """

    id: KebabId
    label: Words
    kind: ClaimKind
    unit: Unit
    key: SnakeId = "as_of"
    runs_from: SnakeId | None = None
    still_valid_on: date | None = None
    when: When | None = None
    series: tuple[Entry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Value:
        starts = [entry.start or date.min for entry in self.series]
        if starts != sorted(set(starts)):
            raise ValueError("the entries of a series stand in order of `from`, each day once")
        return self

    @model_validator(mode="after")
    def _runs_for_days(self) -> Value:
        if self.runs_from and not (self.kind == "deadline" and self.unit in TERMS):
            raise ValueError(f"`runs_from` belongs to a deadline in {', '.join(TERMS)}")
        return self

    def days(self) -> Iterator[str]:
        """Yield the date facts that it reads."""
        if self.key != "as_of":
            yield self.key
        if self.runs_from:
            yield self.runs_from


class Remedy(Claim):
    """A way out when a decision goes against the person."""

    against: Words
    where: Words
    within: Words
    effect: Words | None = None


class Contact(Provenance):
    """One way to reach an authority."""

    what: Literal["address", "phone", "email", "url", "hours"]
    value: Words
    volatile: bool = True
