"""The way to a skill: its prerequisites and the skill itself, in an order one can follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from graph.case import Case, ask, open_case
from graph.claims import Showing
from graph.corpus import Corpus
from graph.guidance import QUESTIONS_AT_STANDARD, cited_sources
from graph.model.base import Lang
from graph.model.guidance import Plan, PlanStep, Prerequisite
from graph.next_action import next_action
from graph.path import prerequisites, provided
from graph.truth import Truth


def plan(
    corpus: Corpus,
    skill_id: str,
    answers: Mapping[str, object],
    *,
    as_of: date,
    done: Collection[str] = (),
    lang: Lang = "en",
) -> Plan:
    """Return the plan that leads one person to a skill.

    Args:
        corpus: The corpus.
        skill_id: The goal.
        answers: Facts to values, as the person gave them.
        as_of: The day whose rules count.
        done: Ids of skills already completed.
        lang: Language of titles and questions, where written.

    Raises:
        CivicError: If the skill is unknown, or an answer cannot be read or contradicts another.
    """
    case = open_case(corpus, skill_id, answers, as_of, done)
    show = Showing(case, as_of, "standard", lang)
    questions = ask(case, lang)
    path = prerequisites(case, show.strongest, lang)
    found = Plan(
        skill=skill_id,
        as_of=as_of,
        steps=(*(_step(case, item, path) for item in path), _goal(case, path, lang)),
        next=next_action(case, questions, path, lang),
        questions=tuple(questions[:QUESTIONS_AT_STANDARD]),
        sources=(),
    )
    cited = cited_sources(corpus, tuple(path))
    return found.model_copy(update={"sources": tuple(cited)})


def _step(case: Case, item: Prerequisite, path: list[Prerequisite]) -> PlanStep:
    needs = _needs(case, item.id, path)
    return PlanStep(
        id=item.id,
        title=item.title,
        uri=item.uri,
        kind=item.kind,
        timing=item.timing,
        state=item.state,
        because=item.because,
        needs=needs,
        provides=item.provides,
        ready=item.state in ("required", "maybe") and _nothing_open(needs, path),
    )


def _goal(case: Case, path: list[Prerequisite], lang: Lang) -> PlanStep:
    needs = _needs(case, case.skill.id, path)
    outcome = case.decision.outcome
    applies = outcome is not None and outcome.kind in ("follow", "may-follow", "continue")
    given = [item.id for item in case.procedure.provides]
    return PlanStep(
        id=case.skill.id,
        title=case.skill.title.into(lang),
        uri=case.skill.uri,
        kind="goal",
        timing="before",
        state="required" if applies else "maybe" if outcome is None else "not-needed",
        because=case.procedure.verdicts.get(
            outcome.kind if outcome and outcome.kind != "continue" else "undetermined", ""
        ),
        needs=needs,
        provides=provided(case.corpus, case.skill.id, given, lang),
        ready=applies and _nothing_open(needs, path),
    )


def _needs(case: Case, skill: str, path: list[Prerequisite]) -> tuple[str, ...]:
    """Return the skills that stand before one and are asked for by it, or may be."""
    counted = {item.id for item in path if item.state != "not-needed"}
    return tuple(
        needed.skill
        for needed in case.needed
        if needed.skill in counted
        and any(
            link.parent == skill and link.edge.timing == "before" and link.need is not Truth.NO
            for link in needed.links
        )
    )


def _nothing_open(needs: tuple[str, ...], path: list[Prerequisite]) -> bool:
    states = {item.id: item.state for item in path}
    return all(states[need] in ("done", "not-needed") for need in needs)
