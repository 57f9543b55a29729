"""Texts found by words: which documents hold them, how weightily, and in which of their parts.

A word of the query counts for the best phrase it stands in: by the part (`Part`), by how rare the
word is among the documents, and by how much of the phrase the query holds, so that *card* alone is
little of *residence card*. A word nobody knows counts too, against every document: that is how a
question about something else shows.

Why not SQLite's FTS5: docs/decisions/0006-finding-by-words.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import nlargest
from math import fsum, log

from graph.common_words import FUNCTION_WORDS, OFFICE_WORDS
from graph.vocabulary import Reading, Vocabulary
from graph.words import stem, words

_MOST_SCORED = 30
_LONGEST_LIST = 200
_OFFICE = frozenset(map(stem, OFFICE_WORDS))
_OFFICE_WEIGHT = 0.3
_UNKNOWN_WEIGHT = 0.6
_FUNCTION_WORD_WEIGHT = 0.25


class Part(Enum):
    """A part of a document: its name, its weight, and the least that a word in it counts of that.

    Titles and search words are phrases. In a long one a single word is worth something by itself:
    the floor. Of a summary or a body each word counts alike.
    """

    TITLE = ("title", 1.0, 0.45)
    SEARCH = ("search words", 0.9, 0.25)
    SUMMARY = ("summary", 0.3, 1.0)
    BODY = ("text", 0.15, 1.0)

    def __init__(self, label: str, weight: float, floor: float) -> None:
        self.label = label
        self.weight = weight
        self.floor = floor

    @property
    def is_phrase(self) -> bool:
        """Whether words count by how much of the whole the query holds."""
        return self.floor < 1

    def counts(self, share: float) -> float:
        """Return what a word counts, from the share of the phrase that the query holds."""
        return self.weight * max(self.floor, share * share)


Texts = Iterable[tuple[Part, str]]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query, or a part of a compound.

    Attributes:
        said: The word as it was typed.
        meant: The stems that it can stand for.
        weight: How much it tells.
        share: Which share of the word it is: less than 1 for a part of a compound.
        neutral: Whether it neither covers a question nor leaves it open, as words of every
            procedure, numbers and places do.
    """

    said: str
    meant: Reading
    weight: float
    share: float = 1.0
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A document that holds words of the query.

    Attributes:
        score: How much of the query it answers, by the weight of the words (0 to 1).
        told: How many of the words that are not neutral its titles and search words hold, each
            as it counts (0 to 1).
        words: The words of the query and the part in which each counts most.
    """

    document: str
    score: float
    told: float
    words: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A title or a search phrase: its stems, the function words in it, and their whole weight."""

    part: Part
    stems: frozenset[str]
    fillers: frozenset[str]
    whole: float


@dataclass(frozen=True, slots=True)
class _Document:
    """The phrases that hold each stem, and for each stem the part that holds it loosely."""

    id: str
    phrases: Mapping[str, Sequence[_Phrase]]
    loose: Mapping[str, Part]


class WordIndex:
    """Documents, found by words.

    Args:
        documents: The texts of each, by id.
    """

    def __init__(self, documents: Mapping[str, Texts]) -> None:
        read = {id_: _Words.of(texts) for id_, texts in documents.items()}
        self._known = Vocabulary(
            (word for each in read.values() for word in each.in_phrases()),
            (word for each in read.values() for word in each.loose),
        )
        self._rarity = self._weighed(read.values())
        self._rarest = log(1 + len(read))
        self._documents = [self._document(id_, each) for id_, each in read.items()]
        self._holders = self._by_stem()

    def terms(self, said: Iterable[str]) -> list[Term]:
        """Return what the words of a query mean, without those that say nothing."""
        return [
            term
            for word in dict.fromkeys(said)
            if _tells(word) and (stem(word) in self._known or not stem(word).isdecimal())
            for term in self._terms(word)
        ]

    def matches(self, terms: Sequence[Term], said: Collection[str]) -> list[Match]:
        """Return the documents that hold words of the query, the best first.

        Args:
            terms: What the query means.
            said: All its words.
        """
        rough: defaultdict[int, float] = defaultdict(float)
        for term in terms:
            for each, sure in term.meant.items():
                for number, counts in self._holders.get(each, ())[:_LONGEST_LIST]:
                    rough[number] += term.weight * sure * counts
        spoken = frozenset(said)
        best = nlargest(_MOST_SCORED, rough, key=rough.__getitem__)
        found = [self._match(self._documents[number], terms, spoken) for number in best]
        return sorted(found, key=lambda match: (-match.score, match.document))

    def _terms(self, word: str) -> Iterator[Term]:
        readings = self._known.read(word)
        neutral = len(readings) == 1 and (stem(word) in _OFFICE or stem(word).isdecimal())
        for meant in readings:
            surest = max(meant.values(), default=0.0)
            rare = [self._rarity[each] for each, sure in meant.items() if sure == surest]
            weight = max(rare, default=self._rarest * _UNKNOWN_WEIGHT) / len(readings)
            weight *= _OFFICE_WEIGHT if neutral else 1
            yield Term(word, meant, weight, 1 / len(readings), neutral)

    def _weighed(self, documents: Collection[_Words]) -> dict[str, float]:
        """Return how rare each stem is; a document counts by the part that holds it."""
        held: defaultdict[str, float] = defaultdict(float)
        for document in documents:
            best = {each: part.weight for each, part in self._loose(document).items()}
            for part, said in document.phrases:
                for each in self._stems(said):
                    best[each] = max(best.get(each, 0.0), part.weight)
            for each, weight in best.items():
                held[each] += weight
        return {each: log(1 + len(documents) / max(count, 1)) for each, count in held.items()}

    def _stems(self, said: Iterable[str]) -> frozenset[str]:
        return frozenset(part for word in said if _tells(word) for part in self._known.parts(word))

    def _loose(self, document: _Words) -> dict[str, Part]:
        weakest_first = sorted(document.loose.items(), key=lambda held: held[1].weight)
        return {each: part for word, part in weakest_first for each in self._known.parts(word)}

    def _document(self, id_: str, said: _Words) -> _Document:
        phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for part, spoken in said.phrases:
            stems = self._stems(spoken)
            # A title has words to make a sentence of it; in a search phrase people say them.
            fillers = FUNCTION_WORDS.intersection(spoken if part is Part.SEARCH else ())
            whole = fsum(self._rarity[each] for each in stems)
            whole += _FUNCTION_WORD_WEIGHT * len(fillers)
            phrase = _Phrase(part, stems, fillers, whole)
            for each in stems:
                phrases[each].append(phrase)
        return _Document(id_, dict(phrases), self._loose(said))

    def _by_stem(self) -> dict[str, list[tuple[int, float]]]:
        """Return the documents that hold each stem, those where it counts most first."""
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(self._documents):
            for each, part in document.loose.items():
                if each not in document.phrases:
                    found[each].append((number, part.weight))
            for each, phrases in document.phrases.items():
                rarity = self._rarity[each]
                best = max(phrase.part.counts(rarity / phrase.whole) for phrase in phrases)
                found[each].append((number, best))
        for holders in found.values():
            holders.sort(key=lambda holder: -holder[1])
        return dict(found)

    def _match(self, document: _Document, terms: Sequence[Term], spoken: frozenset[str]) -> Match:
        held = self._held(document, terms)
        score, told, whole, own = 0.0, 0.0, 0.0, 0.0
        where: dict[str, Part] = {}
        for term in terms:
            best, part = 0.0, None
            for each, sure in term.meant.items():
                for phrase in document.phrases.get(each, ()):
                    fillers = _FUNCTION_WORD_WEIGHT * len(phrase.fillers & spoken)
                    counts = sure * phrase.part.counts((held[id(phrase)] + fillers) / phrase.whole)
                    if counts > best:
                        best, part = counts, phrase.part
            if not term.neutral:
                own += term.share
                told += term.share * best
            for each, sure in term.meant.items():
                loose = document.loose.get(each)
                if loose and sure * loose.weight > best:
                    best, part = sure * loose.weight, loose
            whole += term.weight
            score += term.weight * best
            if part:
                where.setdefault(term.said, part)
        score = score / whole if whole else 0.0
        return Match(document.id, score, told / own if own else score, tuple(where.items()))

    def _held(self, document: _Document, terms: Sequence[Term]) -> dict[int, float]:
        """Return how much of each phrase the query holds, by the weight of its words."""
        surest: dict[str, float] = {}
        for term in terms:
            for each, sure in term.meant.items():
                surest[each] = max(surest.get(each, 0.0), sure)
        held: defaultdict[int, float] = defaultdict(float)
        for each, sure in surest.items():
            for phrase in document.phrases.get(each, ()):
                held[id(phrase)] += self._rarity[each] * sure
        return held


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a document: phrase by phrase, and loose ones with the weightiest part."""

    phrases: Sequence[tuple[Part, Sequence[str]]]
    loose: Mapping[str, Part]

    @classmethod
    def of(cls, texts: Texts) -> _Words:
        phrases: list[tuple[Part, Sequence[str]]] = []
        loose: dict[Part, set[str]] = defaultdict(set)
        for part, text in texts:
            if part.is_phrase:
                phrases.append((part, words(text)))
            else:
                loose[part].update(words(text))
        by_weight = sorted(loose.items(), key=lambda held: held[0].weight)
        return cls(
            phrases, {word: part for part, said in by_weight for word in said - FUNCTION_WORDS}
        )

    def in_phrases(self) -> Iterator[str]:
        return (word for _, said in self.phrases for word in said if _tells(word))


def _tells(word: str) -> bool:
    return word not in FUNCTION_WORDS
