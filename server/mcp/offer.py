"""Which tools are listed, by how many skills there are and by what the operator asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MOST_TOOLS = 60
"""Skills. A model that is shown more tools chooses worse."""

Offered = Literal["all", "gateway", "auto"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Which tools the list holds. A skill's tool can be called by its name, listed or not.

    Attributes:
        tools: `all` of them; a `gateway` to find, read and plan; or `auto`: all up to 60 skills.
        pinned: Skills whose tools are listed beside the gateway.
    """

    tools: Offered = "auto"
    pinned: tuple[str, ...] = ()

    def gateway(self, skills: int) -> bool:
        """Return whether the gateway stands for so many skills."""
        return self.tools == "gateway" or (self.tools == "auto" and skills > MOST_TOOLS)


EVERYTHING = Offer()
