"""Claims as an answer shows them: weighed for the person, aged to today, sources at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeVar

from graph.case import Case, hanging_on, periods
from graph.condition import Condition
from graph.decision import Reading
from graph.due import how_counted, last_day
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
    Value,
)
from graph.model.guidance import (
    Detail,
    Doubt,
    ShownAmount,
    ShownAuthority,
    ShownBefore,
    ShownClaim,
    ShownContact,
    ShownDue,
    ShownPosition,
    ShownRemedy,
    ShownValue,
)
from graph.model.source import STRENGTH
from graph.region import Region, Spans
from graph.truth import Truth

SOURCES_AT_STANDARD = 2
Applies = Literal["yes", "maybe"]
AnyClaim = TypeVar("AnyClaim", bound=Claim)


@dataclass(frozen=True, slots=True)
class Weight:
    """How sure it is that something applies.

    Attributes:
        depends_on: For `maybe`: the open facts that decide it, beside the outcome.
    """

    applies: Applies
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """How claims are to be shown.

    Attributes:
        today: The day ages are counted to.
        detail: `full` shows every source of a claim and background claims, less does not.
    """

    case: Case
    today: date
    detail: Detail
    lang: Lang
    _askable: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def claims(self, claims: Iterable[Claim]) -> list[ShownClaim]:
        """Return the claims that apply or may apply."""
        return [ShownClaim(**fields) for _, fields in self._weighed(claims)]

    def remedies(self, remedies: Iterable[Remedy]) -> list[ShownRemedy]:
        """Return the remedies that apply or may apply."""
        return [
            ShownRemedy(
                **fields,
                against=remedy.against,
                where=remedy.where,
                within=remedy.within,
                effect=remedy.effect,
            )
            for remedy, fields in self._weighed(remedies)
        ]

    def rows(self, reading: Reading) -> list[ShownClaim]:
        """Return the rows of a table that apply or may apply."""
        shown: list[ShownClaim] = []
        for (row, holds), place in zip(reading.rows, reading.places, strict=True):
            region, truth = place, holds
            if not reading.branch.decides:
                gate = self.case.corpus.shown_where(row.when)
                region, truth = (
                    self.case.corpus.space.both(place, gate),
                    holds & self.case.holds(gate),
                )
            weight = self._weight(truth, region)
            if weight and not self._left_out(row):
                shown.append(ShownClaim(**self._fields(row, weight)))
        return shown

    def country(self, fact: str) -> Iterator[ShownClaim]:
        """Yield what the table of routes says of the country that a fact names, once it is known.

        An open country would show every row of the table; its question stands in the answer.
        """
        corpus, known = self.case.corpus, self.case.situation.known.get(fact)
        route = corpus.routes.get(str(known.value)) if known else None
        if route:
            yield ShownClaim(
                id=route.id,
                text=route.text(corpus.countries[route.iso2]),
                volatile=True,
                **self._provenance(route, "rule", Weight("yes")),
            )

    def values(self, values: Iterable[Value]) -> list[ShownValue]:
        """Return the entries in force of every value that applies or may apply."""
        return [shown for value in values for shown in self._entries(value)]

    def authorities(self, authorities: Iterable[Authority]) -> list[ShownAuthority]:
        """Return the bodies that are or may be competent: front doors, then those above.

        Within a level the certain ones come first.
        """
        levels = ("front-door", "above", *(("appeal",) if self.detail == "full" else ()))
        shown = [
            self._authority(body, weight)
            for body in authorities
            if body.level in levels and (weight := self._where(body.when))
        ]
        return sorted(shown, key=lambda body: (levels.index(body.level), body.applies == "maybe"))

    def strongest(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return sources by kind, the most cited first; below `full` only the strongest.

        What a skill cites often backs much of it, so a reader opens fewer pages. A statute or an
        official page stands alone; a secondary source gets a second beside it.
        """
        corpus = self.case.corpus
        cited = corpus.citations(self.case.skill.id)

        def weight(id_: str) -> tuple[int, int, str]:
            return STRENGTH[corpus.sources[id_].kind], -cited[id_], id_

        ranked = sorted(dict.fromkeys(sources), key=weight)
        if self.detail == "full":
            return tuple(ranked)
        alone = bool(ranked) and corpus.sources[ranked[0]].kind != "secondary"
        return tuple(ranked[: 1 if alone else SOURCES_AT_STANDARD])

    def _weighed(self, claims: Iterable[AnyClaim]) -> Iterator[tuple[AnyClaim, dict[str, Any]]]:
        """Yield the claims that apply or may apply, with the fields that all of them share."""
        for claim in claims:
            if self.case.as_of in claim.in_force and not self._left_out(claim):
                weight = self._where(claim.when)
                if weight:
                    yield claim, self._fields(claim, weight)

    def _where(self, condition: Condition | None) -> Weight | None:
        region = self.case.corpus.shown_where(condition)
        return self._weight(self.case.holds(region), region)

    def _weight(self, holds: Truth, region: Region) -> Weight | None:
        if holds is Truth.NO:
            return None
        if holds is Truth.YES:
            return Weight("yes")
        return Weight("maybe", hanging_on(self.case, region, self._askable))

    def _left_out(self, claim: Claim) -> bool:
        return claim.background and self.detail != "full"

    def _fields(self, claim: Claim, weight: Weight) -> dict[str, Any]:
        return {
            "id": claim.id,
            "text": claim.text,
            "volatile": claim.volatile,
            "since": claim.in_force.start,
            **self._provenance(claim, claim.kind, weight),
        }

    def _provenance(self, claim: Provenance, kind: ClaimKind, weight: Weight) -> dict[str, Any]:
        return {
            "applies": weight.applies,
            "depends_on": weight.depends_on,
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
        weight = self._where(value.when)
        if weight is None:
            return
        if value.key != "as_of" and value.key not in self.case.situation.known:
            weight = Weight("maybe", tuple(dict.fromkeys([*weight.depends_on, value.key])))
        for entry, before, period in self._in_force(value):
            yield ShownValue(
                id=entry_id(value, entry),
                text=entry.text,
                label=value.label,
                amount=_amount(entry.amount),
                unit=value.unit,
                volatile=entry.volatile,
                since=entry.start,
                before=ShownBefore(text=before.text, amount=_amount(before.amount))
                if before
                else None,
                runs_from=value.runs_from,
                due=self._due(value, entry, period),
                **self._provenance(entry, value.kind, weight),
            )

    def _due(self, value: Value, entry: Entry, period: Spans) -> ShownDue | None:
        """Return the last day of a term, if one figure and the day it runs from are known.

        A day on which another entry counted, or none, begins no term of this one.
        """
        known = self.case.situation.known.get(value.runs_from or "")
        if known is None or not isinstance(entry.amount, int) or entry.amount <= 0:
            return None
        start = date.fromisoformat(str(known.value))
        if not Spans.of(start.toordinal(), start.toordinal()) & period:
            return None
        day = last_day(start, entry.amount, value.unit)
        if day is None:
            return None
        return ShownDue(on=day, because=how_counted(start, entry.amount, value.unit))

    def _in_force(self, value: Value) -> Iterator[tuple[Entry, Entry | None, Spans]]:
        """Yield the entry that counts, with the one before it and its days.

        While the key is open, every candidate up to `as_of`.
        """
        known = self.case.situation.known.get(value.key)
        day = date.fromisoformat(str(known.value)) if known else self.case.as_of
        pick = value.key == "as_of" or known is not None
        days = Spans.of(day.toordinal() if pick else date.min.toordinal(), day.toordinal())
        earlier = (None, *value.series)
        for entry, before, period in zip(value.series, earlier, periods(value), strict=False):
            if days & period:
                yield entry, before, period

    def _known(self, bodies: Iterable[str]) -> Iterator[Authority]:
        known = self.case.corpus.authorities
        return (known[name] for name in bodies if name in known)

    def _authority(self, body: Authority, weight: Weight) -> ShownAuthority:
        return ShownAuthority(
            id=body.id,
            text=body.text,
            volatile=body.volatile,
            name=body.name.into(self.lang),
            level=body.level,
            role=body.role.into(self.lang),
            url=body.url,
            appeal=tuple(
                other.name.into(self.lang)
                for other in self._known(body.appeal)
                if self._where(other.when)
            ),
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
            **self._provenance(body, "contact", weight),
        )


def entry_id(value: Value, entry: Entry) -> str:
    """Return the id of an entry: the value's, with the first day where there are several."""
    return value.id if len(value.series) == 1 else f"{value.id}@{entry.start or 'start'}"


def doubts(case: Case, shown: Iterable[ShownClaim], confidence: str) -> list[Doubt]:
    """Return the shown claims of one confidence, with what would settle each."""
    settles = {claim.id: claim.settles for claim in case.procedure.claims()}
    for value in case.procedure.values:
        settles |= {entry_id(value, entry): entry.settles for entry in value.series}
    settles |= {body.id: body.settles for body in case.corpus.bodies(case.procedure)}
    for branch in case.procedure.branches:
        known = case.situation.known.get(branch.lookup or "")
        if known is None:
            continue
        route = case.corpus.routes.get(str(known.value))
        settles |= {route.id: route.settles} if route else {}
    return [
        Doubt(id=claim.id, settles=settles.get(claim.id) or "")
        for claim in shown
        if claim.confidence == confidence
    ]


def _amount(amount: Amount) -> int | float | ShownAmount | None:
    if isinstance(amount, Bounds):
        return ShownAmount(min=amount.min, max=amount.max)
    return amount
