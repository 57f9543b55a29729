"""The compiled corpus on disk: a copy that spares reading YAML, and that counts for nothing else.

Its key is a digest over every byte of the folder and of the code that reads it, so a copy of other
files, or by another version, is never found. A copy that is damaged is passed over, and one that
cannot be written is done without: the files are what counts, and they are all read at every start.

The corpus that comes with the program has its copy in the package where one was put there (`make
wheel`); any other folder's lies in the user's cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import VERSION

from graph.snapshot import snapshot

if TYPE_CHECKING:
    from graph.corpus import Corpus
    from graph.finding import Finding

MOST_COPIES = 12
"""Files that are kept in the user's cache: the newest. A corpus has two, itself and its lists."""
_HERE = Path(__file__).resolve().parent
SHIPPED = _HERE / "_compiled"
_CODE = (_HERE.parent / "graph", _HERE / "mcp")
"""What a copy follows from beside the files: how they are read, and how lists are made of them."""


def load(folder: Path) -> tuple[Corpus, list[Finding], str | None]:
    """Return the corpus of a folder, from a copy where there is a sound one of these very bytes.

    Returns:
        The corpus, its findings, and the key of its copy; no key where it can have none.
    """
    files = snapshot(folder)
    if not files:
        return _loaded(folder, None)
    key = key_of(files)
    for place in places():
        lines = read(place / f"{key}.jsonl", key)
        if lines is not None:
            from graph.compiled import restored  # noqa: PLC0415  # only where there is a copy

            with suppress(ValueError, KeyError, TypeError):  # lines of a shape nobody wrote
                return (*restored(lines, files), key)
    return _loaded(folder, key)


def places() -> list[Path]:
    """Return where copies are looked for: in the package, then in the user's cache."""
    cache = cache_folder()
    return [SHIPPED, cache] if cache else [SHIPPED]


def cache_folder() -> Path | None:
    """Return the folder for the user's copies; `None` where the system names none."""
    variable = {"win32": "LOCALAPPDATA"}.get(sys.platform, "XDG_CACHE_HOME")
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():
        return named / "civic-skills"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    usual = {"darwin": "Library/Caches", "win32": "AppData/Local"}.get(sys.platform, ".cache")
    return home / usual / "civic-skills"


def key_of(files: Mapping[str, bytes]) -> str:
    """Return the digest over the files of a folder, and over the code that reads them."""
    digest = hashlib.sha256(f"{VERSION}\0".encode())
    code = [path for folder in _CODE for path in sorted(folder.rglob("*.py"))]
    told = [(path.relative_to(_HERE.parent).as_posix(), path.read_bytes()) for path in code]
    for name, content in (*told, *sorted(files.items())):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read(file: Path, key: str) -> list[bytes] | None:
    """Return the lines of a copy below its head; `None` unless it is whole and of this key."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        told = json.loads(head)
    except (OSError, ValueError):
        return None
    whole = {"key": key, "digest": hashlib.sha256(body).hexdigest()}
    return body.split(b"\n") if told == whole else None


def write(folder: Path, key: str, lines: Iterable[str]) -> bool:
    """Write a copy, whole or not at all; return whether it is there.

    Several processes may write the same copy at once: each writes a file of its own and renames it.
    """
    body = "\n".join(lines).encode()
    head = json.dumps({"key": key, "digest": hashlib.sha256(body).hexdigest()}).encode()
    temporary: Path | None = None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            file.write(head + b"\n" + body)
        temporary.replace(folder / f"{key}.jsonl")
    except OSError:
        if temporary:
            with suppress(OSError):
                temporary.unlink()
        return False
    _clear(folder)
    return True


def _loaded(folder: Path, key: str | None) -> tuple[Corpus, list[Finding], str | None]:
    """Load a folder from its files, and leave a copy for the next time."""
    # Late: the readers of YAML and JSON Schema, which a start from a copy does without.
    from graph.loader import load_all  # noqa: PLC0415

    loaded = load_all(folder)
    cache = cache_folder()
    if key and cache:
        from graph.compiling import compiled  # noqa: PLC0415  # only to leave a copy

        # YAML may say what JSON has no word for; a copy is never a reason to fail.
        with suppress(ValueError, TypeError, LookupError):
            write(cache, key, compiled(loaded))
    return loaded.corpus, loaded.findings, key


def _clear(folder: Path) -> None:
    """Remove the oldest copies; another process may do the same."""
    with suppress(OSError):
        copies = sorted(folder.glob("*.jsonl"), key=lambda file: file.stat().st_mtime)
        for file in copies[:-MOST_COPIES]:
            file.unlink(missing_ok=True)
