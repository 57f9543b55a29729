"""Standard output: plain text or the bytes of a format, for a terminal or for a pipe.

Where it is a terminal, text is wrapped to its width and in colour, unless NO_COLOR is set. A pipe
gets 80 columns without colour. A reader that stops reading is no error.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from server.render.document import Document

PIPE_WIDTH = 80


def say(document: Document) -> None:
    """Write a document as text."""
    from server.render.terminal import terminal

    here = sys.stdout.isatty()
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if here else PIPE_WIDTH
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    write(terminal(document, width, colour=here and not plain))


def write(text: str) -> None:
    """Write text as it is, with a line end if it has none."""
    try:
        click.echo(text, nl=not text.endswith("\n"), color=True)
    except BrokenPipeError:
        # What Python would still flush at its end must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None
