"""A table that `derives` a fact gives values that the fact has, and is alone in deriving it.

Why: a value that the fact lacks never meets a condition, and two tables could contradict.
Fault: `derives: target_status` above a row with `value: entiteld`.
Instead: one of the options of the fact; merge two tables that derive one fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_id, procedures
from graph.model.procedure import Branch
from graph.model.skill import Skill


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the rows with an unknown value and the second table for a fact."""
    for skill, procedure in procedures(corpus):
        deriving: dict[str, str] = {}
        for branch in procedure.branches:
            if not branch.derives:
                continue
            yield from _values(corpus, skill, branch, branch.derives)
            first = deriving.setdefault(branch.derives, branch.id)
            if first != branch.id:
                message = f"{branch.id} derives {branch.derives}, as {first} does; let one do it."
                yield Finding(*at_id(skill, branch.id, "branches"), "table-derives", message)


def _values(corpus: Corpus, skill: Skill, branch: Branch, derived: str) -> Iterator[Finding]:
    fact = corpus.facts.get(derived)  # a fact that did not load is told of already
    options = [option.value for option in fact.options] if fact else []
    for row in branch.rows if fact else ():
        if row.value and row.value not in options:
            allowed = ", ".join(options) or "only facts with options can be derived"
            message = f"{row.id} gives {derived} the value {row.value}; it has {allowed}."
            yield Finding(*at_id(skill, row.id, "branches"), "table-derives", message)
