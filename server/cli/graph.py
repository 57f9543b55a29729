"""`civic-skills graph`: what requires what, drawn or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.cli.corpus import answers
from server.cli.options import Pairs, as_of_option, done_option, examples, facts_option, read_facts
from server.cli.output import write

if TYPE_CHECKING:
    from server.render.graph_view import GraphView


@click.command(
    "graph",
    epilog=examples(
        "civic-skills graph inburgering-flanders --format mermaid",
        "civic-skills graph inburgering-flanders --set registered=yes --format svg",
    ),
)
@click.argument("skill", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["svg", "mermaid", "dot", "json"]),
    default="svg",
    show_default=True,
    help="A drawing, a text that other programs draw, or nodes and edges as data.",
)
@facts_option
@done_option
@as_of_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    skill: str | None,
    form: str,
    facts: Pairs,
    done: tuple[str, ...],
    as_of: str | None,
) -> None:
    """Draw what requires what.

    With SKILL: all it requires, directly or not, and where it can lead. Without: all skills.
    With what is known of a person, every skill shows whether it is needed.
    """
    from server.render.graph_view import graph_view

    corpus = answers(ctx)
    situated = bool(facts or done or as_of)
    if situated and skill is None:
        raise click.UsageError("--set, --done and --as-of need a SKILL.", ctx)
    said = read_facts(corpus.corpus, facts)
    guidance = (
        corpus.guide(skill, said, as_of=as_of, done=done, detail="brief")
        if skill and situated
        else None
    )
    write(_drawn(graph_view(corpus.corpus, skill, guidance), form))


def _drawn(view: GraphView, form: str) -> str:
    match form:
        case "mermaid":
            from server.render.mermaid import mermaid

            return mermaid(view)
        case "dot":
            from server.render.dot import dot

            return dot(view)
        case "json":
            from server.render.json_text import json_text

            return json_text(view)
        case _:
            from server.render.svg import svg

            return svg(view)
