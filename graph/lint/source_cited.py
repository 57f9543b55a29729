"""Every listed source is cited somewhere.

Why: a source that backs nothing is checked for nothing.
Fault: sources.yaml still lists a page after the last claim that cited it was rewritten.
Instead: cite it where it supports a claim, or take it out of sources.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_shared, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the sources that nothing cites."""
    cited = set(_by_shared_files(corpus))
    for skill, _ in procedures(corpus):
        cited.update(corpus.citations(skill.id))
    for source in sorted(set(corpus.sources) - cited):
        message = f"Nothing cites {source}; cite it or take it out."
        yield Finding(*at_shared(corpus, "sources.yaml", source), "source-cited", message)


def _by_shared_files(corpus: Corpus) -> Iterator[str]:
    for body in corpus.authorities.values():
        yield from body.sources
        yield from (source for contact in body.contacts for source in contact.sources)
    for route in corpus.routes.values():
        yield from route.sources
    for fact in corpus.facts.values():
        yield from (source for presumed in fact.presumed for source in presumed.sources)
