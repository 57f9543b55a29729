"""A person's situation: what was said, what follows from it, what is presumed, what is open.

The situation is a box in the space of facts. Given facts narrow it first; then facts are derived
(from the commune, from rows in the vocabulary, from the tables of the procedure) and presumed, over
and over until nothing changes. A presumed value decides like any other, but it is named and its
question is still asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.answers import Reading, read_answer, read_answers
from graph.condition import facts_read
from graph.corpus import Corpus
from graph.decision import possible_values, read_table
from graph.errors import Contradiction
from graph.model.fact import Derivation, Fact, Presumption
from graph.model.procedure import Branch, Procedure
from graph.region import Box, meet
from graph.truth import Truth

Origin = Literal["given", "derived", "presumed"]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with a value.

    Attributes:
        presumed: The presumption behind it, for `presumed` facts.
    """

    fact: str
    value: str | int | tuple[str, ...]
    label: str
    origin: Origin
    because: str
    presumed: Presumption | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a person, as far as a procedure is concerned.

    Attributes:
        box: What every fact can still be.
        known: The facts with a single value, by id, in the order of the vocabulary.
        asked: Facts the person was asked and could not answer.
        ambiguous: Answers that can mean several things, by fact.
    """

    box: Box
    known: Mapping[str, Known]
    asked: frozenset[str]
    ambiguous: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a situation is worked out from."""

    corpus: Corpus
    procedure: Procedure
    as_of: date
    without: str | None
    facts: tuple[Fact, ...]


def situate(
    corpus: Corpus,
    procedure: Procedure,
    answers: Mapping[str, object],
    as_of: date,
    without: str | None = None,
    usable: Collection[str] | None = None,
) -> Situation:
    """Work out a situation from what a person said.

    Args:
        corpus: The corpus with its vocabulary.
        procedure: The procedure whose tables may derive facts.
        answers: Facts to values, as given.
        as_of: The day whose rules count.
        without: A fact not to be presumed, to see what hangs on the presumption.
        usable: The facts that count; answers about others are read but left aside. All by default.

    Raises:
        UnknownFact: If an answer is about no fact of the corpus.
        BadValue: If a value is not one its fact allows.
        Contradiction: If a given fact cannot be true beside what follows from the others.
    """
    readings = read_answers(corpus, answers)
    facts = [fact for fact in corpus.facts.values() if usable is None or fact.id in usable]
    readings = {fact.id: readings[fact.id] for fact in facts if fact.id in readings}
    box: Box = {}
    known: dict[str, Known] = {}
    for fact, reading in readings.items():
        box = {**box, **reading.box}
        if reading.value is not None:
            known[fact] = Known(fact, reading.value, reading.label, "given", reading.because)
    box, known = _settled(_Ground(corpus, procedure, as_of, without, tuple(facts)), box, known)
    return Situation(
        box=box,
        known={fact: known[fact] for fact in corpus.facts if fact in known},
        asked=frozenset(
            fact for fact, read in readings.items() if read.value is None and not read.candidates
        ),
        ambiguous={fact: read for fact, read in readings.items() if read.candidates},
    )


def inputs(corpus: Corpus, procedure: Procedure, fact: str) -> frozenset[str]:
    """Return the facts that a derived fact is worked out from, none for any other fact."""

    def found() -> frozenset[str]:
        return frozenset(_inputs(corpus, procedure, fact))

    return corpus.space.once(("inputs", id(procedure), fact), procedure, found)


def _inputs(corpus: Corpus, procedure: Procedure, fact: str) -> set[str]:
    found: set[str] = set()
    derived = corpus.facts[fact].derived if fact in corpus.facts else None
    if derived:
        found |= {derived.source} if derived.source else set()
        found |= {name for row in derived.rows for name in facts_read(row.when)}
    for branch in procedure.branches:
        if branch.derives == fact:
            found |= {name for row in branch.rows if row.when for name in facts_read(row.when)}
    return found - {fact}


State = tuple[Box, dict[str, Known]]


def _settled(ground: _Ground, box: Box, known: dict[str, Known]) -> State:
    """Derive, then presume one fact and derive again, until nothing changes."""
    box, known = _derived(ground, box, known)
    for presumed, part in _presumable(ground, box, known):
        narrowed = meet(box, part)
        if narrowed is None:
            continue
        try:
            return _settled(ground, narrowed, {**known, presumed.fact: presumed})
        except Contradiction:
            continue  # what the person said excludes the presumption, so it is not made
    return box, known


def _derived(ground: _Ground, box: Box, known: dict[str, Known]) -> State:
    corpus, procedure = ground.corpus, ground.procedure
    while True:
        before = box
        for fact in ground.facts:
            if fact.derived:
                values = _vocabulary_values(corpus, fact.derived, box)
                box, known = _narrowed(ground, fact, values, box, known)
        for branch in procedure.branches:
            if branch.derives and _reached(ground, branch, box):
                freed = {name: has for name, has in box.items() if name != branch.derives}
                rows = possible_values(corpus, branch, freed, ground.as_of)
                fact = corpus.facts[branch.derives]
                box, known = _narrowed(ground, fact, rows or None, box, known)
        if box == before:
            return box, known


def _reached(ground: _Ground, branch: Branch, box: Box) -> bool:
    """Return whether every outcome table above hands on to this one for certain."""
    for above in ground.procedure.outcome_tables():
        if above is branch:
            return True
        found = read_table(ground.corpus, above, box, ground.as_of).outcomes
        if any(outcome.kind != "continue" for outcome in found):
            return False
    return True


def _narrowed(
    ground: _Ground, fact: Fact, values: frozenset[str] | None, box: Box, known: dict[str, Known]
) -> State:
    """Narrow a derived fact to the values it can still have.

    Args:
        ground: What the situation is worked out from.
        fact: The derived fact.
        values: What it can be by its derivation: `None` says nothing, none at all that the fact
            has no value for this person and meets no condition.
        box: What every fact can be.
        known: The facts with a single value.
    """
    has = box.get(fact.id, ground.corpus.space.domains[fact.id])
    if values is None or not isinstance(has, frozenset):
        return box, known
    left = has & values
    if not left and (values or fact.id in known):
        stated = known[fact.id].value if fact.id in known else " or ".join(sorted(has))
        follows = (
            f"It follows that {fact.id} is {' or '.join(sorted(values)) or 'without a value'}."
        )
        raise Contradiction(
            f"{fact.id} = {stated}",
            _basis(ground, fact, known),
            follows,
            fact=fact.id,
            others=_followed(ground, fact, known),
        )
    if len(left) == 1 and fact.id not in known:
        (value,) = left
        label, basis = fact.label(value).en, _basis(ground, fact, known)
        known = known | {fact.id: Known(fact.id, value, label, "derived", f"from {basis}")}
    return ({**box, fact.id: left} if left != has else box), known


def _vocabulary_values(corpus: Corpus, derived: Derivation, box: Box) -> frozenset[str] | None:
    """Return the values that the vocabulary leaves a derived fact, `None` if it says nothing."""
    if derived.source:
        places = box.get(derived.source)
        if not isinstance(places, frozenset):
            return None
        return frozenset(corpus.attribute(derived, place) for place in places)
    values: set[str] = set()
    for row in derived.rows:
        holds = corpus.space.truth(corpus.region(row.when), box)
        values |= {row.value} if holds is not Truth.NO else set()
        if holds is Truth.YES:
            return frozenset(values)
    return None if values else frozenset()


def _presumable(
    ground: _Ground, box: Box, known: Mapping[str, Known]
) -> Iterator[tuple[Known, Box]]:
    corpus = ground.corpus
    for fact in ground.facts:
        if fact.id in known or fact.id == ground.without:
            continue
        for presumed in fact.presumed:
            if corpus.space.truth(corpus.region(presumed.when), box) is Truth.YES:
                read = read_answer(corpus, fact, presumed.value)
                value = read.value if read.value is not None else presumed.value
                because = presumed.because
                yield Known(fact.id, value, read.label, "presumed", because, presumed), read.box


def _basis(ground: _Ground, fact: Fact, known: Mapping[str, Known]) -> str:
    """Name the known facts that a derived fact follows from."""
    told = [f"{name} = {known[name].label}" for name in _followed(ground, fact, known)]
    return ", ".join(told) or "the other facts"


def _followed(ground: _Ground, fact: Fact, known: Mapping[str, Known]) -> list[str]:
    """Return the known facts that a derived fact follows from."""
    reads = inputs(ground.corpus, ground.procedure, fact.id)
    return [name for name in ground.corpus.facts if name in reads and name in known]
