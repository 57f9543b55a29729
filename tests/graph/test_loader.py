"""From a folder to a corpus: words kept, places named, the sound served, the same bytes alike.

Each kind of fault has its case in `tests/lint/test_loader_faults.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.guidance import guide
from graph.loader import load
from tests.graph.scene import DAY

FACTS = """\
- id: married
  type: choice
  question: Are you married?
  options:
    - {value: yes, label: Yes, says: are married}
    - {value: no, label: No, says: are not married}
"""
SOURCES = """\
- {id: law, title: The law, publisher: The state, kind: statute, language: en, copy_date: 2026-10}
"""
SKILL = """\
---
name: goal
description: A made-up procedure.
metadata:
  version: "1.0.0"
---

Read this.
"""
PROCEDURE = """\
title: A goal
summary: A summary.
verdicts: {follow: Do it.}
documents:
  - id: paper
    when: {married: yes}
    text: The paper, or NO paper.
    sources: [law]
    confidence: confirmed
    verified: 2026-11-01
"""
A_DAY = "- {id: home, type: date, question: Since when?, says: moved in}"
UNSOUND = """\
- {id: home, type: number, max: 9, question: How many?, says: have homes,
   derived: {rows: [{value: yes, when: {nothing: yes}}]}}
"""
Edit = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goal").mkdir()
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "goal" / "SKILL.md").write_text(SKILL, encoding="utf-8")
    (tmp_path / "goal" / "procedure.yaml").write_text(PROCEDURE, encoding="utf-8")
    return tmp_path


def test_the_corpus_loads_without_a_finding(corpus_folder: Path) -> None:
    corpus, findings = load(corpus_folder)
    assert findings == []
    assert "inburgering-flanders" in corpus.skills
    assert len(list(corpus.communes)) == 565


@pytest.fixture
def corpus_folder() -> Path:
    return Path(__file__).parents[2] / "skills"


def test_yes_no_and_dates_stay_words_even_unquoted(folder: Path) -> None:
    corpus, findings = load(folder)
    assert findings == []
    (paper,) = guide(corpus, "goal", {"married": "yes"}, as_of=DAY, today=DAY).documents
    assert (paper.text, str(paper.verified)) == ("The paper, or NO paper.", "2026-11-01")
    assert guide(corpus, "goal", {"married": "no"}, as_of=DAY, today=DAY).documents == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "goal/procedure.yaml",
            "    sources: [law]\n",
            "    sources: [law]\n    sources: [law]\n",
            "goal/procedure.yaml:9: yaml: the key 'sources' stands twice.",
        ),
        (
            "goal/procedure.yaml",
            "confirmed",
            "certain",
            "goal/procedure.yaml:9: shape: documents.0.confidence: Input should be",
        ),
        (
            "goal/procedure.yaml",
            "{married: yes}",
            "{maried: yes}",
            "goal/procedure.yaml:5: condition: paper: no fact maried",
        ),
        (
            "goal/SKILL.md",
            'version: "1.0.0"',
            "version: one",
            "goal/SKILL.md:5: shape: metadata.version: String should match",
        ),
        (
            "goal/procedure.yaml",
            "sources: [law]",
            "sources: [law]\n    positions: [{sources: [[law]]}, 7]",
            "goal/procedure.yaml:8: shape: documents.0.sources.1: Input should be",
        ),
        ("goal/SKILL.md", "name: goal", "name: gaol", "goal/SKILL.md:2: front-matter: `name` is"),
        ("facts.yaml", "type: choice", "type: choose", "facts.yaml:2: shape: type: Input should"),
        (
            "sources.yaml",
            "kind: statute",
            "kind: rumour",
            "sources.yaml:1: shape: kind: Input should be 'statute'",
        ),
    ],
)
def test_a_fault_is_told_with_file_and_line(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    _, findings = load(folder)
    assert [finding for finding in map(str, findings) if finding.startswith(told)]
    assert findings == sorted(findings)


def test_a_broken_skill_is_left_out_and_the_others_answer(folder: Path) -> None:
    shutil.copytree(folder / "goal", folder / "other")
    skill = folder / "other" / "SKILL.md"
    skill.write_text(SKILL.replace("name: goal", "name: other"), encoding="utf-8")
    (folder / "other" / "procedure.yaml").write_text("title: [", encoding="utf-8")
    corpus, findings = load(folder)
    assert list(corpus.skills) == ["goal"]
    assert {finding.file for finding in findings} == {"other/procedure.yaml"}
    assert guide(corpus, "goal", {"married": "yes"}, as_of=DAY, today=DAY).documents


@pytest.mark.parametrize(
    "more",
    [
        "  presumed: [{value: yes, when: {home: yes}, because: Often., verified: 2026-11-01}]",
        "  presumed: [{value: yes, when: {}, because: Often., sources: [x], verified: 2026-11-01}]",
        "  derived: {rows: [{value: yes, when: {home: yes}}]}",
        "  derived: {from: commune, attribute: region}",
        f"  derived: {{from: home, attribute: region}}\n{A_DAY}",
        f"  derived: {{rows: [{{value: yes, when: {{home: {{min: 1}}}}}}]}}\n{UNSOUND}",
    ],
)
def test_a_fact_that_is_not_sound_is_named_and_nothing_that_is_served_stumbles_over_it(
    folder: Path, more: str
) -> None:
    (folder / "facts.yaml").write_text(f"{FACTS}{more}\n", encoding="utf-8")
    corpus, findings = load(folder)
    assert [finding.file for finding in findings if "married" in str(finding)]
    for skill in corpus.skills:
        for answers in ({}, {"married": "yes"} if "married" in corpus.facts else {}):
            assert guide(corpus, skill, answers, as_of=DAY, today=DAY).outcome.kind == "follow"


def test_a_plain_skill_folder_without_rules_is_served(folder: Path) -> None:
    (folder / "goal" / "procedure.yaml").unlink()
    corpus, findings = load(folder)
    assert findings == []
    assert corpus.skills["goal"].procedure is None
    assert corpus.skills["goal"].body.strip() == "Read this."


def test_a_skill_keeps_the_exact_bytes_of_its_files(folder: Path) -> None:
    (folder / "goal" / "references").mkdir()
    (folder / "goal" / "references" / "map.bin").write_bytes(b"\x00\xff\r\n")
    corpus, _ = load(folder)
    files = corpus.skills["goal"].files
    assert set(files) == {"SKILL.md", "procedure.yaml", "references/map.bin"}
    assert files["references/map.bin"] == b"\x00\xff\r\n"
    assert files["SKILL.md"] == SKILL.encode()


def touched(file: str) -> Edit:
    return lambda folder: (folder / file).write_text(
        (folder / file).read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8"
    )


@pytest.mark.parametrize(
    "file", ["facts.yaml", "sources.yaml", "goal/procedure.yaml", "goal/SKILL.md"]
)
def test_another_byte_is_another_revision_and_the_same_bytes_the_same(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, file: str
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "elsewhere"
    shutil.copytree(folder, copy)
    before = load(folder)[0].revision
    assert load(copy)[0].revision == before
    touched(file)(folder)
    assert load(folder)[0].revision != before


@pytest.mark.parametrize("file", ["goals.yaml", "planned.yaml", "document-routes.csv"])
def test_one_shared_file_more_is_another_revision(folder: Path, file: str) -> None:
    before = load(folder)[0].revision
    (folder / file).write_text("# nothing yet\n", encoding="utf-8")
    assert load(folder)[0].revision != before


def test_a_folder_that_is_not_there_is_told_and_gives_an_empty_corpus(tmp_path: Path) -> None:
    corpus, findings = load(tmp_path / "nowhere")
    assert (dict(corpus.skills), dict(corpus.facts)) == ({}, {})
    assert [finding.rule for finding in findings] == ["folder"]


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus, _ = load(tmp_path)
    assert dict(corpus.skills) == {}
