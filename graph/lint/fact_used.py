"""Some procedure, authority or derivation reads each fact.

Why: a fact that decides nothing is a question that should never be asked.
Fault: a procedure defines `shoe_size` and no condition names it.
Instead: read it in a condition, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.condition import Condition, facts_read
from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_fact, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the facts that nothing reads."""
    read = set(_read(corpus))
    for fact in corpus.facts:
        if fact not in read:
            message = f"Nothing reads the fact {fact}; use it in a condition or take it out."
            yield Finding(*at_fact(corpus, fact), "fact-used", message)


def _read(corpus: Corpus) -> Iterator[str]:
    conditions: list[Condition | None] = [body.when for body in corpus.authorities.values()]
    for _, procedure in procedures(corpus):
        conditions += [condition for _, condition in procedure.conditions()]
        for branch in procedure.branches:
            yield from (fact for fact in (branch.derives, branch.lookup) if fact)
        yield from (day for value in procedure.values for day in value.days())
    for fact in corpus.facts.values():
        conditions += [presumed.when for presumed in fact.presumed]
        conditions += [row.when for row in fact.derived.rows] if fact.derived else []
        if fact.derived and fact.derived.source:
            yield fact.derived.source
    for condition in conditions:
        yield from facts_read(condition) if condition else ()
