"""`/`: what this is, a search box, and the skills by what a person wants to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from graph.census import ages
from graph.corpus import Corpus
from graph.errors import CivicError
from graph.freshness import worst
from graph.model.base import Lang, Text
from graph.model.guidance import Found, Freshness
from graph.model.skill import Skill, Status
from server.memo import Memo
from server.web.frame import Frame

MOST_FOUND = 8
QUERY = "q"
Ages = Mapping[str, Counter[Freshness]]
_AGES: Memo[tuple[str, date], Ages] = Memo(4)
"""By revision and day: what is counted over every claim is the same for all readers of a day."""


class Passage(NamedTuple):
    """Words, and the language they are in: English where they are not written in the reader's."""

    text: str
    lang: Lang

    @classmethod
    def of(cls, text: Text, lang: Lang) -> Passage:
        """Return the words of a text for a reader."""
        return cls(text.into(lang), lang if getattr(text, lang) else "en")


class Age(NamedTuple):
    """How old the oldest claims of a skill are: how many there are of them, of how many."""

    worst: Freshness
    lines: int
    of: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A skill as the list shows it.

    Attributes:
        verified: The day on which it was last held against its sources.
        age: `None` for a plain Agent Skills folder, which claims nothing.
    """

    id: str
    title: Passage
    summary: Passage
    status: Status
    version: str
    verified: str | None
    age: Age | None


@dataclass(frozen=True, slots=True)
class Group:
    """Skills under what a person wants to do.

    Attributes:
        title: `None` for the skills that no goal names.
        begins: Whether it is for those who do not know where to begin.
    """

    title: Passage | None
    entries: list[Entry]
    begins: bool = False


def home(frame: Frame) -> Response:
    """Return the page; with `?q=…`, what answers these words."""
    corpus, params = frame.answers.corpus, frame.request.query_params
    entries = _entries(frame)
    asked, query = QUERY in params, params.get(QUERY, "").strip()
    found = _found(frame, query) if asked else None
    wrong = asked and found is None
    content = {
        "asked": query,
        "wrong": wrong,
        "found": found,
        "entries": entries,
        "groups": list(_groups(corpus, entries, frame.lang)),
    }
    said = urlencode({QUERY: query}) if asked else ""
    return frame.page("home.html", content, query=said, status=400 if wrong else 200)


def _found(frame: Frame, query: str) -> Found | None:
    """Return what answers these words; `None` where there is nothing to look for."""
    try:
        return frame.answers.find(query, limit=MOST_FOUND, lang=frame.lang)
    except CivicError:
        return None


def _entries(frame: Frame) -> dict[str, Entry]:
    """Return every skill as the list shows it, by id."""
    corpus, today = frame.answers.corpus, frame.answers.today
    key = corpus.revision, today
    aged = _AGES.get(key) or _AGES.keep(key, ages(corpus, today))
    return {id_: _entry(corpus.skills[id_], aged, frame.lang) for id_ in sorted(corpus.skills)}


def _entry(skill: Skill, aged: Ages, lang: Lang) -> Entry:
    meta, procedure = skill.front.metadata, skill.procedure
    summary = procedure.summary if procedure else Text(en=skill.front.description)
    return Entry(
        id=skill.id,
        title=Passage.of(skill.title, lang),
        summary=Passage.of(summary, lang),
        status=meta.status,
        version=meta.version,
        verified=meta.last_verified.isoformat() if meta.last_verified else None,
        age=_age(aged[skill.id]) if aged.get(skill.id) else None,
    )


def _age(counted: Counter[Freshness]) -> Age:
    oldest = worst(counted)
    return Age(oldest, counted[oldest], counted.total())


def _groups(corpus: Corpus, entries: Mapping[str, Entry], lang: Lang) -> Iterator[Group]:
    """Yield the goals in reading order, each skill once, then the skills that none names."""
    left = dict(entries)
    for number, goal in enumerate(corpus.goals.values()):
        named = [left.pop(id_) for id_ in goal.skills if id_ in left]
        if named:
            yield Group(Passage.of(goal.title, lang), named, begins=number == 0)
    if left:
        yield Group(None, sorted(left.values(), key=lambda entry: entry.title.text.casefold()))
