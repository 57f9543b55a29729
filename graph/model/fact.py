"""A fact about a person's situation: its values, its question, what it follows from."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from graph.model.base import Frozen, KebabId, Localized, SnakeId, Text, When, Words

FactType = Literal["choice", "list", "number", "date", "commune", "country"]
RESERVED = frozenset({"as_of", "detail", "lang", "done", "outcome"})


class Option(Frozen):
    """One value of a choice or list fact.

    Attributes:
        says: Completes the sentence "Because you …".
    """

    value: KebabId
    label: Localized
    says: Words


class DerivedRow(Frozen):
    """The value a fact takes when a condition on other facts holds."""

    value: KebabId
    when: When


class Derivation(Frozen):
    """How a fact follows from others: an attribute of a place, or the first row that holds."""

    source: SnakeId | None = Field(default=None, alias="from")
    attribute: Literal["region", "origin_group"] | None = None
    rows: tuple[DerivedRow, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Derivation:
        if bool(self.rows) == bool(self.source and self.attribute):
            raise ValueError("a fact is derived by `rows`, or by `from` with `attribute`")
        return self


class Presumption(Frozen):
    """A value taken for granted while nothing else is said, with the reason and its source."""

    value: KebabId
    when: When
    because: Words
    sources: tuple[KebabId, ...] = ()
    verified: date


class Fact(Frozen):
    """One fact of the vocabulary.

    Attributes:
        says: Completes the sentence "Because you …"; `{value}` and `{label}` are filled in.
    """

    id: SnakeId
    type: FactType
    question: Localized
    help: Localized | None = None
    options: tuple[Option, ...] = ()
    min: int = 0
    max: int = 0
    unit: Words | None = None
    says: str | None = None
    derived: Derivation | None = None
    presumed: tuple[Presumption, ...] = ()

    @model_validator(mode="after")
    def _fits_its_type(self) -> Fact:
        if self.id in RESERVED:
            raise ValueError(f"{self.id!r} is reserved and cannot be a fact")
        if (self.type in ("choice", "list")) != bool(self.options):
            raise ValueError("choice and list facts have `options`, other facts have none")
        if self.type == "number" and self.max <= self.min:
            raise ValueError("a number needs `min` and a larger `max`")
        if not self.options and not self.says:
            raise ValueError("a fact without options needs `says`")
        if self.says and re.search(r"[{}]", re.sub(r"\{(value|label)\}", "", self.says)):
            raise ValueError("`says` has no braces but those of `{value}` and `{label}`")
        values = [option.value for option in self.options]
        if len(values) != len(set(values)):
            raise ValueError("two options have the same value")
        return self

    def option(self, value: str) -> Option | None:
        """Return the option with this value."""
        return next((option for option in self.options if option.value == value), None)

    def label(self, value: str) -> Text:
        """Return the words for a value; the value itself where no option has it."""
        option = self.option(value)
        return option.label if option else Text(en=value)
