"""The deciding questions as one short form, where the client can show one.

Only for an outcome that is still open, and only where the client declared forms. The handshake era
asks in the middle of the call, the stateless era by a result that asks for input; `eras` knows how.
What comes back is read like any answer. Declining gives the guidance with its questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mcp_types import ElicitRequestFormParams, ElicitResult

from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.fact import Fact
from graph.model.guidance import Guidance, Question

MOST_QUESTIONS = 3
MESSAGE = {
    "en": "A few answers decide what applies to you. Leave empty what you do not know.",
    "nl": "Enkele antwoorden bepalen wat voor u geldt. Laat leeg wat u niet weet.",
    "fr": "Quelques réponses décident de ce qui vaut pour vous. Laissez vide ce que vous ignorez.",
    "de": "Einige Antworten entscheiden, was für Sie gilt. Lassen Sie leer, was Sie nicht wissen.",
}


def form(corpus: Corpus, guidance: Guidance, lang: Lang) -> ElicitRequestFormParams | None:
    """Return the form that asks what decides the outcome; `None` where there is nothing to ask."""
    if guidance.outcome.kind != "undetermined":
        return None
    open_ = [question for question in guidance.questions if not question.asked][:MOST_QUESTIONS]
    if not open_:
        return None
    fields = {question.fact: _field(corpus.facts[question.fact], question) for question in open_}
    schema = {"type": "object", "properties": fields}
    return ElicitRequestFormParams(message=MESSAGE[lang], requested_schema=schema)


def answered(form_: ElicitRequestFormParams, result: object) -> dict[str, object]:
    """Return what a person filled in: facts of the form only, empty fields left out."""
    if not isinstance(result, ElicitResult) or result.action != "accept":
        return {}
    content = result.content or {}
    return {
        fact: value
        for fact, value in content.items()
        if fact in form_.requested_schema["properties"] and value not in (None, "", [])
    }


def _field(fact: Fact, question: Question) -> Mapping[str, Any]:
    told = {"title": question.question, "description": f"Decides {question.decides}"}
    options = [{"const": option.value, "title": option.label} for option in question.options]
    if fact.type == "list":
        return {"type": "array", "items": {"anyOf": options}, **told}
    if options:
        return {"type": "string", "oneOf": options, **told}
    match fact.type:
        case "number":
            return {"type": "integer", "minimum": fact.min, "maximum": fact.max, **told}
        case "date":
            return {"type": "string", "format": "date", **told}
        case _:
            return {"type": "string", **told}
