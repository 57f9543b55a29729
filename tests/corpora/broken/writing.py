"""Faults in how things are written."""

from __future__ import annotations

from tests.corpora.broken.case import SKILL, case

LONG = " ".join(["Longer", *["and longer"] * 15]) + "."
LONG_TEXT = " ".join(["Eight short words stand here in this one."] * 8)
BODY = "Stop at the permit."

WRITING = [
    case(
        "words-quoted",
        'when: {electric: "yes"}',
        "when: {electric: yes}",
        "electric: yes",
        'yes stands without quotes; write "yes".',
    ),
    case(
        "words-quoted",
        'still_valid_on: "2026-06-01"',
        "still_valid_on: 2026-06-01",
        "still_valid_on",
        '2026-06-01 stands without quotes; write "2026-06-01".',
    ),
    case(
        "words-quoted",
        "provides: [{id: permit",
        "search: {en: [permit, NO]}\nprovides: [{id: permit",
        "search:",
        'NO stands without quotes; write "NO".',
    ),
    case(
        "words-quoted",
        'last-verified: "2026-11-23"',
        "last-verified: 2026-11-23",
        "last-verified",
        "2026-11-23 stands without quotes;",
        SKILL,
    ),
    case(
        "sentence-length",
        "Go to the desk.",
        f"Go there. {LONG}",
        "id: go-there",
        "go-there has a sentence of 31 words; at most 30.",
    ),
    case(
        "sentence-length",
        "You may ask for it.",
        LONG,
        "may-follow:",
        "the verdict may-follow has a sentence of 31 words; at most 30.",
    ),
    case(
        "sentence-length",
        "Look for a motor.",
        LONG,
        "id: electric",
        "the help on electric has a sentence of 31 words; at most 30.",
    ),
    case(
        "sentence-length",
        "within: 15 days",
        f"within: {LONG}",
        "id: complain",
        "complain has a sentence of 31 words; at most 30.",
    ),
    case(
        "sentence-length",
        "The desk closes at noon.",
        LONG_TEXT,
        "id: closed",
        "closed has a text of 64 words; at most 60.",
    ),
    *(
        case(
            "text-plain", "Go to the desk.", f"'{text}'", "id: go-there", f"go-there has {fault}; "
        )
        for text, fault in (
            ("Go to the desk!", "an exclamation mark"),
            ("Please note that you go.", '"please note"'),
            ("Go  to the desk.", "a double space"),
            ("Go to the <b>desk</b>.", "an HTML tag"),
            ("Go to [the desk](https://example.org).", "a Markdown link"),
            ("Go to the **desk**.", "Markdown emphasis"),
        )
    ),
    case(
        "text-plain",
        "text: The city.",
        'text: "The\\ncity."',
        "id: elsewhere",
        "elsewhere has a line break; write plain sentences.",
    ),
    case(
        "skill-front-matter",
        BODY,
        BODY + "\nMore.\n" * 60,
        "name:",
        "The body has 126 lines; at most 120.",
        SKILL,
    ),
    case("skill-front-matter", "Where to stop", "The end", "name:", "where to stop", SKILL),
    case("skill-front-matter", "`procedure.yaml`", "a file", "name:", "procedure.yaml", SKILL),
    case("skill-front-matter", "CC-BY-4.0", "MIT", "license:", "must be CC-BY-4.0", SKILL),
]
