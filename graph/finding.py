"""A fault found in the corpus: which file, which line, what is wrong, what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in content.

    Attributes:
        file: Path relative to the corpus folder.
        line: Line counted from 1; 0 when the fault belongs to the file as a whole.
        rule: Kebab-case name of the rule that was broken.
        message: What is wrong and what was expected, in one or two sentences.
        severity: `error` keeps the skill out of service or makes lint fail; `warning` only tells.
    """

    file: str
    line: int
    rule: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return the finding as compilers write theirs: `file:line: rule: message`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.rule}: {self.message}"
