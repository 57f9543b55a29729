"""The next action of an answer as a page shows it: in the reader's words, and where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.model.base import Lang
from graph.model.guidance import Guidance
from server.render.sections import every_claim
from server.web.frame import Frame


class NextStep(NamedTuple):
    """The next action.

    Attributes:
        words: The action without the id of a skill, which a person has no use for.
        lang: The language of the words.
        href: A line or a question of this page, or another skill; empty where it is done
            elsewhere: an office, or a skill that is not written yet.
    """

    words: str
    lang: Lang
    href: str


def next_step(frame: Frame, guidance: Guidance, query: str) -> NextStep:
    """Return the next action.

    Args:
        frame: The reader's view.
        guidance: The answer.
        query: What the person answered, to be kept on the way to another skill.
    """
    said = guidance.next_action
    for claim in every_claim(guidance):
        if claim.text == said:
            return NextStep(said, "en", f"#c-{claim.id}")
    other = _other_skill(frame, guidance, query)
    return other or _question(frame, guidance) or NextStep(said, "en", "")


def _other_skill(frame: Frame, guidance: Guidance, query: str) -> NextStep | None:
    said = guidance.next_action
    for id_, title in _skills_ahead(frame, guidance):
        named, href = f" ({id_})", frame.href(f"/skills/{id_}", query)
        for key, english in (("start_with", "Start with this: "), ("go_to", "Go to: ")):
            if said == f"{english}{title}{named}.":
                return NextStep(frame.say(f"skill.{key}", title=title), frame.lang, href)
        if named in said:
            return NextStep(said.replace(named, ""), "en", href)
    return None


def _question(frame: Frame, guidance: Guidance) -> NextStep | None:
    said = guidance.next_action
    for asked in guidance.questions:
        if asked.question in said:
            href = f"#f-{asked.fact}"
            if said != f"Answer first: {asked.question}":
                return NextStep(said, "en", href)
            words = frame.say("skill.answer_first", question=asked.question)
            return NextStep(words, frame.lang, href)
    return None


def _skills_ahead(frame: Frame, guidance: Guidance) -> Iterator[tuple[str, str]]:
    """Yield the skills that the next action may lead to, with their titles in it."""
    corpus = frame.answers.corpus
    yield from ((step.id, step.title) for step in guidance.prerequisites if step.uri)
    other = guidance.outcome.skill or ""
    if other in corpus.skills:
        yield other, corpus.title(other).into(frame.lang)
