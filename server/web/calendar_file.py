"""`/skills/<id>.ics`: the last days that could be counted for a person, as a calendar file.

Without a counted day there is no file: the page that answers instead says which days to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from graph.model.guidance import Guidance
from server.render.icalendar import MEDIA, counted, icalendar
from server.web.delivery import PRIVATE, Page, deliver
from server.web.frame import Frame
from server.web.visit import visit


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
    asked = visit(frame, detail="standard")
    if isinstance(asked, Response):
        return asked
    query = asked.form.query()
    if asked.mistakes:
        return RedirectResponse(frame.href(f"/skills/{asked.skill}", query), 303)
    if not counted(asked.guidance):
        return _without(frame, asked.guidance, query)
    named = {"Content-Disposition": f'attachment; filename="{asked.skill}.ics"'}
    vary = () if frame.prefix else ("Accept-Language",)
    body = icalendar(asked.guidance).encode()
    return deliver(frame.request, Page(body, MEDIA, cache=PRIVATE, vary=vary, headers=named))


def _without(frame: Frame, guidance: Guidance, query: str) -> Response:
    content = {"skill": guidance.skill, "days": list(_open_days(frame, guidance))}
    return frame.page("no_calendar.html", content, query=query, status=404)


def _open_days(frame: Frame, guidance: Guidance) -> Iterator[OpenDay]:
    given = {fact.fact for fact in guidance.situation}
    terms: dict[str, list[str]] = {}
    for value in guidance.values:
        if value.runs_from and value.runs_from not in given:
            terms.setdefault(value.runs_from, []).append(value.label)
    for fact, labels in terms.items():
        question = frame.answers.corpus.facts[fact].question.into(frame.lang)
        yield OpenDay(fact, question, tuple(labels))
