"""HTML as a tree: enough to see what a page holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
"""The elements that have no end."""


@dataclass
class Element:
    """An element, with the elements and texts in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str | None) -> Iterator[Element]:
        """Yield the elements within, by tag and by attributes; `None` for whatever value.

        An underscore in the name of an attribute stands for a hyphen.
        """
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        for each in self._within():
            there = each.attributes
            if tag in ("", each.tag) and all(
                name in there and value in (None, there[name]) for name, value in wanted.items()
            ):
                yield each

    def classed(self, name: str) -> Iterator[Element]:
        """Yield the elements within that have a class."""
        for each in self._within():
            found = each.attributes.get("class", "")
            if name in found and name in found.split():
                yield each

    def _within(self) -> Iterator[Element]:
        """Yield the elements within, in the order in which they begin."""
        waiting = [self]
        while waiting:
            each = waiting.pop()
            if each is not self:
                yield each
            waiting += [it for it in reversed(each.content) if not isinstance(it, str)]

    @property
    def text(self) -> str:
        """All words within, on one line."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.content:
            if isinstance(each, str):
                yield each
            else:
                yield from each._texts()


def read_markup(text: str) -> Element:
    """Read a page.

    It has to be of the plain form that ours have: every element closed, every value in double
    quotes, every other `<` escaped. What a browser could read otherwise is not read at all.
    """
    root = Element("")
    within, end = [root], 0
    for found in _TOKEN.finditer(text):
        assert found.start() == end, f"not plain markup: {text[end : end + 200]}"
        end = found.end()
        words, closing, tag, attributes, whole = found.groups()
        if words:
            within[-1].content.append(unescape(words) if "&" in words else words)
        elif closing:
            assert within.pop().tag == tag, f"</{tag}> closes another element"
        elif tag:
            element = Element(tag, _attributes(tag, attributes))
            within[-1].content.append(element)
            if not whole and tag not in VOID:
                within.append(element)
    assert end == len(text), f"not plain markup: {text[end : end + 200]}"
    assert within == [root], f"<{within[-1].tag}> is not closed"
    return root


def _attributes(tag: str, text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    attributes = {name.lower(): unescape(value) for name, value in found}
    assert len(attributes) == len(found), f"an attribute of <{tag}> stands twice"
    return attributes


_TOKEN = re.compile(
    r"""
      ([^<]+)
    | < (/?) ([a-z][\w-]*) ((?: \s+ [\w:.-]+ (?: ="[^"<]*" )? )*) \s* (/?) >
    | <!doctype\ html>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r'([\w:.-]+)(?:="([^"<]*)")?')
