"""Sources by number, in the order in which an answer first uses them, listed once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.guidance import ShownSource
from server.render.document import Block, Part, Span, between, item
from server.render.words import shortened

_LONGEST_TITLE, _LONGEST_DATE = 60, 48


class Citations:
    """The numbers that an answer has given to its sources so far."""

    def __init__(self, sources: Iterable[ShownSource]) -> None:
        self._sources = {source.id: source for source in sources}
        self._numbers: dict[str, int] = {}

    def cite(self, ids: Iterable[str]) -> str:
        """Return the numbers of sources in brackets, new ones counted on; empty without any."""
        numbers = [str(number) for number, _ in self.numbered(ids)]
        return f"[{', '.join(numbers)}]" if numbers else ""

    def numbered(self, ids: Iterable[str]) -> list[tuple[int, ShownSource]]:
        """Return sources with their numbers, in the order of these, new ones counted on."""
        known = dict.fromkeys(id_ for id_ in ids if id_ in self._sources)
        found = [(self._numbers.setdefault(i, len(self._numbers) + 1), i) for i in known]
        return [(number, self._sources[id_]) for number, id_ in sorted(found)]

    @property
    def given(self) -> tuple[str, ...]:
        """The sources that have a number, in the order of these."""
        return tuple(self._numbers)

    def everything(self) -> list[tuple[int, ShownSource]]:
        """Return all sources with their numbers: those that were cited, then any that were not."""
        return self.numbered(self._sources)

    def listed(self) -> Iterator[Block]:
        """Yield the sources that were cited, by number, then any that were not."""
        self.cite(self._sources)
        for id_, number in self._numbers.items():
            yield item(*source_parts(self._sources[id_]), number=number)


def source_parts(source: ShownSource) -> list[Span]:
    """Return a source in one line: what it is, who says it, how old it is, where it stands."""
    parts: list[Part] = [
        shortened(source.title, _LONGEST_TITLE),
        source.publisher,
        f"{source.kind}, {source.language}",
        shortened(source.page_date, _LONGEST_DATE),
        f"copy {source.copy_date}" if source.copy_date else "copy undated",
    ]
    if source.checked:
        state = {True: "reachable", False: "not reachable", None: "checked"}[source.reachable]
        parts.append(f"{state} {source.checked}")
    if source.url:
        parts.append(Span(source.url, "address"))
    return between(parts, " · ")
