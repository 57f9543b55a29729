"""The last day of a term: counted the way Belgian law counts, and never later than it may be.

The day of the event does not count; a term in months or years ends on the day of the same number,
or on the last of a month that has none (Judicial Code, articles 52 to 54). Whether a last day that
is a Saturday, Sunday or public holiday moves on depends on the rule behind the term, so it is left
where it stands: early is safe, late is not.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from graph.model.claim import Unit
from graph.period import spoken

_SATURDAY = 5
_LAST = date(2199, 12, 31)
"""Terms that end later are not counted: no date fact reaches further."""


def last_day(start: date, amount: int, unit: Unit) -> date | None:
    """Return the last day of a term.

    Args:
        start: The day of the event; the term begins on the day after.
        amount: How many units.
        unit: One of `graph.model.claim.TERMS`.

    Returns:
        The day, or `None` where it lies beyond the years that facts cover.
    """
    try:
        day = _COUNTED[unit](start, amount)
    except (OverflowError, ValueError):
        return None
    return day if day <= _LAST else None


def how_counted(start: date, amount: int, unit: Unit) -> str:
    """Return in words how a last day was found."""
    name = unit.replace("-", " ")
    words = f"{amount} {name.removesuffix('s') if amount == 1 else name}"
    told = f"{words} counted from {spoken(start.isoformat())}"
    if unit == "working-days":
        return f"{told}, Monday to Friday, public holidays not taken out"
    return told


def _days(start: date, amount: int) -> date:
    return start + timedelta(days=amount)


def _working_days(start: date, amount: int) -> date:
    day, left = start, amount
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


def _months(start: date, amount: int) -> date:
    years, month = divmod(start.month - 1 + amount, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _years(start: date, amount: int) -> date:
    return _months(start, 12 * amount)


_COUNTED: Mapping[Unit, Callable[[date, int], date]] = {
    "days": _days,
    "working-days": _working_days,
    "months": _months,
    "years": _years,
}
