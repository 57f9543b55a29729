"""What an address asks, read as the arguments of a tool: the same names, the same mistakes.

A parameter without a value is no answer, as on the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.datastructures import QueryParams

from graph.corpus import Corpus
from graph.errors import BadValue, CivicError, UnknownFact, listed
from graph.model.base import LANGUAGES
from server.mcp.arguments import UnknownArgument
from server.mcp.schemas import DETAILS, UNKNOWN
from server.web.frame import Frame

Arguments = Mapping[str, object]


def arguments(frame: Frame) -> dict[str, object]:
    """Return the arguments in the address of a request.

    The language is the one that the path begins with, unless a parameter says another; never the
    one that a browser is set to, so that one address has one content.

    Raises:
        BadValue: If what has one value is given two.
    """
    path = {"lang": frame.prefix.removeprefix("/")} if frame.prefix else {}
    return path | read(frame.answers.corpus, frame.request.query_params)


def read(corpus: Corpus, query: QueryParams) -> dict[str, object]:
    """Return the arguments of a query.

    Raises:
        BadValue: If what has one value is given two.
    """
    said: dict[str, list[str]] = {}
    for name, value in query.multi_items():
        if value.strip():
            said.setdefault(name, []).append(value.strip())
    return {name: _value(corpus, name, list(dict.fromkeys(it))) for name, it in said.items()}


def _value(corpus: Corpus, name: str, values: list[str]) -> object:
    if len(values) == 1:
        return values[0]
    if name == "done":
        return ",".join(values)
    fact = corpus.facts.get(name)
    if fact is None or fact.type != "list":
        raise BadValue(name, " and ".join(values), "Give one value.")
    return [part for value in values for part in value.split(",")]


def facts_apart(given: Arguments, own: Sequence[str]) -> dict[str, object]:
    """Return the arguments with what is none of the tool's own under `facts`."""
    facts = {name: value for name, value in given.items() if name not in own}
    return {name: value for name, value in given.items() if name in own} | {"facts": facts}


def texts(given: Arguments, names: Sequence[str]) -> dict[str, str]:
    """Return the arguments of a file that takes no facts.

    Args:
        given: As they came.
        names: Those that it takes; all are texts.

    Raises:
        UnknownArgument: If one is none of these.
        BadValue: If there is no such language.
    """
    for name in given:
        if name not in names:
            raise UnknownArgument(name, names)
    if given.get("lang", "en") not in LANGUAGES:
        raise BadValue("lang", given["lang"], f"Allowed: {listed(LANGUAGES)}.")
    return {name: str(value) for name, value in given.items()}


def allowed(corpus: Corpus, mistake: CivicError, names: Sequence[str]) -> Sequence[str]:
    """Return what can be given instead of what was, where that can be listed.

    Args:
        corpus: The corpus.
        mistake: What is wrong.
        names: The parameters of the address.
    """
    if isinstance(mistake, UnknownArgument | UnknownFact):
        return names
    if not isinstance(mistake, BadValue):
        return ()
    own = {"detail": DETAILS, "lang": LANGUAGES}
    fact = corpus.facts.get(mistake.fact)
    options = [*(each.value for each in fact.options), UNKNOWN] if fact and fact.options else ()
    return own.get(mistake.fact, options)
