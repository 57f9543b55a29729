"""`civic-skills guide`: the guidance of a skill for one person."""

from __future__ import annotations

from dataclasses import replace
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
    from graph.model.guidance import Detail


@click.command(
    "guide",
    epilog=examples("civic-skills guide inburgering-flanders --set commune=Gent --set age=31"),
)
@click.argument("skill")
@facts_option
@done_option
@as_of_option
@click.option(
    "--detail",
    type=click.Choice(["brief", "standard", "full"]),
    default="standard",
    show_default=True,
    help="How much to say: verdict and questions, all that applies, or that with every source and "
    "what was ruled out.",
)
@click.option(
    "--today",
    metavar="DATE",
    help="Day to which the age of each line is counted, as YYYY-MM-DD; today by default.",
)
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
    detail: Detail,
    today: str | None,
    lang: Lang,
    form: str,
) -> None:
    """Say what applies to one person, with sources and dates.

    SKILL is an id that `civic-skills list` shows. Say what you know with --set; the answer says
    what is still to ask. The facts that a skill uses: `civic-skills facts SKILL`.
    """
    from graph.answers import read_day
    from server.render.guidance_document import guidance_document
    from server.render.json_text import json_text

    corpus = answers(ctx)
    if today:
        day = read_day("today", today)
        corpus = replace(corpus, clock=lambda: day)
    said = read_facts(corpus.corpus, facts)
    found = corpus.guide(skill, said, as_of=as_of, done=done, detail=detail, lang=lang)
    if form == "json":
        write(json_text(found))
    else:
        say(guidance_document(found))
