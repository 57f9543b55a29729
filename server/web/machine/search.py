"""`/find.json`, `/plan/<id>.json` and `/suggest.json`: the tools beside guidance, as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.responses import Response

from graph.case import find_skill
from graph.corpus import Corpus
from graph.errors import BadValue, CivicError, listed
from graph.model.fact import FactType
from server.mcp.arguments import MissingArgument, read_call
from server.web.frame import Frame
from server.web.machine.asked import arguments, facts_apart, texts
from server.web.machine.files import JSON, json_file, mistake_file
from server.web.machine.guidance_file import LONGEST_ID
from server.web.machine.shapes import Suggestions

FINDING = ("q", "limit", "lang")
PLANNING = ("done", "as_of", "lang")
SUGGESTING = ("fact", "q")
MOST_SUGGESTED = 10
LONGEST_TYPED = 200

PLACES: Mapping[FactType, Callable[[Corpus, str, int], list[str]]] = {
    "commune": lambda corpus, typed, most: corpus.communes.suggest(typed, most),
    "country": lambda corpus, typed, most: corpus.countries.suggest(typed, most),
}
"""What suggests names, by the type of the fact."""


def find_file(frame: Frame) -> Response:
    """Return the skills that answer a person's words.

    Raises:
        CivicError: If anything that was asked cannot be read.
    """
    facts, given = frame.answers.corpus.facts, arguments(frame)
    if "q" not in given:
        raise MissingArgument("q", "Give some words.")
    asked = facts_apart(given, FINDING)
    asked["query"] = asked.pop("q")
    call = read_call(asked, ("query", "facts", "limit", "lang"), facts, facts)
    found = frame.answers.find(
        call.text("query"), facts=call.facts, limit=call.limit, lang=call.lang
    )
    return json_file(frame, found)


def plan_file(frame: Frame) -> Response:
    """Return the way to a skill.

    Raises:
        CivicError: If anything that was asked cannot be read.
    """
    corpus, skill = frame.answers.corpus, frame.request.path_params["skill"][:LONGEST_ID]
    try:
        find_skill(corpus, skill)
    except CivicError as mistake:
        return mistake_file(frame, str(mistake), JSON, status=404)
    asked = facts_apart(arguments(frame), PLANNING)
    call = read_call(asked, (*PLANNING, "facts"), corpus.facts, corpus.facts)
    plan = frame.answers.plan(skill, call.facts, as_of=call.as_of, done=call.done, lang=call.lang)
    return json_file(frame, plan)


def suggest_file(frame: Frame) -> Response:
    """Return names that somebody may be about to type.

    Raises:
        CivicError: If anything that was asked cannot be read.
    """
    corpus = frame.answers.corpus
    given = {name: value for name, value in arguments(frame).items() if name != "lang"}
    asked = texts(given, SUGGESTING)
    kinds: dict[str, FactType] = {kind: kind for kind in PLACES}
    kinds |= {each.id: each.type for each in corpus.facts.values() if each.type in PLACES}
    if "fact" not in asked:
        raise MissingArgument("fact", f"Allowed: {listed(kinds)}.")
    if asked["fact"] not in kinds:
        raise BadValue("fact", asked["fact"], f"Allowed: {listed(kinds)}.")
    typed = asked.get("q", "")[:LONGEST_TYPED]
    suggest = PLACES[kinds[asked["fact"]]]
    values = suggest(corpus, typed, MOST_SUGGESTED) if typed else []
    return json_file(frame, Suggestions(values=tuple(values)))
