"""The one next thing to do, in a sentence."""

from __future__ import annotations

from graph.case import Case
from graph.model.base import Lang
from graph.model.guidance import Prerequisite, Question
from graph.path import open_facts
from graph.truth import Truth

UNSETTLED = "the rules do not settle your case."


def next_action(case: Case, questions: list[Question], path: list[Prerequisite], lang: Lang) -> str:
    """Return the next thing the person or the assistant does.

    What decides the outcome is asked first; then the first prerequisite that is required; then
    what decides a prerequisite; then the first step of the procedure that applies.
    """
    outcome = case.decision.outcome
    meta = case.skill.front.metadata
    if meta.status == "deprecated" and meta.replaced_by:
        return f"This skill is no longer kept up. {_switch(case, meta.replaced_by, lang)}"
    if outcome is None:
        return _settle(case, questions) or _step(case) or f"Ask the commune: {UNSETTLED}"
    if outcome.skill:
        first = next(
            (item for item in path if item.timing == "before" and item.state == "required"), None
        )
        begin = f"Start with this: {first.title} ({first.id}). " if first else ""
        return f"{begin}{_switch(case, outcome.skill, lang)}"
    kind = outcome.kind if outcome.kind != "continue" else "follow"
    return (
        _on_the_way(case, questions, path) or _step(case) or case.procedure.verdicts.get(kind, "")
    )


def _settle(case: Case, questions: list[Question]) -> str:
    """Return what settles an open outcome: an answer or, where only an office can give it, whom.

    A fact that the tables of the procedure work out is asked once nothing else can settle it: the
    rules leave it to the office.
    """
    open_ = [question for question in questions if not question.asked]
    left_to_an_office = {branch.derives for branch in case.procedure.branches}
    if not open_ or open_[0].fact not in left_to_an_office:
        return _asked_first(questions)
    doors = (
        body.name.en
        for body in case.corpus.bodies(case.procedure)
        if body.level == "front-door"
        and case.holds(case.corpus.shown_where(body.when)) is not Truth.NO
    )
    return f"Ask {next(doors, 'the office')}: {UNSETTLED} Then tell us: {open_[0].question}"


def _asked_first(questions: list[Question]) -> str:
    asked = next((question for question in questions if not question.asked), None)
    return f"Answer first: {asked.question}" if asked else ""


def _on_the_way(case: Case, questions: list[Question], path: list[Prerequisite]) -> str:
    """Return what stands before the skill itself: something to do, or to find out."""
    for item in path:
        if item.timing == "before" and item.state == "required":
            return f"Start with this: {item.title} ({item.id})."
        if item.timing == "before" and item.state == "maybe":
            facts = open_facts(case, item.id)
            return _asked_first([question for question in questions if question.fact in facts])
    return ""


def _switch(case: Case, skill: str, lang: Lang) -> str:
    title = case.corpus.title(skill).into(lang)
    planned = case.corpus.planned.get(skill)
    if planned:
        return f"Go to: {title}. This corpus does not describe it yet. {planned.where}"
    return f"Go to: {title} ({skill})."


def _step(case: Case) -> str:
    """Return the first step that applies, or else the first that may."""
    found: dict[Truth, str] = {}
    for step in case.procedure.steps:
        if case.as_of in step.in_force:
            found.setdefault(case.holds(case.corpus.shown_where(step.when)), step.text)
    return found.get(Truth.YES) or found.get(Truth.MAYBE) or ""
