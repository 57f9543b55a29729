"""`civic-skills facts`: what can be said of a person's situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.cli.corpus import answers
from server.cli.options import examples
from server.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model.fact import Fact
    from server.render.document import Block


@click.command("facts", epilog=examples("civic-skills facts inburgering-flanders"))
@click.argument("skill", required=False)
@click.pass_context
def command(ctx: click.Context, skill: str | None) -> None:
    """Show what can be said of a person with --set.

    For each fact that SKILL uses: its question, its values, what it is worked out from and what is
    presumed. Without SKILL, every fact of the corpus.
    """
    from graph.case import find_skill, usable_facts

    corpus = answers(ctx).corpus
    if skill is not None:
        find_skill(corpus, skill)
    ids = usable_facts(corpus, skill) if skill else tuple(corpus.facts)
    say(tuple(block for id_ in ids for block in _told(corpus.facts[id_])))


def _told(fact: Fact) -> Iterator[Block]:
    from server.render.document import between, code, item
    from server.render.opening import option_words

    yield item(code(fact.id), f": {fact.question.en}")
    if fact.options:
        values = [option_words(one.value, one.label.en) for one in fact.options]
        several = "one or several of: " if fact.type == "list" else ""
        yield item(several, *between(values, " · "), depth=1)
    else:
        yield item(_kind(fact), depth=1)
    origins = _worked_out_from(fact)
    if origins:
        yield item("worked out from ", *between(map(code, origins), ", "), depth=1)
    for presumed in fact.presumed:
        yield item("presumed ", code(presumed.value), f" at times: {presumed.because}", depth=1)


def _kind(fact: Fact) -> str:
    match fact.type:
        case "number":
            unit = f" ({fact.unit})" if fact.unit else ""
            return f"a whole number from {fact.min} to {fact.max}{unit}"
        case "date":
            return "a date as YYYY-MM-DD"
        case "country":
            return "a country: its name in English, Dutch, French or German, or its ISO code"
        case _:
            return "a Belgian commune: its name in any language, a postcode or a NIS code"


def _worked_out_from(fact: Fact) -> list[str]:
    from graph.condition import facts_read

    if fact.derived is None:
        return []
    read = {name for row in fact.derived.rows for name in facts_read(row.when)}
    return [fact.derived.source] if fact.derived.source else sorted(read)
