"""Middles of things in a row: each as near as can be to where it wants to be, none over another.

Pool adjacent violators, the solution of isotonic regression by least squares: things that want the
same room move together, to the mean of what they want.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple


class Room(NamedTuple):
    """How much room a thing takes before and after its middle."""

    before: float
    after: float


def spread(
    wanted: Sequence[float], rooms: Sequence[Room], low: float = -inf, high: float = inf
) -> list[float]:
    """Return the middles.

    Args:
        wanted: Where each thing wants its middle, in the order in which they stay.
        rooms: How much room each takes.
        low: Where the row may begin.
        high: Where it may end; what does not fit runs over.
    """
    ends = list(accumulate(room.before + room.after for room in rooms))
    middles = [end - room.after for end, room in zip(ends, rooms, strict=True)]
    pools: list[tuple[float, int]] = []
    for want, middle in zip(wanted, middles, strict=True):
        total, count = want - middle, 1
        while pools and pools[-1][0] * count >= total * pools[-1][1]:
            before, more = pools.pop()
            total, count = total + before, count + more
        pools.append((total, count))
    starts = [total / count for total, count in pools for _ in range(count)]
    last = max(low, high - ends[-1]) if ends else low
    return [
        min(max(start, low), last) + middle for start, middle in zip(starts, middles, strict=True)
    ]
