"""MCP Inspector's command line as a second client, in another language, over stdio.

Without Node.js or the package these tests are skipped.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from server.answers import Answers
from tests.mcp.conftest import ROOT, Command
from tests.mcp.node import installed

PACKAGE = "@modelcontextprotocol/inspector@2.12.0"
SKILL = "inburgering-flanders"
ODD = "odd: [010, 1:30, 1_000, 1e5, 0x1F, True, NO, 2026-01-01, ~, <<]\n"
"""Values that some readers of YAML take for others; the Inspector compares its own reading."""

Inspect = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def inspector(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that starts the Inspector, its files kept out of the home directory."""
    catalog = tmp_path_factory.mktemp("inspector") / "catalog.json"
    return ["env", f"MCP_CATALOG_PATH={catalog}", str(installed(PACKAGE, "mcp-inspector")), "--cli"]


@pytest.fixture(scope="module")
def inspect(command: Command, inspector: list[str]) -> Inspect:
    """Runs the Inspector against a server of its own; returns what it said."""
    return partial(run_inspector, inspector, command("run.run_stdio(answers)"))


def run_inspector(
    inspector: list[str], server: list[str], *options: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*inspector, *server, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_tools_schemas_are_portable_between_clients(inspect: Inspect, answers: Answers) -> None:
    said = inspect("--method", "tools/list", "--strict", "--format", "json")
    assert said.returncode == 0, said.stderr
    assert "Warning: tool" not in said.stderr
    names = [tool["name"] for tool in json.loads(said.stdout)["result"]["tools"]]
    assert names == ["find_skills", "plan_skill", *sorted(answers.corpus.skills)]


def test_the_resources_are_listed(inspect: Inspect, answers: Answers) -> None:
    said = inspect("--method", "resources/list", "--protocol-era", "modern", "--format", "json")
    assert said.returncode == 0, said.stderr
    listed = {item["uri"] for item in json.loads(said.stdout)["result"]["resources"]}
    assert {skill.uri for skill in answers.corpus.skills.values()} < listed


@pytest.mark.parametrize("era", ["legacy", "modern"])
def test_a_skill_answers(era: str, inspect: Inspect, answers: Answers) -> None:
    facts = {"commune": "Gand", "age": 31}
    call = ["--method", "tools/call", "--tool-name", SKILL, "--tool-args-json", json.dumps(facts)]
    said = inspect(*call, "--protocol-era", era, "--format", "json")
    assert said.returncode == 0, said.stderr
    result = json.loads(said.stdout)["result"]
    expected = answers.guide(SKILL, facts).model_dump(mode="json")
    assert result["structuredContent"] == expected


@pytest.mark.parametrize("era", ["legacy", "modern"])
def test_every_digest_and_size_of_every_skill_is_verified(
    era: str, inspect: Inspect, answers: Answers
) -> None:
    said = inspect(
        *("--method", "skills/list", "--verify", "--require-digests"), "--protocol-era", era
    )
    assert said.returncode == 0, said.stderr
    skills = len(answers.corpus.skills)
    assert f"Verified {skills} skills" in said.stdout + said.stderr


@pytest.mark.parametrize("era", ["legacy", "modern"])
def test_a_directory_is_read(era: str, inspect: Inspect) -> None:
    asked = ["--method", "resources/directory/read", "--uri", f"skill://{SKILL}"]
    said = inspect(*asked, "--protocol-era", era, "--format", "json")
    assert said.returncode == 0, said.stderr
    names = [child["name"] for child in json.loads(said.stdout)["result"]["resources"]]
    assert names == ["SKILL.md", "procedure.yaml"]


@pytest.mark.parametrize("era", ["legacy", "modern"])
def test_a_corpus_of_anybody_is_verified_too(
    era: str, inspector: list[str], tmp_path: Path
) -> None:
    for number in range(70):
        folder = tmp_path / f"group-{number % 7}" / f"skill-{number}"
        (folder / "data").mkdir(parents=True)
        front = (
            f"---\nname: skill-{number}\ndescription: Ärger, číslo {number}.\n{ODD}---\nRead.\r\n"
        )
        (folder / "SKILL.md").write_bytes(front.encode())
        (folder / "data" / "a b.bin").write_bytes(bytes(range(256)) * number)
    serve = [sys.executable, "-m", "server", "--skills", str(tmp_path), "serve"]
    asked = ["--method", "skills/list", "--verify", "--require-digests", "--protocol-era", era]
    said = run_inspector(inspector, serve, *asked)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "Verified 70 skills and 140 files" in said.stdout + said.stderr
