"""Three values of truth: what can be said of a part holds for the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.truth import Truth

TRUTHS = st.sampled_from(Truth)
CERTAIN = {Truth.YES: {True}, Truth.NO: {False}, Truth.MAYBE: {True, False}}


def told(cases: set[bool]) -> Truth:
    return next(truth for truth, known in CERTAIN.items() if known == cases)


@given(TRUTHS, TRUTHS)
def test_two_truths_combine_as_all_that_they_leave_possible(one: Truth, two: Truth) -> None:
    both = {a and b for a in CERTAIN[one] for b in CERTAIN[two]}
    either = {a or b for a in CERTAIN[one] for b in CERTAIN[two]}
    assert (one & two, one | two) == (told(both), told(either))


@given(TRUTHS, TRUTHS)
def test_not_both_means_either_not(one: Truth, two: Truth) -> None:
    assert ~(one & two) is ~one | ~two
    assert ~(one | two) is ~one & ~two
    assert ~~one is one
