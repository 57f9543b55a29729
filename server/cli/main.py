"""The command `civic-skills`: which commands there are, and how a mistake is told.

Every command is a module of this package with a `command`; its libraries are imported when it runs,
so that `civic-skills --help` and a mistyped option answer at once. Exit status: 0 done, 1 the
answer is "no", 2 wrong use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import click

from server.cli.corpus import load
from server.cli.options import examples

NAME = "civic-skills"
COMMANDS = ("serve", "list", "facts", "guide", "plan", "find", "graph", "lint")


class Mistake(click.ClickException):
    """A mistake of the caller, told on standard error in plain lines."""

    exit_code = 2

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(" ".join(line.split()) for line in lines))

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the lines."""
        click.echo(self.message, file=file, err=file is None)


class Commands(click.Group):
    """The commands by name; what goes wrong is told in one or two plain lines."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names in the order to show them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command and return it; `None` where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"server.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant.

        Raises:
            UsageError: If there is none; names the nearest.
        """
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(
                f"There is no command {args[0]!r}.{_hint(args[0], COMMANDS)}", ctx
            )
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the global options.

        Raises:
            UsageError: If an argument is not text.
        """
        for argument in args:
            try:
                argument.encode()
            except UnicodeEncodeError:
                raise click.UsageError("An argument is not UTF-8 text.", ctx) from None
        return super().parse_args(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the global options; a mistake in them is told plainly."""
        with _plainly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a mistake of the caller is told plainly."""
        with _plainly():
            return super().invoke(ctx)


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version(NAME)
    except PackageNotFoundError:
        number = "(not installed)"
    click.echo(f"{NAME} {number}")
    ctx.exit()


@click.command(
    NAME,
    cls=Commands,
    epilog=examples(
        "civic-skills find integration course",
        "civic-skills guide inburgering-flanders --set commune=Gent --set age=31",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--skills",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the corpus; by default the one that comes with the program.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def main(ctx: click.Context, skills: Path | None) -> None:
    """Belgian civic procedures as sourced, dated guidance.

    Not an official service and not legal advice. Every line of an answer has its sources and the
    day on which they were read.
    """
    if ctx.obj is None:
        ctx.obj = partial(load, skills)


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn a mistake of the caller, whoever found it, into plain lines."""
    from graph.errors import CivicError

    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as mistake:
        path = mistake.ctx.command_path if mistake.ctx else NAME
        raise Mistake(f"{path}: {_message(mistake)}", f"Try: {path} --help") from None
    except CivicError as mistake:
        raise Mistake(str(mistake)) from None


def _message(mistake: click.UsageError) -> str:
    if not isinstance(mistake, click.NoSuchOption) or mistake.ctx is None:
        return mistake.format_message()
    options = [name for param in mistake.ctx.command.params for name in param.opts if "-" in name]
    hint = _hint(mistake.option_name, [*options, "--help"])
    return f"There is no option {mistake.option_name!r}.{hint}"


def _hint(word: str, known: Sequence[str]) -> str:
    from graph.near import nearest

    near = nearest(word, known)
    return f" Did you mean {' or '.join(near)}?" if near else f" There is: {', '.join(known)}."
