"""Decision tables: what is decided with facts open is decided in every situation left."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decision import Decision, dead_rows, decide, gap, overlaps, read_table
from graph.model.base import Raw
from graph.model.procedure import Branch
from graph.region import EVERYWHERE, Box, meet
from graph.truth import Truth
from tests.graph.scene import DAY, claim, corpus_of, procedure, table
from tests.properties.oracle import Cells, holds
from tests.properties.strategies import (
    FACTS,
    box_of,
    conditions,
    every_situation,
    situations,
    tables,
)

EVERY = every_situation()
TWO_TABLES = st.tuples(tables("one", closed=True), tables("two", closed=True))
ROWS = st.lists(conditions(2), min_size=1, max_size=4).map(
    lambda whens: [claim(f"row-{number}", when=when) for number, when in enumerate(whens)]
)


def decided(rules: Sequence[Raw], box: Box) -> Decision:
    corpus = corpus_of(FACTS, {"goal": procedure(branches=list(rules))})
    found = corpus.skills["goal"].procedure
    assert found
    return decide(corpus, found, box, DAY)


def by_hand(rules: Sequence[Raw], cells: Cells) -> str:
    for rule in rules:
        row = next(row for row in rule["rows"] if holds(row.get("when", {}), cells))
        if row["outcome"] != "continue":
            return str(row["outcome"])
    return "follow"


@given(TWO_TABLES, st.sampled_from(EVERY))
def test_a_complete_situation_gets_the_outcome_of_the_first_row_that_does_not_hand_on(
    rules: tuple[Raw, Raw], cells: Cells
) -> None:
    found = decided(rules, box_of(cells))
    assert found.outcome
    kind = found.outcome.kind if found.outcome.kind != "continue" else "follow"
    assert str(kind) == by_hand(rules, cells)
    assert set(found.possible) == {kind}


@given(TWO_TABLES, situations())
def test_an_outcome_with_facts_open_is_that_of_every_completion(
    rules: tuple[Raw, Raw], known: Cells
) -> None:
    found = decided(rules, box_of(known))
    kinds = {by_hand(rules, cells) for cells in EVERY if {**cells, **known} == cells}
    assert kinds <= found.possible
    if found.outcome:
        assert kinds == {found.outcome.kind}


@given(TWO_TABLES, situations(), situations())
def test_learning_more_never_changes_a_decided_outcome(
    rules: tuple[Raw, Raw], some: Cells, more: Cells
) -> None:
    before, both = decided(rules, box_of(some)), meet(box_of(some), box_of(more))
    if both is not None:
        after = decided(rules, both)
        assert after.possible <= before.possible
        assert not before.outcome or after.outcome == before.outcome


@settings(max_examples=40)
@given(st.sampled_from(["first", "unique", "collect"]), ROWS, situations())
def test_a_row_is_certain_where_it_holds_throughout_and_gone_where_it_never_does(
    policy: str, rows: list[Raw], known: Cells
) -> None:
    corpus = corpus_of(FACTS)
    branch = Branch.model_validate(table("rules", *rows, hit_policy=policy))
    reading = read_table(corpus, branch, box_of(known), DAY)
    shown = {row.id: truth for row, truth in reading.rows}
    for row in rows:
        above = [] if policy != "first" else rows[: rows.index(row)]
        held = {
            holds(row["when"], cells) and not any(holds(other["when"], cells) for other in above)
            for cells in EVERY
            if {**cells, **known} == cells
        }
        expected = None if held == {False} else Truth.YES if held == {True} else Truth.MAYBE
        assert shown.get(row["id"]) is expected


@settings(max_examples=40)
@given(ROWS)
def test_the_proof_names_exactly_the_situations_without_a_row_or_with_two(rows: list[Raw]) -> None:
    corpus = corpus_of(FACTS)
    branch = Branch.model_validate(table("rules", *rows, hit_policy="unique"))
    missing = gap(corpus, branch, EVERYWHERE, DAY)
    shared = list(overlaps(corpus, branch, DAY))
    for cells in EVERY:
        true = {row["id"] for row in rows if holds(row["when"], cells)}
        assert (corpus.space.truth(missing, box_of(cells)) is Truth.YES) == (not true)
        pairs = {
            (one.id, two.id)
            for one, two, where in shared
            if corpus.space.truth(where, box_of(cells)) is Truth.YES
        }
        assert pairs == {(one, two) for one in true for two in true if one < two}


@settings(max_examples=40)
@given(ROWS)
def test_a_dead_row_is_one_that_no_situation_reaches(rows: list[Raw]) -> None:
    corpus = corpus_of(FACTS)
    branch = Branch.model_validate(table("rules", *rows))
    reached = set()
    for cells in EVERY:
        reached |= {next((row["id"] for row in rows if holds(row["when"], cells)), "")}
    dead = {row.id for row in dead_rows(corpus, branch, DAY)}
    assert dead == {row["id"] for row in rows} - reached
