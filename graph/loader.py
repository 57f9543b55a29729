"""From a folder to a corpus: read once, check, freeze.

Loading never raises for bad content. It returns what is sound and a finding for the rest: a broken
skill is left out and named, the others are served. The only module of the core that reads files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel

from graph import folders
from graph.communes import CommuneIndex, parse_communes
from graph.condition import Condition, facts_read, region
from graph.corpus import Corpus, space_of
from graph.countries import CountryIndex, parse_countries, parse_routes
from graph.desk import Desk
from graph.finding import Finding
from graph.model.authority import Authority
from graph.model.commune import CommuneRegion
from graph.model.country import DocumentRoute, OriginGroup
from graph.model.fact import Fact
from graph.model.goal import Goal
from graph.model.skill import Planned, Skill
from graph.model.source import Source
from graph.region import Space
from graph.snapshot import PROCEDURE
from graph.yaml_text import line_of

Model = TypeVar("Model", bound=BaseModel)
RowOfTable = TypeVar("RowOfTable")
DERIVABLE = {
    "region": ("commune", frozenset(get_args(CommuneRegion))),
    "origin_group": ("country", frozenset(get_args(OriginGroup))),
}
"""By attribute of a place: its type, and the values that a fact derived from it must have."""
COUNTRIES, ROUTES = "countries.csv", "document-routes.csv"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read.

    Attributes:
        findings: The faults found, in order of file and line.
        parsed: What the YAML of each file says; of a SKILL.md, its front matter.
    """

    corpus: Corpus
    findings: list[Finding]
    parsed: Mapping[str, object]


def load(folder: Path) -> tuple[Corpus, list[Finding]]:
    """Read the corpus in a folder.

    Returns:
        As `load_all`, without what the YAML says.
    """
    loaded = load_all(folder)
    return loaded.corpus, loaded.findings


def load_all(folder: Path) -> Loaded:
    """Read the corpus in a folder.

    Args:
        folder: The folder that holds one folder per skill and the shared files.

    Returns:
        The corpus of everything sound, and the faults found, in order of file and line. A folder
        that is not there gives an empty corpus and a finding.
    """
    desk = Desk(folder)
    if not folder.is_dir():
        desk.fault(folder.name, 0, "folder", "There is no such folder; expected one with skills.")
    communes = CommuneIndex(_table(desk, "communes.csv", parse_communes))
    countries = CountryIndex(_table(desk, COUNTRIES, parse_countries))
    skills = {skill.id: skill for skill in folders.skills(desk)}
    sources = _listed(desk, "sources.yaml", Source)
    facts = _facts(desk, skills.values())
    space = space_of(facts.values(), communes, countries)
    while unsound := [key for key in facts if not _fact_sound(desk, facts, key, space, sources)]:
        for key in unsound:  # what rests on it can stand no longer either
            del facts[key]
        space = space_of(facts.values(), communes, countries)
    authorities = _listed(desk, "authorities.yaml", Authority)
    corpus = Corpus(
        skills={
            name: skill
            for name, skill in skills.items()
            if _sound(desk, skill, facts, space, sources)
        },
        facts=facts,
        sources=sources,
        authorities={
            key: body
            for key, body in authorities.items()
            if _body_sound(desk, body, space, sources)
        },
        planned=_listed(desk, "planned.yaml", Planned),
        goals=_listed(desk, "goals.yaml", Goal),
        communes=communes,
        space=space,
        countries=countries,
        routes=_routes(desk, countries, sources),
        files=desk.read,
        revision=_revision(desk.read),  # last: of every file that was read above
    )
    return Loaded(corpus, sorted(desk.findings), desk.parsed)


def _table(
    desk: Desk, file: str, parse: Callable[[str], tuple[RowOfTable, ...]]
) -> tuple[RowOfTable, ...]:
    """Read a CSV file; nothing of it where a row is not sound."""
    text = desk.text(file)
    try:
        return parse(text) if text is not None else ()
    except ValueError as fault:
        desk.fault(file, 0, "table", f"{fault}.")
        return ()


def _routes(
    desk: Desk, countries: CountryIndex, sources: dict[str, Source]
) -> dict[str, DocumentRoute]:
    """Read the routes of the countries; leave out those that rest on nothing listed."""
    known = {country.iso2 for country in countries}
    found: dict[str, DocumentRoute] = {}
    for route in _table(desk, ROUTES, parse_routes):
        if route.iso2 not in known:
            message = f"{route.iso2} is no country of {COUNTRIES}."
            desk.fault(ROUTES, desk.line(ROUTES, route.iso2), "table", message)
        elif _catalogued(desk, ROUTES, route.iso2, route.sources, sources):
            found[route.iso2] = route
    return found


def _listed(desk: Desk, file: str, model: type[Model]) -> dict[str, Model]:
    """Read a file that lists values with an `id` each; leave out those that are not sound."""
    text = desk.text(file)
    raw = desk.yaml(file, text) if text is not None else None
    if raw is None:
        return {}
    if not isinstance(raw, list):
        desk.fault(file, 1, "shape", "The file is a list of entries, each with an `id`.")
        return {}
    found: dict[str, Model] = {}
    for index, item in enumerate(raw):
        value = desk.checked(file, text or "", model, item, (index,))
        if value is None:
            continue
        key = str(getattr(value, "id", ""))
        if key in found:
            line = line_of(text or "", (index,))
            desk.fault(file, line, "unique-id", f"The id {key!r} stands twice.")
            continue
        found[key] = value
    return found


def _facts(desk: Desk, skills: Iterable[Skill]) -> dict[str, Fact]:
    facts = _listed(desk, "facts.yaml", Fact)
    for skill in skills:
        for fact in skill.procedure.facts if skill.procedure else ():
            if fact.id in facts:
                message = f"The fact {fact.id!r} is defined elsewhere already; define it once."
                desk.fault(f"{skill.folder}/{PROCEDURE}", 0, "unique-id", message)
            else:
                facts[fact.id] = fact
    return facts


def _sound(
    desk: Desk, skill: Skill, facts: dict[str, Fact], space: Space, sources: dict[str, Source]
) -> bool:
    """Return whether every condition can be read and every source is listed."""
    if skill.procedure is None:
        return True
    file = f"{skill.folder}/{PROCEDURE}"
    before = len(desk.findings)
    for owner, condition in skill.procedure.conditions():
        _compiles(desk, file, owner, condition, space)
    for owner, ids in skill.procedure.cited():
        _catalogued(desk, file, owner, ids, sources)
    for owner, name, type_ in skill.procedure.named_facts():
        if name not in facts or facts[name].type != type_:
            message = f"{owner} names {name!r}, which is no fact of type {type_}."
            desk.fault(file, desk.line(file, owner), "condition", message)
    return len(desk.findings) == before


def _fact_sound(
    desk: Desk, facts: dict[str, Fact], key: str, space: Space, sources: dict[str, Source]
) -> bool:
    fact = facts[key]
    whens = [row.when for row in fact.presumed]
    whens += [row.when for row in fact.derived.rows] if fact.derived else []
    cited = [id_ for row in fact.presumed for id_ in row.sources]
    known = _catalogued(desk, "facts.yaml", fact.id, cited, sources)
    if fact.derived and fact.derived.source and fact.derived.attribute:
        values = {option.value for option in fact.options}
        type_, expected = DERIVABLE[fact.derived.attribute]
        place = facts.get(fact.derived.source)
        if place is None or place.type != type_ or not values >= expected:
            message = (
                f"{fact.id} is derived from a place; it needs that fact and the values "
                f"{', '.join(sorted(expected))}."
            )
            desk.fault("facts.yaml", desk.line("facts.yaml", fact.id), "condition", message)
            known = False
    return all(_compiles(desk, "facts.yaml", fact.id, when, space) for when in whens) and known


def _body_sound(desk: Desk, body: Authority, space: Space, sources: dict[str, Source]) -> bool:
    cited = [*body.sources, *(id_ for contact in body.contacts for id_ in contact.sources)]
    known = _catalogued(desk, "authorities.yaml", body.id, cited, sources)
    return known and (
        not body.when or _compiles(desk, "authorities.yaml", body.id, body.when, space)
    )


def _catalogued(
    desk: Desk, file: str, owner: str, ids: Iterable[str], sources: dict[str, Source]
) -> bool:
    """Return whether sources.yaml lists every source that something cites."""
    unknown = sorted(set(ids) - set(sources))
    for id_ in unknown:
        message = f"{owner} cites {id_!r}, which sources.yaml does not list."
        desk.fault(file, desk.line(file, owner), "source-listed", message)
    return not unknown


def _compiles(desk: Desk, file: str, owner: str, condition: Condition, space: Space) -> bool:
    try:
        region(condition, space)
    except ValueError as fault:
        named = ", ".join(sorted(facts_read(condition)))
        told = f"{owner}: {fault} (condition on {named})."
        desk.fault(file, desk.line(file, owner), "condition", told)
        return False
    return True


def _revision(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()[:12]
