"""YAML as the corpus means it: words stay words, a key counts once, and faults have a line.

Plain YAML 1.1 reads `NO` and `yes` as truth values, `1:30` as ninety, dates as objects, and lets
the second of two equal keys win in silence. This loader keeps to the core schema of YAML 1.2, as
the readers in other languages do, and refuses double keys and all that JSON cannot hold: front
matter leaves as JSON, word for word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import yaml

DEEPEST = 100
"""Levels. Whoever checks a shape or writes JSON goes down them call by call."""
MOST_REPEATED = 100_000
"""Values beyond one for each character: more than that only anchors can make of a text."""
COMPOSED = 2_000
"""Levels that libyaml, which keeps no count of them, composes within the smallest stack."""
TOO_DEEP = f"values are nested more than {DEEPEST} levels deep, or stand within themselves"
TOO_MANY = "anchors repeat values too often"
_OPENING = "---\n"
_TAG = "tag:yaml.org,2002:"


class YamlFault(ValueError):
    """Text that cannot be read as YAML.

    Attributes:
        line: Line counted from 1.
    """

    def __init__(self, message: str, line: int) -> None:
        """Keep the line beside the message."""
        super().__init__(message)
        self.line = line


class _Loader(yaml.CSafeLoader):
    """Safe C loader of what JSON can hold, strict about keys."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """Build a mapping, refusing a key that stands twice."""
        seen: set[object] = set()
        for key_node, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str | int | float | bool | None):
                raise YamlFault("a key is a word", key_node.start_mark.line + 1)
            if key in seen:
                raise YamlFault(f"the key {key!r} stands twice", key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)


def _integer(text: str) -> int:
    return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_SCALARS: Mapping[str, tuple[str, str, Callable[[str], object]]] = {
    "null": ("~nN", "~|null|Null|NULL|", lambda _: None),
    "bool": ("tTfF", "true|True|TRUE|false|False|FALSE", lambda word: word.lower() == "true"),
    "int": ("-+0123456789", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", _integer),
    "float": (
        "-+.0123456789",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan",
        _number,
    ),
}
"""The core schema: what begins a value of each kind, the whole of it, and how it is read."""


def _scalar(name: str) -> Callable[[_Loader, Any], object]:
    def build(loader: _Loader, node: Any) -> object:
        text = str(loader.construct_scalar(node))
        try:
            return _SCALARS[name][2](text)
        except ValueError:
            shown = text if len(text) <= 30 else f"{text[:30]}..."
            raise YamlFault(f"{shown!r} is not possible here", node.start_mark.line + 1) from None

    return build


_Loader.yaml_implicit_resolvers = {}
_Loader.yaml_constructors = {
    tag: build
    for tag, build in yaml.CSafeLoader.yaml_constructors.items()
    if tag is None or tag.removeprefix(_TAG) in ("str", "seq", "map")
}
for _name, (_first, _whole, _) in _SCALARS.items():
    _Loader.add_implicit_resolver(
        _TAG + _name, re.compile(f"^(?:{_whole})$"), [*_first, *([""] if _name == "null" else [])]
    )
    _Loader.add_constructor(_TAG + _name, _scalar(_name))


def read(text: str) -> Any:
    """Read one YAML document.

    Raises:
        YamlFault: If the text is not YAML, a key stands twice, or JSON could not hold it.
    """
    try:
        _refuse_depth(text)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None
            _refuse_more(node, len(text) + MOST_REPEATED)
            return loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise YamlFault(f"not readable as YAML: {fault.problem}", line) from None
    except yaml.YAMLError as fault:
        raise YamlFault(f"not readable as YAML: {fault}".splitlines()[0], 0) from None


def _refuse_depth(text: str) -> None:
    """Refuse a text whose nesting would end the process before it is a document."""
    longest = max(map(len, text.splitlines()), default=0)
    if text.count("[") + text.count("{") + longest < COMPOSED:
        return  # a level takes a bracket, or a column more than the level above
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlFault(TOO_DEEP, event.start_mark.line + 1 if event.start_mark else 0)


def _refuse_more(node: Any, left: int, depth: int = 1) -> int:
    """Return how many more values may come after a node; refuse too many, and too deep ones."""
    left -= len(node.value)
    if depth > DEEPEST or left < 0:
        raise YamlFault(TOO_DEEP if left >= 0 else TOO_MANY, node.start_mark.line + 1)
    for part in node.value:
        for child in part if isinstance(part, tuple) else (part,):
            if isinstance(child, yaml.CollectionNode):
                left = _refuse_more(child, left, depth + 1)
    return left


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line of the node that `path` leads to, as far as the path can be followed."""
    node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    line: int = node.start_mark.line + 1 if node else 0
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        node = found
        line = node.start_mark.line + 1
    return line


def line_of_id(text: str, identifier: str) -> int:
    """Return the first line that gives something this id, or an edge this skill; 0 if none does."""
    match = re.search(
        rf"\b(?:id|skill):\s*[\"']?{re.escape(identifier)}[\"']?\s*(?:[,}}#]|$)", text, re.MULTILINE
    )
    return text.count("\n", 0, match.start()) + 1 if match else 0


def split_front_matter(text: str) -> tuple[str, str]:
    """Return front matter and body of a Markdown file.

    Raises:
        YamlFault: If the text does not begin with front matter between two lines of `---`.
    """
    if not text.startswith(_OPENING):
        raise YamlFault("the file begins with `---`, then front matter, then `---`", 1)
    front, closing, body = text[len(_OPENING) :].partition("\n---\n")
    if not closing:
        raise YamlFault("the front matter is not closed by a line `---`", 1)
    return front + "\n", body


def front_matter(text: str) -> Any:
    """Return the front matter of a Markdown file as data, every field as it is written.

    Raises:
        YamlFault: If there is none, or it cannot be read.
    """
    return read(split_front_matter(text)[0])


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
