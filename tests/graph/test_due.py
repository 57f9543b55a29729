"""The last day of a term, counted from a day."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.due import how_counted, last_day
from graph.model.claim import TERMS, Unit

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        pytest.param("2026-11-12", 3, "months", "2027-02-12", id="the-day-of-the-same-number"),
        pytest.param("2026-11-30", 3, "months", "2027-02-28", id="a-month-without-that-number"),
        pytest.param("2027-11-30", 3, "months", "2028-02-29", id="in-a-leap-year"),
        pytest.param("2028-02-29", 1, "years", "2029-02-28", id="a-year-from-a-leap-day"),
        pytest.param("2027-01-31", 1, "months", "2027-02-28", id="from-the-last-of-a-month"),
        pytest.param("2027-02-28", 1, "months", "2027-03-28", id="from-a-short-month-not-later"),
        pytest.param("2026-11-13", 3, "months", "2027-02-13", id="a-saturday-stays"),
        pytest.param("2026-11-12", 90, "days", "2027-02-10", id="the-first-day-does-not-count"),
        pytest.param("2026-11-27", 1, "working-days", "2026-11-30", id="friday-to-monday"),
        pytest.param("2026-11-28", 1, "working-days", "2026-11-30", id="from-a-saturday"),
        pytest.param("2026-11-23", 8, "working-days", "2026-12-03", id="over-a-weekend"),
        pytest.param("2026-12-21", 8, "working-days", "2026-12-31", id="over-christmas-not-later"),
    ],
)
def test_a_term_ends_as_belgian_law_counts(start: str, amount: int, unit: Unit, last: str) -> None:
    assert last_day(date.fromisoformat(start), amount, unit) == date.fromisoformat(last)


@given(DAYS, st.integers(1, 40), st.sampled_from(("months", "years")))
def test_months_and_years_end_no_later_than_a_court_would_count(
    start: date, amount: int, unit: Unit
) -> None:
    """Judicial Code, article 54: from the day after the event to the day before its number."""
    first = start + timedelta(days=1)
    years, month = divmod(first.month - 1 + amount * (12 if unit == "years" else 1), 12)
    length = monthrange(first.year + years, month + 1)[1]
    number = min(first.day, length + 1)
    court = date(first.year + years, month + 1, 1) + timedelta(days=number - 2)
    last = last_day(start, amount, unit)
    assert last
    assert court - timedelta(days=3) <= last <= court


@given(DAYS, st.integers(1, 40), st.sampled_from(TERMS))
def test_a_longer_term_never_ends_sooner(start: date, amount: int, unit: Unit) -> None:
    shorter, longer = last_day(start, amount, unit), last_day(start, amount + 1, unit)
    assert shorter
    assert longer
    assert start < shorter < longer


@given(DAYS, st.integers(1, 40))
def test_working_days_end_on_one_and_take_longer_than_days(start: date, amount: int) -> None:
    last = last_day(start, amount, "working-days")
    assert last
    assert last.weekday() < 5
    assert last >= start + timedelta(days=amount)


@pytest.mark.parametrize("amount", [10**4, 10**9])
def test_a_term_beyond_all_dates_has_no_last_day(amount: int) -> None:
    assert last_day(date(2026, 1, 1), amount, "years") is None


def test_how_it_was_counted_is_told() -> None:
    start = date(2026, 11, 23)
    assert how_counted(start, 1, "months") == "1 month from 23 November 2026"
    assert how_counted(start, 8, "working-days") == (
        "8 working days from 23 November 2026, Monday to Friday; "
        "a public holiday between can add a day"
    )
