"""The last day of a term: counted the way Belgian law counts, and never later than it may be.

The general rule is article 1.7 of the Civil Code (book 1, since 1 January 2023), for terms of
administrative law too. The day of the event does not count. Days are calendar days unless the rule
says working days, which leave out Saturday, Sunday and public holidays. A term in months or years
ends on the day of the same number, or on the last of a month that has none. Articles 52 to 54 of
the Judicial Code say the same of terms before a court, and of no others (article 48); counted from
the last of a short month theirs end up to three days later.

Where the rules leave room the earlier day is taken: early is safe, late is not. Public holidays are
not taken out of working days. A last day on a Saturday, Sunday or public holiday, which the general
rule moves to the next working day, is left where it stands, because a law may say otherwise.
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
    told = f"{words} from {spoken(start.isoformat())}"
    if unit == "working-days":
        return f"{told}, Monday to Friday; a public holiday between can add a day"
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
