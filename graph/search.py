"""Which skill answers these words: titles, search words and summaries, slips forgiven.

Simple on purpose. Each word of the query counts for the best phrase of a skill it stands in: more
in a title than in a search word, more there than in a summary, and the more of the phrase the query
holds. So one common word out of "residence card" does not cover a parking card. A query that
gathers too little, and has words that the skill does not know, is honestly not covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize

from graph.case import open_case
from graph.corpus import Corpus
from graph.errors import BadValue
from graph.model.base import LANGUAGES, Lang
from graph.model.guidance import Found, FoundSkill
from graph.model.skill import Skill

TITLE, KEYWORD, SUMMARY = 1.5, 1.0, 0.3
ENOUGH, ENOUGH_OF_A_WHOLE = 1.0, 0.4
_ALIKE = 85.0
_SHORTEST_ALIKE = 5
_LONGEST = 300
_WORD = re.compile(r"[^\W_]+")
_COMMON_WORDS = """
    a an and just d l s t n j m qu are as at be by can do does for from get go have how i if in
    is it like me must my need of on or should so that the there they this to want was we what
    when where which who will with you your de het een en van in is ik je mijn moet kan wil voor
    met op aan hoe wat waar wie la le les un une des du et est je tu il que qui pour dans avec
    mon ma mes comment ou faire dois peux der die das ein eine und ist ich mein meine wie was wo
    fur mit zu kann muss how long lang belgium belgie belgique belgien new now not no
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Hit:
    skill: Skill
    weight: float
    words: tuple[str, ...]
    whole: bool


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
    words = list(_words(query))
    if not words or len(query) > _LONGEST:
        raise BadValue("query", query, f"Give some words, at most {_LONGEST} characters.")
    if not 1 <= limit <= 50:
        raise BadValue("limit", limit, "Give a whole number from 1 to 50.")
    hits = [_hit(skill, words) for skill in corpus.skills.values()]
    good = [hit for hit in hits if hit.weight >= (ENOUGH_OF_A_WHOLE if hit.whole else ENOUGH)]
    good.sort(key=lambda hit: (-hit.weight, hit.skill.id))
    good.sort(key=lambda hit: _aside(corpus, hit.skill, facts or {}, as_of))
    skills = tuple(
        FoundSkill(
            id=hit.skill.id,
            title=hit.skill.title.into(lang),
            uri=hit.skill.uri,
            because=f"Matches: {', '.join(hit.words)}.",
        )
        for hit in good[:limit]
    )
    because = (
        f"{len(good)} of {len(corpus.skills)} skills match."
        if skills
        else "No skill of this corpus covers these words."
    )
    return Found(query=query, covered=bool(skills), skills=skills, because=because)


def _aside(corpus: Corpus, skill: Skill, facts: Mapping[str, object], as_of: date) -> bool:
    """Return whether the facts say that a skill is not the person's own."""
    if not facts or skill.procedure is None:
        return False
    decided = open_case(corpus, skill.id, facts, as_of).decision.outcome
    return decided is not None and decided.kind in ("switch", "out-of-scope")


def _hit(skill: Skill, words: list[str]) -> _Hit:
    phrases = list(_phrases(skill))
    vocabulary = {word for _, phrase in phrases for word in phrase}
    found = [_best(word, vocabulary) for word in words]
    meant = {best for best in found if best}
    weights = dict.fromkeys(sorted(meant), 0.0)
    for weight, phrase in phrases:
        share = weight * len(phrase & meant) / len(phrase)
        for word in phrase & meant:
            weights[word] = max(weights[word], share)
    return _Hit(skill, sum(weights.values()), tuple(weights), whole=all(found))


def _best(word: str, vocabulary: Set[str]) -> str | None:
    if word in vocabulary:
        return word
    if len(word) < _SHORTEST_ALIKE:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # its import costs 20 ms, only for slips

    known = sorted(vocabulary)
    near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return near[0] if near else None


def _phrases(skill: Skill) -> Iterator[tuple[float, frozenset[str]]]:
    """Yield the phrases of a skill as sets of words, with their weight."""
    for weight, text in _texts(skill):
        words = frozenset(_words(text))
        if words:
            yield weight, words


def _texts(skill: Skill) -> Iterator[tuple[float, str]]:
    procedure = skill.procedure
    yield TITLE, skill.id
    if procedure is None:
        yield from ((TITLE, skill.title.en), (SUMMARY, skill.front.description))
        return
    for lang in LANGUAGES:
        yield TITLE, procedure.title.into(lang)
        yield SUMMARY, procedure.summary.into(lang)
        yield from ((KEYWORD, words) for words in procedure.search.get(lang, ()))


def _words(text: str) -> Iterator[str]:
    plain = "".join(c for c in normalize("NFKD", text.lower()) if not combining(c))
    for word in _WORD.findall(plain):
        if word not in _COMMON:
            yield word
