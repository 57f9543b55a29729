"""`civic-skills list`: the skills of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.cli.corpus import answers
from server.cli.options import examples
from server.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.corpus import Corpus
    from server.render.document import Block


@click.command("list", epilog=examples("civic-skills list"))
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the skills of the corpus.

    Shows id, title, version, status and the day of the last verification, and what is planned.
    """
    say(tuple(_listed(answers(ctx).corpus)))


def _listed(corpus: Corpus) -> Iterator[Block]:
    from graph.period import spoken
    from server.render.document import between, code, heading, item, paragraph

    if not corpus.skills:
        yield paragraph("This corpus holds no skill.")
        return
    yield heading(f"Skills ({len(corpus.skills)})")
    for _, skill in sorted(corpus.skills.items()):
        meta = skill.front.metadata
        day = meta.last_verified
        verified = f"last verified {spoken(day.isoformat())}" if day else "never verified"
        yield item(code(skill.id), f": {skill.title.en}")
        yield item(f"{meta.version} · {meta.status} · {verified}", depth=1)
    planned = [code(id_) for id_ in sorted(corpus.planned) if id_ not in corpus.skills]
    if planned:
        yield paragraph("Planned, not written yet: ", *between(planned, ", "), ".")
