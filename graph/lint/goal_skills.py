"""The goals of goals.yaml name each procedure once, and nothing else.

Why: people find a procedure under what they want to do; one under no goal comes last, as "more".
Fault: a new procedure stands in no goal, or a goal still names a folder that was renamed.
Instead: the id of a skill in service, in the one goal that leads there.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_front, at_shared, procedures

_FILE = "goals.yaml"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield what goals name wrongly, and the procedures that none names."""
    first: dict[str, str] = {}
    for goal in corpus.goals.values():
        place = at_shared(corpus, _FILE, goal.id)
        for name in goal.skills:
            if name not in corpus.skills:
                message = f"The goal {goal.id} names {name}, which is no skill in service."
                yield Finding(*place, "goal-skills", message)
            elif name in first:
                message = f"{name} stands in the goal {first[name]} already; name it once."
                yield Finding(*place, "goal-skills", message)
            first.setdefault(name, goal.id)
    for skill, _ in procedures(corpus) if corpus.goals else ():
        if skill.id not in first:
            message = f"No goal of {_FILE} names {skill.id}; name it in the one that leads there."
            yield Finding(*at_front(skill, "name"), "goal-skills", message)
