"""An authority: the body that handles a procedure for a person, and how to reach it."""

from __future__ import annotations

from typing import Literal

from graph.model.base import KebabId, Localized, When, Words
from graph.model.claim import Contact, Provenance


class Authority(Provenance):
    """One body of `authorities.yaml`.

    Attributes:
        level: `front-door` (where the person goes), `above` (who stands over it) or `appeal`.
        when: For whom it is competent.
        appeal: Bodies that hear an appeal against its decisions.
    """

    id: KebabId
    name: Localized
    level: Literal["front-door", "above", "appeal"]
    role: Localized
    text: Words
    when: When | None = None
    url: str | None = None
    contacts: tuple[Contact, ...] = ()
    appeal: tuple[KebabId, ...] = ()
    volatile: bool = True
