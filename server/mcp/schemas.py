"""What the tools publish about their arguments and answers, as JSON Schema 2020-12.

The published schema leads a model to the form that reads best: the values of a fact as an enum,
`unknown` among them. It is not the check. The core reads answers more forgivingly (a number as
text, `true` for yes), and `server.mcp.arguments` lets those forms through.

Every tool's schemas stand in each assistant's context, so they say things once and briefly; each
property has one plain `type`, which is what most clients can translate.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from graph.case import own_facts
from graph.corpus import Corpus
from graph.model.base import LANGUAGES
from graph.model.fact import Fact
from graph.model.guidance import Detail, Guidance

Schema = dict[str, Any]

UNKNOWN = "unknown"
DETAILS: tuple[str, ...] = get_args(Detail)

AS_OF: Schema = {"type": "string", "format": "date"}
DETAIL: Schema = {"type": "string", "enum": list(DETAILS)}
LANG: Schema = {"type": "string", "enum": list(LANGUAGES)}
DONE: Schema = {
    "type": "array",
    "items": {"type": "string"},
    "description": "Ids of completed skills",
}
SECTION: Schema = {"type": "string", "description": "One heading, to read that part only"}
FACTS: Schema = {
    "type": "object",
    "description": "What is known of the person, fact to value, as in the tools of the skills",
    "additionalProperties": True,
}


def skill_input(corpus: Corpus, skill: str) -> Schema:
    """Return the arguments of a skill's tool: the facts it reads, then the server's own.

    Facts that matter only to a prerequisite of a prerequisite are understood when they come, and
    asked for when they decide, but not published: every assistant pays for each. Nor is a fact that
    rows of the vocabulary settle from others (the operator of a commune): nobody knows it better
    than the rows.
    """
    read = (corpus.facts[name] for name in own_facts(corpus, skill))
    facts = {fact.id: _fact(fact) for fact in read if not (fact.derived and fact.derived.rows)}
    own = {"as_of": AS_OF, "detail": DETAIL, "lang": LANG, "done": DONE}
    return {"type": "object", "properties": {**facts, **own}}


def plan_input() -> Schema:
    """Return the arguments of `plan_skill`."""
    skill = {"type": "string", "description": "Id of the skill to reach"}
    arguments = {"skill": skill, "facts": FACTS, "done": DONE, "as_of": AS_OF, "lang": LANG}
    return {"type": "object", "properties": arguments, "required": ["skill"]}


def read_input() -> Schema:
    """Return the arguments of `read_skill`."""
    skill = {"type": "string", "description": "Id of the skill to read"}
    arguments = {"skill": skill, "section": SECTION, "done": DONE, "as_of": AS_OF}
    return {"type": "object", "properties": arguments, "required": ["skill"]}


def text_input() -> Schema:
    """Return the arguments of the tool of a skill without a procedure."""
    return {"type": "object", "properties": {"section": SECTION, "done": DONE}}


def find_input() -> Schema:
    """Return the arguments of `find_skills`."""
    query = {
        "type": "string",
        "description": "What the person wants, in their words: English, Dutch, French or German",
    }
    limit = {"type": "integer", "minimum": 1, "maximum": 50, "default": 5}
    arguments = {"query": query, "facts": FACTS, "limit": limit, "lang": LANG}
    return {"type": "object", "properties": arguments, "required": ["query"]}


@cache
def output(model: type[BaseModel]) -> Schema:
    """Return the top-level keys of an answer with their types, and no more.

    The whole schema of the guidance is the resource `schema://guidance.json`.
    """
    whole = model.model_json_schema(mode="serialization")
    parts = whole.get("$defs", {})
    properties = {}
    for key, schema in whole["properties"].items():
        meant = parts[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        properties[key] = {"type": meant["type"]}
    return {"type": "object", "properties": properties}


@cache
def guidance_schema() -> bytes:
    """Return the whole JSON Schema of the guidance, as `schema://guidance.json` serves it."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = dialect | Guidance.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, ensure_ascii=False).encode() + b"\n"


def _fact(fact: Fact) -> Schema:
    question = _question(fact)
    match fact.type:
        case "choice":
            return {"type": "string", "enum": _values(fact), "description": question}
        case "list":
            items = {"type": "string", "enum": _values(fact)}
            return {"type": "array", "items": items, "description": question}
        case "number":
            forms = [{"type": "integer"}, {"type": "string", "enum": [UNKNOWN]}]
            return {"anyOf": forms, "description": question}
        case "date":
            return {"type": "string", "description": f"{question} YYYY-MM-DD"}
        case "country":
            return {"type": "string", "description": f"{question} Name or ISO code"}
        case _:
            return {"type": "string", "description": f"{question} Name, postcode or NIS code"}


def _question(fact: Fact) -> str:
    """Return the question; for what follows from another fact, that it need not be asked."""
    if fact.derived is None:
        return fact.question.en
    return f"Follows from {fact.derived.source}"


def _values(fact: Fact) -> list[str]:
    return [*(option.value for option in fact.options), UNKNOWN]
