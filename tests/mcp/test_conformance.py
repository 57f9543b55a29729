"""The conformance suite of the protocol, run against this server over HTTP.

Two servers stand trial: the product as anybody starts it, and the product with the tools, prompts
and resources mounted that the suite asks for by name (`fixtures_server`).

The suite needs Node.js 22; without it, npm or the package these tests are skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.mcp.conftest import ROOT, Command, address, serving
from tests.mcp.node import installed, node

PACKAGE, NODE = "@modelcontextprotocol/conformance@0.2.0-alpha.12", 22
EXPECTED_FAILURES = Path(__file__).with_name("expected_failures.yaml")
RESULT = re.compile(r"server-(.+)-\d{4}-\d\d-\d\dT.+")
UNSUPPORTED = "tasks-"
NO_FAULT = {"SUCCESS", "INFO"}

Check = dict[str, str]
Checks = dict[str, list[Check]]
"""The checks of each scenario: `id`, `status`, and `errorMessage` where there is one."""
Run = Callable[..., tuple[str, Checks]]
"""Runs the suite with these options; returns what it printed and what it checked."""

BOTH = (
    "completion-complete",
    "tools-list",
    "server-sse-multiple-streams",
    "resources-list",
    "prompts-list",
    "dns-rebinding-protection",
)
FREE = {
    "2025-11-25": (*BOTH, "server-initialize", "server-session-lifecycle", "ping"),
    "2026-07-28": (
        *BOTH,
        "sep-2164-resource-not-found",
        "caching",
        "input-required-result-unsupported-methods",
        "http-header-validation",
    ),
}
"""The scenarios that ask for nothing but what every server has."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    suite = installed(PACKAGE, "conformance")
    program = [node(NODE), str(suite), "server"]

    def running(url: str, *options: str) -> tuple[str, Checks]:
        results = tmp_path_factory.mktemp("conformance")
        asked = [*program, "--url", url, "--output-dir", str(results), *options]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=300, check=False)
        checks = {_scenario(file): json.loads(file.read_text()) for file in results.glob("*/*")}
        assert checks, done.stdout + done.stderr
        return f"{done.stdout}{done.stderr}exit {done.returncode}", checks

    return running


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the product, serving the corpus with a folder in its first skill.

    The suite reads the directory of the first skill only, and wants to see a folder in it.
    """
    skills = shutil.copytree(ROOT / "skills", tmp_path_factory.mktemp("corpus") / "skills")
    folder = min(skills.glob("*/SKILL.md")).parent / "references"
    folder.mkdir(exist_ok=True)
    (folder / "notes.md").write_text("A page to read.\n")
    with serving(
        [sys.executable, "-m", "server", "--skills", str(skills), "serve", "--http"]
    ) as it:
        yield address(it)
        it.terminate()


@pytest.fixture(scope="module")
def with_fixtures(command: Command) -> Iterator[str]:
    """The address of the product with the suite's fixtures on it."""
    code = "from tests.mcp import fixtures_server; fixtures_server.serve(answers)"
    with serving(command(code)) as process:
        yield address(process)
        process.terminate()


@pytest.mark.parametrize(
    ("scenario", "count"), [("enumeration", 32), ("manifest", 6), ("directory", 7)]
)
def test_every_check_of_the_skills_extension_succeeds(
    scenario: str, count: int, run: Run, product: str
) -> None:
    # An extension that is not declared passes as well, all skipped: so successes are counted.
    said, checks = run(product, "--scenario", f"sep-2640-skills-{scenario}", "--force")
    assert _statuses(checks) == {"SUCCESS": count}, said


@pytest.mark.parametrize("revision", FREE)
def test_the_product_as_it_is_passes_all_that_needs_no_fixture(
    revision: str, run: Run, product: str
) -> None:
    said, checks = run(product, "--requirements", revision)
    free = {scenario: checks[scenario] for scenario in FREE[revision]}
    assert _statuses(free).keys() <= NO_FAULT, said
    assert all(_statuses({name: done})["SUCCESS"] for name, done in free.items()), said
    stateless = checks.get("server-stateless", [])
    failed = [check["errorMessage"] for check in stateless if check["status"] == "FAILURE"]
    assert all(why.startswith("Not testable: server does not list") for why in failed), failed


@pytest.mark.parametrize(
    ("revision", "scenarios", "count"), [("2025-11-25", 33, 84), ("2026-07-28", 40, 152)]
)
def test_all_that_a_revision_requires_succeeds(
    revision: str, scenarios: int, count: int, run: Run, with_fixtures: str
) -> None:
    baseline = ("--expected-failures", str(EXPECTED_FAILURES))
    said, checks = run(with_fixtures, "--requirements", revision, *baseline)
    assert said.endswith("exit 0"), said
    supported = {name: done for name, done in checks.items() if not name.startswith(UNSUPPORTED)}
    statuses = _statuses(supported)
    assert statuses.keys() <= NO_FAULT, said
    assert (len(supported), statuses["SUCCESS"]) == (scenarios, count)


def _scenario(file: Path) -> str:
    found = RESULT.fullmatch(file.parent.name)
    assert found
    return found[1]


def _statuses(checks: Checks) -> Counter[str]:
    return Counter(check["status"] for done in checks.values() for check in done)
