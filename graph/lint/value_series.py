"""A value's days are in order, its amounts make sense, and a disputed entry picks none.

Why: a wrong day or amount shows a wrong fee. (A `key` that is no day keeps the skill out already.)
Fault: `still_valid_on: "2022-01-01"` under an entry from 2023; `amount: -5`; an entry with
    `confidence: contested` and `amount: 360`.
Instead: the last day the newest entry was seen; `amount: null`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_id, procedures
from graph.model.claim import Amount, Bounds, Entry, Value


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the values with a fault in days or amounts."""
    for skill, procedure in procedures(corpus):
        for value in procedure.values:
            for message in _faults(value):
                place = at_id(skill, value.id, "values")
                yield Finding(*place, "value-series", f"{value.id}: {message}.")


def _faults(value: Value) -> Iterator[str]:
    newest = value.series[-1].start
    if value.still_valid_on and newest and value.still_valid_on < newest:
        yield f"`still_valid_on` lies before the newest entry begins ({newest})"
    for entry in value.series:
        begins = f"the entry from {entry.start or 'the beginning'}"
        if entry.confidence == "contested" and entry.amount is not None:
            yield f"{begins} is contested, so its amount is null"
        for amount in _amounts(entry):
            if not _sensible(amount):
                yield f"{begins} has the amount {_told(amount)}"


def _amounts(entry: Entry) -> list[Amount]:
    return [entry.amount, *(position.amount for position in entry.positions)]


def _sensible(amount: Amount) -> bool:
    """Return whether an amount is not negative and its bounds are in order."""
    if isinstance(amount, Bounds):
        low, high = amount.min or 0, amount.max
        return low >= 0 and (high is None or high >= low)
    return amount is None or amount >= 0


def _told(amount: Amount) -> str:
    return f"{amount.min} to {amount.max}" if isinstance(amount, Bounds) else str(amount)
