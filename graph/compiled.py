"""A corpus as lines of JSON, to be had again without reading or checking all of it.

It holds what YAML and CSV said, and what was found sound in it. A value is made, and checked once
more, when it is first asked for: guidance for one skill makes that skill, what it requires and the
sources they cite. The bytes of the files are not in it; `restore` is given them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph.communes import CommuneIndex, Names
from graph.corpus import Corpus, Order, space_of
from graph.countries import CountryIndex
from graph.finding import Finding
from graph.later import Later
from graph.model.authority import Authority
from graph.model.commune import Commune, Kind, Name
from graph.model.country import Country, DocumentRoute
from graph.model.fact import Fact
from graph.model.goal import Goal
from graph.model.procedure import Procedure
from graph.model.skill import FrontMatter, Planned, Skill
from graph.model.source import Source
from graph.snapshot import SKILL

Raw = dict[str, Any]
_FIRST = 3
"""The lines before those of the skills: what is shared, the places, the names of communes."""


def restored(lines: Sequence[bytes], files: Mapping[str, bytes]) -> tuple[Corpus, list[Finding]]:
    """Return the corpus that lines hold, with its findings.

    Args:
        lines: As `graph.compiling` gave them.
        files: The bytes of the files of the folder, by path relative to it.
    """
    shared: Raw = json.loads(lines[0])
    places: Raw = json.loads(lines[1])
    facts = {id_: Fact.model_validate(raw) for id_, raw in shared["facts"].items()}
    communes = CommuneIndex(Later(places["communes"], Commune.model_validate), _names(lines[2]))
    countries = CountryIndex(Later(places["countries"], Country.model_validate))

    def skill(line: bytes) -> Skill:
        return _restored(json.loads(line), files)

    corpus = Corpus(
        skills=Later(dict(zip(shared["skills"], lines[_FIRST:], strict=True)), skill),
        facts=facts,
        sources=Later(shared["sources"], Source.model_validate),
        authorities=Later(shared["authorities"], Authority.model_validate),
        planned=Later(shared["planned"], Planned.model_validate),
        goals=Later(shared["goals"], Goal.model_validate),
        communes=communes,
        revision=shared["revision"],
        space=space_of(facts.values(), communes, countries),
        countries=countries,
        routes=Later(places["routes"], DocumentRoute.model_validate),
        files={name: files[name] for name in shared["read"]},
        usable={id_: tuple(names) for id_, names in shared["usable"].items()},
    )
    corpus.orders.update((id_, Order(**raw)) for id_, raw in shared["orders"].items())
    return corpus, [Finding(**raw) for raw in shared["findings"]]


def _restored(raw: Raw, files: Mapping[str, bytes]) -> Skill:
    within = f"{raw['folder']}/" if raw["folder"] != "." else ""
    text = files[within + SKILL].decode("utf-8-sig").replace("\r\n", "\n")
    body = text.removeprefix("---\n").partition("\n---\n")[2]
    return Skill(
        front=FrontMatter.model_validate(raw["front"]),
        procedure=Procedure.model_validate(raw["procedure"]) if raw["procedure"] else None,
        body=body,
        files={name: files[within + name] for name in raw["files"]},
        path=raw["path"],
        folder=raw["folder"],
    )


def _names(line: bytes) -> Names:
    def named(communes: Mapping[str, Commune]) -> Mapping[str, list[Name]]:
        def names(raw: list[tuple[str, int, str, str | None]]) -> list[Name]:
            return [
                Name(communes[nis], Kind(kind), text, date.fromisoformat(since) if since else None)
                for nis, kind, text, since in raw
            ]

        return Later(json.loads(line), names)

    return named
