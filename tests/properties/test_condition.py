"""Conditions: what the algebra says is what their words say, situation by situation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.condition import fact_of, facts_read, parse, region
from graph.model.base import Raw
from graph.region import meet
from graph.truth import Truth
from tests.graph.scene import corpus_of
from tests.properties.oracle import Cells, holds, names
from tests.properties.strategies import FACTS, box_of, conditions, every_situation, situations

SPACE = corpus_of(FACTS).space
EVERY = every_situation()


def truth(raw: Raw, known: Cells) -> Truth:
    return SPACE.truth(region(parse(raw), SPACE), box_of(known))


@given(conditions())
def test_in_a_complete_situation_a_condition_is_as_true_as_its_words(raw: Raw) -> None:
    for cells in EVERY:
        assert truth(raw, cells) is (Truth.YES if holds(raw, cells) else Truth.NO)


@given(conditions(), situations())
def test_with_facts_open_it_is_certain_exactly_when_every_completion_agrees(
    raw: Raw, known: Cells
) -> None:
    held = {holds(raw, cells) for cells in EVERY if {**cells, **known} == cells}
    expected = Truth.MAYBE if len(held) == 2 else Truth.YES if held == {True} else Truth.NO
    assert truth(raw, known) is expected


@given(conditions(), situations(), situations())
def test_learning_more_never_undoes_what_was_certain(raw: Raw, some: Cells, more: Cells) -> None:
    before = truth(raw, some)
    both = meet(box_of(some), box_of(more))
    if both is not None and before is not Truth.MAYBE:
        assert SPACE.truth(region(parse(raw), SPACE), both) is before


@given(conditions(), situations())
def test_it_depends_exactly_on_the_open_facts_that_can_tip_it(raw: Raw, known: Cells) -> None:
    open_cells = [cells for cells in EVERY if {**cells, **known} == cells]
    tips = {
        fact
        for one in open_cells
        for two in open_cells
        for fact in one
        if {**one, fact: two[fact]} == two and holds(raw, one) != holds(raw, two)
    }
    found = SPACE.depends(region(parse(raw), SPACE), box_of(known))
    assert {fact_of(name) for name in found} == tips


@given(conditions())
def test_the_facts_it_reads_are_those_it_names(raw: Raw) -> None:
    assert facts_read(parse(raw)) == set(names(raw))


@given(conditions(), conditions())
def test_two_conditions_joined_are_those_of_their_regions(one: Raw, two: Raw) -> None:
    first, second = region(parse(one), SPACE), region(parse(two), SPACE)
    joined = {"all": [one, two]}, {"any": [one, two]}, {"not": one}
    expected = first & second, first | second, SPACE.complement(first)
    for raw, wanted in zip(joined, expected, strict=True):
        found = region(parse(raw), SPACE)
        assert not SPACE.minus(found, wanted)
        assert not SPACE.minus(wanted, found)


@given(st.data())
def test_a_list_fact_is_met_by_any_common_value_and_none_by_the_empty_list(
    data: st.DataObject,
) -> None:
    cells = data.draw(st.sampled_from(EVERY))
    spoken = cells["tongue"]
    assert isinstance(spoken, frozenset)
    for tongue in ("nl", "fr"):
        assert (truth({"tongue": tongue}, cells) is Truth.YES) == (tongue in spoken)
    assert (truth({"tongue": "none"}, cells) is Truth.YES) == (not spoken)
