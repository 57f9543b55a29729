"""One answer, three ways in: for every persona the tool, the command line and the page agree."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from click.testing import CliRunner
from mcp import Client

from server.answers import Answers, InService
from server.cli.main import main
from server.mcp.app import make_server
from tests.personas.test_personas import FILES, Persona

by_file = pytest.mark.parametrize("file", FILES)


def spoken(persona: Persona) -> Mapping[str, list[str]]:
    """Return what a persona answers as texts, such as a form or a command line takes them."""
    return {
        fact: [str(each).lower() if isinstance(each, bool) else str(each) for each in listed(value)]
        for fact, value in persona.answers.items()
    }


def listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def command_line(persona: Persona) -> list[str]:
    asked = ["guide", persona.skill, "--detail", "full", "--format", "json"]
    for fact, values in spoken(persona).items():
        asked += [part for value in values for part in ("--set", f"{fact}={value}")]
    for step in persona.done:
        asked += ["--done", step]
    return [*asked, "--as-of", persona.as_of.isoformat()]


def call(persona: Persona) -> dict[str, object]:
    answers: dict[str, object] = {
        fact: list(value) if isinstance(value, tuple) else value
        for fact, value in persona.answers.items()
    }
    answers |= {"detail": "full", "as_of": persona.as_of.isoformat(), "done": list(persona.done)}
    return answers


@by_file
async def test_the_command_line_prints_what_the_tool_answers(file: str, answers: Answers) -> None:
    otherwise = []
    async with Client(make_server(InService(answers)), cache=None) as client:
        for persona in FILES[file]:
            told = await client.call_tool(persona.skill, call(persona))
            printed = CliRunner().invoke(main, command_line(persona), obj=lambda: answers)
            assert printed.exit_code == 0, (persona.id, printed.stderr)
            if json.loads(printed.stdout) != told.structured_content:
                otherwise.append(persona.id)
    assert otherwise == []
