"""The catalogue of the corpus in service, which may still be loading when a client says hello."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio.to_thread

from server.answers import Answers, InService
from server.mcp.offer import Offer

if TYPE_CHECKING:
    from server.mcp.catalogue import Catalogue


class Current:
    """Returns the catalogue of the corpus in service."""

    def __init__(self, in_service: InService, offer: Offer) -> None:
        self._in_service = in_service
        self._offer = offer
        self._catalogue: Catalogue | None = None

    async def __call__(self) -> Catalogue:
        """Return it, as soon as there is one: keep it for the length of one request."""
        answers = await self._in_service.ready()
        if self._catalogue is None or self._catalogue.answers is not answers:
            # In a thread: the first one imports what answers need.
            made = await anyio.to_thread.run_sync(_catalogue, answers, self._offer)
            if self._catalogue is None or self._catalogue.answers is not answers:
                self._catalogue = made
        return self._catalogue

    def now(self) -> Catalogue:
        """Return it where the corpus is known to be loaded."""
        answers = self._in_service.answers
        if self._catalogue is None or self._catalogue.answers is not answers:
            self._catalogue = _catalogue(answers, self._offer)
        return self._catalogue


def _catalogue(answers: Answers, offer: Offer) -> Catalogue:
    # Late, so that the answer to a client's first words does not wait for the core: 150 ms.
    from server.mcp.catalogue import Catalogue  # noqa: PLC0415

    return Catalogue.of(answers, offer)
