"""The words of the pages in four languages, from the files of `wording/`.

What a file says of one thing stands together: `{en: …, nl: …, fr: …, de: …}`. A key is the name of
the file and the names within it: `skill.next` is `next` in `wording/skill.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from markupsafe import Markup, escape

from graph.model.base import Lang
from server.render.document import visible

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")

Words = Mapping[str, Mapping[Lang, str]]
Say = Callable[..., Markup]
"""Says a thing by its key; what is named in braces is filled in, escaped unless it is markup."""


@cache
def words() -> Words:
    """Return every word by its key, in each language."""
    found: dict[str, Mapping[Lang, str]] = {}
    for file in sorted(files("server.web").joinpath("wording").iterdir(), key=lambda it: it.name):
        said = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for key, texts in said.items():
            found[f"{file.name.removesuffix('.yaml')}.{key}"] = texts
    return found


@cache
def speaker(lang: Lang) -> Say:
    """Return what says things in a language; English where a text is not there in it.

    Raises:
        KeyError: When asked for a key that no file has.
    """
    told = _told(lang)

    def say(key: str, **filled: object) -> Markup:
        text = told[key]
        if not filled:
            return text
        return text.format(**{name: _shown(value) for name, value in filled.items()})

    return say


@cache
def _told(lang: Lang) -> dict[str, Markup]:
    """Return every text in a language, escaped; English where it is not there in it."""
    return {key: escape(texts.get(lang) or texts["en"]) for key, texts in words().items()}


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=4096)
def day(text: str, lang: Lang) -> str:
    """Return a date (2026-11-23, 2026-11 or 2026) as people write it in a language.

    Other words, such as a source's own for its date, stay as they are.
    """
    if not _DATE.fullmatch(text):
        return text
    match [part.lstrip("0") for part in text.split("-")]:
        case [year, month, number]:
            return f"{_ordinal(number, lang)} {_month(month, lang)} {year}"
        case [year, month]:
            return f"{_month(month, lang)} {year}"
        case _:
            return text


def _month(number: str, lang: Lang) -> str:
    return words()["dates.months"][lang].split()[int(number) - 1]


def _ordinal(number: str, lang: Lang) -> str:
    if lang == "de":
        return f"{number}."
    return "1er" if lang == "fr" and number == "1" else number
