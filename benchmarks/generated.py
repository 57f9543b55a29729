"""A corpus of any size: made-up procedures over the vocabulary of the project's own.

Every tenth skill begins a chain; the others require the one before. The texts differ from skill to
skill, so that nothing is found or kept in one place for all of them.
"""

import random
import shutil
from pathlib import Path

from benchmarks.client import ROOT

SHARED = ("facts.yaml", "sources.yaml", "planned.yaml", "*.csv")
"""The bodies of authorities.yaml ask for facts that skills of the project define: left out."""
SYLLABLES = ("ba", "ko", "ri", "tu", "me", "sla", "dro", "vin", "pel", "gor", "tam", "lis")
SKILL = """\
---
name: {id}
description: {title}. {summary}
license: CC-BY-4.0
metadata:
  title: "{title}"
  version: "0.1.0"
  status: "alpha"
  last-verified: "2026-11-23"
  requires: "{before}"
---

# {title}

{text}

## Where to stop

{more}
"""
PROCEDURE = """\
title: {{en: {title}, nl: {title_nl}, fr: {title_fr}}}
summary: {summary}
search:
  en: [{word}, {title}]
verdicts:
  follow: You must do it.
  exempt: You are free from it.
  out-of-scope: It is not about you.
  undetermined: It is not clear yet.
provides: [{{id: paper, title: A paper}}]
decides: {{age: whether you must, registered: which desk is yours}}
requires: {requires}
branches:
  - id: need
    title: Do you need it
    hit_policy: first
    reads: [age, registered]
    rows:
      - {{id: children, when: {{age: {{max: 11}}}}, outcome: out-of-scope, text: "{a}", {by}}}
      - {{id: others, when: {{registered: "no"}}, outcome: exempt, text: "{b}", {by}}}
      - {{id: adults, outcome: follow, text: "{c}", {by}}}
documents:
  - {{id: card, text: "{d}", {by}}}
steps:
  - {{id: go, text: "{e}", {by}}}
  - {{id: old, when: {{age: {{min: 65}}}}, text: "{f}", {by}}}
values:
  - id: fee
    label: Fee
    kind: fee
    unit: EUR
    series: [{{from: null, amount: {fee}, text: "{fee} euro.", {by}}}]
"""
BY = 'sources: [{source}], confidence: confirmed, verified: "2026-11-01"'
BEFORE = (
    "\n  - {{skill: {before}, provides: [paper], why: The desk asks., sources: [{source}], {day}}}"
)


def corpus(count: int) -> Path:
    """Return the folder of a corpus with so many skills, written at the first call."""
    folder = ROOT / "build" / "bench" / f"skills-{count}"
    if (folder / "planned.yaml").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    words = random.Random(count)
    for number in range(count):
        _skill(folder, number, words)
    for pattern in SHARED:
        for path in sorted((ROOT / "skills").glob(pattern)):
            shutil.copy(path, folder)
    return folder


def names(count: int) -> list[str]:
    return [_name(number) for number in range(count)]


def _skill(folder: Path, number: int, words: random.Random) -> None:
    source = _a_source()
    before = _name(number - 1) if number % 10 else ""
    day = 'verified: "2026-11-01"'
    requires = BEFORE.format(before=before, source=source, day=day) if before else "[]"
    texts = {key: _sentence(words, 12) for key in "abcdef"}
    told = {
        "id": _name(number),
        "before": before,
        "title": _title(words),
        "title_nl": _title(words),
        "title_fr": _title(words),
        "summary": _sentence(words, 15),
        "word": _word(words),
        "text": "\n\n".join(_sentence(words, 30) for _ in range(5)),
        "more": _sentence(words, 20),
        "requires": requires,
        "fee": number % 97 + 1,
        "by": BY.format(source=source),
        **texts,
    }
    home = folder / _name(number)
    home.mkdir(parents=True)
    (home / "SKILL.md").write_text(SKILL.format(**told), encoding="utf-8")
    (home / "procedure.yaml").write_text(PROCEDURE.format(**told), encoding="utf-8")


def _a_source() -> str:
    line = (ROOT / "skills" / "sources.yaml").read_text(encoding="utf-8")
    return line.partition("id: ")[2].split()[0].rstrip(",")


def _name(number: int) -> str:
    return f"made-up-{number:05}"


def _title(words: random.Random) -> str:
    return " ".join(_word(words) for _ in range(5)).capitalize()


def _sentence(words: random.Random, length: int) -> str:
    return " ".join(_word(words) for _ in range(length)).capitalize() + "."


def _word(words: random.Random) -> str:
    return "".join(words.choices(SYLLABLES, k=3))
