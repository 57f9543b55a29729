"""The corpora that are rendered: the real one, and a small sound one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graph.corpus import Corpus
from graph.loader import load
from graph.model.guidance import Guidance
from server.answers import Answers
from tests.corpora.build import build
from tests.render.cases import CASES

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def answers(corpus: Corpus) -> Answers:
    return Answers(corpus, (), clock=lambda: TODAY)


@pytest.fixture(scope="session")
def guided(answers: Answers) -> Callable[[str], Guidance]:
    def guide(name: str) -> Guidance:
        case = CASES[name]
        found: Guidance = answers.guide(case.skill, case.facts, **case.more)  # type: ignore[arg-type]  # detail is text in the table of cases
        return found

    return guide


@pytest.fixture(scope="session")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """The sound corpus of `tests/corpora`: a permit for cycles and what it requires."""
    corpus, _ = load(build(tmp_path_factory.mktemp("cycle")))
    return Answers(corpus, (), clock=lambda: TODAY)
