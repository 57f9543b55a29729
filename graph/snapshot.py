"""The files of a corpus as they lie there, before anything is read in them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

PROCEDURE, SKILL = "procedure.yaml", "SKILL.md"
LARGEST_FILE = 16 * 1024 * 1024
"""Bytes: what SEP-2640 asks a whole skill to stay within."""
LEFT_ALONE = frozenset({"__pycache__", "node_modules"})


def snapshot(folder: Path) -> dict[str, bytes] | None:
    """Return the bytes of every file of a corpus, by path relative to the folder.

    `None` where anything lies there that only loading can judge: links, files too large or closed.
    """
    found: dict[str, bytes] = {}
    waiting = [(str(folder), "")]
    while waiting:
        path, within = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = f"{within}{entry.name}"
                    if entry.is_symlink():
                        return None
                    if entry.is_dir():
                        if not entry.name.startswith(".") and entry.name not in LEFT_ALONE:
                            waiting.append((entry.path, f"{name}/"))
                    elif (content := _whole(entry.path)) is not None:
                        found[name] = content
                    else:
                        return None
        except OSError:
            return None
    return found


def _whole(path: str) -> bytes | None:
    """Return the bytes of a plain file that is not too large."""
    with Path(path).open("rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            return None
        return file.read()
