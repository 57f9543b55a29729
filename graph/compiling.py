"""A corpus that was loaded, as lines of JSON that `graph.compiled` gives back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from pydantic import BaseModel

from graph.case import usable_facts
from graph.loader import Loaded
from graph.model.authority import Authority
from graph.model.fact import Fact
from graph.model.goal import Goal
from graph.model.skill import Planned, Skill
from graph.model.source import Source
from graph.requires import order_of
from graph.snapshot import PROCEDURE

MOST_WORKED_OUT = 200
"""Skills. Beyond, working out the order of each takes longer than it will save."""

Model = TypeVar("Model", bound=BaseModel)
Raw = dict[str, Any]


def compiled(loaded: Loaded) -> Iterator[str]:
    """Yield the lines of a corpus that was loaded.

    Raises:
        ValueError: If the YAML held a value that JSON does not have.
    """
    corpus, told = loaded.corpus, loaded.parsed
    worked_out = corpus.skills if len(corpus.skills) <= MOST_WORKED_OUT else ()
    yield _line(
        {
            "revision": corpus.revision,
            "findings": [asdict(finding) for finding in loaded.findings],
            "facts": _raw(corpus.facts, Fact, _facts(loaded)),
            "sources": _raw(corpus.sources, Source, told.get("sources.yaml")),
            "authorities": _raw(corpus.authorities, Authority, told.get("authorities.yaml")),
            "planned": _raw(corpus.planned, Planned, told.get("planned.yaml")),
            "goals": _raw(corpus.goals, Goal, told.get("goals.yaml")),
            "read": sorted(corpus.files),
            "skills": list(corpus.skills),
            "usable": {id_: usable_facts(corpus, id_) for id_ in worked_out},
            "orders": {id_: asdict(order_of(corpus, id_)) for id_ in worked_out},
        }
    )
    yield _line(
        {
            "communes": {commune.nis: _dumped(commune) for commune in corpus.communes},
            "countries": {country.iso2: _dumped(country) for country in corpus.countries},
            "routes": {iso2: _dumped(route) for iso2, route in corpus.routes.items()},
        }
    )
    yield _line(
        {
            key: [[n.commune.nis, n.kind, n.text, n.since and n.since.isoformat()] for n in names]
            for key, names in corpus.communes.named.items()
        }
    )
    for skill in corpus.skills.values():
        yield _line(_skill(loaded, skill))


def _skill(loaded: Loaded, skill: Skill) -> Raw:
    within = f"{skill.folder}/" if skill.folder != "." else ""
    return {
        "front": skill.front.model_dump(mode="json", by_alias=True, exclude_unset=True),
        "procedure": loaded.parsed[within + PROCEDURE] if skill.procedure else None,
        "files": sorted(skill.files),
        "path": skill.path,
        "folder": skill.folder,
    }


def _facts(loaded: Loaded) -> list[object]:
    """Return what the files say of facts: the vocabulary first, then the procedures.

    A skill that is left out may still have given a fact.
    """
    told = [loaded.parsed.get("facts.yaml")]
    for file, procedure in loaded.parsed.items():
        if file.endswith(PROCEDURE) and isinstance(procedure, dict):
            told.append(procedure.get("facts"))
    return [item for part in told if isinstance(part, list) for item in part]


def _raw(sound: Mapping[str, Model], model: type[Model], told: object) -> dict[str, object]:
    """Return what a file says of each value that was found sound.

    An id may stand twice: what counts is the entry that the value came from.
    """
    found: dict[str, object] = {}
    for item in told if isinstance(told, list) else ():
        id_ = str(item.get("id")) if isinstance(item, dict) else ""
        if id_ in sound and id_ not in found and model.model_validate(item) == sound[id_]:
            found[id_] = item
    return {id_: found[id_] for id_ in sound}


def _dumped(value: BaseModel) -> Raw:
    return value.model_dump(mode="json", by_alias=True)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
