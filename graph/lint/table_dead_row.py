"""Some situation reaches each row of a `unique` or `first` table.

Why: a row that nobody reaches looks like a rule and is none; most often a condition is wrong.
Fault: in a `first` table a row for `age: {min: 70}` stands below one for `age: {min: 65}`; or a row
    for Brussels stands in a table that is read only once a table above has sent Brussels elsewhere.
Instead: move the row up, mend its condition, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.decision import dead_rows, read_table
from graph.finding import Finding
from graph.lint.places import at_id, procedures
from graph.lint.situations import Walk, possible, walks
from graph.model.claim import Row
from graph.model.procedure import Branch


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the rows that are dead in every period."""
    for skill, procedure in procedures(corpus):
        walked = walks(corpus, procedure)
        for branch in procedure.branches:
            if branch.hit_policy == "collect":
                continue
            alive = {id_ for walk in walked for id_ in _alive(corpus, branch, walk)}
            for row in branch.rows:
                if row.id not in alive:
                    why = _why(corpus, branch, row, walked)
                    message = f"No situation reaches the row {row.id} of {branch.id}: {why}."
                    yield Finding(*at_id(skill, row.id, "branches"), "table-dead-row", message)


def _alive(corpus: Corpus, branch: Branch, walk: Walk) -> Iterator[str]:
    reading, within = read_table(corpus, branch, {}, walk.day), walk.within(branch)
    for (row, _), place in zip(reading.rows, reading.places, strict=True):
        if possible(corpus, place, within):
            yield row.id


def _why(corpus: Corpus, branch: Branch, row: Row, walked: list[Walk]) -> str:
    if not corpus.region(row.when):
        return "its condition contradicts itself"
    if all(
        row in dead_rows(corpus, branch, walk.day) for walk in walked if walk.day in row.in_force
    ):
        return "the rows above it take them all; move it up or delete it"
    return "none of those it is for comes to this table; the tables above decide them"
