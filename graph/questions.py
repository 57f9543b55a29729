"""Which open fact decides most: the next questions, those that change the outcome first.

A fact is worth asking when something that is not settled yet depends on it somewhere in what the
situation leaves open. A fact that can no longer change anything is not asked. A derived fact is
asked only when none of the facts it is worked out from is still open; a presumed one always, as
long as the presumption decides something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.condition import fact_of
from graph.corpus import Corpus
from graph.decision import Decision, read_table
from graph.model.base import Lang
from graph.model.guidance import Question, ShownOption
from graph.model.procedure import Procedure
from graph.region import Box, Region, Spans, ValueSet, meet
from graph.situation import Situation

OUTCOME, PATH, DETAIL = 0, 1, 2
"""What an answer can change: the outcome, the prerequisites, a single claim."""


@dataclass(frozen=True, slots=True)
class Stake:
    """Something not settled yet: where it holds, and how much it matters.

    Attributes:
        rank: OUTCOME, PATH or DETAIL.
        rivals: The rows of the same table, this one included, for outcomes.
    """

    region: Region
    rank: int
    rivals: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Interest:
    """Why a fact is worth asking; the smallest is asked first.

    Attributes:
        left: Share of the rows of a table that stay possible once the fact is known, on average.
        touched: How many unsettled things depend on it.
    """

    rank: int
    left: float
    touched: int


def outcome_stakes(decision: Decision) -> Iterator[Stake]:
    """Yield the rows of the outcome tables that may still come to count."""
    for reading in decision.tables:
        for place in reading.places:
            yield Stake(place, OUTCOME, reading.places)


def interests(
    corpus: Corpus,
    procedure: Procedure,
    situation: Situation,
    stakes: Iterable[Stake],
    as_of: date,
) -> dict[str, Interest]:
    """Return the facts on which a stake depends, with how much each decides."""
    best: dict[str, tuple[int, float]] = {}
    touched: dict[str, int] = {}
    worked_out: dict[str, tuple[str, ...]] = {}
    hanging: dict[int, tuple[Region, list[tuple[str, tuple[str, ...]]]]] = {}
    for stake in stakes:
        if id(stake.region) not in hanging:  # many claims are for the same people
            names = sorted(corpus.space.depends(stake.region, situation.box) - {"outcome"})
            facts = [
                (name, askable(corpus, procedure, situation, fact_of(name), as_of, worked_out))
                for name in names
            ]
            hanging[id(stake.region)] = stake.region, facts
        for name, askable_facts in hanging[id(stake.region)][1]:
            new = stake.rank, _left(corpus, stake.rivals, situation.box, name)
            for fact in askable_facts:
                best[fact] = min(best.get(fact, new), new)
                touched[fact] = touched.get(fact, 0) + 1
    return {fact: Interest(*best[fact], touched[fact]) for fact in best}


def ordered(corpus: Corpus, situation: Situation, found: Mapping[str, Interest]) -> list[str]:
    """Return facts in the order to ask them.

    What was answered but can mean two things comes first, then the most decisive, presumed facts
    behind open ones that decide as much; what was asked in vain comes last.
    """
    places_ = {fact: place for place, fact in enumerate(corpus.facts)}

    def urgency(fact: str) -> tuple[bool, bool, int, bool, float, int, int]:
        interest = found[fact]
        asked, halfway = fact in situation.asked, fact in situation.ambiguous
        presumed = fact in situation.known
        return (
            asked,
            not halfway,
            interest.rank,
            presumed,
            interest.left,
            -interest.touched,
            places_[fact],
        )

    return sorted(found, key=urgency)


def question(
    corpus: Corpus, procedures: Iterable[Procedure], situation: Situation, fact_id: str, lang: Lang
) -> Question:
    """Return the question for a fact, with what its answer decides."""
    fact = corpus.facts[fact_id]
    decides = next(
        (procedure.decides[fact_id] for procedure in procedures if fact_id in procedure.decides),
        "what applies to you",
    )
    known = situation.known.get(fact_id)
    if known and known.origin == "presumed":
        taken = known.value if isinstance(known.value, tuple) else (str(known.value),)
        words = ", ".join(fact.label(value).into(lang) for value in taken)
        decides = f"presumed: {words}; decides {decides}"
    ambiguous = situation.ambiguous.get(fact_id)
    options = (
        [ShownOption(value=it, label=corpus.place_name(fact, it)) for it in ambiguous.candidates]
        if ambiguous
        else [ShownOption(value=o.value, label=o.label.into(lang)) for o in fact.options]
    )
    return Question(
        fact=fact_id,
        question=fact.question.into(lang),
        options=tuple(options),
        decides=decides,
        asked=fact_id in situation.asked,
    )


def askable(
    corpus: Corpus,
    procedure: Procedure,
    situation: Situation,
    fact: str,
    as_of: date,
    known: dict[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Return the fact itself, or for a derived one the open facts that can still settle it.

    What was asked in vain stays among them; the derived fact is then asked as well.

    Args:
        corpus: The corpus.
        procedure: The procedure whose tables may derive the fact.
        situation: What is known.
        fact: The fact on which something depends.
        as_of: The day whose rules count.
        known: What was worked out before, kept up as the search goes on.
    """
    if fact not in known and _open(situation, fact):
        known[fact] = (fact,)
        settling = _settling(corpus, procedure, situation, fact, as_of) - {fact}
        sources = sorted(name for name in settling if _open(situation, name))
        found = [
            each
            for name in sources
            if name not in situation.asked
            for each in askable(corpus, procedure, situation, name, as_of, known)
        ]
        in_vain = [name for name in sources if name in situation.asked]
        known[fact] = tuple(dict.fromkeys([*(found or [fact]), *in_vain]))
    return known.get(fact, ())


def _open(situation: Situation, fact: str) -> bool:
    return fact not in situation.known or situation.known[fact].origin == "presumed"


def _settling(
    corpus: Corpus, procedure: Procedure, situation: Situation, fact: str, as_of: date
) -> set[str]:
    """Return the facts on which the value of a derived fact still depends."""
    derived = corpus.facts[fact].derived
    found = {derived.source} if derived and derived.source else set()
    regions = [corpus.region(row.when) for row in derived.rows] if derived else []
    for branch in procedure.branches:
        if branch.derives == fact:
            regions += read_table(corpus, branch, situation.box, as_of).places
    for region in regions:
        found |= {fact_of(name) for name in corpus.space.depends(region, situation.box)}
    return found


def _left(corpus: Corpus, rivals: tuple[Region, ...], box: Box, name: str) -> float:
    """Return which share of the rivals stays possible once a fact is known, on average."""
    if not rivals:
        return 1.0

    def share() -> float:
        counts = [
            sum(any(meet(part, {name: cell}) for part in place.boxes) for place in rivals)
            for cell in _cells(corpus, rivals, box, name)
        ]
        return sum(counts) / len(counts) / len(rivals) if counts else 1.0

    return corpus.space.once(("left", id(rivals), name, box.get(name)), rivals, share)


def _cells(corpus: Corpus, rivals: tuple[Region, ...], box: Box, name: str) -> Iterator[ValueSet]:
    """Yield the values of a fact in the groups that the regions tell apart."""
    values = box.get(name, corpus.space.domains[name])
    if isinstance(values, frozenset):
        yield from (frozenset({value}) for value in sorted(values))
        return
    held = (part.get(name) for place in rivals for part in place.boxes)
    ranges = (pair for spans in held if isinstance(spans, Spans) for pair in spans.ranges)
    cuts = {cut for low, high in ranges for cut in (low, high + 1)}
    for low, high in values.ranges:
        starts = sorted({low, *(cut for cut in cuts if low < cut <= high)})
        ends = [*(cut - 1 for cut in starts[1:]), high]
        yield from (Spans.of(start, end) for start, end in zip(starts, ends, strict=True))
