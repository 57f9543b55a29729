"""Changes to the sound corpus that are no faults: what a hasty rule would report."""

from __future__ import annotations

from tests.corpora.broken.case import CYCLE, PROOF, RIGHT
from tests.corpora.build import Change

UNTIL = RIGHT.replace("id: right", 'id: right, in_force: {until: "2024-12-31"}')
FROM = RIGHT.replace("id: right", 'id: next, in_force: {from: "2025-01-01"}')
BRUSSELS = '{any: [{commune: "21004"}, {commune_region: [wallonia, german-speaking]}]}'
EITHER = f"""\
      - {{id: freed, value: entitled, outcome: may-follow, text: You may be free., {PROOF}}}
"""

FINE = {
    "a gap that only impossible situations fall into": (
        Change(CYCLE, "reads: [commune_region]", "reads: [commune_region, commune]"),
        Change(CYCLE, "{commune_region: [brussels, wallonia, german-speaking]}", BRUSSELS),
    ),
    "a gap that the tables above keep everybody out of": (
        Change(CYCLE, "reads: [age, papers]", "reads: [age, papers, commune_region]"),
        Change(CYCLE, "{id: adults, value", "{id: adults, when: {commune_region: flanders}, value"),
    ),
    "a table that informs and began one day": (
        Change(CYCLE, "id: left,", 'id: left, in_force: {from: "2025-01-01"},'),
        Change(CYCLE, "id: right,", 'id: right, in_force: {from: "2025-01-01"},'),
    ),
    "rows that take turns": (Change(CYCLE, RIGHT, UNTIL + FROM),),
    "a table for those who are exempt": (
        Change(CYCLE, '{id: left, when: {registered: "yes"}', "{id: left, when: {outcome: exempt}"),
        Change(CYCLE, RIGHT, ""),
        Change(CYCLE, "reads: [registered]", "reads: []"),
    ),
    "two values of a derived fact under one condition": (
        Change(CYCLE, "  - id: desk\n", EITHER + "  - id: desk\n"),
    ),
    "truth values and numbers without quotes": (
        Change(CYCLE, "id: go-there,", "id: go-there, volatile: true,"),
    ),
    "abbreviated dates of positions in the year of the last reading": (
        Change(CYCLE, 'date: "2025-04"', 'date: "2026-11"'),
    ),
    "a plain Agent Skills folder": (
        Change("plain/SKILL.md", "", "---\nname: plain\ndescription: Plain.\n---\nHello!\n"),
    ),
}
