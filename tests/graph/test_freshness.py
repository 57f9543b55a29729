"""The age of a claim: by its kind, from the older of reading and copy, to today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.freshness import freshness, worst
from graph.guidance import guide
from graph.model.base import Raw
from graph.model.claim import Claim, ClaimKind
from graph.model.source import Source
from tests.graph.scene import claim, corpus_of, entry, procedure, value

READ = date(2026, 1, 1)
AS_OF = date(2026, 6, 1)


def copied(name: str, copy_date: str | None) -> Raw:
    return {"id": name, "kind": "official", "copy_date": copy_date}


def aged(today: date, *sources: Raw, kind: str = "rule", verified: str = "2026-01-01") -> str:
    known = sources or (copied("law", "2026-01-01"),)
    said = claim("said", kind=kind, verified=verified, sources=[source["id"] for source in known])
    corpus = corpus_of(skills={"goal": procedure(documents=[said])}, sources=known)
    (found,) = guide(corpus, "goal", {}, as_of=AS_OF, today=today).documents
    return found.freshness


@pytest.mark.parametrize(
    ("kind", "limit"), [("fee", 90), ("contact", 90), ("deadline", 180), ("rule", 365)]
)
def test_a_claim_is_fresh_up_to_the_limit_of_its_kind_and_ageing_up_to_twice(
    kind: str, limit: int
) -> None:
    ages = {days: aged(READ + timedelta(days), kind=kind) for days in (0, limit, limit + 1)}
    assert ages == {0: "fresh", limit: "fresh", limit + 1: "ageing"}
    ages = {days: aged(READ + timedelta(days), kind=kind) for days in (2 * limit, 2 * limit + 1)}
    assert ages == {2 * limit: "ageing", 2 * limit + 1: "stale"}


def test_a_value_ages_by_its_own_kind() -> None:
    fee = value("fee", entry(None, 90, verified="2026-01-01"))
    corpus = corpus_of(skills={"goal": procedure(values=[fee])})
    found = [
        guide(corpus, "goal", {}, as_of=AS_OF, today=READ + timedelta(days)).values[0].freshness
        for days in (90, 91)
    ]
    assert found == ["fresh", "ageing"]


@pytest.mark.parametrize(
    ("verified", "copy_date", "found"),
    [
        ("2026-01-01", "2026-01-01", "fresh"),
        ("2026-01-01", "2024-12-31", "ageing"),
        ("2024-12-31", "2026-01-01", "ageing"),
        ("2026-01-01", "2023-01-01", "stale"),
        ("2023-01-01", "2026-01-01", "stale"),
    ],
)
def test_age_runs_from_the_older_of_reading_and_copy(
    verified: str, copy_date: str, found: str
) -> None:
    assert aged(READ, copied("page", copy_date), verified=verified) == found


def test_of_several_copies_the_newest_counts() -> None:
    old, new = copied("old", "2020-01-01"), copied("new", "2025-12-01")
    assert aged(READ, old, new) == aged(READ, new, old) == "fresh"
    assert aged(READ, old) == "stale"


def test_a_copy_of_unknown_date_makes_a_claim_stale_unless_another_is_dated() -> None:
    undated = copied("undated", None)
    assert aged(READ, undated) == "stale"
    assert aged(READ, undated, copied("dated", "2025-12-01")) == "fresh"


@pytest.mark.parametrize(
    ("copy_date", "last_fresh"),
    [
        ("2025", date(2026, 12, 31)),
        ("2024-02", date(2025, 2, 28)),
        ("2024-02-01", date(2025, 1, 31)),
    ],
)
def test_a_copy_dated_by_month_or_year_counts_from_its_last_day(
    copy_date: str, last_fresh: date
) -> None:
    page = copied("page", copy_date)
    found = [aged(last_fresh + timedelta(more), page, verified="2026-12-31") for more in (0, 1)]
    assert found == ["fresh", "ageing"]


def test_a_claim_without_sources_ages_from_the_day_it_was_written_down() -> None:
    alone = claim(
        "said", sources=[], confidence="unverified", settles="A page.", verified="2026-01-01"
    )
    corpus = corpus_of(skills={"goal": procedure(documents=[alone])})
    found = [
        guide(corpus, "goal", {}, as_of=AS_OF, today=READ + timedelta(days)).documents[0].freshness
        for days in (365, 366)
    ]
    assert found == ["fresh", "ageing"]


def test_a_skill_is_as_fresh_as_the_worst_it_shows() -> None:
    stale = claim("old", verified="2020-01-01", when={"outcome": "exempt"})
    fine = claim("new", verified="2026-01-01")
    for documents, expected in (([fine, stale], "fresh"), ([fine, stale | {"when": {}}], "stale")):
        corpus = corpus_of(skills={"goal": procedure(documents=documents)})
        assert guide(corpus, "goal", {}, as_of=AS_OF, today=READ).skill.freshness == expected


def test_a_short_answer_is_no_fresher_than_a_long_one() -> None:
    documents = [claim("new", verified="2026-01-01"), claim("old", verified="2020-01-01")]
    corpus = corpus_of(skills={"goal": procedure(documents=documents)})
    found = {
        guide(corpus, "goal", {}, as_of=AS_OF, today=READ, detail=detail).skill.freshness
        for detail in ("brief", "standard", "full")
    }
    assert found == {"stale"}


def test_the_limits_can_be_set() -> None:
    said = Claim.model_validate(claim("said", kind="fee", verified="2026-01-01"))
    page = {"title": "A page", "publisher": "A body", "language": "nl"}
    sources = {"law": Source.model_validate(page | copied("law", "2026-01-01"))}
    limits: dict[ClaimKind, int] = {"fee": 10, "contact": 10, "deadline": 10, "rule": 10}
    days = (READ + timedelta(age) for age in (10, 11, 20, 21))
    found = [freshness(said, "fee", sources, day, limits) for day in days]
    assert found == ["fresh", "ageing", "ageing", "stale"]


def test_the_worst_of_nothing_is_fresh() -> None:
    assert worst([]) == "fresh"
    assert worst(["fresh", "stale", "ageing"]) == "stale"
    assert worst(["fresh", "ageing"]) == "ageing"
