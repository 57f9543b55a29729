"""Sets of situations, as unions of boxes: one algebra for conditions, tables and questions.

A *value set* says what one fact may still be: a `frozenset` of words or `Spans` of whole numbers.
A *box* narrows some facts to a value set each and leaves the others free; a *region* is a union of
boxes; a *space* knows the whole domain of every fact. Because a condition is evaluated as a set and
not cell by cell, `age < 18 or age >= 18` is *yes* with the age unknown.

An empty value set in a box stands for a fact that has no value for the person (the operator of
somebody who lives where there is none): it meets itself and nothing else.

The idea is that of version ranges in packaging tools, extended to many dimensions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graph.truth import Truth


@dataclass(frozen=True, slots=True)
class Spans:
    """A set of whole numbers as sorted, disjoint ranges, both ends included."""

    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, low: int, high: int) -> Spans:
        """Return the numbers from `low` to `high`, none if `high` is smaller."""
        return cls(((low, high),) if low <= high else ())

    def __bool__(self) -> bool:
        """Return whether any number is in the set."""
        return bool(self.ranges)

    def __and__(self, other: Spans) -> Spans:
        """Return the numbers in both."""
        if len(self.ranges) == 1 == len(other.ranges):
            (a, b), (c, d) = *self.ranges, *other.ranges
            return Spans.of(max(a, c), min(b, d))
        meets = ((max(a, c), min(b, d)) for a, b in self.ranges for c, d in other.ranges)
        return Spans(tuple(sorted((low, high) for low, high in meets if low <= high)))

    def __sub__(self, other: Spans) -> Spans:
        """Return the numbers here that are not in `other`."""
        left = list(self.ranges)
        for cut_low, cut_high in other.ranges:
            rest = []
            for low, high in left:
                if cut_high < low or high < cut_low:
                    rest.append((low, high))
                    continue
                rest += [(low, cut_low - 1)] if low < cut_low else []
                rest += [(cut_high + 1, high)] if cut_high < high else []
            left = rest
        return Spans(tuple(left))

    def __le__(self, other: Spans) -> bool:
        """Return whether every number here is in `other`."""
        return not self - other


ValueSet = frozenset[str] | Spans
Box = Mapping[str, ValueSet]
Found = TypeVar("Found")

MOST_KEPT = 20_000
"""Findings that a space keeps, of some 500 bytes each."""

EVERYTHING: Box = {}


def meet(first: Box, second: Box) -> Box | None:
    """Return the situations in both boxes, or `None` if there are none."""
    if len(first) < len(second):
        first, second = second, first
    common = dict(first)
    for fact, values in second.items():
        has = common.setdefault(fact, values)
        if has is values or has == values:
            continue
        narrowed = has & values  # type: ignore[operator]  # one kind a fact: words or numbers
        if not narrowed:
            return None
        common[fact] = narrowed
    return common


def within(inner: Box, outer: Box) -> bool:
    """Return whether every situation of `inner` is in `outer`."""
    return all(fact in inner and _inside(inner[fact], values) for fact, values in outer.items())


@dataclass(frozen=True, slots=True)
class Region:
    """A union of boxes. No box: nowhere. One empty mapping: everywhere."""

    boxes: tuple[Box, ...]
    _narrowed: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def __or__(self, other: Region) -> Region:
        """Return the situations in either."""
        boxes = list(self.boxes)
        boxes += [box for box in other.boxes if not any(within(box, has) for has in self.boxes)]
        return Region(tuple(boxes))

    def __and__(self, other: Region) -> Region:
        """Return the situations in both."""
        meets = (meet(a, b) for a in self.boxes for b in other.boxes)
        return _thinned(box for box in meets if box is not None)

    def __bool__(self) -> bool:
        """Return whether the region holds any situation."""
        return bool(self.boxes)

    def clipped(self, box: Box) -> Region:
        """Return the part of the region inside `box`."""
        return self & Region((box,))

    def read_of(self, box: Box) -> Box:
        """Return what `box` says of the facts that the region narrows: all it can depend on."""
        return {fact: box[fact] for fact in self.reads() if fact in box}

    def reads(self) -> Sequence[str]:
        """Return the facts that the region narrows, in the order of its boxes."""
        if not self._narrowed and self.boxes:
            self._narrowed.extend(dict.fromkeys(fact for part in self.boxes for fact in part))
        return self._narrowed

    def without(self, fact: str) -> Region:
        """Return the situations that some value of a fact would put into the region."""
        if not any(fact in box for box in self.boxes):
            return self
        return _thinned({name: box[name] for name in box if name != fact} for box in self.boxes)

    def facts(self) -> set[str]:
        """Return the facts that some box of the region narrows."""
        return {fact for box in self.boxes for fact in box}


EVERYWHERE = Region((EVERYTHING,))
NOWHERE = Region(())


@dataclass(frozen=True, slots=True)
class Space:
    """The domain of every fact: what complements are taken in.

    People differ in few facts, and most regions read none of those: what was found for a region and
    the part of a box that it reads is kept, and the same question gets the same object.

    Attributes:
        domains: Every value a fact can have.
    """

    domains: Mapping[str, ValueSet]
    _kept: dict[tuple[object, ...], tuple[object, Any]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def inside(self, region: Region, box: Box) -> Region:
        """Return the part of a region inside a box, told by the facts that the region narrows."""
        read = region.read_of(box)
        key = ("inside", id(region), *read.items())
        return self.once(key, region, lambda: region.clipped(read))

    def both(self, first: Region, second: Region) -> Region:
        """Return the situations in both."""
        key = ("both", id(first), id(second))
        return self.once(key, (first, second), lambda: first & second)

    def once(self, key: tuple[object, ...], alive: object, work: Callable[[], Found]) -> Found:
        """Return what is worked out once; `alive` are the values whose ids stand in the key."""
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = (alive, work())
        found: Found = kept[1]
        return found

    def minus(self, region: Region, cut: Region) -> Region:
        """Return the part of `region` outside `cut`."""
        left = list(region.boxes)
        for box in cut.boxes:
            left = [part for piece in left for part in self._carve(piece, box)]
            if not left:
                break
        return Region(tuple(left))

    def complement(self, region: Region) -> Region:
        """Return every situation outside `region`."""
        return self.minus(EVERYWHERE, region)

    def covers(self, region: Region, box: Box) -> bool:
        """Return whether every situation of `box` is in `region`."""
        if any(self._lies_in(box, part) for part in region.boxes):
            return True
        return len(region.boxes) > 1 and not self.minus(Region((box,)), region)

    def truth(self, region: Region, box: Box) -> Truth:
        """Return whether a situation known to lie in `box` lies in `region`."""
        read = region.read_of(box)
        key = ("truth", id(region), *read.items())
        return self.once(key, region, lambda: self._truth(self.inside(region, read), read))

    def depends(self, region: Region, box: Box) -> frozenset[str]:
        """Return the facts whose value decides, somewhere in `box`, whether `region` holds.

        A fact does not matter when the region, seen inside the box, is a cylinder along it.
        """
        read = region.read_of(box)
        key = ("depends", id(region), *read.items())
        return self.once(key, region, lambda: self._depends(self.inside(region, read), read))

    def _truth(self, clipped: Region, box: Box) -> Truth:
        if not clipped:
            return Truth.NO
        return Truth.YES if self.covers(clipped, box) else Truth.MAYBE

    def _depends(self, clipped: Region, box: Box) -> frozenset[str]:
        wholes = {fact: box.get(fact, self.domains[fact]) for fact in clipped.facts()}
        if len(clipped.boxes) == 1:
            # Most conditions are one box: it is a cylinder along what it leaves whole.
            (only,) = clipped.boxes
            return frozenset(fact for fact, whole in wholes.items() if _without(whole, only[fact]))
        return frozenset(
            fact for fact, whole in wholes.items() if not self._cylinder(clipped, fact, whole)
        )

    def example(self, region: Region) -> Mapping[str, str | int]:
        """Return one situation of a region that is not empty; free facts are left out."""
        return {fact: _any(values) for fact, values in sorted(region.boxes[0].items())}

    def _lies_in(self, inner: Box, outer: Box) -> bool:
        return all(
            _inside(inner.get(fact, self.domains[fact]), values) for fact, values in outer.items()
        )

    def _cylinder(self, region: Region, fact: str, whole: ValueSet) -> bool:
        for box in region.boxes:
            beyond = _without(whole, box[fact]) if fact in box else None
            if beyond and not self._covered({**box, fact: beyond}, region):
                return False
        return True

    def _covered(self, piece: Box, region: Region) -> bool:
        """Return whether every situation of `piece` is in `region`; quick where hardly any is."""
        near = tuple(box for box in region.boxes if meet(piece, box) is not None)
        return bool(near) and self.covers(Region(near), piece)

    def _carve(self, piece: Box, cut: Box) -> Iterator[Box]:
        """Yield disjoint boxes that make up `piece` without `cut`."""
        narrowed: list[tuple[str, ValueSet, ValueSet]] = []
        for fact, values in cut.items():
            has = piece[fact] if fact in piece else self.domains[fact]
            if has is values or has == values:
                continue
            common = _both(has, values)
            if not common and fact in piece:
                yield piece
                return
            narrowed.append((fact, _without(has, values), common))
        rest = dict(piece)
        for fact, outside, common in narrowed:
            if outside:
                yield {**rest, fact: outside}
            rest[fact] = common


def _thinned(boxes: Iterable[Box]) -> Region:
    kept: list[Box] = []
    for box in boxes:
        if not kept:
            kept.append(box)
            continue
        if not any(within(box, has) for has in kept):
            kept = [has for has in kept if not within(has, box)] + [box]
    return Region(tuple(kept))


def _both(first: ValueSet, second: ValueSet) -> ValueSet:
    if isinstance(first, Spans) and isinstance(second, Spans):
        return first & second
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return first & second
    raise TypeError("a fact has either words or numbers, never both")


def _without(first: ValueSet, second: ValueSet) -> ValueSet:
    if isinstance(first, Spans) and isinstance(second, Spans):
        return first - second
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return first - second
    raise TypeError("a fact has either words or numbers, never both")


def _inside(inner: ValueSet, outer: ValueSet) -> bool:
    return inner == outer or (bool(inner) and not _without(inner, outer))


def _any(values: ValueSet) -> str | int:
    return values.ranges[0][0] if isinstance(values, Spans) else min(values)
