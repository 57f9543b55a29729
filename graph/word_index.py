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
from math import fsum, log, sqrt

from graph.common_words import FUNCTION_WORDS, OFFICE_WORDS, OTHER_MATTERS
from graph.vocabulary import Reading, Vocabulary
from graph.words import sound, stem, words

_MOST_SCORED = 30
_LONGEST_LIST = 200
_OFFICE = frozenset(map(stem, OFFICE_WORDS))
_OFFICE_WEIGHT = 0.3
_OTHER = frozenset(map(stem, OTHER_MATTERS))
_OTHER_SHARE = 3.0
_SHORTEST_OTHER = 5
_UNKNOWN_WEIGHT = 0.6
_SHORTEST_UNKNOWN = 3
_FUNCTION_WORD_WEIGHT = 0.25
_FUNCTION_SOUNDS = frozenset(map(sound, FUNCTION_WORDS))
_SHORT_PHRASE = 0.85
_LONG_PHRASE = 5.0
_FOR_LENGTH = (1 - _SHORT_PHRASE) / _LONG_PHRASE


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


Texts = Iterable[tuple[Part, str]]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query, or a part of a compound.

    Attributes:
        said: The word as it was typed.
        meant: The stems that it can stand for.
        weight: How much it tells.
        share: For how many words it stands: less than one for a part of a compound, more for what
            no document speaks of.
        neutral: Whether it neither covers a question nor leaves it open, as words of every
            procedure, numbers and places do.
        helps: Whether it helps to cover a question though it is neutral, as a country does.
    """

    said: str
    meant: Reading
    weight: float
    share: float = 1.0
    neutral: bool = False
    helps: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A document that holds words of the query.

    Attributes:
        score: How much of the query it answers, by the weight of the words (0 to 1).
        told: How many of the words that are not neutral its titles and search words hold, each
            as it counts (0 to 1).
        asked: How many words that is.
        words: The words of the query and the part in which each counts most.
    """

    document: str
    score: float
    told: float
    asked: float
    words: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A title or a search phrase.

    Attributes:
        fillers: The function words in it.
        whole: The weight of all its words.
        weight: What its part weighs, at hand for every phrase that a query touches.
        floor: The least that a word of it counts of that.
    """

    part: Part
    fillers: frozenset[str]
    whole: float
    weight: float
    floor: float

    def counts(self, held: float) -> float:
        """Return what a word counts in it, from the weight of the words that the query holds.

        A short phrase says less than a long one, even if it is held in full.
        """
        share = held / self.whole if held < self.whole else 1.0
        grown = share * sqrt(share)
        counts = self.weight * max(self.floor, grown)
        return counts * (_SHORT_PHRASE + _FOR_LENGTH * min(_LONG_PHRASE, held))


@dataclass(frozen=True, slots=True)
class _Document:
    """Its phrases, which of them hold each stem, and which part holds a stem loosely."""

    id: str
    phrases: Sequence[_Phrase]
    holding: Mapping[str, Sequence[int]]
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
        stems = _Stems(self._known)
        loose = {id_: stems.loose(each) for id_, each in read.items()}
        phrases = {
            id_: [(part, said, stems.of(said)) for part, said in each.phrases]
            for id_, each in read.items()
        }
        self._in_phrases = frozenset(
            one for each in phrases.values() for _, _, held in each for one in held
        )
        self._summed_up = frozenset(
            one for each in loose.values() for one, part in each.items() if part is Part.SUMMARY
        )
        self._rarest = log(1 + len(read))
        self._rarity = self._weighed(phrases, loose)
        self._documents = [self._document(id_, phrases[id_], loose[id_]) for id_ in documents]
        self._holders = self._by_stem()

    def terms(self, said: Iterable[str]) -> list[Term]:
        """Return what the words of a query mean, without those that say nothing."""
        return [
            term
            for word in dict.fromkeys(said)
            if _tells(word) and (stem(word) in self._known or _is_word(word))
            for term in self._terms(word)
        ]

    def apart(self, said: Iterable[str]) -> list[str]:
        """Return words without what French writes before them, where a message leaves no gap."""
        return [self._known.apart(word) for word in said]

    def held(self, said: Iterable[str]) -> frozenset[str]:
        """Return the stems of those words that a text holds."""
        return frozenset(one for one in map(stem, said) if one in self._rarity)

    def matches(
        self, terms: Sequence[Term], said: Collection[str], beside: Iterable[str] = ()
    ) -> list[Match]:
        """Return the documents that hold words of the query, the best first.

        Args:
            terms: What the query means.
            said: All its words.
            beside: Stems that are not said but given: they find nothing, but fill phrases up.
        """
        rough: defaultdict[int, float] = defaultdict(float)
        for term in terms:
            for each, sure in term.meant.items():
                for number, counts in self._holders.get(each, ())[:_LONGEST_LIST]:
                    rough[number] += term.weight * sure * counts
        query = _Query(terms, _surest(terms, beside), frozenset(said))
        best = nlargest(_MOST_SCORED, rough, key=rough.__getitem__)
        found = [self._match(self._documents[number], query) for number in best]
        return sorted(found, key=lambda match: (-match.score, match.document))

    def _terms(self, word: str) -> Iterator[Term]:
        if self._is_other(word):
            yield Term(word, {}, self._rarest * _UNKNOWN_WEIGHT, _OTHER_SHARE)
            return
        readings = self._known.read(word)
        neutral = len(readings) == 1 and (stem(word) in _OFFICE or stem(word).isdecimal())
        for meant in readings:
            surest = max(meant.values(), default=0.0)
            rare = [self._rarity[each] for each, sure in meant.items() if sure == surest]
            weight = max(rare, default=self._rarest * _UNKNOWN_WEIGHT) / len(readings)
            weight *= _OFFICE_WEIGHT if neutral else 1
            yield Term(word, meant, weight, 1 / len(readings), neutral)

    def _is_other(self, word: str) -> bool:
        """Return whether a word, or a part of it, names a matter that no document speaks of."""
        one = stem(word)
        if one in self._in_phrases or one in self._summed_up:
            return False
        if one in _OTHER:
            return True
        heard = sound(word)
        return any(
            heard[:at] in _OTHER or heard[-at:] in _OTHER
            for at in range(_SHORTEST_OTHER, len(heard))
        )

    def _weighed(
        self, phrases: Mapping[str, Sequence[_Read]], loose: Mapping[str, Mapping[str, Part]]
    ) -> dict[str, float]:
        """Return how rare each stem is; a document counts by the part that holds it.

        What no phrase holds tells no more than an unknown word.
        """
        held: defaultdict[str, float] = defaultdict(float)
        for id_, beside in loose.items():
            best = {each: part.weight for each, part in beside.items()}
            for part, _, stems in phrases[id_]:
                for each in stems:
                    best[each] = max(best.get(each, 0.0), part.weight)
            for each, weight in best.items():
                held[each] += weight
        rare = {each: log(1 + len(loose) / max(count, 1)) for each, count in held.items()}
        most = self._rarest * _UNKNOWN_WEIGHT
        return {
            each: rarity if each in self._in_phrases else min(rarity, most)
            for each, rarity in rare.items()
        }

    def _document(self, id_: str, read: Sequence[_Read], loose: Mapping[str, Part]) -> _Document:
        phrases: list[_Phrase] = []
        holding: dict[str, list[int]] = {}
        for number, (part, said, stems) in enumerate(read):
            # A title has words to make a sentence of it; in a search phrase people say them.
            fillers = FUNCTION_WORDS.intersection(said if part is Part.SEARCH else ())
            whole = fsum(map(self._rarity.__getitem__, stems))
            whole += _FUNCTION_WORD_WEIGHT * len(fillers)
            phrases.append(_Phrase(part, fillers, whole, part.weight, part.floor))
            for each in stems:
                holding.setdefault(each, []).append(number)
        return _Document(id_, phrases, holding, loose)

    def _by_stem(self) -> dict[str, list[tuple[int, float]]]:
        """Return the documents that hold each stem, those where it counts most first."""
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(self._documents):
            for each, part in document.loose.items():
                if each not in document.holding:
                    found[each].append((number, part.weight))
            for each, holding in document.holding.items():
                rarity = self._rarity[each]
                best = max(document.phrases[one].counts(rarity) for one in holding)
                found[each].append((number, best))
        for holders in found.values():
            holders.sort(key=lambda holder: -holder[1])
        return dict(found)

    def _match(self, document: _Document, query: _Query) -> Match:
        held = self._held(document, query)
        score, told, whole, own, helped = 0.0, 0.0, 0.0, 0.0, 0.0
        where: dict[str, Part] = {}
        for term in query.terms:
            best, part = 0.0, None
            for each, sure in term.meant.items():
                if each in held and sure * held[each][0] > best:
                    best, part = sure * held[each][0], held[each][1]
            if not term.neutral:
                own += term.share
                told += term.share * best
            elif term.helps:
                helped = max(helped, best)
            for each, sure in term.meant.items():
                loose = document.loose.get(each)
                if loose and sure * loose.weight > best:
                    best, part = sure * loose.weight, loose
            whole += term.weight
            score += term.weight * best
            if part:
                where.setdefault(term.said, part)
        score = score / whole if whole else 0.0
        if own and helped > told / own:
            own, told = own + 1, told + helped
        told = told / own if own else score
        return Match(document.id, score, told, own, tuple(where.items()))

    def _held(self, document: _Document, query: _Query) -> dict[str, tuple[float, Part]]:
        """Return what each stem counts at best in a phrase of a document, and in which part."""
        weights: dict[int, float] = {}
        found: list[tuple[str, Sequence[int]]] = []
        for each, sure in query.surest.items():
            holding = document.holding.get(each)
            if holding:
                found.append((each, holding))
                weight = self._rarity[each] * sure
                for number in holding:
                    weights[number] = weights.get(number, 0.0) + weight
        counts: dict[int, float] = {}
        for number, held in weights.items():
            phrase = document.phrases[number]
            fillers = len(phrase.fillers & query.said) if phrase.fillers else 0
            counts[number] = phrase.counts(held + _FUNCTION_WORD_WEIGHT * fillers)
        best: dict[str, tuple[float, Part]] = {}
        for each, holding in found:
            first = max(holding, key=counts.__getitem__)
            best[each] = counts[first], document.phrases[first].part
        return best


@dataclass(frozen=True, slots=True)
class _Query:
    """A query: its terms, how surely each stem is meant, and all its words."""

    terms: Sequence[Term]
    surest: Mapping[str, float]
    said: frozenset[str]


def _surest(terms: Iterable[Term], beside: Iterable[str]) -> dict[str, float]:
    surest = dict.fromkeys(beside, 1.0)
    for term in terms:
        for each, sure in term.meant.items():
            surest[each] = max(surest.get(each, 0.0), sure)
    return surest


_Read = tuple[Part, Sequence[str], frozenset[str]]
"""A phrase as it was read: its part, its words and their stems."""


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


class _Stems:
    """The stems of words of the texts, each worked out once."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known
        self._parts: dict[str, tuple[str, ...]] = dict.fromkeys(FUNCTION_WORDS, ())

    def of(self, said: Iterable[str]) -> frozenset[str]:
        """Return the stems of words, without those that say nothing."""
        return frozenset(part for word in said for part in self._of(word))

    def loose(self, document: _Words) -> dict[str, Part]:
        """Return the stems of the loose words of a document, each with the weightiest part."""
        weakest_first = sorted(document.loose.items(), key=lambda held: held[1].weight)
        return {each: part for word, part in weakest_first for each in self._of(word)}

    def _of(self, word: str) -> tuple[str, ...]:
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = self._known.parts(word)
        return found


def _tells(word: str) -> bool:
    return word not in FUNCTION_WORDS


def _is_word(word: str) -> bool:
    """Return whether what no text holds is a word all the same: no number and no shorthand."""
    if len(word) < _SHORTEST_UNKNOWN or stem(word).isdecimal():
        return False
    return sound(word) not in _FUNCTION_SOUNDS
