"""A goal: what a person wants to do, with the skills that lead there.

The goals of `goals.yaml` are the order in which people read what a corpus holds. The first is for
those who do not know where to begin.
"""

from __future__ import annotations

from pydantic import Field

from graph.model.base import Frozen, KebabId, Localized


class Goal(Frozen):
    """One goal.

    Attributes:
        skills: Ids of its skills, in the order in which a person needs them.
    """

    id: KebabId
    title: Localized
    skills: tuple[KebabId, ...] = Field(min_length=1)
