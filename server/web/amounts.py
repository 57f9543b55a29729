"""Amounts as people write them in a language: 90 euro, 9 to 12 euro, at least 40 hours."""

from __future__ import annotations

from graph.model.base import Lang
from graph.model.guidance import ShownAmount
from server.web.wording import Say

_COMMA: tuple[Lang, ...] = ("nl", "fr", "de")


def amount(value: int | float | ShownAmount | None, unit: str, lang: Lang, say: Say) -> str:
    """Return an amount with its unit; a dash where there is none.

    Args:
        value: The amount, or its two ends.
        unit: One of `graph.model.claim.Unit`; empty for a bare number.
        lang: The language whose comma is used.
        say: What says things in it.
    """
    if value is None:
        return "–"
    number = (
        _number(value, unit, lang)
        if isinstance(value, int | float)
        else _between(value, unit, lang, say)
    )
    return f"{number} {say(f'amounts.{unit}')}" if unit else number


def _between(ends: ShownAmount, unit: str, lang: Lang, say: Say) -> str:
    least, most = (
        None if end is None else _number(end, unit, lang) for end in (ends.min, ends.max)
    )
    if least is None:
        return str(say("amounts.at_most", most=most or ""))
    if most is None:
        return str(say("amounts.at_least", least=least))
    return str(say("amounts.between", least=least, most=most))


def _number(value: int | float, unit: str, lang: Lang) -> str:
    """Return a number; cents where there are any, and thousands set apart."""
    if float(value).is_integer():
        text = f"{int(value):,}"
    else:
        text = f"{value:,.2f}" if unit == "EUR" else f"{value:,g}"
    swapped = str.maketrans({",": " " if lang == "fr" else ".", ".": ","})
    return text.translate(swapped) if lang in _COMMA else text
