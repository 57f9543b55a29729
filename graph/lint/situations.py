"""Which situations come to a table, to an outcome, to a claim: the regions that proofs start from.

The outcome tables are walked as a person walks them: what one hands on (`continue`) comes to the
next, the rest ends with an outcome and with the facts derived on the way. Situations that the
vocabulary rules out (commune in Flanders, region Brussels) are left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.condition import Condition, OneOf, fact_of, leaves
from graph.corpus import Corpus
from graph.decision import read_table
from graph.model.claim import Row
from graph.model.fact import Derivation, Fact
from graph.model.procedure import Branch, Procedure
from graph.region import EVERYWHERE, NOWHERE, Region, ValueSet, meet

OPEN = frozenset({"follow", "may-follow"})


@dataclass(frozen=True, slots=True)
class Walk:
    """The outcome tables, walked by everyone on one day.

    Attributes:
        reached: The situations that come to each outcome table, by its id.
        ends: The situations with their outcome and derived facts.
    """

    day: date
    reached: dict[str, Region]
    ends: Region

    def outcomes(self) -> set[str]:
        """Return the outcomes that come out for somebody."""
        return {kind for box in self.ends.boxes for kind in _words(box.get("outcome"))}

    def within(self, branch: Branch) -> Region:
        """Return the situations in which a table is read.

        A table that informs is read under the outcomes that its rows name, where they name none
        under those that are open.
        """
        if branch.decides:
            return self.reached[branch.id]
        kinds = {kind for row in branch.rows for kind in named_outcomes(row.when) or OPEN}
        return self.ends & Region(({"outcome": frozenset(kinds)},))


def walks(corpus: Corpus, procedure: Procedure) -> list[Walk]:
    """Return one walk per period between the days on which rows begin or end, the newest first."""
    days = sorted(_cuts(row for branch in procedure.branches for row in branch.rows), reverse=True)
    return [_walk(corpus, procedure, day) for day in days]


def possible(corpus: Corpus, first: Region, second: Region) -> bool:
    """Return whether anybody can be in both regions."""
    boxes = (meet(a, b) for a in first.boxes for b in second.boxes)
    return any(lawful(corpus, Region((box,))) for box in boxes if box is not None)


def lawful(corpus: Corpus, region: Region) -> Region:
    """Return the part of a region that the derivations of the vocabulary do not rule out."""
    named = region.facts()
    done: set[str] = set()
    while waiting := sorted({fact_of(name) for name in region.facts()} - done):
        for name in waiting:
            fact = corpus.facts.get(name)
            if fact and fact.derived:
                region = region & _derivable(corpus, fact)
        done.update(waiting)
    return Region(tuple({name: box[name] for name in box if name in named} for box in region.boxes))


def named_outcomes(condition: Condition | None) -> set[str]:
    """Return the outcomes that a condition names."""
    parts = leaves(condition) if condition else ()
    return {
        value
        for part in parts
        if isinstance(part, OneOf) and part.fact == "outcome"
        for value in part.values
    }


def example(corpus: Corpus, region: Region) -> str:
    """Return one situation of a region that is not empty, in words, as short as there is."""
    shortest = min(region.boxes, key=len)
    found = corpus.space.example(Region((shortest,))).items()
    return ", ".join(_told(corpus, name, value) for name, value in found) or "everybody"


def on(day: date) -> str:
    """Return a day as a message ends with it; nothing for the beginning of time."""
    return "" if day == date.min else f" on {day}"


def _words(values: ValueSet | None) -> frozenset[str]:
    return values if isinstance(values, frozenset) else frozenset()


def _cuts(rows: Iterable[Row]) -> set[date]:
    days = {date.min}
    for row in rows:
        days |= {row.in_force.start} if row.in_force.start else set()
        days |= {row.in_force.until + timedelta(days=1)} if row.in_force.until else set()
    return days


def _walk(corpus: Corpus, procedure: Procedure, day: date) -> Walk:
    reached: dict[str, Region] = {}
    coming, ends = EVERYWHERE, NOWHERE
    for branch in procedure.outcome_tables():
        reached[branch.id] = coming
        handed_on = NOWHERE
        for row, place in _rows(corpus, branch, coming, day):
            if row.outcome and row.outcome.kind == "continue":
                handed_on |= place
            elif row.outcome:
                ends |= place & Region(({"outcome": frozenset({row.outcome.kind})},))
        coming = handed_on
    return Walk(day, reached, ends | coming & Region(({"outcome": frozenset({"follow"})},)))


def _rows(
    corpus: Corpus, branch: Branch, coming: Region, day: date
) -> Iterator[tuple[Row, Region]]:
    """Yield the rows of a table with the situations among those coming that they take."""
    reading = read_table(corpus, branch, {}, day)
    for (row, _), place in zip(reading.rows, reading.places, strict=True):
        taken = place & coming
        if branch.derives and row.value:
            taken &= Region(({branch.derives: frozenset({row.value})},))
        yield row, taken


def _derivable(corpus: Corpus, fact: Fact) -> Region:
    """Return the situations in which a derived fact has the value that follows from the others."""
    if not fact.derived:
        return EVERYWHERE
    if fact.derived.source:
        return _of_places(corpus, fact, fact.derived)
    left, found = EVERYWHERE, NOWHERE
    for row in fact.derived.rows:
        holds = corpus.region(row.when)
        found |= left & holds & Region(({fact.id: frozenset({row.value})},))
        left = corpus.space.minus(left, holds)
    return found | left


def _of_places(corpus: Corpus, fact: Fact, derived: Derivation) -> Region:
    source = str(derived.source)
    places = corpus.space.domains[source]
    by_value: dict[str, set[str]] = {}
    for place in places if isinstance(places, frozenset) else ():
        by_value.setdefault(corpus.attribute(derived, place), set()).add(place)
    boxes = (
        {source: frozenset(codes), fact.id: frozenset({value})}
        for value, codes in sorted(by_value.items())
    )
    return Region(tuple(boxes)) or EVERYWHERE


def _told(corpus: Corpus, name: str, value: str | int) -> str:
    fact, _, listed = name.partition(":")
    if listed:
        return f"{fact} with {listed}" if value == "yes" else f"{fact} without {listed}"
    known = corpus.facts.get(fact)
    if known and known.type == "date":
        return f"{fact} = {date.fromordinal(int(value))}"
    return f"{fact} = {value}"
