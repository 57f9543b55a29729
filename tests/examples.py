"""The examples of the documents: found, run, and renewed.

`python -m tests.examples` writes what the commands print today into the documents; read the
difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from server.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_EXAMPLE = re.compile(r"```console\n\$ ((?:[^\n]*\\\n)*[^\n]*)\n(.*?)\n?```", re.DOTALL)


class Example(NamedTuple):
    """A command of a document, with what the document says it prints."""

    document: str
    command: str
    shown: str


def examples() -> list[Example]:
    return [
        Example(path.relative_to(ROOT).as_posix(), *found.groups())
        for path in DOCUMENTS
        for found in _EXAMPLE.finditer(path.read_text(encoding="utf-8"))
    ]


def run(command: str) -> str:
    """Return what a command prints in a window of 80 columns."""
    program, *arguments = shlex.split(command.replace("\\\n", " "))
    assert program == "civic-skills"
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code in (0, 1), ran.output
    return ran.stdout.rstrip()


def renew() -> None:
    os.environ["COLUMNS"] = "80"
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        new = _EXAMPLE.sub(lambda found: f"```console\n$ {found[1]}\n{run(found[1])}\n```", text)
        if new != text:
            path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    renew()
