"""Three values of truth (Kleene): certain, excluded, or still to be settled by an answer."""

from __future__ import annotations

from enum import Enum


class Truth(Enum):
    """Whether a condition holds in a situation that may be known only in part."""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"

    def __and__(self, other: Truth) -> Truth:
        """Return the weaker of the two: no, then maybe, then yes."""
        return min(self, other, key=_ORDER.index)

    def __or__(self, other: Truth) -> Truth:
        """Return the stronger of the two: yes, then maybe, then no."""
        return max(self, other, key=_ORDER.index)

    def __invert__(self) -> Truth:
        """Swap yes and no; maybe stays."""
        return {Truth.NO: Truth.YES, Truth.YES: Truth.NO}.get(self, Truth.MAYBE)


_ORDER = (Truth.NO, Truth.MAYBE, Truth.YES)
