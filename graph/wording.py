"""Sentences made from facts: "you are 31, joined family and live in Gent"."""

from __future__ import annotations

from collections.abc import Iterable

from graph.corpus import Corpus
from graph.situation import Known, Situation


def told(corpus: Corpus, situation: Situation, facts: Iterable[str]) -> str:
    """Return what is known of some facts as one clause about "you"; empty where nothing is.

    What was derived from the commune is told by naming the commune.
    """
    wanted = {_spoken(corpus, situation, fact) for fact in facts}
    phrases = [
        phrase
        for known in situation.known.values()
        if known.fact in wanted
        for phrase in _phrases(corpus, known)
    ]
    return f"you {joined(dict.fromkeys(phrases))}" if phrases else ""


def _spoken(corpus: Corpus, situation: Situation, fact: str) -> str:
    derived = corpus.facts[fact].derived if fact in corpus.facts else None
    source = derived.source if derived else None
    return source if source and source in situation.known else fact


def joined(phrases: Iterable[str], last: str = "and") -> str:
    """Join phrases as a sentence does: "a, b and c"."""
    *front, back = [*phrases] or [""]
    return f"{', '.join(front)} {last} {back}" if front else back


def sentence(text: str) -> str:
    """Return text with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")


def _phrases(corpus: Corpus, known: Known) -> list[str]:
    fact = corpus.facts[known.fact]
    if fact.says:
        return [fact.says.format(value=known.value, label=known.label)]
    values = known.value if isinstance(known.value, tuple) else (str(known.value),)
    options = [fact.option(value) for value in values or ("none",)]
    return [option.says for option in options if option]
