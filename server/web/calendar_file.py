"""`/skills/<id>.ics`: the last days that could be counted for a person, as a calendar file.

Without a counted day there is no file: the page that answers instead says which days to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from graph.case import usable_facts
from graph.errors import CivicError
from graph.model.guidance import Guidance
from graph.requires import order_of
from server.render.icalendar import MEDIA, counted, icalendar
from server.web.delivery import PRIVATE, Page, deliver
from server.web.errors import NoPage
from server.web.forms import Form, read_form
from server.web.frame import Frame


class OpenDay(NamedTuple):
    """A day that the person did not give, and the terms that are counted from it."""

    fact: str
    question: str
    terms: tuple[str, ...]


def calendar_file(frame: Frame) -> Response:
    """Return the calendar file of a skill, for the answers in its address.

    An answer that cannot be read leads to the page of the skill, which tells what is wrong.

    Raises:
        NoPage: If there is no such skill.
    """
    corpus, skill = frame.answers.corpus, frame.request.path_params["skill"]
    if skill not in corpus.skills:
        raise NoPage
    form = read_form(
        corpus,
        usable_facts(corpus, skill),
        order_of(corpus, skill).steps,
        frame.request.query_params,
    )
    guidance = _guided(frame, skill, form)
    if guidance is None:
        return RedirectResponse(frame.href(f"/skills/{skill}", form.query()), 303)
    if not counted(guidance):
        return _without(frame, guidance, form)
    named = {"Content-Disposition": f'attachment; filename="{skill}.ics"'}
    vary = () if frame.prefix else ("Accept-Language",)
    body = icalendar(guidance).encode()
    return deliver(frame.request, Page(body, MEDIA, cache=PRIVATE, vary=vary, headers=named))


def _guided(frame: Frame, skill: str, form: Form) -> Guidance | None:
    if form.errors:
        return None
    try:
        return frame.answers.guide(
            skill, form.facts, as_of=form.as_of, done=form.done, lang=frame.lang
        )
    except CivicError:
        return None


def _without(frame: Frame, guidance: Guidance, form: Form) -> Response:
    content = {"skill": guidance.skill, "days": list(_open_days(frame, guidance))}
    return frame.page("no_calendar.html", content, query=form.query(), status=404)


def _open_days(frame: Frame, guidance: Guidance) -> Iterator[OpenDay]:
    given = {fact.fact for fact in guidance.situation}
    terms: dict[str, list[str]] = {}
    for value in guidance.values:
        if value.runs_from and value.runs_from not in given:
            terms.setdefault(value.runs_from, []).append(value.label)
    for fact, labels in terms.items():
        question = frame.answers.corpus.facts[fact].question.into(frame.lang)
        yield OpenDay(fact, question, tuple(labels))
