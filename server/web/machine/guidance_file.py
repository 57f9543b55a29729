"""`/skills/<id>.json`, `.md` and `.jsonld`: what the tool of a skill answers, as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from starlette.responses import Response

from graph.case import find_skill, usable_facts
from graph.errors import CivicError
from graph.model.base import Lang
from graph.model.guidance import Guidance, SkillText
from graph.model.skill import Skill
from server.mcp.arguments import GUIDING, READING, read_call
from server.render.json_text import json_text
from server.render.jsonld import guidance_jsonld, text_jsonld
from server.render.markdown import guidance_markdown, skill_text_markdown
from server.web.frame import Frame
from server.web.machine.asked import allowed, arguments, read
from server.web.machine.files import JSON, JSONLD, MARKDOWN, Make, file, mistake_file, site

LONGEST_ID = 100
SUFFIXES: Mapping[str, str] = {".json": JSON, ".md": MARKDOWN, ".jsonld": JSONLD}
"""What an address ends in, by the media type."""
TEXT_ONLY = tuple(name for name in READING if name != "skill")

Answer = Guidance | SkillText


def guidance_file(media: str) -> Make:
    """Return what makes the file of a skill in a media type, one of `SUFFIXES`."""

    def make(frame: Frame) -> Response:
        corpus, skill = frame.answers.corpus, frame.request.path_params["skill"][:LONGEST_ID]
        try:
            known = find_skill(corpus, skill)
        except CivicError as mistake:
            return mistake_file(frame, str(mistake), media, status=404)
        try:
            answer = _guided(frame, skill) if known.procedure else _read(frame, skill)
        except CivicError as mistake:
            names = (*usable_facts(corpus, skill), *GUIDING) if known.procedure else TEXT_ONLY
            listed = allowed(corpus, mistake, names)
            return mistake_file(frame, str(mistake), media, allowed=listed)
        return file(frame, _WRITTEN[media](frame, known, answer), media)

    return make


def _guided(frame: Frame, skill: str) -> Guidance:
    corpus = frame.answers.corpus
    call = read_call(arguments(frame), GUIDING, usable_facts(corpus, skill), corpus.facts)
    return frame.answers.guide(
        skill, call.facts, as_of=call.as_of, done=call.done, detail=call.detail, lang=call.lang
    )


def _read(frame: Frame, skill: str) -> SkillText:
    corpus = frame.answers.corpus
    given = read(corpus, frame.request.query_params) | {"skill": skill}
    call = read_call(given, READING, READING, corpus.facts, required="skill")
    section = call.text("section") or None
    return frame.answers.read_skill(skill, section=section, as_of=call.as_of, done=call.done)


def _json(_frame: Frame, _skill: Skill, answer: Answer) -> str:
    return json_text(answer)


def _markdown(_frame: Frame, _skill: Skill, answer: Answer) -> str:
    if isinstance(answer, Guidance):
        return guidance_markdown(answer)
    return skill_text_markdown(answer)


def _jsonld(frame: Frame, skill: Skill, answer: Answer) -> str:
    if isinstance(answer, Guidance):
        lang = cast("Lang", arguments(frame).get("lang", "en"))
        return guidance_jsonld(frame.answers.corpus, skill, answer, site(frame), lang)
    return text_jsonld(skill, answer, site(frame))


_WRITTEN: Mapping[str, Callable[[Frame, Skill, Answer], str]] = {
    JSON: _json,
    MARKDOWN: _markdown,
    JSONLD: _jsonld,
}
