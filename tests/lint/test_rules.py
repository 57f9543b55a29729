"""Each rule, broken alone in a sound corpus: named with file, line and a message that helps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.lint import rules
from graph.lint.rules import RULES, lint
from graph.loader import load
from tests.corpora.broken.case import Case
from tests.corpora.broken.claims import CLAIMS
from tests.corpora.broken.edges import EDGES
from tests.corpora.broken.shared import SHARED_FILES
from tests.corpora.broken.tables import TABLES
from tests.corpora.broken.writing import WRITING
from tests.corpora.build import Change, build, line_of
from tests.corpora.sound import FINE

CASES = [*TABLES, *CLAIMS, *EDGES, *SHARED_FILES, *WRITING]


@pytest.mark.parametrize("broken", CASES, ids=lambda case: f"{case.rule}: {case.says[:48]}")
def test_a_fault_is_found_by_its_rule_alone_and_told_where_it_stands(
    broken: Case, tmp_path: Path
) -> None:
    folder = build(tmp_path, *broken.changes)
    corpus, faults = load(folder)
    assert faults == []
    found = lint(corpus)
    assert [(finding.rule, finding.file) for finding in found] == [(broken.rule, broken.file)]
    assert broken.says in found[0].message
    assert found[0].line == line_of(folder, broken.file, broken.marker)


def test_a_sound_corpus_has_no_findings(tmp_path: Path) -> None:
    corpus, faults = load(build(tmp_path))
    assert faults == []
    assert lint(corpus) == []


def test_a_corpus_without_goals_is_no_fault(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "goals.yaml").unlink()
    corpus, faults = load(folder)
    assert not corpus.goals
    assert [*faults, *lint(corpus)] == []


@pytest.mark.parametrize("changes", FINE.values(), ids=FINE)
def test_what_is_right_is_left_alone(changes: tuple[Change, ...], tmp_path: Path) -> None:
    corpus, faults = load(build(tmp_path, *changes))
    assert faults == []
    assert lint(corpus) == []


def test_findings_come_in_order_of_file_and_line(tmp_path: Path) -> None:
    first, second, third = TABLES[0], WRITING[1], EDGES[6]
    folder = build(tmp_path, *first.changes, *second.changes, *third.changes)
    found = lint(load(folder)[0])
    assert [finding.rule for finding in found] == [third.rule, first.rule, second.rule]
    assert found == sorted(found)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_why_an_example_and_what_to_write_instead(name: str) -> None:
    module = rules.__dict__[name.replace("-", "_")]
    what, _, rest = module.__doc__.partition("\n\n")
    assert what.endswith(".")
    assert re.findall(r"^(\w+): ", rest, re.MULTILINE) == ["Why", "Fault", "Instead"]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_case_that_breaks_it(name: str) -> None:
    assert name in {broken.rule for broken in CASES}


def test_every_rule_module_is_in_the_table_of_contents_under_its_own_name() -> None:
    shared = {"__init__", "places", "situations", "rules", "words_own"}
    modules = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - shared
    assert {name.replace("-", "_") for name in RULES} == modules
    assert all(
        rule.__module__ == f"graph.lint.{name.replace('-', '_')}" for name, rule in RULES.items()
    )
