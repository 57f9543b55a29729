"""A `unique` or `first` table has a row for every situation that comes to it.

Why: where no row holds, the guidance ends in "undetermined" without a question that would help.
Fault: a table over commune_region and office_choice has rows for Flanders and for Brussels with
    `bapa`; who lives in Brussels and chooses `bon` finds none.
Instead: add the row that is named, or close a `first` table with a row without `when`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.decision import gap
from graph.finding import Finding
from graph.lint.places import at_id, procedures
from graph.lint.situations import example, lawful, on, walks
from graph.model.procedure import Branch
from graph.model.skill import Skill


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the first gap of each table, seen from the newest period backwards."""
    for skill, procedure in procedures(corpus):
        walked = walks(corpus, procedure)
        for branch in procedure.branches:
            if branch.hit_policy == "collect":
                continue
            for walk in walked:
                # A table that informs may begin with its first row; one that decides may not.
                if not branch.decides and not any(walk.day in row.in_force for row in branch.rows):
                    continue
                missing = lawful(corpus, gap(corpus, branch, walk.within(branch), walk.day))
                if missing:
                    yield _finding(skill, branch, example(corpus, missing) + on(walk.day))
                    break


def _finding(skill: Skill, branch: Branch, situation: str) -> Finding:
    close = "close with a row without `when`" if branch.hit_policy == "first" else "widen one"
    message = f"{branch.id} has no row, for example for {situation}; add a row or {close}."
    return Finding(*at_id(skill, branch.id, "branches"), "table-gap", message)
