"""Days in force: both ends belong to the period, and either may be open."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from graph.guidance import guide
from graph.period import Period
from tests.graph.scene import claim, corpus_of, procedure


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ({}, ["2023-08-31", "2023-09-01", "2024-12-31", "2025-01-01"]),
        ({"from": "2023-09-01"}, ["2023-09-01", "2024-12-31", "2025-01-01"]),
        ({"until": "2024-12-31"}, ["2023-08-31", "2023-09-01", "2024-12-31"]),
        ({"from": "2023-09-01", "until": "2024-12-31"}, ["2023-09-01", "2024-12-31"]),
        ({"from": "2023-09-01", "until": "2023-09-01"}, ["2023-09-01"]),
    ],
)
def test_a_claim_is_shown_on_the_days_it_is_in_force_both_ends_included(
    period: dict[str, str], days: list[str]
) -> None:
    corpus = corpus_of(skills={"goal": procedure(documents=[claim("rule", in_force=period)])})
    shown = []
    for day in ("2023-08-31", "2023-09-01", "2024-12-31", "2025-01-01"):
        as_of = date.fromisoformat(day)
        if guide(corpus, "goal", {}, as_of=as_of, today=as_of).documents:
            shown.append(day)
    assert shown == days


def test_a_period_that_ends_before_it_starts_is_refused_naming_both_days() -> None:
    with pytest.raises(
        ValidationError, match=r"ends \(2023-08-31\) before it starts \(2023-09-01\)"
    ):
        Period.model_validate({"from": "2023-09-01", "until": "2023-08-31"})
