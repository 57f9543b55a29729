"""What the documents show is run: their examples, their commands, their links."""

from __future__ import annotations

import re

import pytest

from server.cli.main import COMMANDS
from tests.examples import DOCUMENTS, ROOT, Example, examples, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.document}: {each.command}")
def test_an_example_shows_what_the_command_prints(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = "`python -m tests.examples` renews it"
    assert run(example.command).splitlines() == example.shown.splitlines(), told


def test_there_are_examples_in_the_readme_and_two_journeys() -> None:
    documents = {example.document for example in EXAMPLES}
    assert "README.md" in documents
    assert len([name for name in documents if name.startswith("docs/journeys/")]) == 2


def test_every_command_is_named() -> None:
    named = set(re.findall(r"`civic-skills (\w+)", README))
    assert named == set(COMMANDS)


def test_every_link_into_the_repository_leads_somewhere() -> None:
    missing = [
        f"{path.name}: {link}"
        for path in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert missing == []


def test_the_make_targets_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert named >= {"serve", "test", "bench"}
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
