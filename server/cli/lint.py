"""`civic-skills lint`: the faults of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.cli.corpus import load, unwarned
from server.cli.options import examples
from server.cli.output import write

if TYPE_CHECKING:
    from graph.finding import Finding


@click.command("lint", epilog=examples("civic-skills lint"))
@click.argument(
    "folder",
    metavar="[DIR]",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of Markdown files the corpus was written from: no eight words in a row may "
    "be the same.",
)
@click.pass_context
def command(ctx: click.Context, folder: Path | None, against: Path | None) -> None:
    """Check a corpus and name its faults.

    One line for each: file, line, rule, what is wrong and what was expected.

    DIR is the folder of the corpus; without it, the one of --skills or the program's own. Ends
    with status 1 where there are errors; warnings alone do not count.
    """
    from graph.lint.rules import lint

    found = load(folder) if folder else unwarned(ctx)
    sheets = sorted(against.glob("*.md")) if against else []
    material = [sheet.read_text(encoding="utf-8", errors="replace") for sheet in sheets]
    told = lint(found.corpus, whole=not found.findings, material=material)
    findings = sorted({*found.findings, *told})
    errors = sum(finding.severity == "error" for finding in findings)
    lines = [_line(finding) for finding in findings]
    skills = _counted(len(found.corpus.skills), "skill")
    warnings = _counted(len(findings) - errors, "warning")
    lines.append(f"{_counted(errors, 'error')}, {warnings} in {skills}.")
    write("\n".join(lines))
    if errors:
        ctx.exit(1)


def _line(finding: Finding) -> str:
    return str(finding) if finding.severity == "error" else f"{finding} (warning)"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
