"""No situation meets two rows of a `unique` table.

Why: such a table promises one answer; with two, neither is given and the outcome stays open.
Fault: one row for `age: {max: 18}`, the next for `age: {min: 18}`; both hold at 18.
Instead: draw the line once, or make the table `first` if the upper row is meant to win.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.decision import overlaps
from graph.finding import Finding
from graph.lint.places import at_id, procedures
from graph.lint.situations import example, lawful, on, walks


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield each pair of rows that hold together, in the newest period in which they do."""
    for skill, procedure in procedures(corpus):
        seen: set[tuple[str, str]] = set()
        for walk in walks(corpus, procedure):
            for branch in procedure.branches:
                if branch.hit_policy != "unique":
                    continue
                for row, other, shared in overlaps(corpus, branch, walk.day):
                    both = lawful(corpus, shared & walk.within(branch))
                    if both and (row.id, other.id) not in seen:
                        seen.add((row.id, other.id))
                        message = (
                            f"{other.id} and {row.id} of the `unique` table {branch.id} both hold, "
                            f"for example for {example(corpus, both)}{on(walk.day)}; "
                            "narrow one of them."
                        )
                        yield Finding(*at_id(skill, other.id, "branches"), "table-overlap", message)
