"""The words that a set of texts uses, and what a word somebody types may mean among them.

Compounds are taken apart where their parts stand alone elsewhere: *Integrationskurs* is found by
*Integration* and by *Kurs*. A word the texts do not hold is read, in this order, as a slip of one
they do, as a compound, as another form of a word that begins alike, and as a bad slip.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.common_words import SAME_MEANING
from graph.near import alike
from graph.words import sound, stem

Reading = Mapping[str, float]
"""Stems that a word, or a part of a compound, may stand for: how sure that is, from 0 to 1."""


def _others() -> dict[str, list[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in SAME_MEANING:
        stems = {*map(stem, group)}
        for one in stems:
            found[one] |= stems - {one}
    return {one: sorted(others) for one, others in found.items()}


_SAME = _others()
_SAME_COUNTS = 0.75
_SURELY_ALIKE, _ALIKE = 0.9, 0.78
_SHORTEST_ALIKE = 5
_SHORTEST_OPENING, _OPENING_COUNTS = 5, 0.6
_SHORTEST_PART, _SHORTEST_LAST = 4, 5
_RUN_TOGETHER = re.compile(r"(?:[cdjlmnst]|qu)(?=[aeiouh]\w{3})")
_LINKS = ("", "s", "n", "e", "en", "es")


class Vocabulary:
    """All stems of a set of texts.

    Args:
        said: The words of which compounds may consist; each is taken apart itself if it can be.
        beside: Further words.
    """

    def __init__(self, said: Iterable[str], beside: Iterable[str]) -> None:
        whole = sorted(set(said))
        stood = frozenset(map(stem, whole))
        self._alone = stood.union(_SAME)
        self._compounds = {stem(word): parts for word in whole if (parts := self._split(word))}
        self._stems = frozenset(
            part for each in stood for part in self._compounds.get(each, (each,))
        ).union(part for word in set(beside) for part in self.parts(word))
        self._sorted = sorted(self._stems.union(self._compounds))
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for each in self._sorted:
            self._by_letter[each[0]].append(each)

    def __contains__(self, one: str) -> bool:
        """Return whether a stem is known."""
        return one in self._stems or one in self._compounds

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of a word of the texts."""
        one = stem(word)
        return self._compounds.get(one, (one,))

    def apart(self, word: str) -> str:
        """Return a word without the French article or pronoun that a message runs into it."""
        run = _RUN_TOGETHER.match(word)
        if not run or stem(word) in self or stem(word) in _SAME:
            return word
        rest = word[run.end() :]
        return rest if stem(rest) in self else word

    def read(self, word: str) -> list[Reading]:
        """Return what a word means, part by part; an empty reading for what nothing explains."""
        one = stem(word)
        if one in self or one in _SAME:
            return self._parted({one: 1.0})
        near = self._alike(one)
        if max(near.values(), default=0) >= _SURELY_ALIKE:
            return self._parted(near)
        parts = self._split(word)
        if parts:
            return [self._widened({part: 1.0}) for part in parts]
        return self._parted(self._opening(one) or near)

    def _split(self, word: str) -> tuple[str, ...]:
        """Take a compound apart; nothing if it is none.

        Both parts stand alone somewhere, or the last does and is too long for an ending.
        """
        heard, half = sound(word), tuple[str, ...]()
        for end in range(len(heard) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            for last in _lasts(heard[end:]):
                if last not in self._alone:
                    continue
                first = stem(heard[:end])
                if first in self._alone:
                    return first, last
                if len(last) >= _SHORTEST_LAST:
                    half = first, last
        return half

    def _parted(self, near: Reading) -> list[Reading]:
        """Return the parts of the nearest word where it is a compound, else all that are near."""
        best = max(near, key=near.__getitem__, default="")
        if best in self._compounds:
            return [self._widened({part: near[best]}) for part in self._compounds[best]]
        return [self._widened(near)]

    def _widened(self, near: Reading) -> Reading:
        """Add the words of the same meaning; leave out what the texts do not hold."""
        same = {
            other: sure * _SAME_COUNTS
            for each, sure in near.items()
            for other in _SAME.get(each, ())
        }
        return {each: sure for each, sure in {**same, **near}.items() if each in self._stems}

    def _opening(self, one: str) -> Reading:
        """Return the known words that share the longest beginning with this one."""
        at = bisect_left(self._sorted, one)
        beside = self._sorted[max(at - 1, 0) : at + 1]
        shared = max((_shared(one, each) for each in beside), default=0)
        if shared < _SHORTEST_OPENING:
            return {}
        opening, found = one[:shared], dict[str, float]()
        for each in self._sorted[bisect_left(self._sorted, opening) :]:
            if not each.startswith(opening):
                break
            found[each] = 2 * shared / (len(one) + len(each))
        return {each: sure for each, sure in found.items() if sure >= _OPENING_COUNTS}

    def _alike(self, one: str) -> Reading:
        """Return the known words that this one may be a slip of."""
        if len(one) < _SHORTEST_ALIKE or not one.isalpha():
            return {}
        known = self._by_letter.get(one[0], [])
        return dict(alike(one, known, at_least=_ALIKE, limit=2))


def _lasts(rest: str) -> Iterator[str]:
    for link in _LINKS:
        if rest.startswith(link) and len(rest) - len(link) >= _SHORTEST_PART:
            yield stem(rest[len(link) :])


def _shared(one: str, other: str) -> int:
    """Return how many letters two words share from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
