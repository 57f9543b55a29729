"""`civic-skills plan`: the way to a skill, in an order one can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.cli.corpus import answers
from server.cli.options import (
    Pairs,
    as_of_option,
    done_option,
    examples,
    facts_option,
    format_option,
    lang_option,
    read_facts,
)
from server.cli.output import say, write

if TYPE_CHECKING:
    from graph.model.base import Lang


@click.command(
    "plan",
    epilog=examples(
        "civic-skills plan inburgering-flanders --set nationality_group=third-country",
        "civic-skills plan inburgering-flanders --done arrival-declaration-at-commune",
    ),
)
@click.argument("skill")
@facts_option
@done_option
@as_of_option
@lang_option
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    skill: str,
    facts: Pairs,
    done: tuple[str, ...],
    as_of: str | None,
    lang: Lang,
    form: str,
) -> None:
    """Show the way to a skill, step by step.

    Everything SKILL requires, directly or not, in an order one can follow: what is needed,
    done or not needed, why, and what can start now.
    """
    from server.render.json_text import json_text
    from server.render.plan_document import plan_document

    corpus = answers(ctx)
    said = read_facts(corpus.corpus, facts)
    found = corpus.plan(skill, said, as_of=as_of, done=done, lang=lang)
    if form == "json":
        write(json_text(found))
    else:
        say(plan_document(found))
