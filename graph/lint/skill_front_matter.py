"""A SKILL.md is short, licensed, leads to the data and says where to stop.

Why: an assistant reads it whole before it does anything; the data stands in procedure.yaml.
Fault: a body of 300 lines that repeats the fees and does not say when the skill is done.
Instead: at most 120 lines, a heading "Where to stop", `license: CC-BY-4.0`, a word on
    `procedure.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_front, procedures
from graph.model.skill import Skill

LINES, LICENCE = 120, "CC-BY-4.0"
_STOP = re.compile(r"^#+ .*\bstop\b", re.IGNORECASE | re.MULTILINE)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield what a SKILL.md with a procedure beside it lacks or has too much of."""
    for skill, _ in procedures(corpus):
        for key, message in _faults(skill):
            yield Finding(*at_front(skill, key), "skill-front-matter", message)


def _faults(skill: Skill) -> Iterator[tuple[str, str]]:
    lines = len(skill.body.strip().splitlines())
    if lines > LINES:
        yield "name", f"The body has {lines} lines; at most {LINES}."
    if not _STOP.search(skill.body):
        yield "name", 'The body has no heading that says where to stop ("Where to stop").'
    if "procedure.yaml" not in skill.body:
        yield "name", "The body does not say that the data stands in `procedure.yaml`."
    if skill.front.license != LICENCE:
        yield "license", f"`license` must be {LICENCE}, the licence of the corpus."
