"""The one next thing to do, in a sentence."""

from __future__ import annotations

from graph.case import Case
from graph.claims import word
from graph.model.base import Lang
from graph.model.guidance import Prerequisite, Question


def next_action(case: Case, questions: list[Question], path: list[Prerequisite], lang: Lang) -> str:
    """Return the next thing the person or the assistant does.

    What decides the outcome is asked first; then the first prerequisite that is required; then
    what decides a prerequisite; then the first step of the procedure that applies.
    """
    outcome = case.decision.outcome
    if outcome is None:
        asked = [question for question in questions if not question.asked]
        if asked:
            return f"Answer first: {asked[0].question}"
        return _step(case) or "Ask the office that handles this: the rules do not settle it."
    if outcome.skill:
        return _switch(case, outcome.skill, lang)
    before = [item for item in path if item.timing == "before"]
    for item in before:
        if item.state == "required":
            return f"First: {item.title} ({item.id})."
    if any(item.state == "maybe" for item in before) and questions:
        return f"Answer first: {questions[0].question}"
    return _step(case) or case.procedure.verdicts.get(
        outcome.kind if outcome.kind != "continue" else "follow", "Read the text of the skill."
    )


def _switch(case: Case, skill: str, lang: Lang) -> str:
    title = case.corpus.title(skill).into(lang)
    planned = case.corpus.planned.get(skill)
    if planned:
        return f"Go to: {title}. This corpus does not describe it yet. {planned.where}"
    return f"Go to: {title} ({skill})."


def _step(case: Case) -> str:
    found = {"yes": "", "maybe": ""}
    for step in case.procedure.steps:
        if case.as_of not in step.in_force:
            continue
        applies = word(case.holds(case.corpus.shown_where(step.when)))
        if applies and not found[applies]:
            found[applies] = step.text
    return found["yes"] or found["maybe"]
