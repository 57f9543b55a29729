"""What the server and the view tell each other in `_meta`, beside what everybody reads.

A result says how each open fact is answered, so that its field is a date or takes several values,
and the edges between the prerequisites, which the guidance tells one by one in words. A call says
that a view makes it.
"""

from __future__ import annotations

from mcp_types import CallToolRequestParams

from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.fact import Fact
from graph.model.guidance import Guidance
from graph.requires import order_of

ASIDE = "civic-skills/view"
"""The key in `_meta`, of a result as of a call."""


def aside(corpus: Corpus, guidance: Guidance, lang: Lang) -> dict[str, object]:
    """Return what the view draws beside the guidance: `facts` by id, and `edges` as pairs.

    A pair names what is required, then what requires it.
    """
    asked = [question.fact for question in guidance.questions]
    days = [value.runs_from for value in guidance.values if value.runs_from and not value.due]
    edges = {
        (edge.skill, name)
        for name in order_of(corpus, guidance.skill.id).depths
        for edge in corpus.edges(name)
    }
    return {
        "facts": {fact: _field(corpus.facts[fact], lang) for fact in (*asked, *days)},
        "edges": [list(ends) for ends in sorted(edges)],
    }


def from_view(params: CallToolRequestParams) -> bool:
    """Return whether a view calls: it is a form itself, and nobody needs a second one."""
    return ASIDE in (params.meta or {})


def _field(fact: Fact, lang: Lang) -> dict[str, str]:
    help_ = {"help": fact.help.into(lang)} if fact.help else {}
    return {"type": fact.type, "question": fact.question.into(lang), **help_}
