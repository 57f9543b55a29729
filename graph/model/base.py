"""What every value read from the corpus shares: frozen, nothing unknown, ids and texts checked."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from graph.condition import Condition, parse

Lang = Literal["en", "nl", "fr", "de"]
LANGUAGES: tuple[Lang, ...] = ("en", "nl", "fr", "de")


class Frozen(BaseModel):
    """A value that never changes and refuses keys it does not know."""

    # A schema is built when its model is first used: most starts use a third of them.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


class Text(Frozen):
    """Words in English and, where written, in Dutch, French and German."""

    en: str = Field(min_length=1)
    nl: str | None = None
    fr: str | None = None
    de: str | None = None

    def into(self, lang: Lang) -> str:
        """Return the words in `lang`, or in English where they are not written."""
        return getattr(self, lang) or self.en


def _as_text(raw: object) -> object:
    return {"en": raw} if isinstance(raw, str) else raw


def _as_condition(raw: object) -> object:
    return parse(raw) if isinstance(raw, dict) else raw


KebabId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
SnakeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Localized = Annotated[Text, BeforeValidator(_as_text)]
When = Annotated[Condition, BeforeValidator(_as_condition)]
Raw = dict[str, Any]
