"""How one claim is told: its text, its mark, the sides of a dispute, what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model.claim import Confidence
from graph.model.guidance import Freshness, Guidance, ShownClaim, ShownContact
from graph.period import spoken
from server.render.citations import Citations
from server.render.document import Block, Part, Span, heading, item, strong
from server.render.words import AGE, CERTAINTY, bare


@dataclass(frozen=True, slots=True)
class Telling:
    """What the lines of one answer share.

    Attributes:
        citations: The numbers of the sources.
        checked: The day the header names; a claim read on another day says so.
        settles: What would settle a doubtful claim, by its id.
        next_action: The next thing to do, told at the top; a step that is the same points there.
        questions: The numbers of the open questions, by fact.
    """

    citations: Citations
    checked: date | None
    settles: Mapping[str, str]
    next_action: str
    questions: Mapping[str, int]

    @classmethod
    def of(cls, guidance: Guidance) -> Telling:
        """Return how to tell the claims of an answer."""
        doubts = (*guidance.contested, *guidance.unverified)
        return cls(
            Citations(guidance.sources),
            guidance.skill.last_verified,
            {doubt.id: doubt.settles for doubt in doubts if doubt.settles},
            guidance.next_action,
            {question.fact: place for place, question in enumerate(guidance.questions, start=1)},
        )

    def section(
        self, title: str, claims: Sequence[ShownClaim], *, numbered: bool = False
    ) -> Iterator[Block]:
        """Yield a heading and the claims below it; nothing without claims."""
        if claims:
            yield heading(title)
        for number, claim in enumerate(claims, start=1):
            place = number if numbered else None
            if claim.text == self.next_action:
                yield item("The next action, named at the top.", number=place)
            else:
                yield from self.claim(claim, claim.text, number=place)

    def claim(
        self, claim: ShownClaim, *said: Part, number: int | None = None, depth: int = 0
    ) -> Iterator[Block]:
        """Yield one claim as an item, and below it what is disputed or would settle it.

        Args:
            claim: The claim; that it is a maybe, its mark and its doubts are told.
            said: Its words.
            number: Its number; a bullet without.
            depth: How many items stand around it.
        """
        before: list[Part] = [self.maybe(claim), " "] if claim.applies == "maybe" else []
        yield item(*before, *said, " ", self.mark(claim), number=number, depth=depth)
        for position in claim.positions:
            text = f"{bare(position.text)} ({spoken(position.date)})"
            yield item(text, *self.cited(position.sources), depth=depth + 1)
        if claim.id in self.settles:
            yield item("Would settle it: ", self.settles[claim.id], depth=depth + 1)

    def maybe(self, claim: ShownClaim) -> Span:
        """Return the word before a claim that may apply, with the questions it hangs on."""
        asked = sorted(self.questions[fact] for fact in claim.depends_on if fact in self.questions)
        numbers = ", ".join(map(str, asked))
        word = "question" if len(asked) == 1 else "questions"
        return Span(f"Maybe ({word} {numbers}):" if asked else "Maybe:", "maybe")

    def mark(self, claim: ShownClaim | ShownContact) -> Span:
        """Return the mark of a claim: certainty, age, day of reading where it differs, sources."""
        positions = claim.positions if isinstance(claim, ShownClaim) else ()
        age: Freshness = claim.freshness if isinstance(claim, ShownClaim) else "fresh"
        told = {id_ for position in positions for id_ in position.sources}
        sources = [id_ for id_ in claim.sources if id_ not in told]
        return self.marked(claim.confidence, age, claim.verified, sources)

    def marked(
        self, confidence: Confidence, age: Freshness, read: date | None, sources: Iterable[str]
    ) -> Span:
        """Return the mark for a confidence, an age, the day of reading and the sources."""
        sign, certainty = CERTAINTY[confidence]
        words = [certainty] if confidence != "confirmed" else []
        words += [AGE[age]] if AGE[age] else []
        words += [f"read {spoken(read.isoformat())}"] if read and read != self.checked else []
        parts = [sign, ", ".join(words), self.citations.cite(sources)]
        return Span(" ".join(part for part in parts if part), confidence)

    def cited(self, sources: Iterable[str]) -> tuple[Span, ...]:
        """Return the numbers of sources after a space; nothing without any."""
        numbers = self.citations.cite(sources)
        return (Span(" "), Span(numbers, "cite")) if numbers else ()


def lead(words: str) -> tuple[Span, Span]:
    """Return the words that a line begins with, set off from the rest."""
    return strong(f"{bare(words)}:"), Span(" ")
