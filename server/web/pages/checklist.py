"""`/skills/<id>/checklist`: what to do and to bring as a list with boxes, on paper or a phone."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from server.web.answer import Answer
from server.web.contacts import reach
from server.web.errors import NoPage
from server.web.frame import Frame
from server.web.visit import visit


def checklist(frame: Frame) -> Response:
    """Return the checklist of a skill, for the answers in its address.

    Where an answer cannot be read, the skill's own page says so beside its field.

    Raises:
        NoPage: If there is no such skill, or it is plain text.
    """
    asked = visit(frame, detail="standard")
    if isinstance(asked, Response):
        return asked
    corpus, query = frame.answers.corpus, asked.form.query()
    page = f"/skills/{asked.skill}"
    if corpus.skills[asked.skill].procedure is None:
        raise NoPage
    if asked.mistakes:
        return RedirectResponse(frame.href(page, query), 303)
    content = {
        "id": asked.skill,
        "title": corpus.title(asked.skill).into(frame.lang),
        "back": frame.href(page, query),
        "guidance": asked.guidance,
        "answer": Answer.of(corpus, asked.guidance, frame.lang),
        "reach": reach,
    }
    return frame.page("checklist.html", content, query=query)
