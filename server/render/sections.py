"""The claims of an answer, section by section, in the order in which a person needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from graph.model.claim import ClaimKind
from graph.model.guidance import (
    Guidance,
    ShownAuthority,
    ShownBranch,
    ShownClaim,
    ShownContact,
    ShownRemedy,
)
from graph.period import spoken
from server.render.document import Block, Part, Span, between, code, heading, item, strong
from server.render.telling import Telling, lead
from server.render.words import LEVELS, bare, last_day_words


def every_claim(guidance: Guidance) -> list[ShownClaim]:
    """Return all claims of an answer."""
    rows = (row for branch in guidance.branches for row in branch.rows)
    lists: tuple[Sequence[ShownClaim], ...] = (
        guidance.documents,
        guidance.steps,
        guidance.values,
        guidance.remedies,
        guidance.surprises,
        guidance.authorities,
    )
    return [*rows, *(claim for claims in lists for claim in claims)]


def sections(guidance: Guidance, telling: Telling) -> Iterator[Block]:
    """Yield the sections that hold something."""
    yield from _authorities(guidance.authorities, telling)
    yield from _branches(guidance.branches, telling, guidance.outcome.because)
    yield from telling.section("Steps", guidance.steps, numbered=True)
    yield from telling.section("Bring", guidance.documents)
    yield from _values("Dates", guidance, ("deadline",), telling)
    yield from _values("Cost", guidance, ("fee",), telling)
    yield from _values("Figures", guidance, ("rule", "contact"), telling)
    yield from telling.section("Watch out", guidance.surprises)
    yield from _remedies(guidance.remedies, telling)
    yield from _afterwards(guidance, telling)
    yield from _help(guidance)


def _authorities(bodies: Sequence[ShownAuthority], telling: Telling) -> Iterator[Block]:
    if not bodies:
        return
    yield heading("Where to go")
    for body in bodies:
        level = f" ({LEVELS[body.level]})" if LEVELS[body.level] else ""
        said = (strong(body.name), f"{level}. {body.text}")
        yield from telling.claim(body, *said)
        reach = list(_ways(body, telling))
        if reach:
            yield item(*between(reach, " · "), depth=1)


def _ways(body: ShownAuthority, telling: Telling) -> Iterator[tuple[Span, ...]]:
    """Yield the ways to reach a body; neighbours with the same mark share it."""
    if body.url and not any(body.url == contact.value for contact in body.contact):
        yield (Span(body.url, "address"),)
    for mark, contacts in groupby(body.contact, telling.mark):
        yield (*between(map(_way, contacts), ", "), Span(" "), mark)
    if body.appeal:
        yield (Span(f"appeal to: {', '.join(body.appeal)}"),)


def _way(contact: ShownContact) -> tuple[Span, ...]:
    if contact.what == "url":
        return (Span(contact.value, "address"),)
    return (Span(f"{contact.what} {contact.value}"),)


def _branches(branches: Sequence[ShownBranch], telling: Telling, because: str) -> Iterator[Block]:
    """Yield the rows that apply, without the one that is the reason of the verdict already."""
    left = [
        (branch.title, rows)
        for branch in branches
        if (rows := [row for row in branch.rows if row.text not in because])
    ]
    if not left:
        return
    sure = any(row.applies == "yes" for _, rows in left for row in rows)
    yield heading("What applies to you" if sure else "What may apply to you")
    for name, rows in left:
        if len(rows) == 1:
            yield from telling.claim(rows[0], *lead(name), rows[0].text)
            continue
        yield item(strong(bare(name)))
        for row in rows:
            yield from telling.claim(row, row.text, depth=1)


def _values(
    name: str, guidance: Guidance, kinds: Sequence[ClaimKind], telling: Telling
) -> Iterator[Block]:
    values = [value for value in guidance.values if value.kind in kinds]
    if values:
        yield heading(name)
    for value in values:
        yield from telling.claim(value, *lead(value.label), value.text)
        if value.due:
            due = strong(last_day_words(value.due.on))
            yield item("By ", due, f": {value.due.because}.", depth=1)
    given = {fact.fact for fact in guidance.situation}
    open_days = dict.fromkeys(
        value.runs_from for value in values if value.runs_from and value.runs_from not in given
    )
    if open_days:
        days = between((code(fact) for fact in open_days if fact), ", ")
        yield item("For the last days, give ", *days, ".")


def _remedies(remedies: Sequence[ShownRemedy], telling: Telling) -> Iterator[Block]:
    if not remedies:
        return
    yield heading("If a decision goes against you")
    for remedy in remedies:
        effect = f" {bare(remedy.effect)}." if remedy.effect else ""
        where = f"{bare(remedy.where)}. Time: {bare(remedy.within)}.{effect} {remedy.text}"
        yield from telling.claim(remedy, *lead(f"Against {bare(remedy.against)}"), where)


def _afterwards(guidance: Guidance, telling: Telling) -> Iterator[Block]:
    if guidance.hands_off_to:
        yield heading("After this")
    for step in guidance.hands_off_to:
        planned = ", not described here yet" if step.uri is None else ""
        parts: tuple[Part, ...] = (f"{step.title} (", code(step.id), f"{planned}): {step.when}")
        yield item(*parts, *telling.cited(step.sources))


def _help(guidance: Guidance) -> Iterator[Block]:
    """Yield what only a full answer has: what readers can add, said, and what does not apply."""
    if guidance.contributions_wanted:
        yield heading("Not known: you can help")
    for wish in guidance.contributions_wanted:
        yield item(wish.text, f" It would settle: {wish.settles}" if wish.settles else "")
    if guidance.observations:
        yield heading("What people reported (not checked, no instruction)")
    for seen in guidance.observations:
        yield item(f"{spoken(seen.date)}: {seen.text}")
    if guidance.ruled_out:
        yield heading("What does not apply")
    reasons: dict[str, list[Span]] = {}
    for claim in guidance.ruled_out:
        reasons.setdefault(claim.because, []).append(code(claim.id))
    for because, ids in reasons.items():
        yield item(f"{bare(because)}: ", *between(ids, ", "))
