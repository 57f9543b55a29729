"""Conditions on a person's situation: read from YAML, turned into a region.

A condition is a mapping `fact -> value | [values] | {min, max}`, all of which must hold, with
`all`, `any` and `not` to combine. A list fact is one yes/no per value (`dimension`), so that "holds
a Dutch certificate" and "holds a diploma" can be told apart; `none` means every value is no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from graph.region import EVERYWHERE, NOWHERE, Region, Space, Spans

HELD, NOT_HELD = frozenset({"yes"}), frozenset({"no"})


def dimension(fact: str, value: str) -> str:
    """Return the name under which one value of a list fact stands in a space."""
    return f"{fact}:{value}"


def fact_of(dimension: str) -> str:
    """Return the fact that a name in a space belongs to."""
    return dimension.partition(":")[0]


@dataclass(frozen=True, slots=True)
class OneOf:
    """The fact has one of these values; for a list fact, any of them."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The fact, a number or a date, lies between two bounds, both included."""

    fact: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = OneOf | Between | All | Some | Not

ALWAYS = All(())


def parse(raw: object) -> Condition:
    """Read a condition as YAML gives it.

    Raises:
        ValueError: If the shape is wrong; the message names the part and what was expected.
    """
    if not isinstance(raw, Mapping):
        raise ValueError(f"a condition is a mapping from facts to values, not {raw!r}")
    parts = tuple(_part(str(key), value) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def facts_read(condition: Condition) -> set[str]:
    """Return the ids of the facts that a condition names."""
    return {leaf.fact for leaf in leaves(condition)}


def leaves(condition: Condition) -> Iterator[OneOf | Between]:
    """Yield every test on a single fact."""
    match condition:
        case All(parts) | Some(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def region(condition: Condition, space: Space) -> Region:
    """Return the situations in which the condition holds.

    Raises:
        ValueError: If the condition names a fact or value that the space does not have.
    """
    match condition:
        case All(parts):
            return reduce(lambda has, part: has & region(part, space), parts, EVERYWHERE)
        case Some(parts):
            return reduce(lambda has, part: has | region(part, space), parts, NOWHERE)
        case Not(part):
            return space.complement(region(part, space))
        case OneOf(fact, values):
            return _one_of(fact, values, space)
        case Between(fact, low, high):
            return _between(fact, low, high, space)


def ordinal(value: object) -> int:
    """Return a bound as a whole number: itself, or the day number of an ISO date.

    Raises:
        ValueError: If it is neither.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return date.fromisoformat(str(value)).toordinal()
    except ValueError:
        raise ValueError(
            f'{value!r} is not a bound; write a whole number or a date like "2026-01-31"'
        ) from None


def _part(key: str, value: object) -> Condition:
    combine: dict[str, Callable[[tuple[Condition, ...]], Condition]] = {"all": All, "any": Some}
    if key in combine:
        if not isinstance(value, list):
            raise ValueError(f"`{key}` takes a list of conditions, not {value!r}")
        return combine[key](tuple(parse(item) for item in value))
    if key == "not":
        return Not(parse(value))
    if isinstance(value, Mapping):
        return _bounds(key, value)
    values: list[object] = value if isinstance(value, list) else [value]
    words = tuple(item for item in values if isinstance(item, str))
    if len(words) < len(values) or not words:
        raise ValueError(f"{key}: {value!r} is not a value; write text, in quotes")
    return OneOf(key, words)


def _bounds(fact: str, value: Mapping[Any, object]) -> Between:
    if not value or set(value) - {"min", "max"}:
        raise ValueError(f"{fact}: bounds are `min` and `max`, not {', '.join(map(str, value))}")
    low, high = (ordinal(value[end]) if end in value else None for end in ("min", "max"))
    if low is not None and high is not None and high < low:
        raise ValueError(f"{fact}: `max` is smaller than `min`")
    return Between(fact, low, high)


def _one_of(fact: str, values: tuple[str, ...], space: Space) -> Region:
    domain = space.domains.get(fact)
    if isinstance(domain, frozenset):
        unknown = set(values) - domain
        if unknown:
            raise ValueError(f"{fact} has no value {', '.join(sorted(unknown))}")
        return Region(({fact: frozenset(values)},))
    members = [name for name in space.domains if name.startswith(f"{fact}:")]
    if not members:
        raise ValueError(
            f"{fact} is a number or a date; give {{min, max}}" if domain else f"no fact {fact}"
        )
    return reduce(lambda has, value: has | _member(fact, value, members), values, NOWHERE)


def _member(fact: str, value: str, members: list[str]) -> Region:
    if value == "none":
        return Region((dict.fromkeys(members, NOT_HELD),))
    if dimension(fact, value) not in members:
        raise ValueError(f"{fact} has no value {value}")
    return Region(({dimension(fact, value): HELD},))


def _between(fact: str, low: int | None, high: int | None, space: Space) -> Region:
    domain = space.domains.get(fact)
    if not isinstance(domain, Spans):
        raise ValueError(f"{fact} is not a number or a date" if domain else f"no fact {fact}")
    first, last = domain.ranges[0][0], domain.ranges[-1][1]
    asked = Spans.of(first if low is None else low, last if high is None else high)
    bounded = domain & asked
    return Region(({fact: bounded},)) if bounded else NOWHERE
