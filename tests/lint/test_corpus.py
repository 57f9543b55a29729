"""The corpus that is shipped keeps every promise of docs/authoring.md."""

from __future__ import annotations

from pathlib import Path

from graph.lint.rules import lint
from graph.loader import load

SKILLS = Path(__file__).parents[2] / "skills"


def test_every_file_of_the_corpus_loads() -> None:
    _, faults = load(SKILLS)
    assert [str(fault) for fault in faults] == []


def test_the_corpus_breaks_no_rule() -> None:
    corpus, _ = load(SKILLS)
    assert [str(finding) for finding in lint(corpus)] == []
