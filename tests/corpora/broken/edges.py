"""Faults in edges, and in the metadata that repeat them."""

from __future__ import annotations

from tests.corpora.broken.case import CYCLE, PAPERS, SKILL, Case, case
from tests.corpora.build import Change

EDGES = [
    Case(
        "edge-known",
        (
            Change(CYCLE, "{skill: register-first,", "{skill: register,"),
            Change(SKILL, 'requires: "register-first"', 'requires: "register"'),
        ),
        CYCLE,
        "skill: register",
        "register is neither a skill in service nor listed in planned.yaml.",
    ),
    case("edge-known", "skill: renew-permit", "skill: renew", "skill: renew", "renew is neither"),
    case("edge-known", "switch: city-permit", "switch: city", "id: elsewhere", "city is neither"),
    case(
        "edge-known",
        'status: "alpha"',
        'status: "alpha"\n  replaced-by: "new-permit"',
        "replaced-by",
        "new-permit is neither",
        SKILL,
    ),
    Case(
        "edge-cycle",
        (
            Change(
                PAPERS,
                "requires: []",
                "requires:\n  - {skill: register-first, why: Round and round., sources: [law], "
                'verified: "2026-11-01"}',
            ),
            Change("prepare-papers/SKILL.md", 'requires: ""', 'requires: "register-first"'),
        ),
        PAPERS,
        "skill: register-first",
        "prepare-papers -> register-first -> prepare-papers: ",
    ),
    case(
        "edge-provides",
        "provides: [registration]",
        "provides: [card]",
        "skill: register-first",
        "card flows along the edge to register-first, which provides registration.",
    ),
    case(
        "edge-metadata",
        'requires: "register-first"',
        'requires: ""',
        "requires:",
        '`requires` must name the edges: "register-first".',
        SKILL,
    ),
    case(
        "edge-metadata",
        'title: "Get a cycle permit"',
        'title: "Get a permit"',
        "title:",
        "`title` is not the English title 'Get a cycle permit'.",
        SKILL,
    ),
    case(
        "edge-metadata",
        '  last-verified: "2026-11-23"\n',
        "",
        "metadata:",
        "The metadata lack `last-verified`.",
        SKILL,
    ),
]
