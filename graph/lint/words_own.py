"""No text has eight words in a row in common with the material it was written from.

Why: the corpus speaks in its own words; a sentence taken over by accident belongs to somebody else.
Fault: a claim that repeats half a sentence of its fact sheet.
Instead: say it again, shorter. Titles of acts and of sources may stand as they are.

Unlike the other rules it needs that material, so it runs only where somebody has it
(`civic-skills lint --against DIR`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import WORD, said

RUN = 8
Words = tuple[str, ...]


def check(corpus: Corpus, material: Iterable[str]) -> Iterator[Finding]:
    """Yield the texts that share a run of words with the material, titles aside."""
    taken = {run for text in material for run in _runs(WORD.findall(text.lower()))}
    titles = {run for title in _titles(corpus) for run in _runs(WORD.findall(title.lower()))}
    for item in said(corpus):
        words = WORD.findall(item.text.lower())
        shared = next((run for run in _runs(words) if run in taken and run not in titles), None)
        if shared:
            message = f"{item.owner} says “{' '.join(shared)}”, as the material does; reword it."
            yield Finding(*item.place(), "words-own", message)


def _runs(words: Sequence[str]) -> Iterator[Words]:
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _titles(corpus: Corpus) -> Iterator[str]:
    yield from (source.title for source in corpus.sources.values())
    yield from (skill.title.en for skill in corpus.skills.values())
