"""The rules of lint: one module each, which says what, why, a fault, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint import (
    authority_known,
    authority_used,
    claim_reachable,
    date_order,
    edge_cycle,
    edge_known,
    edge_metadata,
    edge_provides,
    fact_used,
    goal_skills,
    id_unique,
    question_decides,
    sentence_length,
    skill_front_matter,
    source_cited,
    table_dead_row,
    table_derives,
    table_ends,
    table_gap,
    table_overlap,
    table_reads,
    text_plain,
    value_series,
    words_own,
    words_quoted,
)

Rule = Callable[[Corpus], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    # Tables: each situation finds one answer.
    "table-gap": table_gap.check,
    "table-overlap": table_overlap.check,
    "table-dead-row": table_dead_row.check,
    "table-ends": table_ends.check,
    "table-reads": table_reads.check,
    "table-derives": table_derives.check,
    # Claims: each is shown to somebody, by its own name, with sane days and amounts.
    "claim-reachable": claim_reachable.check,
    "id-unique": id_unique.check,
    "value-series": value_series.check,
    "date-order": date_order.check,
    # Edges: they lead somewhere, in an order.
    "edge-known": edge_known.check,
    "edge-cycle": edge_cycle.check,
    "edge-provides": edge_provides.check,
    "edge-metadata": edge_metadata.check,
    # The shared files: nothing missing, nothing idle.
    "source-cited": source_cited.check,
    "authority-known": authority_known.check,
    "authority-used": authority_used.check,
    "fact-used": fact_used.check,
    "question-decides": question_decides.check,
    "goal-skills": goal_skills.check,
    # The writing.
    "words-quoted": words_quoted.check,
    "sentence-length": sentence_length.check,
    "text-plain": text_plain.check,
    "skill-front-matter": skill_front_matter.check,
}


OF_THE_WHOLE = frozenset(
    {"edge-known", "source-cited", "authority-used", "fact-used", "goal-skills"}
)
"""Rules that make sense only where nothing was left out: the rest would look idle."""


def lint(corpus: Corpus, *, whole: bool = True, material: Sequence[str] = ()) -> list[Finding]:
    """Return every fault that the rules find, in order of file and line.

    Args:
        corpus: The corpus as loaded.
        whole: Whether loading left nothing out.
        material: Texts the corpus was written from, none of whose sentences it may repeat.
    """
    rules = (RULES[name] for name in RULES if whole or name not in OF_THE_WHOLE)
    found = [finding for rule in rules for finding in rule(corpus)]
    return sorted([*found, *words_own.check(corpus, material)])
