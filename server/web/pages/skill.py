"""`/skills/<id>`: one skill as a page to read and to answer questions on."""

from __future__ import annotations

from markupsafe import Markup
from starlette.responses import Response

from graph.model.guidance import Guidance, Prerequisite
from server.web.answer import Answer
from server.web.contacts import reach
from server.web.fields import fields, passage, written
from server.web.frame import Frame
from server.web.graph_part import GraphPart, skill_graph
from server.web.next_step import next_step
from server.web.prose import prose
from server.web.visit import Visit, visit


def skill(frame: Frame) -> Response:
    """Return the page of a skill, for the answers in its address.

    Raises:
        NoPage: If there is no such skill.
    """
    asked = visit(frame)
    if isinstance(asked, Response):
        return asked
    status = 400 if asked.mistakes else 200
    return frame.page("skill.html", _content(frame, asked), query=asked.form.query(), status=status)


def _content(frame: Frame, asked: Visit) -> dict[str, object]:
    corpus, guidance, form = frame.answers.corpus, asked.guidance, asked.form
    known = corpus.skills[asked.skill]
    plain = known.procedure is None and known.front.metadata.status != "quarantined"
    asked_for = fields(corpus, form, guidance, asked.mistakes, frame.lang)
    doable = _doable(guidance, form.done)
    return {
        "id": asked.skill,
        "title": corpus.title(asked.skill).into(frame.lang),
        "title_lang": passage(corpus.title(asked.skill), frame.lang)[1],
        "form": form,
        "as_of": written(form.as_of),
        "today": frame.answers.today.isoformat(),
        "fields": asked_for,
        "doable": doable,
        "asks": asked_for.any or bool(doable),
        "mistakes": asked.mistakes,
        "answer": Answer.of(corpus, guidance, frame.lang),
        "guidance": guidance,
        "next": next_step(frame, guidance, form.query()),
        "reach": reach,
        "plain": plain,
        "text": _text(frame, asked.skill) if plain else (),
        "replacement": _replacement(frame, asked.skill),
        "carried": _carried(frame, asked),
        "graph": _together(frame, guidance, form.query()),
    }


def _doable(guidance: Guidance, done: tuple[str, ...]) -> list[Prerequisite]:
    """Return the prerequisites that a person can say are done."""
    return [
        step
        for step in guidance.prerequisites
        if step.id in done or step.state in ("required", "maybe")
    ]


def _replacement(frame: Frame, skill: str) -> tuple[str, str] | None:
    """Return the skill to use instead, with its title; `None` where there is none to read."""
    corpus = frame.answers.corpus
    other = corpus.skills[skill].front.metadata.replaced_by
    if other is None or other not in corpus.skills:
        return None
    return other, corpus.title(other).into(frame.lang)


def _together(frame: Frame, guidance: Guidance, query: str) -> GraphPart | None:
    """Return the graph of the skill; `None` where nothing hangs together with it."""
    alone = not (guidance.prerequisites or guidance.hands_off_to)
    return None if alone else skill_graph(frame, guidance, query)


def _carried(frame: Frame, asked: Visit) -> list[str]:
    """Return the questions answered elsewhere that this skill has no use for."""
    facts = frame.answers.corpus.facts
    return [facts[name].question.into(frame.lang) for name in asked.form.carried if name in facts]


def _text(frame: Frame, skill: str) -> list[tuple[str, int, Markup]]:
    """Return the text of a plain skill: heading, level and markup of each part."""
    found = frame.answers.read_skill(skill)
    return [(part.heading, max(part.level, 2), prose(part.text)) for part in found.sections]
