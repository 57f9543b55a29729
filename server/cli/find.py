"""`civic-skills find`: which skill answers these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.cli.corpus import answers
from server.cli.options import Pairs, examples, facts_option, format_option, lang_option, read_facts
from server.cli.output import say, write

if TYPE_CHECKING:
    from graph.model.base import Lang


@click.command(
    "find",
    epilog=examples(
        "civic-skills find inburgering Gent",
        'civic-skills find "visa pour rejoindre mon mari" --lang fr',
    ),
)
@click.argument("words", nargs=-1, required=True)
@facts_option
@click.option(
    "--limit", type=int, default=5, show_default=True, help="Most skills to name, from 1 to 50."
)
@lang_option
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    facts: Pairs,
    limit: int,
    lang: Lang,
    form: str,
) -> None:
    """Find the skills that answer a person's own words.

    WORDS are English, Dutch, French or German. Ends with status 1 where no skill covers them.
    """
    from server.render.json_text import json_text
    from server.render.plan_document import found_document

    corpus = answers(ctx)
    said = read_facts(corpus.corpus, facts)
    found = corpus.find(" ".join(words), facts=said, limit=limit, lang=lang)
    if form == "json":
        write(json_text(found))
    else:
        say(found_document(found))
    if not found.covered:
        ctx.exit(1)
