"""Watches the folder of the corpus: a sound new corpus replaces the old one, a faulty one is told.

The folder is looked at once a second; a change counts once it has been still for one look, so that
a half-written file is not read. What answers is always one whole corpus.
"""

from __future__ import annotations

import logging
from pathlib import Path

import anyio
import anyio.to_thread

from server.answers import Answers, InService

SECONDS = 1.0
Signature = frozenset[tuple[str, int, int]]

logger = logging.getLogger(__name__)


async def watch(folder: Path, in_service: InService, seconds: float = SECONDS) -> None:
    """Keep the corpus in service up to date until cancelled.

    Args:
        folder: The folder of the corpus.
        in_service: Where a new corpus takes the place of the old.
        seconds: How long to wait between two looks.
    """
    served = before = await anyio.to_thread.run_sync(_signature, folder)
    while True:
        await anyio.sleep(seconds)
        now = await anyio.to_thread.run_sync(_signature, folder)
        if now == before and now != served:
            served = now
            await reload(folder, in_service)
        before = now


async def reload(folder: Path, in_service: InService) -> bool:
    """Read the folder again; return whether what it holds is now in service."""
    old = in_service.answers
    new = await anyio.to_thread.run_sync(Answers.load, folder, old.clock)
    errors = [str(finding) for finding in new.findings if finding.severity == "error"]
    if errors:
        first = f"{errors[0]} ({len(errors)} faults)"
        logger.warning("The changed corpus is faulty, so the old one stays: %s", first)
        return False
    if new.corpus.revision != old.corpus.revision:
        await in_service.replace(new)
        logger.warning("The corpus changed: revision %s is in service.", new.corpus.revision)
    return True


def _signature(folder: Path) -> Signature:
    """Return what a change of any file changes: path, size and time of each."""
    found = set()
    for path in folder.rglob("*"):
        try:
            status = path.stat()
        except OSError:
            continue  # it went away between listing and looking
        if path.is_file():
            found.add((path.as_posix(), status.st_size, status.st_mtime_ns))
    return frozenset(found)
