"""A caller's mistakes. Each class writes its own sentence and names what is allowed.

Faults in content are not exceptions but `graph.finding.Finding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def listed(values: Iterable[str], limit: int = 40) -> str:
    """Join values for a sentence; a long list ends with how many more there are."""
    items = list(values)
    shown = ", ".join(items[:limit])
    return shown if len(items) <= limit else f"{shown} and {len(items) - limit} more"


class CivicError(Exception):
    """A mistake of the caller, told in words a person can act on."""


class UnknownSkill(CivicError):
    """No skill has this id."""

    def __init__(self, skill: str, nearest: Sequence[str], known: Iterable[str]) -> None:
        """Name the id, then the nearest ones or, with none near, all of them."""
        self.skill = skill
        hint = (
            f"Did you mean {' or '.join(nearest)}?"
            if nearest
            else f"Known skills: {listed(known)}."
        )
        super().__init__(f"There is no skill {skill!r}. {hint}")


class PlannedSkill(CivicError):
    """The skill is named in the corpus but not written yet."""

    def __init__(self, skill: str, where: str) -> None:
        """Name the skill and where to go meanwhile."""
        self.skill = skill
        super().__init__(f"The skill {skill!r} is planned but not written yet. {where}".strip())


class UnknownSection(CivicError):
    """The text of a skill has no such section."""

    def __init__(self, section: str, known: Iterable[str]) -> None:
        """Name the section and those there are."""
        super().__init__(f"There is no section {section[:60]!r}. Sections: {listed(known)}.")


class UnknownFact(CivicError):
    """No fact has this id."""

    def __init__(self, fact: str, nearest: Sequence[str], known: Iterable[str]) -> None:
        """Name the id, the nearest ones if any, and the facts the skill uses."""
        self.fact = fact
        hint = f"Did you mean {' or '.join(nearest)}? " if nearest else ""
        super().__init__(f"There is no fact {fact!r}. {hint}Facts used here: {listed(known)}.")


class BadValue(CivicError):
    """A value that its fact does not allow."""

    def __init__(self, fact: str, value: object, allowed: str) -> None:
        """Name fact, value and what is allowed instead (a sentence)."""
        self.fact = fact
        shown = str(value)
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        super().__init__(f"{fact}: {shown!r} is not possible. {allowed}")


class Contradiction(CivicError):
    """Two facts that cannot both be true.

    Attributes:
        fact: The fact that does not fit.
        others: The facts with a value that it does not fit.
    """

    def __init__(
        self, first: str, second: str, because: str = "", *, fact: str, others: Sequence[str] = ()
    ) -> None:
        """Name both facts with their values."""
        self.fact = fact
        self.others = tuple(others)
        super().__init__(f"{first} contradicts {second}. {because}".strip())
