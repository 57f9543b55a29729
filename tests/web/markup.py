"""HTML as a tree, read as a browser reads it: enough to see what a page holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

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


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(self._last)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute of <{tag}> stands twice"
        self.open[-1].content.append(Element(tag, attributes))

    @property
    def _last(self) -> Element:
        last = self.open[-1].content[-1]
        assert isinstance(last, Element)
        return last


def read_markup(text: str) -> Element:
    """Read a page of which every element is closed, as all of ours are."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is not closed"
    return reader.root
