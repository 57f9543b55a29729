"""`reads` lists exactly the facts that the conditions of a table's rows name.

Why: readers and the reasons of a verdict go by `reads`; a list that drifts tells them wrong.
Fault: `reads: [age]` above a row with `when: {age: {min: 18}, registered: "yes"}`.
Instead: list each fact once, `outcome` never.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.condition import facts_read
from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_id, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the tables whose `reads` differs from what the rows name."""
    for skill, procedure in procedures(corpus):
        for branch in procedure.branches:
            named = {fact for row in branch.rows if row.when for fact in facts_read(row.when)}
            named -= {"outcome"}
            listed = set(branch.reads)
            parts = [f"lacks {fact}" for fact in sorted(named - listed)]
            parts += [f"names {fact}, which no row reads" for fact in sorted(listed - named)]
            twice = {fact for fact in branch.reads if branch.reads.count(fact) > 1}
            parts += [f"names {fact} twice" for fact in sorted(twice)]
            if parts:
                message = f"`reads` of {branch.id} {'; it '.join(parts)}."
                yield Finding(*at_id(skill, branch.id, "branches"), "table-reads", message)
