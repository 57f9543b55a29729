"""Wrong use: one or two plain lines on standard error, status 2, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli.main import COMMANDS
from tests.cli.conftest import Run
from tests.corpora.build import build

SKILL = "inburgering-flanders"

MISTAKES: list[tuple[list[str], str]] = [
    (["gide"], "There is no command 'gide'. Did you mean guide?"),
    (["xyzzy"], "There is: serve, list, facts, guide, plan, find, graph, lint."),
    (["--skils", "x", "list"], "There is no option '--skils'. Did you mean --skills?"),
    (["--skills", "/no/such/folder", "list"], "Directory '/no/such/folder' does not exist."),
    (["guide"], "Missing argument 'SKILL'."),
    (["guide", "inburgering-flandres"], "Did you mean inburgering-flanders"),
    (["guide", "zzz"], "There is no skill 'zzz'. Known skills: apostille-foreign-document-hague"),
    (["guide", SKILL, "Gent"], "Got unexpected extra argument (Gent)"),
    (["guide", SKILL, "--sett", "age=1"], "There is no option '--sett'. Did you mean --set?"),
    (["guide", SKILL, "--set", "age"], "'age' is not FACT=VALUE, such as age=31."),
    (["guide", SKILL, "--set", "=31"], "'=31' is not FACT=VALUE"),
    (["guide", SKILL, "--set", "comune=Gent"], "There is no fact 'comune'. Did you mean commune"),
    (["guide", SKILL, "--set", "age=old"], "Give a whole number from 0 to 120."),
    (["guide", SKILL, "--set", "age=1", "--set", "age=2"], "age has one value, not '1' and '2'."),
    (["guide", SKILL, "--set", "commune=Gantt"], "Gantt"),
    (["guide", SKILL, "--set", "prior_evidence=none,reception-year"], "`none` cannot stand"),
    (["guide", SKILL, "--as-of", "soon"], "Give a date as YYYY-MM-DD"),
    (["guide", SKILL, "--detail", "all"], "'all' is not one of 'brief', 'standard', 'full'."),
    (["guide", SKILL, "--lang", "es"], "'es' is not one of 'en', 'nl', 'fr', 'de'."),
    (["guide", SKILL, "--format", "xml"], "'xml' is not one of 'text', 'json'."),
    (["guide", SKILL, "--done", "nope"], "There is no skill 'nope'."),
    (["plan", SKILL, "--detail", "full"], "There is no option '--detail'."),
    (["find"], "Missing argument 'WORDS...'."),
    (["find", "?"], "Give some words"),
    (["find", "inburgering", "--limit", "0"], "Give a whole number from 1 to 50."),
    (["find", "inburgering", "--limit", "many"], "'many' is not a valid integer."),
    (["graph", "--set", "age=31"], "--set, --done and --as-of need a SKILL."),
    (["graph", "--format", "png"], "'png' is not one of 'svg', 'mermaid', 'dot', 'json'."),
    (["facts", "zzz"], "There is no skill 'zzz'."),
    (["lint", "/no/such/folder"], "Directory '/no/such/folder' does not exist."),
    (["serve", "--workers", "2"], "--workers needs --http."),
    (["serve", "--port", "8000"], "--port needs --http."),
    (["serve", "--http", "--port", "70000"], "70000 is not in the range 0<=x<=65535."),
    (["list", "\udcff"], "An argument is not UTF-8 text."),
]


@pytest.mark.parametrize(("arguments", "told"), MISTAKES)
def test_a_mistake_is_told_in_plain_lines(arguments: list[str], told: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) <= 2
    assert "Traceback" not in result.output


def test_a_planned_skill_is_told_with_where_to_go(run_on: Run, tmp_path: Path) -> None:
    result = run_on(build(tmp_path), "guide", "city-permit")
    assert result.exit_code == 2
    assert "is planned but not written yet. Ask the city." in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_wrong_use_of_a_command_points_to_its_help(name: str, run: Run) -> None:
    lines = run(name, "--nonsense").stderr.splitlines()
    assert lines[0].startswith(f"civic-skills {name}: There is no option '--nonsense'.")
    assert lines[1] == f"Try: civic-skills {name} --help"


def test_no_command_at_all_shows_the_help_on_standard_error(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.stderr
