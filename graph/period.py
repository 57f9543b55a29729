"""Days in force: a period with both ends included, either of them open."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Period(BaseModel):
    """When a rule is in force. `None` means open on that side; both ends are included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: date | None = Field(default=None, alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _ends_in_order(self) -> Period:
        if self.start and self.until and self.until < self.start:
            raise ValueError(f"the period ends ({self.until}) before it starts ({self.start})")
        return self

    def __contains__(self, day: date) -> bool:
        """Return whether the rule is in force on `day`."""
        return (self.start is None or self.start <= day) and (
            self.until is None or day <= self.until
        )


def spoken(partial: str) -> str:
    """Return a date as people write it: 23 November 2026, November 2026 or 2026."""
    match [int(part) for part in partial.split("-")]:
        case [year, month, number]:
            return f"{number} {date(year, month, 1):%B} {year}"
        case [year, month]:
            return f"{date(year, month, 1):%B} {year}"
        case _:
            return partial
