"""Which skill answers these words, why, and an honest no where none does.

`graph.word_index` weighs the words, `graph.standing` puts places and facts to the decision tables:
a skill whose rules send the person elsewhere comes later. A question whose own words the best skill
hardly holds is not covered, however many words of every office the two share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.answers import Reading, read_answers
from graph.common_words import FUNCTION_WORDS
from graph.corpus import Corpus
from graph.errors import BadValue
from graph.model.base import LANGUAGES, Lang
from graph.model.guidance import Found, FoundSkill
from graph.model.skill import Skill
from graph.places import REGION_NAMES, Place, PlaceIndex
from graph.standing import Standing, Standings, cases_meant, regions_of
from graph.word_index import Match, Part, Term, WordIndex
from graph.words import words

ENOUGH, ENOUGH_WORDS = 0.24, 0.35
"""How much of the words that are not neutral the best skill holds: which share of them, how many.
Set on the questions of `tests/search`; how narrow it is: docs/decisions/0006-finding-by-words.md.
"""

_BESIDE_THE_BEST = 0.3
_PLACE_WEIGHT = 0.3
_HIGHEST = max(standing.factor for standing in Standing)
_LONGEST = 300
_OTHER_NAME = 0.9
_UNION = "eu"
_UNION_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class _Finder:
    """What searching a corpus needs, worked out once."""

    words: WordIndex
    places: PlaceIndex
    standings: Standings


@dataclass(frozen=True, slots=True)
class _Hit:
    skill: Skill
    score: float
    because: str


def find(
    corpus: Corpus,
    query: str,
    *,
    as_of: date,
    facts: Mapping[str, object] | None = None,
    limit: int = 5,
    lang: Lang = "en",
) -> Found:
    """Return the skills that answer a person's words, the best first.

    Args:
        corpus: The corpus.
        query: Words in English, Dutch, French or German.
        as_of: The day whose rules count.
        facts: What is known of the person; a skill whose rules are not about them comes later.
        limit: Most skills to return, from 1 to 50.
        lang: Language of the titles, where written.

    Raises:
        BadValue: If the query holds no word or is too long, or the limit is out of range.
        CivicError: If a fact cannot be read.
    """
    said = words(query)
    if FUNCTION_WORDS.issuperset(said) or len(query) > _LONGEST:
        raise BadValue("query", query, f"Give some words, at most {_LONGEST} characters.")
    if not 1 <= limit <= 50:
        raise BadValue("limit", limit, "Give a whole number from 1 to 50.")
    given = facts or {}
    at = _given(corpus, read_answers(corpus, given))
    hits = _hits(corpus, said, given, at, as_of)
    skills = tuple(
        FoundSkill(
            id=hit.skill.id,
            title=hit.skill.title.into(lang),
            uri=hit.skill.uri,
            because=hit.because,
        )
        for hit in hits[:limit]
    )
    because = (
        f"{len(hits)} of {len(corpus.skills)} skills match."
        if skills
        else "No skill of this corpus covers these words."
    )
    return Found(query=query, covered=bool(skills), skills=skills, because=because)


def _hits(
    corpus: Corpus,
    said: Sequence[str],
    given: Mapping[str, object],
    at: Sequence[Place],
    as_of: date,
) -> list[_Hit]:
    finder = _finder(corpus)
    said = finder.words.apart(said)
    terms = finder.words.terms(said)
    places = finder.places.named(said)
    beside = _around(corpus, finder, at)
    matches = finder.words.matches(_placed(corpus, finder, terms, places), said, beside)
    if not any(map(_covers, matches)):
        return []
    slips = (finder.places.slip(term.said) for term in terms if not term.meant)
    places += [place for place in slips if place]
    cases = cases_meant(corpus, places, given)
    hits: list[_Hit] = []
    least = 0.0
    for match in matches:
        if match.score * _HIGHEST < least:
            break
        skill = corpus.skills[match.document]
        standing = finder.standings.of(skill, cases, as_of)
        score = match.score * standing.factor
        hits.append(_Hit(skill, score, _because(corpus, match, standing, places)))
        least = max(least, score * _BESIDE_THE_BEST)
    hits.sort(key=lambda hit: (-hit.score, hit.skill.id))
    return [hit for hit in hits if hit.score >= least]


def _given(corpus: Corpus, readings: Mapping[str, Reading]) -> list[Place]:
    """Return the communes and regions that facts name."""
    places: list[Place] = []
    for fact, reading in readings.items():
        derived = corpus.facts[fact].derived
        if reading.value and corpus.facts[fact].type == "commune":
            places.append(Place("commune", reading.label, frozenset({str(reading.value)})))
        elif reading.value and derived and derived.attribute == "region":
            places.append(Place("region", reading.label, frozenset({str(reading.value)})))
    return places


def _around(corpus: Corpus, finder: _Finder, places: Sequence[Place]) -> frozenset[str]:
    """Return what texts call the places, and the region where they lie if it is one alone."""
    regions = regions_of(corpus, places)
    around = [*places, Place("region", "", frozenset(regions))] if len(regions) == 1 else places
    return frozenset().union(*(finder.words.held(finder.places.spellings(at)) for at in around))


def _covers(match: Match) -> bool:
    """Return whether a skill holds enough of a question. One word alone is to be held well."""
    in_words = match.told * match.asked if match.asked else 1
    return match.told >= ENOUGH and in_words >= ENOUGH_WORDS


def _placed(
    corpus: Corpus, finder: _Finder, terms: Sequence[Term], places: Sequence[Place]
) -> Sequence[Term]:
    """Let places neither cover a question nor leave it open, unless it names nothing else."""
    named = {word: place for place in places for word in place.said.split()}
    if all(term.said in named for term in terms):
        return terms
    return [
        _called(corpus, finder, term, named[term.said]) if term.said in named else term
        for term in terms
    ]


def _called(corpus: Corpus, finder: _Finder, term: Term, place: Place) -> Term:
    """Let a place stand for its other names, too: *Lüttich* for *Liège*, *Polish* for *EU*."""
    names = finder.words.held(finder.places.spellings(place)) if term.said == place.said else ()
    meant, weight = dict.fromkeys(names, _OTHER_NAME), term.weight * _PLACE_WEIGHT
    for union in finder.words.terms([_UNION]) if _is_member(corpus, place) else ():
        meant |= {each: sure * _OTHER_NAME for each, sure in union.meant.items()}
        weight = max(weight, union.weight * _UNION_WEIGHT)
    meant |= term.meant
    return replace(term, meant=meant, weight=weight, neutral=True, helps=place.kind == "country")


def _is_member(corpus: Corpus, place: Place) -> bool:
    """Return whether a place is a member state of the European Union."""
    routes = [corpus.routes.get(code) for code in place.codes if place.kind == "country"]
    return bool(routes) and all(route and route.origin_group == "eu-member" for route in routes)


def _because(corpus: Corpus, match: Match, standing: Standing, places: Collection[Place]) -> str:
    """Say which words stand where, and what the places and facts have to do with it."""
    by_part: dict[Part, list[str]] = {}
    for word, part in match.words:
        by_part.setdefault(part, []).append(word)
    told = [f"{part.label}: {', '.join(by_part[part])}" for part in Part if part in by_part]
    sentences = [f"Matches in {'; '.join(told)}."]
    if standing is not Standing.OPEN:
        sentences += dict.fromkeys(_lies(corpus, place) for place in places)
        sentences.append(standing.told)
    return " ".join(filter(None, sentences))


def _lies(corpus: Corpus, place: Place) -> str:
    if place.kind != "commune":
        return ""
    communes = [corpus.communes[nis] for nis in sorted(place.codes)]
    regions = {REGION_NAMES[commune.region] for commune in communes}
    name = communes[0].label if len(communes) == 1 else place.said.title()
    return f"{name} lies in {' or '.join(sorted(regions))}."


def _finder(corpus: Corpus) -> _Finder:
    found = corpus.finders.get("words")
    if not isinstance(found, _Finder) or found.standings.corpus is not corpus:
        texts = {skill.id: tuple(_texts(skill)) for skill in corpus.skills.values()}
        plain = _plain(text for each in texts.values() for text in each)
        places = PlaceIndex(corpus.communes, corpus.countries, plain)
        found = _Finder(WordIndex(texts), places, Standings(corpus))
        corpus.finders["words"] = found
    return found


def _texts(skill: Skill) -> Iterator[tuple[Part, str]]:
    procedure = skill.procedure
    yield Part.TITLE, skill.id
    if procedure is None:
        yield from ((Part.TITLE, skill.title.en), (Part.SUMMARY, skill.front.description))
        return
    for lang in LANGUAGES:
        yield Part.TITLE, procedure.title.into(lang)
        yield Part.SUMMARY, procedure.summary.into(lang)
        yield from ((Part.SEARCH, phrase) for phrase in procedure.search.get(lang, ()))
    yield from ((Part.BODY, text) for text in procedure.verdicts.values())
    yield from ((Part.BODY, claim.text) for claim in procedure.claims())
    yield from ((Part.BODY, branch.title) for branch in procedure.branches)
    yield from ((Part.BODY, value.label) for value in procedure.values)


def _plain(texts: Iterable[tuple[Part, str]]) -> set[str]:
    """Return the words that texts write in small letters: no names of places."""
    small = {word for _, text in texts for word in text.split() if word.islower()}
    return set(words(" ".join(sorted(small))))
