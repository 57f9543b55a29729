"""Small corpora for a scene: facts, rules and edges as YAML gives them, nothing on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph.communes import CommuneIndex
from graph.corpus import Corpus, space_of
from graph.countries import CountryIndex
from graph.model.authority import Authority
from graph.model.base import Raw
from graph.model.commune import Commune
from graph.model.fact import Fact
from graph.model.procedure import Procedure
from graph.model.skill import FrontMatter, Metadata, Planned, Skill
from graph.model.source import Source

DAY = date(2026, 11, 23)
READ = "2026-11-01"
SOURCES = (
    {"id": "law", "kind": "statute", "copy_date": READ},
    {"id": "office", "kind": "official", "copy_date": READ},
    {"id": "guide", "kind": "official", "copy_date": READ},
    {"id": "paper", "kind": "secondary", "copy_date": READ},
)


def choice(id_: str, *values: str, **more: object) -> Raw:
    options = [{"value": value, "label": value, "says": f"say {id_} {value}"} for value in values]
    return {"id": id_, "type": "choice", "question": f"{id_}?", "options": options, **more}


def several(id_: str, *values: str, **more: object) -> Raw:
    return choice(id_, *values, "none", **more) | {"type": "list"}


def number(id_: str, low: int, high: int, **more: object) -> Raw:
    shape = {"type": "number", "min": low, "max": high, "says": "are {value}"}
    return {"id": id_, "question": f"{id_}?", **shape, **more}


def day(id_: str, **more: object) -> Raw:
    return {"id": id_, "type": "date", "question": f"{id_}?", "says": f"{id_} {{label}}", **more}


def presumed(value: str, because: str, **when: object) -> Raw:
    return {"value": value, "when": when, "because": because, "verified": READ}


def claim(id_: str, **more: object) -> Raw:
    told = {"text": f"Words of {id_}.", "sources": ["law"], "confidence": "confirmed"}
    return {"id": id_, **told, "verified": READ, **more}


def entry(start: str | None, amount: object, **more: object) -> Raw:
    told = {"text": f"{amount} euro.", "sources": ["law"], "confidence": "confirmed"}
    return {"from": start, "amount": amount, **told, "verified": READ, **more}


def value(id_: str, *series: Raw, **more: object) -> Raw:
    shape = {"label": id_, "kind": "fee", "unit": "EUR", "series": list(series)}
    return {"id": id_, **shape, **more}


def table(id_: str, *rows: Raw, **more: object) -> Raw:
    return {"id": id_, "title": id_, "hit_policy": "first", "rows": list(rows), **more}


def needs(skill: str, **more: object) -> Raw:
    return {"skill": skill, "why": f"{skill} first.", "sources": ["law"], "verified": READ, **more}


def procedure(**parts: object) -> Raw:
    verdicts = {
        "follow": "Do it.",
        "may-follow": "Do it if you want.",
        "exempt": "You are free.",
        "switch": "Another one is yours.",
        "out-of-scope": "Not about you.",
        "undetermined": "Not clear yet.",
    }
    return {"title": "A title", "summary": "A summary.", "verdicts": verdicts, **parts}


def corpus_of(
    facts: Iterable[Raw] = (),
    skills: Mapping[str, Raw | None] | None = None,
    sources: Iterable[Raw] = SOURCES,
    authorities: Iterable[Raw] = (),
    planned: Iterable[Raw] = (),
    communes: Iterable[Commune] = (),
) -> Corpus:
    """Return a corpus; a skill that is `None` has a text and no procedure."""
    vocabulary = [Fact.model_validate(fact) for fact in facts]
    shown = {"title": "A page", "publisher": "A body", "language": "nl"}
    catalogue = [Source.model_validate(shown | source) for source in sources]
    bodies = [Authority.model_validate(body) for body in authorities]
    later = [Planned.model_validate(skill) for skill in planned]
    places = CommuneIndex(communes)
    return Corpus(
        skills={name: _skill(name, raw) for name, raw in (skills or {}).items()},
        facts={fact.id: fact for fact in vocabulary},
        sources={source.id: source for source in catalogue},
        authorities={body.id: body for body in bodies},
        planned={skill.id: skill for skill in later},
        communes=places,
        revision="scene",
        space=space_of(vocabulary, places, CountryIndex(())),
    )


def _skill(name: str, raw: Raw | None) -> Skill:
    front = FrontMatter(name=name, description="A skill of a scene.", metadata=Metadata())
    procedure_ = None if raw is None else Procedure.model_validate(raw)
    return Skill(front=front, procedure=procedure_, body="Read this.", files={})
