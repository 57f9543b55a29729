"""Claims as an answer shows them: weighed for the person, aged to today, sources at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from graph.case import Case, periods
from graph.decision import read_table
from graph.freshness import freshness
from graph.model.authority import Authority
from graph.model.base import Lang
from graph.model.claim import (
    Amount,
    Bounds,
    Claim,
    ClaimKind,
    Entry,
    Position,
    Provenance,
    Remedy,
    Row,
    Value,
)
from graph.model.guidance import (
    Detail,
    Doubt,
    ShownAmount,
    ShownAuthority,
    ShownClaim,
    ShownContact,
    ShownPosition,
    ShownRemedy,
    ShownValue,
)
from graph.model.procedure import Branch
from graph.model.source import STRENGTH
from graph.region import Spans
from graph.truth import Truth

SOURCES_AT_STANDARD = 2
Applies = Literal["yes", "maybe"]


@dataclass(frozen=True, slots=True)
class Showing:
    """How claims are to be shown.

    Attributes:
        today: The day ages are counted to.
        detail: `full` shows every source of a claim, less shows the strongest two.
    """

    case: Case
    today: date
    detail: Detail
    lang: Lang

    def claims(self, claims: Iterable[Claim]) -> list[ShownClaim]:
        """Return the claims that apply or may apply."""
        return [
            ShownClaim(**self._fields(claim, applies))
            for claim in claims
            if (applies := self.applies(claim))
        ]

    def claim(self, claim: Claim, applies: Applies) -> ShownClaim:
        """Return one claim whose weight is known already."""
        return ShownClaim(**self._fields(claim, applies))

    def remedies(self, remedies: Iterable[Remedy]) -> list[ShownRemedy]:
        """Return the remedies that apply or may apply."""
        return [
            ShownRemedy(
                **self._fields(remedy, applies),
                against=remedy.against,
                where=remedy.where,
                within=remedy.within,
                effect=remedy.effect,
            )
            for remedy in remedies
            if (applies := self.applies(remedy))
        ]

    def values(self, values: Iterable[Value]) -> list[ShownValue]:
        """Return the entries in force of every value that applies or may apply."""
        return [shown for value in values for shown in self._entries(value)]

    def authorities(self, authorities: Iterable[Authority]) -> list[ShownAuthority]:
        """Return the bodies that are or may be competent: front doors, then those above."""
        levels = ("front-door", "above", *(("appeal",) if self.detail == "full" else ()))
        shown = [
            self._authority(body, applies)
            for body in authorities
            if body.level in levels
            and (applies := word(self.case.holds(self.case.corpus.shown_where(body.when))))
        ]
        return sorted(shown, key=lambda body: levels.index(body.level))

    def applies(self, claim: Claim) -> Applies | None:
        """Return whether a claim applies; `None` if it does not."""
        if self.case.as_of not in claim.in_force or self._left_out(claim):
            return None
        return word(self.case.holds(self.case.corpus.shown_where(claim.when)))

    def row_applies(self, branch: Branch, row: Row) -> Applies | None:
        """Return whether a row of a table that decides no outcome applies."""
        reading = read_table(self.case.corpus, branch, self.case.box, self.case.as_of)
        if self._left_out(row):
            return None
        holds = next((truth for found, truth in reading.rows if found is row), Truth.NO)
        return word(holds & self.case.holds(self.case.corpus.shown_where(row.when)))

    def strongest(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return sources by kind, the most cited first; below `full` only the strongest one or two.

        What a skill cites often backs much of it, so a reader opens fewer pages. A statute needs
        no second beside it.
        """
        corpus = self.case.corpus
        cited = corpus.citations(self.case.skill.id)

        def weight(id_: str) -> tuple[int, int, str]:
            return STRENGTH[corpus.sources[id_].kind], -cited[id_], id_

        ranked = sorted(dict.fromkeys(sources), key=weight)
        if self.detail == "full":
            return tuple(ranked)
        alone = bool(ranked) and corpus.sources[ranked[0]].kind == "statute"
        return tuple(ranked[: 1 if alone else SOURCES_AT_STANDARD])

    def _left_out(self, claim: Claim) -> bool:
        return claim.background and self.detail != "full"

    def _fields(self, claim: Claim, applies: Applies) -> dict[str, Any]:
        return {
            "id": claim.id,
            "text": claim.text,
            "volatile": claim.volatile,
            **self._provenance(claim, claim.kind, applies),
        }

    def _provenance(self, claim: Provenance, kind: ClaimKind, applies: Applies) -> dict[str, Any]:
        return {
            "applies": applies,
            "kind": kind,
            "sources": self.strongest(claim.sources),
            "confidence": claim.confidence,
            "verified": claim.verified,
            "freshness": freshness(claim, kind, self.case.corpus.sources, self.today),
            "positions": tuple(self._position(position) for position in claim.positions),
        }

    def _position(self, position: Position) -> ShownPosition:
        return ShownPosition(
            text=position.text,
            amount=_amount(position.amount),
            sources=self.strongest(position.sources),
            date=position.date,
        )

    def _entries(self, value: Value) -> Iterator[ShownValue]:
        applies = word(self.case.holds(self.case.corpus.shown_where(value.when)))
        if not applies:
            return
        chosen = list(self._in_force(value))
        open_key = value.key != "as_of" and value.key not in self.case.situation.known
        for entry in chosen:
            yield ShownValue(
                id=entry_id(value, entry),
                text=entry.text,
                label=value.label,
                amount=_amount(entry.amount),
                unit=value.unit,
                volatile=entry.volatile,
                **self._provenance(entry, value.kind, "maybe" if open_key else applies),
            )

    def _in_force(self, value: Value) -> Iterator[Entry]:
        """Yield the entry that counts, or every candidate up to `as_of` while the key is open."""
        known = self.case.situation.known.get(value.key)
        day = date.fromisoformat(str(known.value)) if known else self.case.as_of
        pick = value.key == "as_of" or known is not None
        days = Spans.of(day.toordinal() if pick else date.min.toordinal(), day.toordinal())
        for entry, period in zip(value.series, periods(value), strict=True):
            if days & period:
                yield entry

    def _authority(self, body: Authority, applies: Applies) -> ShownAuthority:
        return ShownAuthority(
            id=body.id,
            text=body.text,
            volatile=body.volatile,
            name=body.name.into(self.lang),
            level=body.level,
            role=body.role.into(self.lang),
            url=body.url,
            contact=tuple(
                ShownContact(
                    what=contact.what,
                    value=contact.value,
                    confidence=contact.confidence,
                    sources=self.strongest(contact.sources),
                    verified=contact.verified,
                )
                for contact in body.contacts
            ),
            **self._provenance(body, "contact", applies),
        )


def entry_id(value: Value, entry: Entry) -> str:
    """Return the id of an entry: the value's, with the first day where there are several."""
    return value.id if len(value.series) == 1 else f"{value.id}@{entry.start or 'start'}"


def doubts(case: Case, shown: Iterable[ShownClaim], confidence: str) -> list[Doubt]:
    """Return the shown claims of one confidence, with what would settle each."""
    settles = {claim.id: claim.settles for claim in case.procedure.claims()}
    for value in case.procedure.values:
        settles |= {entry_id(value, entry): entry.settles for entry in value.series}
    settles |= {body.id: body.settles for body in case.corpus.authorities.values()}
    return [
        Doubt(id=claim.id, settles=settles.get(claim.id) or "")
        for claim in shown
        if claim.confidence == confidence
    ]


def word(truth: Truth) -> Applies | None:
    """Return how an answer says that something applies; `None` where it does not."""
    return None if truth is Truth.NO else "yes" if truth is Truth.YES else "maybe"


def _amount(amount: Amount) -> int | float | ShownAmount | None:
    if isinstance(amount, Bounds):
        return ShownAmount(min=amount.min, max=amount.max)
    return amount
