"""Values by id that are made, and checked, when first asked for: few of many are ever needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Raw = TypeVar("Raw")
Value = TypeVar("Value")


class Later(Mapping[str, Value], Generic[Raw, Value]):
    """A mapping whose values are made one by one.

    Args:
        raw: What each is made from, by id, in order.
        make: Makes one.
    """

    def __init__(self, raw: Mapping[str, Raw], make: Callable[[Raw], Value]) -> None:
        self._raw = raw
        self._make = make
        self._made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        """Return a value; `KeyError` if there is none with this id."""
        made = self._made.get(key)
        if made is None:
            # Two threads may make one at a time; all keep the first.
            made = self._made.setdefault(key, self._make(self._raw[key]))
        return made

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self._raw)

    def __len__(self) -> int:
        """Return how many values there are, made or not."""
        return len(self._raw)

    def __contains__(self, key: object) -> bool:
        """Return whether there is a value with this id, without making it."""
        return key in self._raw
