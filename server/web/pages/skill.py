"""`/skills/<id>`: one skill as a page to read and to answer questions on."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from graph.case import usable_facts
from graph.errors import CivicError
from graph.model.guidance import Guidance
from graph.requires import order_of
from server.render.citations import Citations
from server.web.errors import NoPage
from server.web.forms import Form, read_form
from server.web.frame import Frame

BESIDE_THE_FIELDS = "form"
"""The name under which a mistake that is of no single field is told."""


def skill(frame: Frame) -> Response:
    """Return the page of a skill, for the answers in its address.

    Raises:
        NoPage: If there is no such skill.
    """
    request, corpus = frame.request, frame.answers.corpus
    id_ = request.path_params["skill"]
    if id_ not in corpus.skills:
        raise NoPage
    form = read_form(
        corpus, usable_facts(corpus, id_), order_of(corpus, id_).steps, request.query_params
    )
    canonical = form.query()
    if "" in request.query_params.values():
        return RedirectResponse(frame.href(frame.path, canonical), 303)
    guidance, errors = _guided(frame, id_, form)
    content = {
        "skill": corpus.skills[id_],
        "title": corpus.title(id_).into(frame.lang),
        "form": form,
        "errors": errors,
        "guidance": guidance,
        "citations": Citations(guidance.sources) if guidance else None,
    }
    return frame.page("skill.html", content, query=canonical, status=400 if errors else 200)


def _guided(frame: Frame, skill: str, form: Form) -> tuple[Guidance | None, dict[str, str]]:
    """Return the guidance, or what is wrong by the name of the field."""
    if form.errors:
        return None, dict(form.errors)
    try:
        guidance = frame.answers.guide(
            skill, form.facts, as_of=form.as_of, done=form.done, detail="full", lang=frame.lang
        )
    except CivicError as mistake:
        return None, {BESIDE_THE_FIELDS: str(mistake)}
    return guidance, {}
