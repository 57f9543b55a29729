"""Everything that is served of one corpus: built once, replaced whole when the corpus is."""

from __future__ import annotations

from dataclasses import dataclass

from mcp_types import CompleteRequestParams, Completion

from server.answers import Answers
from server.mcp.completions import complete
from server.mcp.offer import Offer
from server.mcp.prompts import Prompts
from server.mcp.resources import Shelf
from server.mcp.skills_extension import SkillEntries
from server.mcp.tools import Toolbox


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

    def complete(self, asked: CompleteRequestParams) -> Completion:
        """Return the values that may be meant by what somebody types."""
        return complete(self.answers.corpus, asked)
