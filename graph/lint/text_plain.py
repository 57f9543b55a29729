"""Texts are plain: no exclamation marks, filler, markup, double spaces or line breaks.

Why: a text is shown as one line on a page, in a terminal and in an answer of an assistant.
Fault: `Please note: see [the site](https://example.org)!`
Instead: say the thing; put the address into sources.yaml or authorities.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import said

_FAULTS = {
    "an exclamation mark": re.compile("!"),
    '"please note"': re.compile(r"\bplease note\b", re.IGNORECASE),
    "a double space": re.compile(" {2}"),
    "a line break": re.compile("[\r\n\t]"),
    "an HTML tag": re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE),
    "a Markdown link": re.compile(r"\[[^\]]*\]\([^)]*\)"),
    "Markdown emphasis": re.compile(r"\*\*|__|`"),
}


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the texts that hold what they should not."""
    for item in said(corpus):
        for name, pattern in _FAULTS.items():
            if pattern.search(item.text):
                message = f"{item.owner} has {name}; write plain sentences."
                yield Finding(*item.place(), "text-plain", message)
