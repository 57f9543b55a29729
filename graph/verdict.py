"""The verdict of a case: what the outcome tables decide, and the facts that decide it.

A fact is named as a reason when the verdict would be open without it: the facts that at present
decide, and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.case import Case, with_inputs
from graph.condition import fact_of
from graph.decision import Reading, decide
from graph.model.claim import Confidence, OutcomeKind, Provenance, Row
from graph.model.country import DocumentRoute
from graph.model.guidance import Question, ShownOutcome
from graph.situation import Known, inputs
from graph.wording import told

Strongest = Callable[[Iterable[str]], tuple[str, ...]]
SURE: Confidence = "confirmed"
WEAKEST: tuple[Confidence, ...] = ("confirmed", "single-source", "contested", "unverified")


def verdict(case: Case, strongest: Strongest, questions: list[Question]) -> ShownOutcome:
    """Return the verdict with its reasons, the presumed ones named."""
    decided = case.decision.outcome
    kind: OutcomeKind = decided.kind if decided and decided.kind != "continue" else "follow"
    if decided is None:
        return ShownOutcome(
            kind="undetermined",
            skill=None,
            verdict=case.procedure.verdicts.get("undetermined", "It is not clear yet."),
            because=_open(questions),
            sources=(),
            confidence="confirmed",
        )
    rows = _deciding_rows(case)
    grounds: list[Provenance] = [*rows, *_looked_up(case)]
    return ShownOutcome(
        kind=kind,
        skill=decided.skill,
        verdict=case.procedure.verdicts.get(kind, ""),
        because=_because(case, rows),
        sources=strongest(id_ for ground in grounds for id_ in ground.sources),
        confidence=max((each.confidence for each in grounds), key=WEAKEST.index, default=SURE),
    )


def decisive(case: Case) -> list[Known]:
    """Return the known facts without which the outcome would be open."""
    read = {name for table in _counted(case) for name in table.branch.reads}
    return [
        known
        for known in case.situation.known.values()
        if known.fact in read and not _decided_without(case, known.fact)
    ]


def _decided_without(case: Case, fact: str) -> bool:
    following = (
        other
        for other in case.situation.known
        if fact in inputs(case.corpus, case.procedure, other)
    )
    freed = {fact, "outcome", *following}
    box = {name: values for name, values in case.box.items() if fact_of(name) not in freed}
    return decide(case.corpus, case.procedure, box, case.as_of).outcome is not None


def _because(case: Case, rows: list[Row]) -> str:
    """Return the facts the verdict rests on, its reason, and what was presumed on the way."""
    found = decisive(case)
    clause = told(
        case.corpus, case.situation, (known.fact for known in found if known.origin != "presumed")
    )
    parts = [f"Because {clause}."] if clause else []
    if len(rows) == 1:
        parts.append(rows[0].text)
    for known in found:
        if known.presumed:
            taken = told(case.corpus, case.situation, [known.fact])
            parts.append(f"Presumed: {taken}. {known.because}")
    return " ".join(parts)


def _looked_up(case: Case) -> Iterator[DocumentRoute]:
    """Yield what the table of routes says of a country on which the verdict rests."""
    read = {fact for table in _counted(case) for fact in table.branch.reads}
    resting = with_inputs(case.corpus, case.procedure, read)
    for branch in case.procedure.branches:
        known = case.situation.known.get(branch.lookup or "")
        route = case.corpus.routes.get(str(known.value)) if known else None
        if route and branch.lookup in resting:
            yield route


def _deciding_rows(case: Case) -> list[Row]:
    deciding = case.decision.deciding
    return [row for row, _ in deciding.rows] if deciding else []


def _counted(case: Case) -> Iterator[Reading]:
    """Yield the outcome tables up to the one that decided."""
    for table in case.decision.tables:
        yield table
        if case.decision.deciding and table.branch.id == case.decision.deciding.branch.id:
            return


def _open(questions: list[Question]) -> str:
    asked = " ".join(question.question for question in questions[:3])
    return f"It depends on this: {asked}" if asked else "The rules do not settle this case."
