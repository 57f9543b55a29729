"""Where a line comes from, as markup: its mark, and behind it its sources, its day, its doubts.

Written here and not in a template, because a page has hundreds of them: templates took three times
as long. Every part is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from markupsafe import Markup, escape

from graph.model.base import Lang
from graph.model.claim import Confidence
from graph.model.guidance import Freshness, ShownClaim, ShownSource
from server.render.citations import Citations
from server.render.document import visible
from server.render.words import CERTAINTY
from server.web.wording import Say, day

ON_THE_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Trails:
    """How the lines of one answer tell where they come from.

    Attributes:
        citations: The numbers of the sources.
        asks: The question behind each fact that a line hangs on.
        lang: The language of the page.
        say: What says things in it.
    """

    citations: Citations
    asks: Mapping[str, str]
    lang: Lang
    say: Say

    def mark(self, confidence: Confidence, freshness: Freshness = "fresh") -> Markup:
        """Return the mark of a line: certainty as a sign and a word, then its age if it is old."""
        return _mark(self.say, confidence, freshness)

    def refs(self, sources: Iterable[str]) -> Markup:
        """Return the numbers of sources, each leading to the list."""
        numbered = self.citations.numbered(sources)
        return Markup(" ").join(_ref(number) for number, _ in numbered)

    def cited(self, sources: Iterable[str]) -> Markup:
        """Return sources by number and name, as a list."""
        items = "".join(
            f"<li>{_ref(number)} {_named(source.title, source.url or '', source.publisher)}</li>\n"
            for number, source in self.citations.numbered(sources)
        )
        label = self.say("skill.sources")
        return _own(f'<ul class="cited" aria-label="{label}">\n{items}</ul>' if items else "")

    def origin(self, claim: ShownClaim) -> Markup:
        """Return the mark of a claim, which opens to where the claim comes from."""
        mark = self.mark(claim.confidence, claim.freshness)
        since = claim.since.isoformat() if claim.since else ""
        read = _read(self.say, self.lang, claim.verified.isoformat(), claim.freshness, since)
        soon = f" {self.say('skill.volatile')}" if claim.volatile else ""
        return _own(
            f'<details class="origin"><summary>{mark}</summary>\n<div class="trail">\n'
            f"<p>{read}{soon}</p>\n{self._hangs_on(claim.depends_on)}{self.cited(claim.sources)}\n"
            "</div></details>"
        )

    def listed(self) -> Markup:
        """Return every source as an item of the list: publisher first, then what it is."""
        numbered = self.citations.everything()
        return Markup("\n").join(
            _own(f'<li id="s-{number}" value="{number}">{_entry(self.say, self.lang, source)}</li>')
            for number, source in numbered
        )

    def _hangs_on(self, facts: Iterable[str]) -> str:
        links = " · ".join(
            f'<a href="#q-{escape(fact)}">{escape(visible(self.asks[fact]))}</a>' for fact in facts
        )
        return f"<p>{self.say('skill.hangs_on')} {links}</p>\n" if links else ""


def _own(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704  # of our own making, from parts that are escaped


@cache
def _mark(say: Say, confidence: Confidence, freshness: Freshness) -> Markup:
    sign, _ = CERTAINTY[confidence]
    age = say(f"skill.{freshness}") if freshness != "fresh" else ""
    word = say(f"skill.{confidence.replace('-', '_')}")
    return _own(
        f'<span class="mark {confidence}"><span class="sign" aria-hidden="true">{sign}</span> '
        f"{word}</span>" + (f'<span class="age">, {age}</span>' if age else "")
    )


@cache
def _ref(number: int) -> Markup:
    return _own(f'<a class="ref" href="#s-{number}">[{number}]</a>')


@lru_cache(maxsize=4096)
def _named(title: str, url: str, publisher: str) -> Markup:
    name = _linked(title, url)
    return _own(f'<span class="named">{name}, {escape(visible(publisher))}</span>')


@lru_cache(maxsize=4096)
def _entry(say: Say, lang: Lang, source: ShownSource) -> Markup:
    kind, language = say(f"skill.kind_{source.kind}"), escape(visible(source.language))
    address = f"<br>{_linked(source.url, source.url)}" if source.url else ""
    return _own(
        f'<b>{escape(visible(source.publisher))}</b> <span class="tag">{kind}</span> '
        f'<span class="tag">{language}</span><br>{escape(visible(source.title))} '
        f'<span class="dated">{Markup(" · ").join(_dates(say, lang, source))}{address}</span>'
    )


def _linked(words: str, url: str) -> Markup:
    """Return words that lead to a page, if it is one of the web."""
    said = escape(visible(words))
    if not url.startswith(ON_THE_WEB):
        return said
    return _own(f'<a href="{escape(visible(url))}" rel="noreferrer">{said}</a>')


def _dates(say: Say, lang: Lang, source: ShownSource) -> Iterator[Markup]:
    """Yield how old a page is, its copy, and whether the page was still there."""
    yield say("skill.page_date", date=source.page_date)
    if source.copy_date:
        yield say("skill.copy_date", date=day(source.copy_date, lang))
    else:
        yield say("skill.copy_undated")
    if source.checked:
        yield say(f"skill.{_STATES[source.reachable]}", date=day(source.checked, lang))


_STATES = {True: "reachable", False: "unreachable", None: "checked"}


@lru_cache(maxsize=4096)
def _read(say: Say, lang: Lang, verified: str, freshness: Freshness, since: str) -> Markup:
    """Return when a line was read, what that means for its age, and since when it holds."""
    told = [
        say("skill.read_on", day=day(verified, lang)),
        say(f"skill.{freshness}_told"),
        say("skill.in_force_since", day=day(since, lang)) if since else "",
    ]
    return Markup(" ").join(part for part in told if part)
