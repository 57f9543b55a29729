"""A fault in the sound corpus: how to make it, and how it must be told."""

from __future__ import annotations

from typing import NamedTuple

from tests.corpora.build import SOUND, Change

CYCLE, FIRST = "cycle-permit/procedure.yaml", "register-first/procedure.yaml"
PAPERS, SKILL = "prepare-papers/procedure.yaml", "cycle-permit/SKILL.md"
PROOF = 'sources: [law], confidence: confirmed, verified: "2026-11-01"'
RIGHT = next(line for line in SOUND[CYCLE].splitlines(keepends=True) if "id: right" in line)


class Case(NamedTuple):
    """One fault.

    Attributes:
        marker: Text on the line that the finding must name.
        says: Part of the message.
    """

    rule: str
    changes: tuple[Change, ...]
    file: str
    marker: str
    says: str


def case(rule: str, old: str, new: str, marker: str, says: str, file: str = CYCLE) -> Case:
    return Case(rule, (Change(file, old, new),), file, marker, says)


def added(rule: str, entry: str, says: str, file: str) -> Case:
    return Case(rule, (Change(file, "", f"{entry}\n"),), file, entry, says)
