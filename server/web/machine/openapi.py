"""`/openapi.json`: the addresses of data, as OpenAPI 3.1.

The shapes of answers are those of the models, the parameters those of the corpus, so the document
cannot say anything else than the server does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.responses import Response

from graph.corpus import Corpus
from graph.model.fact import Fact
from graph.model.guidance import Found, Guidance, Plan, SkillText
from server.mcp.app import product_version
from server.mcp.instructions import DESCRIPTION, TITLE
from server.mcp.offer import MOST_TOOLS
from server.mcp.schemas import AS_OF, DETAIL, LANG, SECTION, UNKNOWN
from server.render.graph_view import GraphView
from server.web.frame import Frame
from server.web.machine.files import JSON, JSONLD, file, site
from server.web.machine.search import MOST_SUGGESTED, PLACES
from server.web.machine.shapes import Mistake, SkillList, Suggestions

Node = dict[str, Any]

SHAPES: tuple[type[BaseModel], ...] = (
    Found,
    GraphView,
    Guidance,
    Mistake,
    Plan,
    SkillList,
    SkillText,
    Suggestions,
)
LICENCE = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
ON_FACTS = (
    "What is known of the person goes along as parameters, one for each fact. Facts that the "
    "skill does not use are named in the answer. Give `unknown` for what the person cannot say."
)
A_DAY = "2026-01-31"


def openapi_file(frame: Frame) -> Response:
    """Return the document."""
    document = openapi(frame.answers.corpus, site(frame))
    return file(frame, json.dumps(document, ensure_ascii=False, separators=(",", ":")), JSON)


def openapi(corpus: Corpus, at: str) -> Node:
    """Return the document as a value.

    Args:
        corpus: The corpus, whose facts are parameters.
        at: The address of the server.
    """
    _, models = models_json_schema(
        [(shape, "serialization") for shape in SHAPES], ref_template="#/components/schemas/{model}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "description": DESCRIPTION,
            "version": product_version(),
            "license": LICENCE,
        },
        "servers": [{"url": at}],
        "paths": {
            "/skills.json": {"get": _listing("skills", "All skills", SkillList)},
            "/skills/{skill}.json": {"get": _guiding(corpus)},
            "/skills/{skill}.jsonld": {"get": _linking(corpus)},
            "/plan/{skill}.json": {"get": _planning(corpus)},
            "/find.json": {"get": _finding(corpus)},
            "/suggest.json": {"get": _suggesting()},
            "/graph.json": {"get": _listing("graph", "Which skill requires which", GraphView)},
        },
        "components": {
            "schemas": models["$defs"],
            "parameters": {**_own(corpus), **{f.id: _fact(corpus, f) for f in _facts(corpus)}},
        },
    }


def _facts(corpus: Corpus) -> Iterable[Fact]:
    return corpus.facts.values()


def _own(corpus: Corpus) -> Node:
    """Return the parameters that are no facts."""
    return {
        "skill_id": _skill(corpus),
        "as_of": _query("as_of", AS_OF, "The day whose rules count; today by default", A_DAY),
        "detail": _query("detail", DETAIL, "How much to say; standard by default", "brief"),
        "lang": _query("lang", LANG, "Language of titles and questions; English by default", "nl"),
        "done": _query("done", _many({"type": "string"}), "Ids of completed skills"),
        "section": _query("section", SECTION, "For a skill without a procedure of its own"),
    }


def _skill(corpus: Corpus) -> Node:
    ids = sorted(corpus.skills)
    schema = {"type": "string", "enum": ids} if 0 < len(ids) <= MOST_TOOLS else {"type": "string"}
    parameter = {"name": "skill", "in": "path", "required": True, "schema": schema}
    return parameter | {"description": "Id of a skill"} | ({"example": ids[0]} if ids else {})


def _query(name: str, schema: Mapping[str, Any], words: str, example: Any = None) -> Node:
    told = {"name": name, "in": "query", "description": words, "schema": dict(schema)}
    return told | ({"example": example} if example is not None else {})


def _many(item: Node) -> Node:
    return {"type": "array", "items": item}


def _fact(corpus: Corpus, fact: Fact) -> Node:
    """Return the parameter for a fact: its question, its values, one of them as example."""
    schema, example = _value(corpus, fact)
    return _query(fact.id, schema, fact.question.en, example)


def _value(corpus: Corpus, fact: Fact) -> tuple[Node, object]:
    values = [*(option.value for option in fact.options), UNKNOWN]
    choice: Node = {"type": "string", "enum": values}
    match fact.type:
        case "choice":
            return choice, values[0]
        case "list":
            return _many(choice), values[:1]
        case "number":
            number = {"type": "integer", "minimum": fact.min, "maximum": fact.max}
            return _or_unknown(number), fact.min
        case "date":
            return _or_unknown({"type": "string", "format": "date"}), A_DAY
        case _:
            some = PLACES[fact.type](corpus, "", 1)
            return {"type": "string"}, (some or [UNKNOWN])[0]


def _or_unknown(schema: Node) -> Node:
    return {"anyOf": [schema, {"type": "string", "const": UNKNOWN}]}


def _operation(
    name: str, words: str, shapes: Iterable[type[BaseModel]], parameters: list[Node], **more: Any
) -> Node:
    schemas = [_reference("schemas", shape.__name__) for shape in shapes]
    schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    return {
        "operationId": name,
        "summary": words,
        "parameters": parameters,
        "responses": {"200": _answer(words, JSON, schema), **_refusals(parameters)},
        **more,
    }


def _answer(words: str, media: str, schema: Node) -> Node:
    return {"description": words, "content": {media: {"schema": schema}}}


def _refusals(parameters: list[Node]) -> Node:
    mistake = _reference("schemas", Mistake.__name__)
    found = {"400": _answer("What was asked cannot be read; it says what can be", JSON, mistake)}
    if _reference("parameters", "skill_id") in parameters:
        found["404"] = _answer("There is no such skill; it names the nearest", JSON, mistake)
    return found


def _reference(kind: str, name: str) -> Node:
    return {"$ref": f"#/components/{kind}/{name}"}


def _known(*own: str, facts: Iterable[Fact] = ()) -> list[Node]:
    return [_reference("parameters", name) for name in (*own, *(fact.id for fact in facts))]


def _listing(name: str, words: str, shape: type[BaseModel]) -> Node:
    return _operation(name, words, [shape], _known("lang"))


def _guiding(corpus: Corpus) -> Node:
    own = ("skill_id", "as_of", "detail", "lang", "done", "section")
    return _operation(
        "guide",
        "What applies to one person, with sources and dates",
        [Guidance, SkillText],
        _known(*own, facts=_facts(corpus)),
        description=ON_FACTS,
    )


def _linking(corpus: Corpus) -> Node:
    guiding = _guiding(corpus)
    words = "A skill in the words of schema.org"
    answer = _answer(words, JSONLD, {"type": "object", "required": ["@context"]})
    responses = guiding["responses"] | {"200": answer}
    return guiding | {"operationId": "describe", "summary": words, "responses": responses}


def _planning(corpus: Corpus) -> Node:
    own = ("skill_id", "as_of", "lang", "done")
    parameters = _known(*own, facts=_facts(corpus))
    words = "The way to a skill, in an order one can follow"
    return _operation("plan", words, [Plan], parameters, description=ON_FACTS)


def _finding(corpus: Corpus) -> Node:
    skills = [skill for _, skill in islice(sorted(corpus.skills.items()), 1)]
    example = skills[0].title.en if skills else None
    words = _query("q", {"type": "string"}, "What the person wants, in their words", example)
    limit = {"type": "integer", "minimum": 1, "maximum": 50}
    most = _query("limit", limit, "Most skills to name; 5 by default", 3)
    parameters = [words | {"required": True}, most, *_known("lang", facts=_facts(corpus))]
    return _operation("find", "Which skills answer these words", [Found], parameters)


def _suggesting() -> Node:
    kinds = ", ".join(PLACES)
    which = _query(
        "fact", {"type": "string"}, f"A fact of a place, or its kind: {kinds}", "commune"
    )
    typed = _query("q", {"type": "string"}, "What was typed so far", "Lie")
    words = f"Names that may be meant, {MOST_SUGGESTED} at most"
    return _operation("suggest", words, [Suggestions], [which | {"required": True}, typed])
