"""Faults between the procedures and the files they share."""

from __future__ import annotations

from tests.corpora.broken.case import PAPERS, PROOF, SKILL, Case, added, case
from tests.corpora.build import Change

SHARED_FILES = [
    added(
        "source-cited",
        "- {id: idle, title: T, publisher: P, kind: official, language: en}",
        "Nothing cites idle; cite it or take it out.",
        "sources.yaml",
    ),
    case(
        "authority-known",
        "authorities: [town-hall]",
        "authorities: [town-hall, tax-office]",
        "authorities:",
        "tax-office is not listed in authorities.yaml.",
    ),
    added(
        "authority-used",
        "- {id: tax-office, name: Tax, level: above, role: Tax, text: It taxes., " + PROOF + "}",
        "No procedure names tax-office under `authorities`; name it or take it out.",
        "authorities.yaml",
    ),
    added(
        "fact-used",
        '- {id: shoe_size, type: number, min: 1, max: 60, question: Which?, says: "wear {value}"}',
        "Nothing reads the fact shoe_size; use it in a condition or take it out.",
        "facts.yaml",
    ),
    case(
        "fact-used",
        "verdicts: {follow: Gather them.}",
        "verdicts: {follow: Gather them.}\nfacts: "
        '[{id: hat, type: number, min: 1, max: 9, question: Hat?, says: "wear {value}"}]',
        "id: hat",
        "Nothing reads the fact hat;",
        PAPERS,
    ),
    case(
        "question-decides",
        "  papers: whether you are free from it\n",
        "",
        "decides:",
        "papers can be asked; say under `decides` what the answer changes.",
    ),
    case(
        "question-decides",
        "  commune: which office is yours\n",
        "",
        "decides:",
        "commune can be asked;",
    ),
    case(
        "question-decides",
        "verdicts: {follow: Gather them.}",
        "verdicts: {follow: Gather them.}\ndecides:\n  signed_on: what you pay",
        "signed_on:",
        "`decides` speaks of signed_on, which this procedure never asks.",
        PAPERS,
    ),
    added(
        "goal-skills",
        "- {id: sail, title: Sail a boat, skills: [sailing-permit]}",
        "The goal sail names sailing-permit, which is no skill in service.",
        "goals.yaml",
    ),
    added(
        "goal-skills",
        "- {id: again, title: Ride again, skills: [cycle-permit]}",
        "cycle-permit stands in the goal ride already; name it once.",
        "goals.yaml",
    ),
    Case(
        "goal-skills",
        (Change("goals.yaml", "[register-first, cycle-permit]", "[register-first]"),),
        SKILL,
        "name: cycle-permit",
        "No goal of goals.yaml names cycle-permit;",
    ),
]
