"""The wheel, installed as a stranger would: it carries the corpus and answers from anywhere.

`python -m build` makes the source archive first and the wheel from that, so both are proven. The
fresh environment borrows the libraries of the running one (`_borrow_libraries`); installing them
again would prove nothing about this project and take a minute.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ("guide", "inburgering-flanders", "--set", "commune=Gent")
DECOY = 'raise SystemExit("a decoy in the working directory was imported")\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "server.compile", cwd=ROOT)
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """The wheel, of which there is exactly one."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `civic-skills` command of a fresh environment into which the wheel was installed."""
    home = tmp_path_factory.mktemp("installed")
    _run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    _borrow_libraries(home)
    return scripts / "civic-skills"


def test_the_wheel_carries_every_file_of_the_corpus_unchanged(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            name.removeprefix("server/_corpus/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("server/_corpus/")
        }
    corpus = ROOT / "skills"
    written = {
        path.relative_to(corpus).as_posix(): path.read_bytes()
        for path in corpus.rglob("*")
        if path.is_file()
    }
    assert carried.keys() == written.keys()
    assert [name for name in sorted(carried) if carried[name] != written[name]] == []


def test_the_wheel_carries_the_compiled_copy_of_these_very_files(
    installed: Path, tmp_path: Path
) -> None:
    code = (
        "from graph.snapshot import snapshot; from server import compiled; "
        "from server.corpus_location import corpus_folder; "
        "key = compiled.key_of(snapshot(corpus_folder())); "
        "found = [compiled.read(compiled.SHIPPED / f'{it}.jsonl', it) "
        "for it in (key, f'{key}.lists')]; "
        "print(all(found), compiled.SHIPPED)"
    )
    told = _run(installed.parent / "python", "-c", code, cwd=tmp_path).split()
    assert told[0] == "True"
    assert Path(told[1]).is_relative_to(installed.parent.parent)


def test_the_wheel_holds_the_two_packages_and_nothing_beside_them(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [Path(name) for name in archive.namelist()]
    tops = {name.parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graph", "server"}
    licences = {"/".join(name.parts[2:]) for name in names if "licenses" in name.parts}
    assert licences == {"LICENSE", "skills/LICENSE"}


def test_the_source_archive_can_be_worked_on(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {".ci/run", ".importlinter", "Makefile", "pyproject.toml", "requirements.lock"}
    assert wanted - names == set()
    assert "tests/test_packaging.py" in names


def test_the_installed_command_answers_from_an_empty_directory(
    installed: Path, tmp_path: Path
) -> None:
    assert "Gent" in _run(installed, *GUIDE, cwd=tmp_path)


def test_decoy_modules_in_the_working_directory_are_not_imported(
    installed: Path, tmp_path: Path
) -> None:
    for name in ("server.py", "graph.py"):
        (tmp_path / name).write_text(DECOY, encoding="utf-8")
    assert "Gent" in _run(installed, *GUIDE, cwd=tmp_path)


def test_the_installed_command_reads_the_same_corpus_as_the_repository(
    installed: Path, tmp_path: Path
) -> None:
    here = Path(sysconfig.get_path("scripts")) / "civic-skills"
    command = (*GUIDE, "--as-of", "2026-11-23", "--format", "json")
    ours = json.loads(_run(here, *command, cwd=ROOT))
    theirs = json.loads(_run(installed, *command, cwd=tmp_path))
    assert theirs == ours


def _borrow_libraries(home: Path) -> None:
    """Let the environment `home` see the libraries that the running one has.

    A path added by a `.pth` file comes after the environment's own packages, and the `.pth` files
    in it (such as the one that makes this repository importable) are not followed.
    """
    places = {"base": str(home), "platbase": str(home)}
    own = Path(sysconfig.get_path("purelib", "venv", vars=places))
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")


def _run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; a failure shows what it said on standard error."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stderr}"
    return done.stdout
