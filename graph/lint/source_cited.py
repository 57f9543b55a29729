"""Every listed source is cited somewhere, and what the shared files cite is listed.

Why: a source that backs nothing is checked for nothing; a citation of nothing cannot be checked.
Fault: sources.yaml still lists a page after the last claim that cited it was rewritten.
Instead: cite it where it supports a claim, or take it out of sources.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import Place, at_fact, at_shared, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the sources that nothing cites, then the citations that lead nowhere."""
    shared = list(_shared(corpus))
    cited = {source for _, _, ids in shared for source in ids}
    for skill, _ in procedures(corpus):
        cited.update(corpus.citations(skill.id))
    for source in sorted(set(corpus.sources) - cited):
        message = f"Nothing cites {source}; cite it or take it out."
        yield Finding(*at_shared(corpus, "sources.yaml", source), "source-cited", message)
    for place, owner, ids in shared:
        for unknown in sorted(set(ids) - set(corpus.sources)):
            message = f"{owner} cites {unknown}, which sources.yaml does not list."
            yield Finding(*place, "source-cited", message)


def _shared(corpus: Corpus) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """Yield what authorities and facts cite; procedures are checked when they are loaded."""
    for body in corpus.authorities.values():
        place = at_shared(corpus, "authorities.yaml", body.id)
        yield place, body.id, body.sources
        yield from ((place, body.id, contact.sources) for contact in body.contacts)
    for fact in corpus.facts.values():
        for presumed in fact.presumed:
            yield at_fact(corpus, fact.id), fact.id, presumed.sources
