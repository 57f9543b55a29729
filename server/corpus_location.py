"""Which folder holds the corpus: the one asked for, the wheel's own, or the repository's."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def corpus_folder(asked: Path | None = None) -> Path:
    """Return the folder to load.

    Args:
        asked: A folder the user named; taken as it is.
    """
    if asked is not None:
        return asked
    beside = _HERE.parent / "skills"
    return beside if (beside / "facts.yaml").is_file() else _HERE / "_corpus"
