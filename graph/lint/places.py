"""Where things stand: file and line of what a finding is about, and the texts a reader sees.

Places are read from the bytes, and only once a fault is found. Line 0 means the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from graph.corpus import Corpus
from graph.loader import ROUTES
from graph.model.claim import Provenance, Remedy
from graph.model.procedure import Edge, Handoff, Procedure
from graph.model.skill import Skill
from graph.snapshot import PROCEDURE, SKILL

Place = tuple[str, int]
WORD = re.compile(r"[^\W_]+(?:['’.,/:+-][^\W_]+)*")
"""A word of a text; `12bis`, `2,500` and `full-time` are one each."""
SHARED = ("authorities.yaml", "facts.yaml", "goals.yaml", "planned.yaml", "sources.yaml")


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person reads.

    Attributes:
        owner: What says it, as a message names it.
        place: Works out file and line.
    """

    owner: str
    text: str
    place: Callable[[], Place]


def procedures(corpus: Corpus) -> Iterator[tuple[Skill, Procedure]]:
    """Yield every skill that has a procedure, in order of id."""
    for _, skill in sorted(corpus.skills.items()):
        if skill.procedure:
            yield skill, skill.procedure


def edges(procedure: Procedure) -> Iterator[tuple[str, Edge | Handoff]]:
    """Yield the edges of a procedure with the section that holds them."""
    yield from (("requires", edge) for edge in procedure.edges())
    yield from (("hands_off_to", handoff) for handoff in procedure.hands_off_to)


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file that is read as YAML, a SKILL.md as a whole."""
    for file in SHARED:
        if text := _shared(corpus, file):
            yield file, text
    for name, skill in sorted(corpus.skills.items()):
        for file in (SKILL, PROCEDURE):
            if file in skill.files:
                yield f"{skill.folder or name}/{file}", skill.files[file].decode()


def said(corpus: Corpus) -> Iterator[Said]:
    """Yield the English sentences of the corpus."""
    for skill, procedure in procedures(corpus):
        yield Said("the summary", procedure.summary.en, partial(at_key, skill, "summary"))
        for owner, text in chain(_claims(procedure), _values(procedure)):
            yield Said(owner, text, partial(at_id, skill, owner))
        for kind, text in procedure.verdicts.items():
            yield Said(f"the verdict {kind}", text, partial(at_key, skill, kind, "verdicts"))
        for fact, text in procedure.decides.items():
            yield Said(f"what {fact} decides", text, partial(at_key, skill, fact, "decides"))
        for section, edge in edges(procedure):
            place = partial(at_edge, skill, edge.skill, section)
            yield Said(f"the edge to {edge.skill}", edge.why, place)
    for route in corpus.routes.values():
        place = partial(at_shared_row, corpus, ROUTES, route.iso2)
        yield from (Said(route.id, text, place) for text in (route.note, *_asides(route)) if text)
    for fact_ in corpus.facts.values():
        if fact_.help:
            yield Said(f"the help on {fact_.id}", fact_.help.en, partial(at_fact, corpus, fact_.id))
    for body in corpus.authorities.values():
        place = partial(at_shared, corpus, "authorities.yaml", body.id)
        yield from (Said(body.id, text, place) for text in (body.text, *_asides(body)))


def at_id(skill: Skill, identifier: str, section: str = "", nth: int = 0) -> Place:
    """Return where a procedure gives something this id, within a section if one is named."""
    return _in_procedure(skill, _entry("id", identifier), section, nth)


def at_edge(skill: Skill, target: str, section: str = "", nth: int = 0) -> Place:
    """Return where an edge of a procedure leads to this skill."""
    return _in_procedure(skill, _entry("skill", target), section, nth)


def at_key(skill: Skill, key: str, section: str = "") -> Place:
    """Return where a key stands in a procedure."""
    return _in_procedure(skill, rf"(?:^|[{{,])[ \t]*{re.escape(key)}:", section, 0)


def at_front(skill: Skill, key: str) -> Place:
    """Return where a key stands in the front matter of a SKILL.md, its first line otherwise."""
    text = skill.files[SKILL].decode()
    return f"{skill.id}/{SKILL}", _line(text, rf"^[ \t]*{re.escape(key)}:") or 1


def at_shared(corpus: Corpus, file: str, identifier: str) -> Place:
    """Return where a shared file gives an entry this id."""
    return file, _line(_shared(corpus, file), _entry("id", identifier))


def at_shared_row(corpus: Corpus, file: str, first: str) -> Place:
    """Return where a table has the row whose first cell is this."""
    return file, _line(_shared(corpus, file), rf"^{re.escape(first)},")


def at_fact(corpus: Corpus, fact: str) -> Place:
    """Return where a fact is defined: by a procedure, or in the shared vocabulary."""
    for skill, procedure in procedures(corpus):
        if any(own.id == fact for own in procedure.facts):
            return at_id(skill, fact, "facts")
    return at_shared(corpus, "facts.yaml", fact)


def _claims(procedure: Procedure) -> Iterator[tuple[str, str]]:
    for claim in procedure.claims():
        extra = (
            (claim.against, claim.where, claim.within, claim.effect or "")
            if isinstance(claim, Remedy)
            else ()
        )
        yield from ((claim.id, text) for text in (claim.text, *_asides(claim), *extra) if text)
    for wish in procedure.contributions_wanted:
        yield from ((wish.id, text) for text in (wish.text, wish.settles) if text)


def _values(procedure: Procedure) -> Iterator[tuple[str, str]]:
    for value in procedure.values:
        yield value.id, value.label
        for entry in value.series:
            yield from ((value.id, text) for text in (entry.text, *_asides(entry)))


def _asides(claim: Provenance) -> Iterator[str]:
    """Yield what a claim says besides its text: what would settle it, and the positions."""
    if claim.settles:
        yield claim.settles
    yield from (position.text for position in claim.positions)


def _shared(corpus: Corpus, file: str) -> str:
    return corpus.files.get(file, b"").decode()


def _entry(key: str, value: str) -> str:
    return rf"\b{key}:[ \t]*[\"']?{re.escape(value)}[\"']?[ \t]*(?:[,}}#]|$)"


def _in_procedure(skill: Skill, pattern: str, section: str, nth: int) -> Place:
    text = skill.files[PROCEDURE].decode()
    head = re.search(rf"^{section}:", text, re.MULTILINE) if section else None
    start = head.start() if head else 0
    tail = re.search(r"^(?![\s#-])", text[head.end() :], re.MULTILINE) if head else None
    part = text[start : head.end() + tail.start()] if head and tail else text[start:]
    line = _line(part, pattern, nth) or 1
    return f"{skill.id}/{PROCEDURE}", text.count("\n", 0, start) + line


def _line(text: str, pattern: str, nth: int = 0) -> int:
    """Return the line of the nth match, or of the last if there are fewer; 0 without any."""
    found = list(re.finditer(pattern, text, re.MULTILINE))
    return text.count("\n", 0, found[min(nth, len(found) - 1)].start()) + 1 if found else 0
