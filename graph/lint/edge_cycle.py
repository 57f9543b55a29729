"""No skill has to be done before itself, directly or by way of others.

Why: the plan is an order, and a circle has none.
Fault: a requires b before itself, b requires c, c requires a.
Instead: take away the edge that is no prerequisite, or give it `timing: alongside`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_edge
from graph.order import cycles


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield each cycle among the edges that enter the order."""
    for cycle in cycles(corpus):
        message = f"{' -> '.join(cycle)}: each has to be done before the one it stands behind."
        yield Finding(
            *at_edge(corpus.skills[cycle[0]], cycle[1], "requires"), "edge-cycle", message
        )
