"""What loading finds before lint begins: what is broken is named and left out, the rest served."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from graph.lint.rules import RULES, lint
from graph.loader import load
from tests.corpora.build import Change, build, line_of

CYCLE, SKILL = "cycle-permit/procedure.yaml", "cycle-permit/SKILL.md"
OTHERS = {"register-first", "prepare-papers"}


class Fault(NamedTuple):
    """How to make it, and by which rule, on which line and in which words it must be told."""

    rule: str
    change: Change
    marker: str
    says: str


def fault(rule: str, old: str, new: str, marker: str, says: str, file: str = CYCLE) -> Fault:
    return Fault(rule, Change(file, old, new), marker, says)


FAULTS = {
    "malformed YAML": fault("yaml", "verdicts:", "verdicts: [", "", "not readable as YAML"),
    "a key that stands twice": fault(
        "yaml",
        "provides: [{id: permit",
        "steps: []\nprovides: [{id: permit",
        "steps:",
        "the key 'steps' stands twice",
    ),
    "a list where text belongs": fault(
        "shape", "title: Which desk", "title: [Which desk]", "title: [Which", "valid string"
    ),
    "a key that nobody knows": fault(
        "shape", "    label: Permit\n", "    label: Permit\n    lable: x\n", "lable", "lable: Extra"
    ),
    "a claim without its date": fault(
        "shape",
        'text: Go to the desk., sources: [page], confidence: confirmed, verified: "2026-11-01"',
        "text: Go to the desk., sources: [page], confidence: confirmed",
        "id: go-there",
        "verified: Field required",
    ),
    "a contested claim with one position": fault(
        "shape",
        '          - {text: 10 euro, amount: 10, sources: [law], date: "2026"}\n',
        "",
        'from: "2025-01-01"',
        "`contested` and two or more `positions` belong together",
    ),
    "a source that is not listed": fault(
        "source-listed",
        "text: Go to the desk., sources: [page]",
        "text: Go to the desk., sources: [paper]",
        "id: go-there",
        "go-there cites 'paper', which sources.yaml does not list.",
    ),
    "a condition on an unknown fact": fault(
        "condition",
        'when: {electric: "yes"}',
        'when: {motor: "yes"}',
        "id: motor-paper",
        "motor-paper: no fact motor",
    ),
    "a condition on an unknown value": fault(
        "condition",
        'when: {electric: "yes"}',
        "when: {electric: perhaps}",
        "id: motor-paper",
        "motor-paper: electric has no value perhaps",
    ),
    "a table that derives an unknown fact": fault(
        "condition",
        "derives: duty",
        "derives: duties",
        "id: need",
        "need names 'duties', which is no fact of type choice.",
    ),
    "a value that is dated by what is no date": fault(
        "condition",
        "key: signed_on",
        "key: age",
        "id: permit-fee",
        "permit-fee names 'age', which is no fact of type date.",
    ),
    "a name that is not the folder's": fault(
        "front-matter",
        "name: cycle-permit",
        "name: bike-permit",
        "name:",
        "`name` is 'bike-permit' but the folder is 'cycle-permit'; they must be equal.",
        SKILL,
    ),
    "a description that is too long": fault(
        "shape",
        "description: A made-up procedure for tests.",
        f"description: {'long ' * 300}",
        "description:",
        "description: String should have at most 1024 characters",
        SKILL,
    ),
    "front matter that is not closed": fault(
        "front-matter",
        '  requires: "register-first"\n---\n',
        '  requires: "register-first"\n',
        "---",
        "the front matter is not closed",
        SKILL,
    ),
}


@pytest.mark.parametrize("broken", FAULTS.values(), ids=FAULTS)
def test_a_broken_skill_is_named_and_left_out_while_the_rest_is_served(
    broken: Fault, tmp_path: Path
) -> None:
    folder = build(tmp_path, broken.change)
    corpus, findings = load(folder)
    assert [(found.rule, found.file) for found in findings] == [(broken.rule, broken.change.file)]
    assert broken.says in findings[0].message
    if broken.marker:
        assert findings[0].line == line_of(folder, broken.change.file, broken.marker)
    assert set(corpus.skills) == OTHERS


def test_a_file_that_is_not_utf_8_is_named_and_its_skill_left_out(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / CYCLE).write_bytes("title: Café".encode("latin-1"))
    corpus, findings = load(folder)
    assert [str(found) for found in findings] == [f"{CYCLE}: encoding: The file is not UTF-8 text."]
    assert set(corpus.skills) == OTHERS


UNSOUND = [
    FAULTS["malformed YAML"].change,
    Change("facts.yaml", "when: {papers: card}", "when: {papers: cord}"),
    Change("facts.yaml", "derived: {from: commune, attribute: region}", "derived: {from: commune}"),
    Change("authorities.yaml", "  level: front-door", "  level: front-door\n  when: {age: old}"),
    Change("planned.yaml", "- {id: renew-permit", "- {id: Renew Permit"),
    Change("sources.yaml", "- {id: page", "- {id: [page]"),
    Change("communes.csv", "62063", "6206"),
]


@pytest.mark.parametrize("change", UNSOUND, ids=lambda change: f"{change.file}: {change.new}")
def test_lint_goes_on_with_what_is_left_when_something_did_not_load(
    change: Change, tmp_path: Path
) -> None:
    corpus, findings = load(build(tmp_path, change))
    assert findings
    assert {found.rule for found in lint(corpus)} <= set(RULES)


def test_a_skill_that_is_left_out_does_not_make_the_rest_look_idle(tmp_path: Path) -> None:
    corpus, findings = load(build(tmp_path, FAULTS["malformed YAML"].change))
    assert [found.rule for found in findings] == ["yaml"]
    assert lint(corpus)
    assert lint(corpus, whole=False) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            Change("facts.yaml", "", "- {id: commune, type: commune, question: W?, says: l}\n"),
            "facts.yaml:34: unique-id: The id 'commune' stands twice.",
        ),
        (
            Change("facts.yaml", "are {value}", "are {valeu}"),
            "`says` has no braces but those of `{value}` and `{label}`.",
        ),
        (
            Change("planned.yaml", ", where: Ask the town hall.", ""),
            "planned.yaml:2: shape: where: Field required.",
        ),
        (
            Change("goals.yaml", "skills: [prepare-papers]", "skills: []"),
            "goals.yaml:1: shape: skills: Tuple should have at least 1 item",
        ),
        (
            Change("communes.csv", "44021,Gent,Gand", "440,Gent,Gand"),
            "communes.csv: table: line 3: nis is '440'; expected five digits.",
        ),
        (
            Change("facts.yaml", "sources: [law], verified", "sources: [lore], verified"),
            "source-listed: registered cites 'lore', which sources.yaml does not list.",
        ),
        (
            Change(
                "authorities.yaml",
                "sources: [page], confidence: single-source",
                "sources: [paper], confidence: single-source",
            ),
            "source-listed: town-hall cites 'paper', which sources.yaml does not list.",
        ),
    ],
)
def test_a_fault_in_a_shared_file_is_named_with_its_place(
    change: Change, told: str, tmp_path: Path
) -> None:
    _, findings = load(build(tmp_path, change))
    assert [found for found in map(str, findings) if told in found]


def test_a_folder_that_is_not_there_is_a_finding_and_an_empty_corpus(tmp_path: Path) -> None:
    corpus, findings = load(tmp_path / "nowhere")
    assert [found.rule for found in findings] == ["folder"]
    assert not corpus.skills
    assert lint(corpus) == []
