"""What the lists hold, ready-made: kept beside the compiled corpus, one list a line.

A list of ten thousand skills is worked out from all of them once; after that it is read, as it goes
over the wire.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from server import compiled
from server.answers import Answers

Wire = dict[str, Any]
"""An item of a list as it goes over the wire."""
NAMES = ("tools", "resources", "places", "schema", "prompts", "skills")


class Ready:
    """Lists by name, each read when first asked for.

    Args:
        lines: The lists as JSON; empty where none were kept.
    """

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self._lines = lines

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._lines)

    def get(self, name: str) -> Any:
        """Return a list; `None` where it was not kept."""
        line = self._lines.get(name)
        return json.loads(line) if line is not None else None


def wired(item: BaseModel) -> Wire:
    """Return an item as it goes over the wire."""
    return item.model_dump(by_alias=True, exclude_none=True, mode="json")


def kept(answers: Answers) -> Ready:
    """Return the lists that were kept for this very corpus, if any."""
    key = answers.copy_key
    for place in compiled.places() if key else ():
        lines = compiled.read(place / f"{key}.lists.jsonl", f"{key}.lists")
        if lines is not None and len(lines) == len(NAMES):
            return Ready(dict(zip(NAMES, lines, strict=True)))
    return Ready({})


def keep(folder: Path | None, key: str, lists: Mapping[str, object]) -> None:
    """Keep lists for the next start, where that is possible."""
    if folder:
        lines = (json.dumps(lists[name], ensure_ascii=False) for name in NAMES)
        compiled.write(folder, f"{key}.lists", lines)
