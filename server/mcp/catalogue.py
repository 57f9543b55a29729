"""Everything that is served of one corpus: built once, replaced whole when the corpus is."""

from __future__ import annotations

from dataclasses import dataclass

from server.answers import Answers, InService
from server.mcp.prompts import Prompts
from server.mcp.resources import Shelf
from server.mcp.skills_extension import SkillEntries
from server.mcp.tools import Offer, Toolbox


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tools, resources, skill entries and prompts of one corpus."""

    answers: Answers
    tools: Toolbox
    shelf: Shelf
    skills: SkillEntries
    prompts: Prompts

    @classmethod
    def of(cls, answers: Answers, offer: Offer) -> Catalogue:
        """Return the catalogue of a corpus; its parts are worked out when first asked for."""
        shelf = Shelf(answers.corpus)
        return cls(
            answers=answers,
            tools=Toolbox(answers, offer),
            shelf=shelf,
            skills=SkillEntries(answers.corpus, shelf),
            prompts=Prompts(answers),
        )


class Current:
    """The catalogue of the corpus in service."""

    def __init__(self, in_service: InService, offer: Offer) -> None:
        self._in_service = in_service
        self._offer = offer
        self._catalogue = Catalogue.of(in_service.answers, offer)

    def __call__(self) -> Catalogue:
        """Return it: keep it for the length of one request."""
        answers = self._in_service.answers
        if self._catalogue.answers is not answers:
            self._catalogue = Catalogue.of(answers, self._offer)
        return self._catalogue
