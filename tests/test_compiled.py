"""The compiled copy of a corpus: the same answers, and never anything but the files."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import date
from pathlib import Path

import pytest

from graph.guidance import guide
from graph.loader import load
from server import compiled
from server.answers import Answers
from server.mcp.catalogue import Catalogue
from server.mcp.offer import EVERYTHING
from tests.corpora.build import Change, build

DAY = date(2026, 11, 23)
FACTS = {"commune": "Gand", "age": 31, "papers": "passport"}
SKILL = "cycle-permit"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's copies, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "civic-skills"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "skills")


def copies(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.jsonl"))


def told(folder: Path) -> object:
    """What a corpus answers, from a copy where there is one."""
    return Answers.load(folder, clock=lambda: DAY).guide(SKILL, FACTS, detail="full")


def from_files(folder: Path) -> object:
    corpus, _ = load(folder)
    return guide(corpus, SKILL, FACTS, as_of=DAY, today=DAY, detail="full")


def test_a_copy_is_left_at_the_first_start_and_answers_alike_at_the_second(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(folder)
    assert len(copies(cache)) == 1

    def unread(_: Path) -> None:
        raise AssertionError("the files were read again in spite of the copy")

    monkeypatch.setattr("graph.loader.load_all", unread)
    assert told(folder) == first
    monkeypatch.undo()
    assert first == from_files(folder)


def test_the_projects_own_corpus_is_the_same_from_its_copy(cache: Path) -> None:
    skills = Path(__file__).resolve().parent.parent / "skills"
    corpus, findings = load(skills)
    compiled.load(skills)
    again, found, key = compiled.load(skills)
    assert key
    assert copies(cache)
    assert found == findings
    assert list(again.skills) == list(corpus.skills)
    assert dict(again.skills) == dict(corpus.skills)
    assert dict(again.facts) == dict(corpus.facts)
    assert dict(again.sources) == dict(corpus.sources)
    assert dict(again.authorities) == dict(corpus.authorities)
    assert dict(again.planned) == dict(corpus.planned)
    assert list(again.goals.values()) == list(corpus.goals.values()) != []
    assert dict(again.routes) == dict(corpus.routes)
    assert list(again.communes) == list(corpus.communes)
    assert dict(again.communes.named) == dict(corpus.communes.named)
    assert list(again.countries) == list(corpus.countries)
    assert again.space == corpus.space
    assert again.files == corpus.files
    assert again.revision == corpus.revision


def test_what_is_left_out_is_told_and_left_out_from_a_copy_too(cache: Path, tmp_path: Path) -> None:
    changes = (
        Change(
            f"{SKILL}/procedure.yaml", "reads: [age, papers]", "reads: [age, papers]\n    odd: 1"
        ),
        Change("prepare-papers/procedure.yaml", "sources: [law]", "sources: [nobody]"),
        Change("sources.yaml", "", "- {id: law, title: Another, publisher: X, kind: odd}\n"),
    )
    for number, change in enumerate(changes):
        folder = build(tmp_path / str(number), change)
        corpus, findings = load(folder)
        compiled.load(folder)
        again, found, _ = compiled.load(folder)
        assert len(copies(cache)) == number + 1
        assert findings == found != []
        assert dict(again.skills) == dict(corpus.skills)
        assert dict(again.facts) == dict(corpus.facts)
        assert dict(again.sources) == dict(corpus.sources)


def test_the_lists_of_the_second_start_are_those_of_the_first(cache: Path, folder: Path) -> None:
    first, second = (
        Catalogue.of(Answers.load(folder, clock=lambda: DAY), EVERYTHING) for _ in range(2)
    )
    assert len(copies(cache)) == 2
    assert second.lists() == json.loads(json.dumps(first.lists()))
    assert second.tools.tools == first.tools.tools


def test_a_changed_file_counts_although_its_size_and_time_did_not_change(
    cache: Path, folder: Path
) -> None:
    before = told(folder)
    file = folder / SKILL / "procedure.yaml"
    status = file.stat()
    file.write_text(file.read_text().replace("5 euro", "6 euro"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert told(folder) == from_files(folder) != before
    assert len(copies(cache)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"You must ask for it.", b"You need not ask for it."),
        lambda _: b"",
        lambda _: b"{}\n[]",
        lambda _: b"\xff\xfe\x00",
        lambda content: content.partition(b"\n")[2],
    ],
    ids=["cut off", "altered", "empty", "of another shape", "no text", "without its head"],
)
def test_a_damaged_copy_is_passed_over_and_mended(
    cache: Path, folder: Path, damage: object
) -> None:
    assert callable(damage)
    told(folder)
    (copy,) = copies(cache)
    whole = copy.read_bytes()
    copy.write_bytes(damage(whole))
    assert told(folder) == from_files(folder)
    assert copy.read_bytes() == whole


def test_a_copy_of_another_corpus_under_this_ones_name_is_passed_over(
    cache: Path, folder: Path, tmp_path: Path
) -> None:
    told(folder)
    (own,) = copies(cache)
    change = Change(f"{SKILL}/procedure.yaml", "You must ask for it.", "You need not.")
    told(build(tmp_path / "other", change))
    (other,) = set(copies(cache)) - {own}
    own.write_bytes(other.read_bytes())
    assert told(folder) == from_files(folder)


def test_a_copy_by_another_version_of_the_code_is_not_found(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(folder)
    monkeypatch.setattr("server.compiled._CODE", (folder,))
    told(folder)
    assert len(copies(cache)) == 2


def test_a_place_that_cannot_be_written_is_no_error(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder can be made below a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    answers = Answers.load(folder, clock=lambda: DAY)
    assert Catalogue.of(answers, EVERYTHING).tools.tools
    assert told(folder) == from_files(folder)


def test_a_user_without_a_home_is_served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert compiled.cache_folder() is None
    assert told(folder) == from_files(folder)


def test_a_folder_with_links_is_always_loaded_from_its_files(cache: Path, folder: Path) -> None:
    (folder / "link").symlink_to(folder / SKILL)
    assert told(folder) == from_files(folder)
    assert copies(cache) == []


def test_processes_that_write_the_same_copy_at_once_leave_one_whole_copy(
    cache: Path, folder: Path
) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        answers = pool.map(told, [folder] * 6)
    assert all(answer == from_files(folder) for answer in answers)
    (copy,) = copies(cache)
    assert list(cache.glob("*.part")) == []
    assert compiled.read(copy, copy.stem)


def test_old_copies_go(cache: Path) -> None:
    for number in range(compiled.MOST_COPIES + 3):
        assert compiled.write(cache, f"{number:02}", ["{}"])
    assert len(copies(cache)) == compiled.MOST_COPIES
