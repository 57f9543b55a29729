"""A visit to a skill: what was answered in the address, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from graph.case import usable_facts
from graph.errors import Contradiction
from graph.model.guidance import Detail, Guidance
from graph.requires import order_of
from server.web.errors import NoPage
from server.web.forms import AS_OF, Form, read_form
from server.web.frame import Frame
from server.web.mistakes import Mistake, contradicted, misread


@dataclass(frozen=True, slots=True)
class Visit:
    """What an address of a skill asks for.

    Attributes:
        guidance: The answer; where there are mistakes, the answer to all else that was said.
        mistakes: What has to be mended first, by the name of the field.
    """

    skill: str
    form: Form
    guidance: Guidance
    mistakes: Mapping[str, Mistake]


def visit(frame: Frame, detail: Detail = "full") -> Visit | Response:
    """Return what a request asks of a skill, or the way to the same said tidily.

    A form sends its empty fields too, and dates are typed in more than one way: the address that
    somebody keeps or sends on holds what was answered and no more.

    Raises:
        NoPage: If there is no such skill.
    """
    corpus, query = frame.answers.corpus, frame.request.query_params
    skill = frame.request.path_params["skill"]
    if skill not in corpus.skills:
        raise NoPage
    form = read_form(corpus, usable_facts(corpus, skill), order_of(corpus, skill).steps, query)
    untidy = not form.strange and sorted(form.pairs()) != sorted(query.multi_items())
    if untidy or "" in query.values():
        return RedirectResponse(frame.href(frame.path, form.query()), 303)
    guidance, mistakes = _guided(frame, skill, form, detail)
    return Visit(skill, form, guidance, mistakes)


def _guided(
    frame: Frame, skill: str, form: Form, detail: Detail
) -> tuple[Guidance, dict[str, Mistake]]:
    """Return the guidance to what can be read and fits together, and what cannot or does not."""
    corpus, facts = frame.answers.corpus, form.sound
    mistakes = misread(corpus, form, frame.lang, frame.say)
    as_of = "" if AS_OF in mistakes else form.as_of
    while True:
        try:
            guidance = frame.answers.guide(
                skill, facts, as_of=as_of, done=form.done, detail=detail, lang=frame.lang
            )
        except Contradiction as mistake:
            name, wrong = contradicted(corpus, facts, mistake, frame.lang, frame.say)
            mistakes[name] = wrong
            del facts[name]
        else:
            return guidance, mistakes
