"""The corpus for a command: loaded once, with a word about what could not be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from server.answers import Answers

FAULTS_SHOWN = 5


def load(folder: Path | None) -> Answers:
    """Load the corpus of a folder, by default the project's own."""
    from server.answers import Answers

    return Answers.load(folder)


def answers(ctx: click.Context) -> Answers:
    """Return the corpus in service; a warning names each fault that kept something out of it."""
    found = unwarned(ctx)
    faults = [finding for finding in found.findings if finding.severity == "error"]
    for fault in faults[:FAULTS_SHOWN]:
        click.echo(f"warning: {fault}", err=True)
    if len(faults) > FAULTS_SHOWN:
        click.echo(f"… and {len(faults) - FAULTS_SHOWN} more: civic-skills lint", err=True)
    return found


def unwarned(ctx: click.Context) -> Answers:
    """Return the corpus in service, for commands that tell its faults themselves."""
    return cast("Callable[[], Answers]", ctx.obj)()
