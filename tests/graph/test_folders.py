"""Any folder of Agent Skills: what is odd is named, and never stops the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.loader import load
from graph.plan import plan
from graph.snapshot import LARGEST_FILE
from tests.graph.scene import DAY

SKILL = """\
---
name: {name}
description: {description}
---
# {name}

Read this.
"""
Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "sound")
    return tmp_path


def put(folder: Path, text: str | bytes = "", **front: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    filled = text or SKILL.format(
        **{"name": folder.name, "description": "A skill of anybody.", **front}
    )
    path = folder / "SKILL.md"
    path.write_bytes(filled if isinstance(filled, bytes) else filled.encode())
    return path


def told(folder: Path) -> list[str]:
    return [f"{finding.severity}: {finding}" for finding in load(folder)[1]]


def names(folder: Path) -> list[str]:
    return sorted(load(folder)[0].skills)


def test_skills_are_found_flat_nested_and_within_each_other(folder: Path) -> None:
    put(folder / "group" / "deep" / "nested")
    put(folder / "sound" / "inner")
    corpus, findings = load(folder)
    assert findings == []
    assert {skill.uri for skill in corpus.skills.values()} == {
        "skill://sound/SKILL.md",
        "skill://sound/inner/SKILL.md",
        "skill://group/deep/nested/SKILL.md",
    }
    assert set(corpus.skills["sound"].files) == {"SKILL.md", "inner/SKILL.md"}


LONG = "x" * 1_025
LEFT_OUT = {
    "no front matter": ("# Just text\n", "error: odd/SKILL.md:1: front-matter: the file begins"),
    "not closed": ("---\nname: odd\n", "error: odd/SKILL.md:1: front-matter: the front matter is"),
    "not YAML": ("---\nname: [\n---\n", "error: odd/SKILL.md:"),
    "no description": ("---\nname: odd\n---\n", "error: odd/SKILL.md:2: shape: description: Field"),
    "a name of no skill": (
        "---\nname: Odd One\ndescription: d\n---\n",
        "error: odd/SKILL.md:2: shape: name: String should match",
    ),
    "not UTF-8": (
        b"---\nname: odd\ndescription: \xff\n---\n",
        "error: odd/SKILL.md: encoding: The",
    ),
    "empty": (b"\n", "error: odd/SKILL.md:1: front-matter: the file begins"),
}


@pytest.mark.parametrize(("text", "said"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_cannot_be_a_skill_is_left_out_and_named(
    text: str | bytes, said: str, folder: Path
) -> None:
    put(folder / "odd", text)
    assert names(folder) == ["sound"]
    assert [line for line in told(folder) if line.startswith(said)]


SERVED = {
    "another name than the folder": (
        SKILL.format(name="other", description="d"),
        "other",
        "warning: odd/SKILL.md:2: front-matter: `name` is 'other' but the folder is 'odd'",
    ),
    "a long description": (
        SKILL.format(name="odd", description=LONG),
        "odd",
        "warning: odd/SKILL.md:3: front-matter: `description` has 1025 characters; at most 1024.",
    ),
    "Windows line ends": (
        SKILL.format(name="odd", description="d").replace("\n", "\r\n"),
        "odd",
        "warning: odd/SKILL.md:1: encoding: The file has a byte order mark or Windows line ends.",
    ),
    "a byte order mark": (
        "\ufeff" + SKILL.format(name="odd", description="d"),
        "odd",
        "warning: odd/SKILL.md:1: encoding: The file has a byte order mark or Windows line ends.",
    ),
    "metadata of another shape": (
        "---\nname: odd\ndescription: d\nmetadata:\n  version: 1\n---\n",
        "odd",
        "warning: odd/SKILL.md:5: shape: version: Input should be a valid string.",
    ),
}


@pytest.mark.parametrize(("text", "name", "said"), SERVED.values(), ids=SERVED)
def test_what_is_odd_is_served_with_a_warning(
    text: str, name: str, said: str, folder: Path
) -> None:
    path = put(folder / "odd", text)
    corpus, _ = load(folder)
    assert sorted(corpus.skills) == [name, "sound"]
    assert corpus.skills[name].files["SKILL.md"] == path.read_bytes()
    assert [line for line in told(folder) if line.startswith(said)]


def test_a_second_skill_of_one_name_is_left_out(folder: Path) -> None:
    put(folder / "more" / "sound", description="The second.")
    corpus, findings = load(folder)
    assert corpus.skills["sound"].front.description == "The second."
    assert [str(finding) for finding in findings] == [
        "sound/SKILL.md: unique-name: Another skill is named 'sound' already: more/sound/SKILL.md."
    ]


def test_a_link_within_the_corpus_is_followed_and_one_out_of_it_is_not(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret")
    (folder / "note.txt").write_text("note")
    (folder / "sound" / "in.txt").symlink_to(folder / "note.txt")
    (folder / "sound" / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "sound" / "out").symlink_to(outside)
    corpus, _ = load(folder)
    assert set(corpus.skills["sound"].files) == {"SKILL.md", "in.txt"}
    link = "link: The link leads out of the corpus, so it is not followed."
    assert told(folder) == [f"warning: sound/{name}: {link}" for name in ("out", "out.txt")]


def test_a_file_that_is_too_large_is_left_out_and_its_skill_served(folder: Path) -> None:
    with (folder / "sound" / "film.bin").open("wb") as film:
        film.truncate(LARGEST_FILE + 1)
    corpus, _ = load(folder)
    assert set(corpus.skills["sound"].files) == {"SKILL.md"}
    (said,) = told(folder)
    assert said.startswith("warning: sound/film.bin: file-size: The file has 16,777,217 bytes")


@pytest.mark.parametrize(
    "front",
    ["metadata:\n  requires: sound other", "requires: [sound, other]", "requires: sound other"],
)
def test_what_a_front_matter_requires_comes_first_in_the_plan(front: str, folder: Path) -> None:
    put(folder / "goal", f"---\nname: goal\ndescription: d\n{front}\n---\n")
    put(folder / "other")
    corpus, findings = load(folder)
    assert findings == []
    steps = plan(corpus, "goal", {}, as_of=DAY).steps
    assert [(step.id, step.state) for step in steps] == [
        ("other", "required"),
        ("sound", "required"),
        ("goal", "required"),
    ]


def test_requires_that_lead_nowhere_or_in_a_circle_still_give_a_plan(folder: Path) -> None:
    put(folder / "one", "---\nname: one\ndescription: d\nrequires: two nobody\n---\n")
    put(folder / "two", "---\nname: two\ndescription: d\nrequires: one\n---\n")
    corpus, findings = load(folder)
    assert [finding.severity for finding in findings] == ["warning", "warning"]
    assert "nobody" in str(findings[0])
    assert "circle" in str(findings[1])
    assert {step.id for step in plan(corpus, "one", {}, as_of=DAY).steps} == {
        "one",
        "two",
        "nobody",
    }


def test_hidden_folders_are_left_alone(folder: Path) -> None:
    put(folder / ".git" / "hook")
    put(folder / "node_modules" / "pack")
    assert names(folder) == ["sound"]
