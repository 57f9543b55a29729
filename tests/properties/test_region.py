"""The algebra of regions, held against counting every situation of a small space."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.region import EVERYWHERE, NOWHERE, Box, Region, Space, Spans, meet, within
from graph.truth import Truth
from tests.properties.oracle import in_box, in_region, members, points
from tests.properties.strategies import LARGE, SMALL, boxes, regions, spans

POINTS = points(SMALL.domains)
NUMBERS = Spans.of(0, 12)


def inside(region: Region) -> list[bool]:
    return [in_region(point, region) for point in POINTS]


def same(space: Space, one: Region, two: Region) -> bool:
    return not space.minus(one, two) and not space.minus(two, one)


@given(spans(NUMBERS), spans(NUMBERS))
def test_ranges_of_numbers_behave_as_sets_of_numbers(one: Spans, two: Spans) -> None:
    assert members(one & two) == members(one) & members(two)
    assert members(one - two) == members(one) - members(two)
    assert (one <= two) == (members(one) <= members(two))
    assert bool(one - two) == bool(members(one) - members(two))


@given(spans(NUMBERS), spans(NUMBERS))
def test_ranges_stay_sorted_and_apart(one: Spans, two: Spans) -> None:
    for found in (one & two, one - two):
        ends = [end for low, high in found.ranges for end in (low, high)]
        assert ends == sorted(ends)
        assert len(members(found)) == sum(high - low + 1 for low, high in found.ranges)


@given(boxes(SMALL), boxes(SMALL))
def test_two_boxes_meet_in_the_situations_of_both(one: Box, two: Box) -> None:
    common = meet(one, two)
    for point in POINTS:
        both = in_box(point, one) and in_box(point, two)
        assert both == (common is not None and in_box(point, common))


@given(boxes(SMALL), boxes(SMALL))
def test_a_box_within_another_has_no_situation_outside_it(one: Box, two: Box) -> None:
    if within(one, two):
        assert all(in_box(point, two) for point in POINTS if in_box(point, one))
    assert within(meet(one, two) or one, one)


@given(regions(SMALL), regions(SMALL))
def test_union_intersection_and_difference_are_those_of_the_situations(
    one: Region, two: Region
) -> None:
    pairs = list(zip(inside(one), inside(two), strict=True))
    assert inside(one | two) == [a or b for a, b in pairs]
    assert inside(one & two) == [a and b for a, b in pairs]
    assert inside(SMALL.minus(one, two)) == [a and not b for a, b in pairs]


@given(boxes(SMALL), regions(SMALL))
def test_what_is_left_of_a_box_falls_into_parts_that_do_not_overlap(
    box: Box, region: Region
) -> None:
    parts = SMALL.minus(Region((box,)), region).boxes
    for point in POINTS:
        assert sum(in_box(point, part) for part in parts) <= 1


@given(regions(SMALL))
def test_a_complement_holds_exactly_the_other_situations(region: Region) -> None:
    assert inside(SMALL.complement(region)) == [not found for found in inside(region)]


@given(regions(SMALL), regions(SMALL))
def test_a_region_is_empty_exactly_when_no_situation_lies_in_it(one: Region, two: Region) -> None:
    assert bool(one & two) == any(inside(one & two))
    assert bool(SMALL.minus(one, two)) == any(inside(SMALL.minus(one, two)))


@given(regions(SMALL), boxes(SMALL))
def test_a_region_covers_a_box_exactly_when_every_situation_of_it_lies_inside(
    region: Region, box: Box
) -> None:
    held = {in_region(point, region) for point in POINTS if in_box(point, box)}
    assert SMALL.covers(region, box) == (held == {True})
    expected = {True: Truth.YES, False: Truth.NO}
    assert SMALL.truth(region, box) is (Truth.MAYBE if len(held) == 2 else expected[held.pop()])


@given(regions(SMALL), boxes(SMALL))
def test_a_region_depends_on_a_fact_exactly_when_that_alone_can_tip_it(
    region: Region, box: Box
) -> None:
    held = {tuple(point.values()): in_region(point, region) for point in POINTS}
    open_points = [point for point in POINTS if in_box(point, box)]
    tips = {
        fact
        for fact in SMALL.domains
        for point in open_points
        for other in open_points
        if {**point, fact: other[fact]} == other
        and held[tuple(point.values())] != held[tuple(other.values())]
    }
    assert SMALL.depends(region, box) == tips


@given(regions(SMALL).filter(bool))
def test_an_example_lies_in_its_region_whatever_the_facts_it_leaves_out(region: Region) -> None:
    example = SMALL.example(region)
    alike = [point for point in POINTS if {**point, **example} == point]
    assert alike
    assert all(in_region(point, region) for point in alike)


@given(regions(SMALL), boxes(SMALL), boxes(SMALL))
def test_narrowing_a_box_never_undoes_a_yes_or_a_no(region: Region, box: Box, more: Box) -> None:
    narrower = meet(box, more)
    before = SMALL.truth(region, box)
    if narrower is not None and before is not Truth.MAYBE:
        assert SMALL.truth(region, narrower) is before


@given(regions(LARGE), regions(LARGE))
def test_de_morgan_holds_in_a_space_too_large_to_count(one: Region, two: Region) -> None:
    no_one, no_two = LARGE.complement(one), LARGE.complement(two)
    assert same(LARGE, LARGE.complement(one | two), no_one & no_two)
    assert same(LARGE, LARGE.complement(one & two), no_one | no_two)


@given(regions(LARGE))
def test_a_complement_undoes_itself_and_leaves_nothing_between(region: Region) -> None:
    other = LARGE.complement(region)
    assert same(LARGE, LARGE.complement(other), region)
    assert not region & other
    assert same(LARGE, region | other, EVERYWHERE)


@given(regions(LARGE, 3), regions(LARGE, 3), regions(LARGE, 3))
def test_intersection_and_union_distribute_over_each_other(
    one: Region, two: Region, three: Region
) -> None:
    assert same(LARGE, one & (two | three), (one & two) | (one & three))
    assert same(LARGE, one | (two & three), (one | two) & (one | three))


@given(regions(LARGE))
def test_nowhere_and_everywhere_are_neutral(region: Region) -> None:
    assert same(LARGE, region | NOWHERE, region)
    assert same(LARGE, region & EVERYWHERE, region)
    assert not region & NOWHERE
    assert same(LARGE, region | EVERYWHERE, EVERYWHERE)


@given(st.data(), regions(LARGE), boxes(LARGE))
def test_a_fact_that_a_region_does_not_depend_on_never_changes_its_truth(
    data: st.DataObject, region: Region, box: Box
) -> None:
    idle = sorted(set(LARGE.domains) - LARGE.depends(region, box))
    for fact in idle:
        domain = LARGE.domains[fact]
        low = domain.ranges[0][0] if isinstance(domain, Spans) else 0
        cell = (
            Spans.of(number := data.draw(st.integers(low, low + 120)), number)
            if isinstance(domain, Spans)
            else frozenset({data.draw(st.sampled_from(sorted(domain)))})
        )
        known = meet(box, {fact: cell})
        if known is not None:
            assert LARGE.truth(region, known) is LARGE.truth(region, box)
