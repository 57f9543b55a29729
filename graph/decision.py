"""Decision tables: which rows hold, what they decide, and the proof that nothing falls through.

Tables are read as in DMN. A row of a `first` table holds where its condition does and none of the
rows above. Rows with one condition but different values of the derived fact leave the choice open:
the rules do not settle it, so the fact is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.corpus import Corpus, Table
from graph.model.claim import Outcome, OutcomeKind, Row
from graph.model.procedure import Branch, Procedure
from graph.region import EVERYWHERE, NOWHERE, Box, Region
from graph.truth import Truth


@dataclass(frozen=True, slots=True)
class Reading:
    """A table read in a situation.

    Attributes:
        rows: The rows that may hold, with how sure that is.
        places: For each of them, where in the situation's box it holds.
    """

    branch: Branch
    rows: tuple[tuple[Row, Truth], ...]
    places: tuple[Region, ...]

    @property
    def outcomes(self) -> list[Outcome]:
        """The different outcomes of the rows that may hold, in row order."""
        found = [row.outcome for row, _ in self.rows if row.outcome]
        return list(dict.fromkeys(found))

    def weakened(self) -> Reading:
        """Return the reading with no row certain, for a table that may not be reached."""
        return replace(self, rows=tuple((row, Truth.MAYBE) for row, _ in self.rows))


@dataclass(frozen=True, slots=True)
class Decision:
    """What the outcome tables say.

    Attributes:
        outcome: What they decide; `None` while a deciding fact is open.
        possible: The kinds of outcome that can still come out.
        tables: The tables that count or may count, in order.
        deciding: The table that decided, or where a fact is open; `None` if all hand on.
    """

    outcome: Outcome | None
    possible: frozenset[OutcomeKind]
    tables: tuple[Reading, ...]
    deciding: Reading | None


FOLLOW = Outcome(kind="follow")


def read_table(corpus: Corpus, branch: Branch, box: Box, as_of: date) -> Reading:
    """Return the rows of a table that may hold in a situation."""
    table, read = _looked_at(corpus, branch, box, as_of)

    def reading() -> Reading:
        found = _places(corpus, branch, read, as_of)
        rows = [(row, corpus.space.truth(place, read)) for row, place in found]
        return Reading(branch, tuple(rows), tuple(place for _, place in found))

    return corpus.space.once(("table", id(table), *read.items()), table, reading)


def possible_values(corpus: Corpus, branch: Branch, box: Box, as_of: date) -> frozenset[str]:
    """Return the values that a table leaves the fact it derives; none where no row holds."""
    table, read = _looked_at(corpus, branch, box, as_of)

    def values() -> frozenset[str]:
        return frozenset(row.value for row, _ in _places(corpus, branch, read, as_of) if row.value)

    return corpus.space.once(("values", id(table), *read.items()), table, values)


def decide(corpus: Corpus, procedure: Procedure, box: Box, as_of: date) -> Decision:
    """Read the outcome tables in order until one decides.

    The first table whose possible rows do not all say `continue` decides: all alike gives that
    outcome, otherwise none yet. Tables that all hand on leave `follow`.
    """
    tables: list[Reading] = []
    possible: set[OutcomeKind] = set()
    deciding: Reading | None = None
    for branch in procedure.outcome_tables():
        reading = read_table(corpus, branch, box, as_of)
        tables.append(reading if deciding is None else reading.weakened())
        kinds = {outcome.kind for outcome in reading.outcomes}
        possible |= {kind for kind in kinds if kind != "continue"}
        if deciding is None and kinds != {"continue"}:
            deciding = reading
        if "continue" not in kinds:
            break
    else:
        possible.add("follow")
    outcomes = deciding.outcomes if deciding else [FOLLOW]
    return Decision(
        outcome=outcomes[0] if len(outcomes) == 1 else None,
        possible=frozenset(possible),
        tables=tuple(tables),
        deciding=deciding,
    )


def gap(corpus: Corpus, branch: Branch, within: Region, as_of: date) -> Region:
    """Return the situations in `within` for which a table has no row."""
    rows = _in_force(branch.rows, as_of)
    return corpus.space.minus(within, _union(corpus.region(row.when) for row in rows))


def overlaps(corpus: Corpus, branch: Branch, as_of: date) -> Iterator[tuple[Row, Row, Region]]:
    """Yield the pairs of rows of a table that both hold somewhere, and where."""
    rows = _in_force(branch.rows, as_of)
    for index, row in enumerate(rows):
        for other in rows[index + 1 :]:
            shared = corpus.region(row.when) & corpus.region(other.when)
            if shared and not (branch.derives and row.when == other.when):
                yield row, other, shared


def dead_rows(corpus: Corpus, branch: Branch, as_of: date) -> Iterator[Row]:
    """Yield the rows that no situation reaches."""
    alive = {row.id for row, _ in _places(corpus, branch, {}, as_of)}
    yield from (row for row in _in_force(branch.rows, as_of) if row.id not in alive)


def continues(corpus: Corpus, branch: Branch, as_of: date) -> Region:
    """Return the situations that an outcome table hands on to the next."""
    return _union(
        place
        for row, place in _places(corpus, branch, {}, as_of)
        if row.outcome and row.outcome.kind == "continue"
    )


def _places(corpus: Corpus, branch: Branch, box: Box, as_of: date) -> list[tuple[Row, Region]]:
    """Return the rows that may hold with the part of the box where they do."""
    values = box.get(branch.derives) if branch.derives else None
    clipped = (
        (row, corpus.space.inside(place, box))
        for row, place in _everywhere(corpus, branch, as_of).rows
        if not isinstance(values, frozenset) or row.value is None or row.value in values
    )
    return [(row, place) for row, place in clipped if place]


def _looked_at(corpus: Corpus, branch: Branch, box: Box, as_of: date) -> tuple[Table, Box]:
    """Return a table, and what `box` says of the facts that it reads."""
    table = _everywhere(corpus, branch, as_of)
    return table, {fact: box[fact] for fact in table.reads if fact in box}


def _everywhere(corpus: Corpus, branch: Branch, as_of: date) -> Table:
    """Return where each row of a table holds, whoever asks; worked out once per set in force."""

    def found() -> Table:
        rows = _in_force(branch.rows, as_of)
        key = (id(branch), *(row.id for row in rows))
        if key not in corpus.tables:
            places = tuple((row, _place(corpus, branch, row, rows)) for row in rows)
            reads = [branch.derives] if branch.derives else []
            reads += [fact for _, place in places for fact in place.reads()]
            corpus.tables[key] = Table(places, tuple(dict.fromkeys(reads)))
        return corpus.tables[key]

    return corpus.space.once(("in force", id(branch), as_of), branch, found)


def _place(corpus: Corpus, branch: Branch, row: Row, rows: Sequence[Row]) -> Region:
    place = corpus.region(row.when)
    alike = [other for other in rows if branch.derives and other.when == row.when]
    if branch.hit_policy == "first":
        above = [other for other in rows[: rows.index(row)] if other not in alike]
        place = corpus.space.minus(place, _union([corpus.region(each.when) for each in above]))
    if branch.derives and len(alike) > 1:
        place = place & Region(({branch.derives: frozenset({str(row.value)})},))
    return place


def _in_force(rows: Sequence[Row], as_of: date) -> list[Row]:
    return [row for row in rows if as_of in row.in_force]


def _union(regions: Iterator[Region] | list[Region]) -> Region:
    total = NOWHERE
    for part in regions:
        if part is EVERYWHERE:
            return EVERYWHERE
        total |= part
    return total
