"""What a client may offer while somebody types: skill ids, values of facts, names of places.

Forgiving like the facts themselves: accents, case and slips of the pen do not matter. The protocol
allows 100 values at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mcp_types import CompleteRequestParams, Completion, PromptReference

from graph.corpus import Corpus
from graph.model.fact import Fact
from graph.near import nearest
from server.mcp.prompts import CHECK
from server.mcp.resources import FORMATS, GRAPH_TEMPLATE

FORMAT_NAMES = tuple(FORMATS)
MOST = 100


def complete(corpus: Corpus, asked: CompleteRequestParams) -> Completion:
    """Return the values that may be meant; none where nothing is known of the argument."""
    typed, name = asked.argument.value, asked.argument.name
    if isinstance(asked.ref, PromptReference):
        known = asked.ref.name in (CHECK, *corpus.skills)
        values = _argument(corpus, name, typed) if known else []
    elif asked.ref.uri == GRAPH_TEMPLATE:
        values = {"id": _skills(corpus, typed), "format": _words(FORMAT_NAMES, typed)}.get(name, [])
    else:
        values = []
    return Completion(values=values[:MOST], total=len(values), has_more=len(values) > MOST)


def _argument(corpus: Corpus, name: str, typed: str) -> list[str]:
    if name == "skill":
        return _skills(corpus, typed)
    fact = corpus.facts.get(name)
    return _values(corpus, fact, typed) if fact else []


def _skills(corpus: Corpus, typed: str) -> list[str]:
    return _words(sorted(corpus.skills), typed)


def _values(corpus: Corpus, fact: Fact, typed: str) -> list[str]:
    places: dict[str, Callable[[str, int], list[str]]] = {
        "commune": corpus.communes.suggest,
        "country": corpus.countries.suggest,
    }
    suggest = places.get(fact.type)
    if suggest:
        return suggest(typed, MOST + 1)
    return _words([*(option.value for option in fact.options), "unknown"], typed)


def _words(known: Sequence[str], typed: str) -> list[str]:
    """Return the words that begin as typed, then those that hold it, or else the nearest."""
    sought = typed.strip().lower().replace(" ", "-").replace("_", "-")
    begin = [word for word in known if word.startswith(sought)]
    hold = [word for word in known if sought in word]
    return _once([*begin, *hold]) or nearest(sought[:100], known)


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
