"""YAML as the corpus means it: words stay words, a key counts once, and faults have a line.

Plain YAML reads `NO` and `yes` as truth values, dates as objects, and lets the second of two equal
keys win in silence. This loader reads all of them as text and refuses double keys.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Any

import yaml

_BOOLEAN = "tag:yaml.org,2002:bool"
_DATE = "tag:yaml.org,2002:timestamp"
_OPENING = "---\n"


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
    """Safe C loader without truth words and dates, strict about keys."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """Build a mapping, refusing a key that stands twice."""
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str | int | float | bool | None):
                raise YamlFault("a key is a word", key_node.start_mark.line + 1)
            if key in seen:
                raise YamlFault(f"the key {key!r} stands twice", key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in (_BOOLEAN, _DATE)]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))


def read(text: str) -> Any:
    """Read one YAML document.

    Raises:
        YamlFault: If the text is not YAML, or a key stands twice.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # the loader is a safe one
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise YamlFault(f"not readable as YAML: {fault.problem}", line) from None
    except yaml.YAMLError as fault:
        raise YamlFault(f"not readable as YAML: {fault}".splitlines()[0], 0) from None


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
