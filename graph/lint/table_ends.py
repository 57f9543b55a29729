"""The outcome tables come to an end, and each outcome that can come out has a verdict.

Why: the last table has nowhere to hand on to, and a person is owed the outcome in one sentence.
Fault: a row of the last outcome table says `outcome: continue`; or a row says `exempt` and
    `verdicts` has no `exempt`.
Instead: give the row the outcome it means; write the missing verdict.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_id, at_key, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the rows of a last table that hand on, and the outcomes without a verdict."""
    for skill, procedure in procedures(corpus):
        tables = list(procedure.outcome_tables())
        rows = [row for table in tables for row in table.rows]
        for row in tables[-1].rows if tables else ():
            if row.outcome and row.outcome.kind == "continue":
                message = (
                    f"{row.id} says `continue`, but {tables[-1].id} is the last outcome table; "
                    "say what comes out."
                )
                yield Finding(*at_id(skill, row.id, "branches"), "table-ends", message)
        given = {str(row.outcome.kind) for row in rows if row.outcome} - {"continue"}
        due = given | {"undetermined"} if tables else {"follow"}
        for kind in sorted(due - set(map(str, procedure.verdicts))):
            message = f"The outcome {kind} can come out and `verdicts` has no sentence for it."
            yield Finding(*at_key(skill, "verdicts"), "table-ends", message)
