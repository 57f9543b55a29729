"""The corpus in service, with the clock: what every way in asks for its answers.

The core is imported when it is first asked: loading it and its models takes as long as half of the
SDK, and a client's first words need none of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import anyio

from server import compiled
from server.corpus_location import corpus_folder

if TYPE_CHECKING:
    from graph.corpus import Corpus
    from graph.finding import Finding
    from graph.model.base import Lang
    from graph.model.guidance import Detail, Found, Guidance, Plan, SkillText


@dataclass(frozen=True, slots=True)
class Answers:
    """A corpus ready to answer.

    Attributes:
        findings: What loading left out, and why.
        clock: Returns today's date; a test sets it.
        folder: Where the corpus was read, if it was read from a folder.
        copy: The key of its compiled copy, and the corpus that it is a copy of.
    """

    corpus: Corpus
    findings: tuple[Finding, ...]
    clock: Callable[[], date] = date.today
    folder: Path | None = None
    copy: tuple[str, Corpus] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def load(cls, folder: Path | None = None, clock: Callable[[], date] = date.today) -> Answers:
        """Load the corpus of a folder, by default the project's own."""
        where = corpus_folder(folder)
        corpus, findings, key = compiled.load(where)
        copy = (key, corpus) if key else None
        return cls(corpus, tuple(findings), clock, where, copy)

    @property
    def copy_key(self) -> str | None:
        """The key under which what follows from this corpus can be kept; `None` where it cannot."""
        return self.copy[0] if self.copy and self.copy[1] is self.corpus else None

    @property
    def today(self) -> date:
        """The day to which ages are counted, and whose rules count by default."""
        return self.clock()

    def guide(
        self,
        skill: str,
        facts: Mapping[str, object],
        *,
        as_of: str | None = None,
        done: Collection[str] = (),
        detail: Detail = "standard",
        lang: Lang = "en",
    ) -> Guidance:
        """Return guidance.

        Raises:
            CivicError: If anything the caller gave cannot be read.
        """
        from graph.guidance import guide

        today = self.today
        day = _day(as_of) or today
        return guide(
            self.corpus, skill, facts, as_of=day, today=today, done=done, detail=detail, lang=lang
        )

    def plan(
        self,
        skill: str,
        facts: Mapping[str, object],
        *,
        as_of: str | None = None,
        done: Collection[str] = (),
        lang: Lang = "en",
    ) -> Plan:
        """Return the plan that leads to a skill.

        Raises:
            CivicError: If anything the caller gave cannot be read.
        """
        from graph.plan import plan

        day = _day(as_of) or self.today
        return plan(self.corpus, skill, facts, as_of=day, done=done, lang=lang)

    def read_skill(
        self,
        skill: str,
        *,
        section: str | None = None,
        as_of: str | None = None,
        done: Collection[str] = (),
    ) -> SkillText:
        """Return the text of a skill.

        Raises:
            CivicError: If anything the caller gave cannot be read.
        """
        from graph.reading import read_skill

        day = _day(as_of) or self.today
        return read_skill(self.corpus, skill, as_of=day, section=section, done=done)

    def find(
        self,
        query: str,
        *,
        facts: Mapping[str, object] | None = None,
        limit: int = 5,
        lang: Lang = "en",
    ) -> Found:
        """Return the skills that answer a person's words.

        Raises:
            CivicError: If anything the caller gave cannot be read.
        """
        from graph.search import find

        return find(self.corpus, query, as_of=self.clock(), facts=facts, limit=limit, lang=lang)


def _day(as_of: str | None) -> date | None:
    from graph.answers import read_day

    return read_day("as_of", as_of) if as_of else None


class InService:
    """The corpus that answers at this moment; a new one takes its place whole.

    Args:
        answers: The corpus to begin with; `None` while it is being loaded.
    """

    def __init__(self, answers: Answers | None = None) -> None:
        self._answers = answers
        self._there = anyio.Event()
        self._told: list[Callable[[], Awaitable[None]]] = []

    @property
    def answers(self) -> Answers:
        """The corpus that answers now, once it is loaded: keep it for the length of one request.

        Raises:
            LookupError: While the first corpus is still being loaded.
        """
        if self._answers is None:
            raise LookupError("no corpus is in service yet")
        return self._answers

    async def ready(self) -> Answers:
        """Return the corpus that answers now; wait for the first."""
        while self._answers is None:
            await self._there.wait()
        return self._answers

    def begin(self, answers: Answers) -> None:
        """Put the first corpus in service."""
        self._answers = answers
        self._there.set()

    async def replace(self, answers: Answers) -> None:
        """Put another corpus in service, then tell those who asked to know."""
        self._answers = answers
        for tell in self._told:
            await tell()

    def on_change(self, tell: Callable[[], Awaitable[None]]) -> None:
        """Have `tell` called after every change of the corpus."""
        self._told.append(tell)
