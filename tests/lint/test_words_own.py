"""The rule against sentences taken over: it needs the material the corpus was written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.lint.rules import lint
from graph.loader import load
from tests.corpora.build import Change, build

SUMMARY = "Find out whether you need a permit for your cycle."


@pytest.mark.parametrize("words", [8, 10])
def test_eight_words_in_a_row_from_the_material_are_found(words: int, tmp_path: Path) -> None:
    taken = f"Before, {' '.join(SUMMARY.split()[:words])} and after."
    (found,) = lint(load(build(tmp_path))[0], material=["Other words.", taken.upper()])
    assert (found.rule, found.file) == ("words-own", "cycle-permit/procedure.yaml")
    assert "the summary says “find out whether you need a permit for”" in found.message


def test_seven_words_are_not(tmp_path: Path) -> None:
    taken = " ".join([*SUMMARY.split()[:7], "otherwise"])
    assert lint(load(build(tmp_path))[0], material=[taken]) == []


def test_the_title_of_a_source_may_be_said(tmp_path: Path) -> None:
    titled = Change("sources.yaml", "title: A page", f'title: "{SUMMARY}"')
    assert lint(load(build(tmp_path, titled))[0], material=[SUMMARY]) == []
