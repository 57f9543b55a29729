"""Words and dates that plain YAML would not read as text stand in quotes.

Why: other YAML readers turn `no` into false, `NO` (Norway) too, and a date into an object.
Fault: `when: {registered: yes}`, `verified: 2026-11-23`.
Instead: `when: {registered: "yes"}`, `verified: "2026-11-23"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import files
from graph.yaml_text import split_front_matter

_MISREAD = re.compile(r"yes|no|on|off|y|n|true|false|\d{4}-\d{1,2}-\d{1,2}", re.IGNORECASE)
_MEANT = ("true", "false")
"""The two words that a corpus uses as truth values."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the plain scalars that are not what they look like."""
    for file, text in files(corpus):
        front = file.endswith(".md")
        for value, line in _plain(split_front_matter(text)[0] if front else text):
            if _MISREAD.fullmatch(value) and value not in _MEANT:
                message = f'{value} stands without quotes; write "{value}".'
                yield Finding(file, line + front, "words-quoted", message)


def _plain(text: str) -> Iterator[tuple[str, int]]:
    """Yield the scalars that stand without quotes, with their lines."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and not event.style and event.start_mark:
                yield event.value, event.start_mark.line + 1
    except yaml.YAMLError:
        return  # told when the file was loaded
