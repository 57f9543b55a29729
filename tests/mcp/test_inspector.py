"""MCP Inspector's command line as a second client, in another language, over stdio.

It is installed once, by npm, into a folder that git ignores. Without Node or the package these
tests are skipped.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from server.answers import Answers
from tests.mcp.conftest import ROOT, Command

PACKAGE = "@modelcontextprotocol/inspector@2.12.0"
INSTALL = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
SKILL = "inburgering-flanders"

Inspect = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def inspect(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Inspect:
    """Runs the Inspector against a server of its own; returns what it said."""
    program = _installed()
    catalog = tmp_path_factory.mktemp("inspector") / "catalog.json"
    environment = os.environ | {"MCP_CATALOG_PATH": str(catalog)}

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(program), "--cli", *command("run.run_stdio(answers)"), *options],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


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


def _installed() -> Path:
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("MCP Inspector needs Node.js with npm, which are not on the path")
    beside = ROOT / ".venv"
    folder = (beside if beside.is_dir() else ROOT / "node_modules") / PACKAGE.rpartition("/")[2]
    program = folder / "node_modules" / ".bin" / "mcp-inspector"
    if not program.exists():
        install = [*INSTALL, "--prefix", str(folder), PACKAGE]
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(install, capture_output=True, text=True, timeout=600, check=False)
        if done.returncode:
            pytest.skip(f"npm could not install {PACKAGE}: {done.stderr.strip()[-300:]}")
    return program
