"""Faults in decision tables."""

from __future__ import annotations

from tests.corpora.broken.case import CYCLE, PAPERS, RIGHT, Case, case
from tests.corpora.build import Change

TABLES = [
    case(
        "table-gap",
        "[brussels, wallonia, german-speaking]",
        "[wallonia, german-speaking]",
        "id: region",
        "region has no row, for example for commune_region = brussels; add a row or widen one.",
    ),
    case(
        "table-gap",
        "{id: adults, value: obliged",
        "{id: adults, when: {papers: passport}, value: obliged",
        "id: need",
        "for age = 12, commune_region = flanders, papers without card, papers without passport;",
    ),
    case(
        "table-gap",
        "{id: adults, value: obliged",
        '{id: adults, in_force: {until: "2027-12-31"}, value: obliged',
        "id: need",
        "commune_region = flanders, papers without card on 2028-01-01; add a row or close with",
    ),
    case(
        "table-gap",
        RIGHT,
        "",
        "id: desk",
        "registered = no; add a row or widen one.",
    ),
    case(
        "table-overlap",
        "[brussels, wallonia, german-speaking]",
        "[brussels, wallonia, german-speaking, flanders]",
        "id: elsewhere",
        "elsewhere and flanders of the `unique` table region both hold, for example for "
        "commune_region = flanders; narrow one of them.",
    ),
    case(
        "table-dead-row",
        "when: {age: {min: 65}}",
        "when: {age: {max: 9}}",
        "id: seniors",
        "No situation reaches the row seniors of need: the rows above it take them all;",
    ),
    Case(
        "table-dead-row",
        (
            Change(CYCLE, "reads: [age, papers]", "reads: [age, papers, commune_region]"),
            Change(CYCLE, "{age: {min: 65}}", "{age: {min: 65}, commune_region: brussels}"),
        ),
        CYCLE,
        "id: seniors",
        "none of those it is for comes to this table; the tables above decide them",
    ),
    Case(
        "table-dead-row",
        (
            Change(CYCLE, "reads: [age, papers]", "reads: [age, papers, commune]"),
            Change(CYCLE, "{age: {min: 65}}", '{age: {min: 65}, commune: "21004"}'),
        ),
        CYCLE,
        "id: seniors",
        "none of those it is for comes to this table",
    ),
    case(
        "table-dead-row",
        "when: {age: {min: 65}}",
        "when: {age: {min: 65}, not: {age: {min: 60}}}",
        "id: seniors",
        "its condition contradicts itself",
    ),
    case(
        "table-ends",
        "value: obliged, outcome: follow",
        "value: obliged, outcome: continue",
        "id: adults",
        "adults says `continue`, but need is the last outcome table; say what comes out.",
    ),
    case(
        "table-ends",
        "  exempt: You are free from it.\n",
        "",
        "verdicts:",
        "The outcome exempt can come out and `verdicts` has no sentence for it.",
    ),
    case(
        "table-ends",
        "verdicts: {follow: Gather them.}",
        "verdicts: {exempt: No.}",
        "verdicts:",
        "The outcome follow can come out",
        PAPERS,
    ),
    case(
        "table-reads",
        "reads: [age, papers]",
        "reads: [age]",
        "id: need",
        "`reads` of need lacks papers.",
    ),
    case(
        "table-reads",
        "reads: [registered]",
        "reads: [registered, age, registered]",
        "id: desk",
        "`reads` of desk names age, which no row reads; it names registered twice.",
    ),
    case(
        "table-derives",
        "value: entitled",
        "value: entiteld",
        "id: seniors",
        "seniors gives duty the value entiteld; it has obliged, entitled.",
    ),
    Case(
        "table-derives",
        (
            Change(CYCLE, "title: Which desk", "title: Which desk\n    derives: duty"),
            Change(CYCLE, "{id: left,", "{id: left, value: obliged,"),
        ),
        CYCLE,
        "id: desk",
        "desk derives duty, as need does; let one do it.",
    ),
]
