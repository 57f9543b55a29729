"""What the repository may hold: nothing of one machine, no junk, a lock that is complete.

Read from `git ls-files`: tracked files, and new ones that git would add, so that a fault shows
before it is committed. Outside a clone (in an unpacked source archive) these tests are skipped.
"""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

REGISTRY = re.compile(
    r"""
      pypi\.org | pythonhosted\.org | registry\.npmjs\.org | registry\.yarnpkg\.com
    | (?:extra-)?index[-_]url | find[-_]links                # settings that name a registry
    | "resolved":\s*"https? | ^registry\s*=                  # lock and settings of npm
    """,
    re.VERBOSE | re.MULTILINE,
)
# Not inside a web address: there, a word, a dot or a slash comes before the folder.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~%-])(?:/(?:root|work|opt|Users|home/\w+)/[\w.]|[A-Z]:\\Users\\)|file:/{3}"
)
JUNK = re.compile(
    r"""
      (?:^|/)(?:__pycache__|node_modules|dist|build|\.?venv|\.idea|\.vscode|\.[a-z_]+_cache
        |\.hypothesis|[^/]+\.egg-info|\.DS_Store|Thumbs\.db|\.env|\.coverage|nohup\.out)(?:/|$)
    | \.(?:py[cod]|whl|log|tmp|bak|orig|rej|sw[op])$ | ~$
    """,
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """The files of the repository, relative to its root."""
    try:
        top = _git("rev-parse", "--show-toplevel")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a clone: the files to judge are those git lists")
    if Path(top.strip()).resolve() != ROOT:
        pytest.skip("this folder is inside another repository, which does not list its files")
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return [Path(name) for name in sorted(set(listed)) if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry(files: list[Path]) -> None:
    assert _matches(REGISTRY, files) == []


def test_no_file_names_a_path_of_somebodys_machine(files: list[Path]) -> None:
    assert _matches(MACHINE_PATH, files) == []


def test_no_file_names_the_folder_it_was_cloned_into(files: list[Path]) -> None:
    here = re.compile(rf"(?<![\w.:/~%-]){re.escape(str(ROOT))}(?![\w.-])")
    assert _matches(here, files) == []


def test_nothing_is_tracked_that_a_tool_or_an_editor_leaves_behind(files: list[Path]) -> None:
    assert [name.as_posix() for name in files if JUNK.search(name.as_posix())] == []


@pytest.mark.usefixtures("files")
def test_nothing_is_tracked_that_git_is_told_to_ignore() -> None:
    assert _git("ls-files", "--cached", "--ignored", "--exclude-standard") == ""


def test_the_corpus_holds_no_code(files: list[Path]) -> None:
    corpus = [name for name in files if name.parts[0] == "skills"]
    kinds = {name.suffix or name.name for name in corpus}
    assert kinds - {".csv", ".md", ".yaml", "LICENSE"} == set()


def test_the_lock_pins_every_package_with_a_hash_and_names_no_source() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.sub(r"\s*#.*", "", lock).replace("\\\n", "").split("\n")
    pinned = r"[a-z0-9-]+==[\w.]+(?: ; [^;]+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*"
    assert [entry for entry in entries if entry and not re.fullmatch(pinned, entry)] == []


def test_the_lock_holds_a_permitted_version_of_every_declared_package() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([\w.]+)", lock, re.MULTILINE):
        locked.setdefault(name, []).append(version)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [
        Requirement(line)
        for line in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])
    ]
    stale = [
        str(wanted)
        for wanted in declared
        if not (versions := locked.get(canonicalize_name(wanted.name)))
        or not all(map(wanted.specifier.contains, versions))
    ]
    assert stale == [], "run `make lock`"


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_tells_context_decision_and_consequences_in_that_order(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [page.name[:5] for page in DECISIONS]
    assert numbers == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]
    assert numbers


def _matches(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """Each line of a text file in which the pattern is found, as `path:line: what`."""
    found = []
    for name in files:
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue
        text = content.decode("utf-8", errors="replace")
        found += [
            f"{name.as_posix()}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
            for match in pattern.finditer(text)
        ]
    return found


def _git(*arguments: str) -> str:
    """What git prints."""
    command = ("git", *arguments)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout
