"""`decides` says what hangs on each fact that a procedure asks by its own conditions.

Why: a person answers a question more readily when told what the answer changes.
Fault: a step with `when: {activity: working}`, and `decides` has no `activity`.
Instead: a clause under `decides`. A fact that the vocabulary derives needs none: what it is derived
    from is asked instead. A clause on a fact that is never asked goes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.case import usable_facts
from graph.condition import facts_read
from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_key, procedures
from graph.model.procedure import Procedure


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the facts without a clause and the clauses without a question."""
    for skill, procedure in procedures(corpus):
        for fact in sorted(_asked(corpus, procedure) - set(procedure.decides)):
            message = f"{fact} can be asked; say under `decides` what the answer changes."
            yield Finding(*at_key(skill, "decides"), "question-decides", message)
        for fact in sorted(set(procedure.decides) - set(usable_facts(corpus, skill.id))):
            message = f"`decides` speaks of {fact}, which this procedure never asks."
            yield Finding(*at_key(skill, fact, "decides"), "question-decides", message)


def _asked(corpus: Corpus, procedure: Procedure) -> set[str]:
    """Return the facts that the procedure's own conditions make worth asking."""
    waiting = {fact for _, condition in procedure.conditions() for fact in facts_read(condition)}
    waiting |= {branch.derives for branch in procedure.branches if branch.derives}
    waiting |= {value.key for value in procedure.values}
    asked: set[str] = set()
    seen = {"outcome"}
    while waiting := (waiting & set(corpus.facts)) - seen:
        seen |= waiting
        derived = {fact: corpus.facts[fact].derived for fact in waiting}
        asked |= {fact for fact, how in derived.items() if not how}
        waiting = {how.source for how in derived.values() if how and how.source} | {
            fact
            for how in derived.values()
            for row in (how.rows if how else ())
            for fact in facts_read(row.when)
        }
    return asked
