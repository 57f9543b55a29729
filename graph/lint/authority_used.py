"""Some procedure names each body of authorities.yaml.

Why: contact details age fastest, and those that nobody is sent to are checked for nothing.
Fault: a body stays listed after the procedure that named it was rewritten.
Instead: name it under `authorities` of the procedure it handles, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_shared, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the bodies that no procedure names."""
    used = {body.id for _, procedure in procedures(corpus) for body in corpus.bodies(procedure)}
    for name in sorted(set(corpus.authorities) - used):
        message = f"No procedure names {name} under `authorities`; name it or take it out."
        yield Finding(*at_shared(corpus, "authorities.yaml", name), "authority-used", message)
