"""Everything that is served of one corpus: built once, replaced whole when the corpus is."""

from __future__ import annotations

from dataclasses import dataclass

from mcp_types import CompleteRequestParams, Completion

from server.answers import Answers
from server.compiled import cache_folder
from server.mcp.completions import complete
from server.mcp.offer import MOST_TOOLS, Offer
from server.mcp.prompts import Prompts
from server.mcp.ready import keep, kept
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
        """Return the catalogue of a corpus, and keep its lists for the next start."""
        ready = kept(answers)
        shelf = Shelf(answers.corpus, ready)
        made = cls(
            answers=answers,
            tools=Toolbox(answers, offer, ready),
            shelf=shelf,
            skills=SkillEntries(answers.corpus, shelf, ready),
            prompts=Prompts(answers, ready),
        )
        if answers.copy_key and not ready:
            keep(cache_folder(), answers.copy_key, made.lists())
        return made

    def lists(self) -> dict[str, object]:
        """Return what is worth keeping of the lists."""
        few = len(self.answers.corpus.skills) <= MOST_TOOLS
        return {
            "tools": self.tools.skill_tools if few else {},
            "resources": self.shelf.resources,
            "places": self.shelf.places,
            "schema": self.shelf.schema,
            "prompts": self.prompts.listed,
            "skills": self.skills.entries,
        }

    def complete(self, asked: CompleteRequestParams) -> Completion:
        """Return the values that may be meant by what somebody types."""
        return complete(self.answers.corpus, asked)
