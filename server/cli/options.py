"""The options that several commands share: what the person said, and how to answer.

They are the arguments of the MCP tools by their names, so that both ways in ask the same question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from graph.corpus import Corpus

Command = TypeVar("Command", bound=Callable[..., Any])
Pairs = tuple[tuple[str, str], ...]


def examples(*lines: str) -> str:
    """Return the end of a help text: examples to copy, a line each."""
    return "\n".join(["\b", "Example:", *(f"  {line}" for line in lines)])


def _pairs(_: click.Context, __: click.Parameter, given: Iterable[str]) -> Pairs:
    pairs = []
    for text in given:
        fact, sign, value = text.partition("=")
        if not sign or not fact.strip():
            raise click.BadParameter(f"{text!r} is not FACT=VALUE, such as age=31.")
        pairs.append((fact.strip(), value.strip()))
    return tuple(pairs)


def _ids(_: click.Context, __: click.Parameter, given: Iterable[str]) -> tuple[str, ...]:
    return tuple(id_.strip() for text in given for id_ in text.split(",") if id_.strip())


def facts_option(command: Command) -> Command:
    """Add --set."""
    return click.option(
        "--set",
        "facts",
        metavar="FACT=VALUE",
        multiple=True,
        callback=_pairs,
        help="What is known of the person; repeat it for more. Several values of a list fact: "
        "repeat it, or put commas between. `unknown` is an answer too.",
    )(command)


def done_option(command: Command) -> Command:
    """Add --done."""
    return click.option(
        "--done",
        metavar="SKILL",
        multiple=True,
        callback=_ids,
        help="A skill that is completed already; repeat it for more.",
    )(command)


def as_of_option(command: Command) -> Command:
    """Add --as-of."""
    return click.option(
        "--as-of", metavar="DATE", help="Day whose rules count, as YYYY-MM-DD; today by default."
    )(command)


def lang_option(command: Command) -> Command:
    """Add --lang."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "nl", "fr", "de"]),
        default="en",
        show_default=True,
        help="Language of titles and questions, where written.",
    )(command)


def format_option(command: Command) -> Command:
    """Add --format for answers."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text to read, or the very object that the MCP tool gives.",
    )(command)


def read_facts(corpus: Corpus, pairs: Pairs) -> dict[str, object]:
    """Return what was said of each fact; several values of a list fact come together.

    Raises:
        UsageError: If a fact that has one value was given two.
    """
    said: dict[str, list[str]] = {}
    for fact, value in pairs:
        said.setdefault(fact, []).append(value)
    for fact, values in said.items():
        known = corpus.facts.get(fact)
        if len(set(values)) > 1 and known and known.type != "list":
            told = " and ".join(repr(value) for value in dict.fromkeys(values))
            raise click.UsageError(
                f"{fact} has one value, not {told}.", click.get_current_context()
            )
    return {fact: _joined(values) for fact, values in said.items()}


def _joined(values: list[str]) -> object:
    once = list(dict.fromkeys(values))
    if len(once) == 1:
        return once[0]
    return [part.strip() for value in once for part in value.split(",") if part.strip()]
