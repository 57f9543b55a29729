"""The corpus in memory: every value checked and frozen, with the indexes that questions need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from graph.communes import CommuneIndex
from graph.condition import All, Condition, OneOf, dimension, facts_read, region
from graph.countries import CountryIndex
from graph.model.authority import Authority
from graph.model.base import Text
from graph.model.claim import OUTCOMES, Row
from graph.model.country import NOT_LISTED, DocumentRoute
from graph.model.fact import Derivation, Fact
from graph.model.goal import Goal
from graph.model.procedure import Edge, Group, Procedure
from graph.model.skill import Planned, Skill
from graph.model.source import Source
from graph.region import EVERYWHERE, Region, Space, Spans, ValueSet

_DAYS = Spans.of(date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal())
_OPEN_OUTCOME = OneOf("outcome", ("follow", "may-follow"))


@dataclass(frozen=True, slots=True)
class Order:
    """What a skill requires, directly or not, as far as that is the same for everybody.

    Attributes:
        depths: For each skill, itself first, the fewest edges that lead to it.
        walk: The skills so that each stands after what asks for it.
        steps: The skills in an order one can follow.
    """

    depths: Mapping[str, int]
    walk: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a decision table that are in force, and where each holds, whoever asks.

    Attributes:
        reads: The facts on which that depends.
    """

    rows: tuple[tuple[Row, Region], ...]
    reads: tuple[str, ...]


@dataclass(frozen=True)
class Corpus:
    """All skills in service with their shared vocabulary.

    Attributes:
        revision: Digest over the bytes of all files; the same content has the same revision.
        goals: What people come for, with the skills that lead there, in reading order.
        routes: How the documents of a country come to Belgium, by ISO code.
        space: The domain of every fact, and of `outcome`.
        files: The files that were read, by path relative to the corpus folder.
        usable: The facts each skill can use, worked out once by `graph.case`.
        orders: How the skills that a skill requires follow each other, by `graph.order`.
        tables: Where the rows of tables hold, worked out once by `graph.decision`.
        finders: What finding by words needs, worked out once by `graph.search`.
    """

    skills: Mapping[str, Skill]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    authorities: Mapping[str, Authority]
    planned: Mapping[str, Planned]
    communes: CommuneIndex
    revision: str
    space: Space
    countries: CountryIndex = field(default_factory=lambda: CountryIndex(()))
    routes: Mapping[str, DocumentRoute] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    tables: dict[tuple[object, ...], Table] = field(default_factory=dict, repr=False, compare=False)
    finders: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    _citations: dict[str, Counter[str]] = field(default_factory=dict, repr=False, compare=False)
    usable: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    orders: dict[str, Order] = field(default_factory=dict, init=False, repr=False, compare=False)
    _regions: dict[Condition, Region] = field(default_factory=dict, repr=False, compare=False)
    _shown: dict[int, tuple[Condition, Region]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def region(self, condition: Condition | None) -> Region:
        """Return where a condition holds; everywhere without one. Worked out once."""
        if condition is None:
            return EVERYWHERE
        found = self._regions.get(condition)
        if found is None:
            found = self._regions[condition] = region(condition, self.space)
        return found

    def shown_where(self, condition: Condition | None) -> Region:
        """Return where a claim or edge is shown.

        Without naming an outcome it is for those who follow or may follow (contract, section 2).
        """
        if condition is None:
            return self.region(_OPEN_OUTCOME)
        found = self._shown.get(id(condition))
        if found is None:  # by identity: hashing a condition costs more than reading it
            names_outcome = "outcome" in facts_read(condition)
            gated = condition if names_outcome else All((_OPEN_OUTCOME, condition))
            found = self._shown[id(condition)] = (condition, self.region(gated))
        return found[1]

    def asked_where(self, condition: Condition | None, *, of_root: bool) -> Region:
        """Return where an edge asks for its skill.

        The outcome in a situation is that of the skill asked about. An edge of a skill further down
        counts for those who come to need that skill, whatever the first one's outcome: its own is
        not worked out, so only the other facts decide.
        """
        if of_root:
            return self.shown_where(condition)
        return self.region(condition).without("outcome")

    def citations(self, skill: str) -> Counter[str]:
        """Return how often each source is cited in a skill. Worked out once."""
        found = self._citations.get(skill)
        if found is None:
            procedure = self.skills[skill].procedure
            parts = procedure.cited() if procedure else iter(())
            found = self._citations[skill] = Counter(id_ for _, ids in parts for id_ in ids)
        return found

    def attribute(self, derived: Derivation, place: str) -> str:
        """Return the attribute of a place, by its NIS or ISO code, that a fact is derived from."""
        if derived.attribute == "region":
            return self.communes[place].region
        route = self.routes.get(place)
        return route.origin_group if route else NOT_LISTED

    def place_name(self, fact: Fact, place: str) -> str:
        """Return what a commune or country is called, by its NIS or ISO code."""
        if fact.type == "commune":
            return self.communes[place].label
        return self.countries[place].names.en

    def bodies(self, procedure: Procedure) -> Iterator[Authority]:
        """Yield the bodies a procedure names, each followed by those that hear its appeals."""
        named = [
            name
            for body in procedure.authorities
            if body in self.authorities
            for name in (body, *self.authorities[body].appeal)
        ]
        yield from (self.authorities[n] for n in dict.fromkeys(named) if n in self.authorities)

    def groups(self, skill: str) -> tuple[Group, ...]:
        """Return what a skill requires, in groups; nothing for a skill that is not here."""
        return self.skills[skill].groups if skill in self.skills else ()

    def edges(self, skill: str) -> Iterator[Edge]:
        """Yield what a skill requires, whatever its group."""
        return chain.from_iterable(group.edges for group in self.groups(skill))

    def title(self, skill: str) -> Text:
        """Return the title of a skill, written or planned; its id where neither is known."""
        known = self.skills.get(skill) or self.planned.get(skill)
        return known.title if known else Text(en=skill)

    def uri(self, skill: str) -> str | None:
        """Return the resource address of a skill, `None` while it is not written."""
        return self.skills[skill].uri if skill in self.skills else None


def space_of(facts: Iterable[Fact], communes: CommuneIndex, countries: CountryIndex) -> Space:
    """Return the space that the facts span, with `outcome` as one more dimension."""
    domains: dict[str, ValueSet] = {"outcome": frozenset(OUTCOMES)}
    for fact in facts:
        if fact.type == "choice":
            domains[fact.id] = frozenset(option.value for option in fact.options)
        elif fact.type == "list":
            for option in fact.options:
                if option.value != "none":
                    domains[dimension(fact.id, option.value)] = frozenset({"yes", "no"})
        elif fact.type == "commune":
            domains[fact.id] = frozenset(communes.codes)
        elif fact.type == "country":
            domains[fact.id] = frozenset(countries.codes)
        else:
            domains[fact.id] = _DAYS if fact.type == "date" else Spans.of(fact.min, fact.max)
    return Space(domains)
