"""`/skills.json` and `/graph.json`: every skill, and what requires what."""

from __future__ import annotations

from typing import cast

from starlette.responses import Response

from graph.case import usable_facts
from graph.model.base import Lang
from graph.model.skill import Skill
from server.render.graph_view import graph_view
from server.web.frame import Frame
from server.web.machine.asked import arguments, texts
from server.web.machine.files import HTML, json_file, site
from server.web.machine.guidance_file import SUFFIXES
from server.web.machine.shapes import ListedSkill, PlannedSkill, SkillList

LISTING = ("lang",)


def skills_file(frame: Frame) -> Response:
    """Return the list of the skills, and of those that are named and not written yet.

    Raises:
        CivicError: If a parameter is unknown.
    """
    corpus, lang = frame.answers.corpus, _language(frame)
    planned = (each for id_, each in sorted(corpus.planned.items()) if id_ not in corpus.skills)
    told = SkillList(
        revision=corpus.revision,
        skills=tuple(_listed(frame, skill, lang) for _, skill in sorted(corpus.skills.items())),
        planned=tuple(
            PlannedSkill(id=each.id, title=each.title.into(lang), where=each.where)
            for each in planned
        ),
    )
    return json_file(frame, told)


def graph_file(frame: Frame) -> Response:
    """Return what requires what, as nodes and edges.

    Raises:
        CivicError: If a parameter is unknown.
    """
    return json_file(frame, graph_view(frame.answers.corpus, lang=_language(frame)))


def _language(frame: Frame) -> Lang:
    return cast("Lang", texts(arguments(frame), LISTING).get("lang", "en"))


def _listed(frame: Frame, skill: Skill, lang: Lang) -> ListedSkill:
    page = f"{site(frame)}{frame.prefix}/skills/{skill.id}"
    front, ruled = skill.front, skill.procedure
    return ListedSkill(
        id=skill.id,
        title=skill.title.into(lang),
        summary=ruled.summary.into(lang) if ruled else front.description,
        version=front.metadata.version,
        status=front.metadata.status,
        last_verified=front.metadata.last_verified,
        facts=usable_facts(frame.answers.corpus, skill.id),
        urls={HTML: page} | {media: f"{page}{suffix}" for suffix, media in SUFFIXES.items()},
    )
