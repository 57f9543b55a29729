"""A plan and the answer to a search as documents."""

from __future__ import annotations

from collections.abc import Iterator

from graph.guidance import NOTICE
from graph.model.guidance import Found, Plan, PlanStep
from graph.period import spoken
from server.render.citations import source_parts
from server.render.document import (
    Block,
    Document,
    Part,
    Span,
    between,
    code,
    heading,
    item,
    paragraph,
    strong,
    title,
)
from server.render.opening import asked, gives, not_needed, step_words
from server.render.words import HEADER_NOTICE, STATES, timing_words


def plan_document(plan: Plan) -> Document:
    """Return the document that tells a plan."""
    return tuple(_plan(plan))


def found_document(found: Found) -> Document:
    """Return the document that tells what a search found."""
    return tuple(_found(found))


def _plan(plan: Plan) -> Iterator[Block]:
    goal = next((step for step in plan.steps if step.kind == "goal"), None)
    yield title("The way to: ", goal.title if goal else plan.skill)
    rules = f"rules as of {spoken(plan.as_of.isoformat())} · {HEADER_NOTICE}"
    yield paragraph(Span(rules, "faint"))
    yield paragraph(strong("Next:"), " ", plan.next)
    yield from asked(plan.questions)
    wanted = [step for step in plan.steps if step.state != "not-needed" or step.kind == "goal"]
    if wanted:
        yield heading("Steps, in this order")
    for number, step in enumerate(wanted, start=1):
        yield item(*_step(step), number=number)
    idle = [step for step in plan.steps if step not in wanted]
    yield from not_needed((step.id, step.because, ()) for step in idle)
    if plan.sources:
        yield heading("Sources")
    for source in plan.sources:
        yield item(*source_parts(source))
    yield paragraph(Span(NOTICE, "faint"))


def _step(step: PlanStep) -> Iterator[Part]:
    yield from step_words(step.id, step.title, step.uri is None)
    goal = "the goal" if step.kind == "goal" else ""
    ready = "can start now" if step.ready and "after-step" not in step.timing else ""
    words = [goal, STATES[step.state], timing_words(step.timing), ready]
    yield strong(", ".join(word for word in words if word))
    yield f". {step.because}"
    if step.needs and step.state != "done":
        yield " Needs: "
        yield from between(map(code, step.needs), ", ")
        yield "."
    yield gives(step.provides, done=step.state == "done")


def _found(found: Found) -> Iterator[Block]:
    yield title(f"Skills for “{found.query}”")
    yield paragraph(strong(found.because) if not found.covered else found.because)
    for number, skill in enumerate(found.skills, start=1):
        parts: tuple[Part, ...] = (strong(skill.title), " (", code(skill.id), "). ", skill.because)
        yield item(*parts, number=number)
    if found.covered:
        yield paragraph("Next: ask for the guidance of the skill that fits, by its id.")
    yield paragraph(Span(NOTICE, "faint"))
