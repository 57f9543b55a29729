"""An answer as a document: verdict first, then everything else, the sources once at the end."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.guidance import Guidance
from server.render.document import Block, Document, Span, heading, paragraph
from server.render.opening import opening
from server.render.sections import every_claim, sections
from server.render.telling import Telling
from server.render.words import CERTAINTY

_OLD = (
    " Stale or ageing: what was read is old for a line of its kind, so look it up before you act."
)


def guidance_document(guidance: Guidance) -> Document:
    """Return the document that tells a guidance."""
    telling = Telling.of(guidance)
    claims = every_claim(guidance)
    return (
        *opening(guidance, telling, claims),
        *sections(guidance, telling),
        *_closing(guidance, telling, old=any(claim.freshness != "fresh" for claim in claims)),
    )


def _closing(guidance: Guidance, telling: Telling, *, old: bool) -> Iterator[Block]:
    """Yield the sources, how to read the marks, and the notice."""
    sources = tuple(telling.citations.listed())
    if sources:
        yield heading("Sources")
        yield from sources
    sign, word = CERTAINTY["confirmed"]
    yield paragraph(Span(f"{sign} means {word}.{_OLD if old else ''}", "faint"))
    yield paragraph(Span(guidance.notice, "faint"))
