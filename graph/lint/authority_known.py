"""The authorities that a procedure names are listed in authorities.yaml.

Why: a body that is not listed is left out of the answer in silence.
Fault: `authorities: [amal-ghent]` where authorities.yaml has `amal-gent`.
Instead: the id of a listed body, or a new entry for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_key, at_shared, procedures

FILE = "authorities.yaml"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the authorities that are not listed."""
    for skill, procedure in procedures(corpus):
        for name in sorted(set(procedure.authorities) - set(corpus.authorities)):
            message = f"{name} is not listed in authorities.yaml."
            yield Finding(*at_key(skill, "authorities"), "authority-known", message)
    for body in corpus.authorities.values():
        for name in sorted(set(body.appeal) - set(corpus.authorities)):
            message = f"{body.id} names {name} as its appeal body, which authorities.yaml lacks."
            yield Finding(*at_shared(corpus, FILE, body.id), "authority-known", message)
