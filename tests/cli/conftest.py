"""The command in this process, over corpora with a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.corpus import Corpus
from server.answers import Answers
from server.cli.main import main
from tests.corpora.build import build

TODAY = date(2026, 11, 23)
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def answers(corpus: Corpus) -> Answers:
    return Answers(corpus, (), clock=lambda: TODAY)


@pytest.fixture(scope="session")
def run(answers: Answers) -> Run:
    """Run `civic-skills` with arguments on the real corpus."""
    return lambda *arguments: CliRunner().invoke(main, arguments, obj=lambda: answers)


@pytest.fixture(scope="session")
def permits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small sound corpus."""
    return build(tmp_path_factory.mktemp("permits"))


@pytest.fixture(scope="session")
def run_on() -> Run:
    """Run `civic-skills --skills FOLDER` with arguments."""
    return lambda folder, *arguments: CliRunner().invoke(
        main, ["--skills", str(folder), *arguments]
    )
