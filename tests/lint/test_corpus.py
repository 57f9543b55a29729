"""The corpus that is shipped keeps every promise of docs/authoring.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.corpus import Corpus
from graph.lint.rules import lint
from graph.loader import load
from graph.model.base import LANGUAGES, Text

SKILLS = Path(__file__).parents[2] / "skills"


def test_every_file_of_the_corpus_loads() -> None:
    _, faults = load(SKILLS)
    assert [str(fault) for fault in faults] == []


def test_the_corpus_breaks_no_rule() -> None:
    corpus, _ = load(SKILLS)
    assert [str(finding) for finding in lint(corpus)] == []


def asked(corpus: Corpus) -> Iterator[tuple[str, Text]]:
    """Yield what people are asked and search by: titles, summaries, questions, labels, names."""
    for skill in corpus.skills.values():
        if skill.procedure:
            yield f"title of {skill.id}", skill.procedure.title
            yield f"summary of {skill.id}", skill.procedure.summary
            yield from ((f"{skill.id}: {item.id}", item.title) for item in skill.procedure.provides)
    yield from ((f"goal {goal.id}", goal.title) for goal in corpus.goals.values())
    for fact in corpus.facts.values():
        yield f"question of {fact.id}", fact.question
        yield from ((f"{fact.id}: {option.value}", option.label) for option in fact.options)
    for body in corpus.authorities.values():
        yield from ((f"name of {body.id}", body.name), (f"role of {body.id}", body.role))


def test_people_are_asked_and_find_things_in_four_languages() -> None:
    lacking = [
        f"{owner} lacks {lang}"
        for owner, text in asked(load(SKILLS)[0])
        for lang in LANGUAGES
        if getattr(text, lang) is None
    ]
    assert lacking == []
