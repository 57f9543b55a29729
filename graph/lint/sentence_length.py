"""A sentence has 30 words at most, a text 60.

Why: most readers have English as a third or fourth language; long sentences lose them.
Fault: a claim that strings rule, exception and advice together with commas.
Instead: one idea a sentence; two claims where there are two rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import WORD, said

SENTENCE, TEXT = 30, 60
_BREAK = re.compile(r"(?<=[.!?])[\"'”»)\]]*\s+(?=[\"'“«(\[]?[A-ZÀ-ÖØ-Þ0-9])")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the texts that are too long, or hold a sentence that is."""
    for item in said(corpus):
        longest = max((words(part) for part in _BREAK.split(item.text)), default=0)
        if longest > SENTENCE:
            message = f"{item.owner} has a sentence of {longest} words; at most {SENTENCE}."
            yield Finding(*item.place(), "sentence-length", message)
        if words(item.text) > TEXT:
            message = f"{item.owner} has a text of {words(item.text)} words; at most {TEXT}."
            yield Finding(*item.place(), "sentence-length", message)


def words(text: str) -> int:
    """Return how many words a text has; `12bis`, `2,500` and `full-time` are one each."""
    return len(WORD.findall(text))
