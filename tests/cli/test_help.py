"""The help: every command and option is documented, every example runs."""

from __future__ import annotations

import pkgutil
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

import server.cli
from server.cli.main import COMMANDS, main
from tests.cli.conftest import Run


def command_of(name: str) -> click.Command:
    found: click.Command = import_module(f"server.cli.{name}").command
    return found


def examples_of(command: click.Command) -> list[str]:
    lines = (command.epilog or "").splitlines()
    return [line.strip() for line in lines if line.strip().startswith("civic-skills ")]


EXAMPLES = sorted(
    {
        example
        for command in (main, *map(command_of, COMMANDS))
        for example in examples_of(command)
        if " serve" not in example
    }
)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_in_one_sentence_and_has_an_example(name: str) -> None:
    command = command_of(name)
    summary = command.get_short_help_str(limit=200)
    assert summary.endswith(".")
    assert len(summary) <= 65
    assert examples_of(command)
    assert all(f"civic-skills {name}" in example for example in examples_of(command))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    options = [param for param in command_of(name).params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_arguments_of_a_command_stand_in_its_text(name: str) -> None:
    command = command_of(name)
    for param in command.params:
        if isinstance(param, click.Argument):
            shown = param.make_metavar(click.Context(command)).strip("[].")
            assert shown in (command.help or "")


def test_no_module_holds_a_command_that_is_not_listed() -> None:
    modules = [module.name for module in pkgutil.iter_modules(server.cli.__path__)]
    commands = [name for name in modules if hasattr(import_module(f"server.cli.{name}"), "command")]
    assert sorted(commands) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_contract_of_the_project_names_the_command_in_its_help(name: str, run: Run) -> None:
    assert f"\n  {name} " in run("--help").stdout


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_help_does_what_it_says(example: str, run: Run) -> None:
    program, *arguments = shlex.split(example)
    assert program == "civic-skills"
    result = run(*arguments)
    assert result.exit_code == 0 or arguments == ["lint"], result.output
    assert result.stdout
    assert result.stderr == ""


def test_help_goes_to_standard_output_and_is_no_error(run: Run) -> None:
    for arguments in (["--help"], ["-h"], ["guide", "--help"]):
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("Usage: civic-skills")


def test_the_version_is_one_line(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("civic-skills ")
    assert result.stdout.count("\n") == 1


def test_every_command_has_a_module_of_its_own() -> None:
    folder = Path(server.cli.__path__[0])
    assert all((folder / f"{name}.py").is_file() for name in COMMANDS)
