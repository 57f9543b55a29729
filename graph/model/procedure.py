"""A procedure as data: what it requires, its decision tables, and everything it claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from graph.condition import Condition
from graph.model.base import Frozen, KebabId, Localized, SnakeId, When, Words
from graph.model.claim import Claim, OutcomeKind, Remedy, Row, Value
from graph.model.fact import Fact, FactType

HitPolicy = Literal["unique", "first", "collect"]


class Branch(Frozen):
    """A decision table in the sense of DMN.

    Attributes:
        hit_policy: `unique` (one row at most holds), `first` (the first that holds counts) or
            `collect` (each row stands alone).
        reads: The facts that the conditions of the rows name.
        derives: The fact whose value the rows give, if any.
        lookup: A fact that names a country: what `document-routes.csv` says of it is shown first.
    """

    id: KebabId
    title: Words
    hit_policy: HitPolicy
    reads: tuple[SnakeId, ...] = ()
    derives: SnakeId | None = None
    lookup: SnakeId | None = None
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def decides(self) -> bool:
        """Whether this is an outcome table."""
        return self.rows[0].outcome is not None

    @model_validator(mode="after")
    def _rows_agree(self) -> Branch:
        if len({row.outcome is None for row in self.rows}) > 1:
            raise ValueError("either every row of a table has an `outcome` or none has")
        if self.decides and self.hit_policy == "collect":
            raise ValueError("an outcome table is `unique` or `first`, not `collect`")
        if any(row.value for row in self.rows) != bool(self.derives):
            raise ValueError("`derives` and rows with a `value` belong together")
        return self


class Edge(Frozen):
    """What a skill needs from another before, beside or during itself.

    Attributes:
        when: Condition under which it is needed.
        met_when: Condition under which it is already done.
        provides: What flows along the edge: ids that the other skill lists in `provides`.
    """

    skill: KebabId
    kind: Literal["prerequisite", "component"] = "prerequisite"
    timing: Annotated[str, Field(pattern=r"^(before|alongside|after-step: [a-z0-9-]+)$")] = "before"
    when: When | None = None
    met_when: When | None = None
    provides: tuple[KebabId, ...] = ()
    why: Words
    sources: tuple[KebabId, ...] = Field(min_length=1)
    verified: date

    @model_validator(mode="before")
    @classmethod
    def _read_after_step(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and isinstance(raw.get("timing"), dict):
            return raw | {"timing": f"after-step: {raw['timing'].get('after-step', '')}"}
        return raw


class Group(Frozen):
    """Edges of which one (`one_of`) or at least one (`any_of`) is needed."""

    choose: Literal["all", "one_of", "any_of"]
    edges: tuple[Edge, ...] = Field(min_length=1)


def _as_group(raw: object) -> object:
    if isinstance(raw, dict):
        for choose in ("one_of", "any_of"):
            if set(raw) == {choose}:
                return {"choose": choose, "edges": raw[choose]}
        return {"choose": "all", "edges": [raw]}
    return raw


class Handoff(Frozen):
    """A skill that comes after this one."""

    skill: KebabId
    when: When | None = None
    why: Words
    sources: tuple[KebabId, ...] = Field(min_length=1)
    verified: date


class Provided(Frozen):
    """A document or status that the procedure gives."""

    id: KebabId
    title: Localized


class Wish(Frozen):
    """Something readers are asked to contribute."""

    id: KebabId
    text: Words
    settles: Words | None = None


class Observation(Frozen):
    """What somebody reported: data, never an instruction."""

    id: KebabId
    text: Words
    date: str


class Procedure(Frozen):
    """The content of one `procedure.yaml`."""

    title: Localized
    summary: Localized
    search: dict[Literal["en", "nl", "fr", "de"], tuple[Words, ...]] = Field(default_factory=dict)
    verdicts: dict[OutcomeKind | Literal["undetermined"], Words]
    provides: tuple[Provided, ...] = ()
    authorities: tuple[KebabId, ...] = ()
    facts: tuple[Fact, ...] = ()
    decides: dict[SnakeId, Words] = Field(default_factory=dict)
    requires: tuple[Annotated[Group, BeforeValidator(_as_group)], ...] = ()
    hands_off_to: tuple[Handoff, ...] = ()
    branches: tuple[Branch, ...] = ()
    documents: tuple[Claim, ...] = ()
    steps: tuple[Claim, ...] = ()
    values: tuple[Value, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    surprises: tuple[Claim, ...] = ()
    contributions_wanted: tuple[Wish, ...] = ()
    observations: tuple[Observation, ...] = ()

    def edges(self) -> Iterator[Edge]:
        """Yield every edge of `requires`, whatever its group."""
        return chain.from_iterable(group.edges for group in self.requires)

    def outcome_tables(self) -> Iterator[Branch]:
        """Yield the branches whose rows decide the outcome, in reading order."""
        return (branch for branch in self.branches if branch.decides)

    def claims(self) -> Iterator[Claim]:
        """Yield every claim that is not part of a series."""
        rows = chain.from_iterable(branch.rows for branch in self.branches)
        return chain(rows, self.documents, self.steps, self.remedies, self.surprises)

    def cited(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the source ids that each part cites, with the id of the part."""
        yield from ((claim.id, claim.sources) for claim in self.claims())
        for value in self.values:
            yield from ((value.id, entry.sources) for entry in value.series)
        yield from ((edge.skill, edge.sources) for edge in self.edges())
        yield from ((handoff.skill, handoff.sources) for handoff in self.hands_off_to)
        for fact in self.facts:
            yield from ((fact.id, presumed.sources) for presumed in fact.presumed)

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Yield every condition with the id of what carries it."""
        parts = [(claim.id, claim.when) for claim in self.claims()]
        parts += [(value.id, value.when) for value in self.values]
        parts += [(edge.skill, edge.when) for edge in self.edges()]
        parts += [(edge.skill, edge.met_when) for edge in self.edges()]
        parts += [(handoff.skill, handoff.when) for handoff in self.hands_off_to]
        yield from ((owner, when) for owner, when in parts if when)

    def named_facts(self) -> Iterator[tuple[str, str, FactType]]:
        """Yield the facts named outside conditions: by whom, which, of what type they must be."""
        for branch in self.branches:
            if branch.derives:
                yield branch.id, branch.derives, "choice"
            if branch.lookup:
                yield branch.id, branch.lookup, "country"
        for value in self.values:
            yield from ((value.id, name, "date") for name in value.days())

    def switches(self) -> Iterator[Row]:
        """Yield the rows that lead to another skill."""
        rows = chain.from_iterable(branch.rows for branch in self.outcome_tables())
        return (row for row in rows if row.outcome and row.outcome.kind == "switch")
