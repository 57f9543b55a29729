"""How a skill stands to a person who named a place or gave some facts: open to them, or elsewhere.

The decision tables of the skill say it, so nothing here knows a skill or a region. A skill all of
whose ends lead elsewhere is a signpost: the right one as long as it is open where to.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from graph.case import usable_facts
from graph.corpus import Corpus
from graph.decision import decide
from graph.errors import CivicError
from graph.model.fact import Fact
from graph.model.procedure import Procedure
from graph.model.skill import Skill
from graph.places import Place
from graph.situation import situate

Facts = Mapping[str, object]
_MOST_KEPT = 2_000


class Standing(Enum):
    """How a skill stands to a person: a word on it, and by what its score is multiplied."""

    OPEN = ("", 1.0)
    FITS = ("By what is known, it is open to you.", 1.3)
    SIGNPOST = ("It tells which procedure is yours.", 1.2)
    SIGNPOST_BETWEEN = ("It tells which procedure is yours where more than one may be.", 1.6)
    PARTLY_ELSEWHERE = ("It serves one of the regions named.", 0.6)
    ELSEWHERE = ("By what is known, its rules send you elsewhere.", 0.3)

    def __init__(self, told: str, factor: float) -> None:
        self.told = told
        self.factor = factor


@dataclass(frozen=True, slots=True)
class _End:
    """What a skill comes to: the kinds of outcome that are possible, and whether it is decided."""

    kinds: frozenset[str]
    decided: bool

    @property
    def elsewhere(self) -> bool:
        """Whether it sends the person away, whatever else there is to know."""
        return self.kinds <= {"switch", "out-of-scope"}


_UNDECIDED = _End(frozenset({"follow"}), decided=False)


@dataclass(frozen=True)
class Standings:
    """The standing of every skill of a corpus. What was worked out is kept: places recur."""

    corpus: Corpus
    _kept: dict[tuple[object, ...], _End] = field(default_factory=dict)
    _anyone: dict[str, _End] = field(default_factory=dict)

    def of(self, skill: Skill, cases: Sequence[Facts], as_of: date) -> Standing:
        """Return how a skill stands to a person.

        Args:
            skill: The skill.
            cases: What is known of the person, for each region that is meant; at least one.
            as_of: The day whose rules count.
        """
        if skill.procedure is None:
            return Standing.OPEN
        anyone = self._anyone.get(skill.id)
        if anyone is None:
            anyone = self._anyone[skill.id] = _of_anyone(skill.procedure)
        ends = [self._end(skill, skill.procedure, case, as_of) or anyone for case in cases]
        elsewhere = [end.elsewhere for end in ends]
        if anyone.elsewhere:
            return _signpost(ends, anyone)
        if any(elsewhere):
            return Standing.ELSEWHERE if all(elsewhere) else Standing.PARTLY_ELSEWHERE
        taken_in = all("switch" in anyone.kinds - end.kinds for end in ends)
        if taken_in or self._is_regional(skill, skill.procedure, cases, as_of):
            return Standing.FITS
        return Standing.OPEN

    def _is_regional(
        self, skill: Skill, procedure: Procedure, cases: Sequence[Facts], as_of: date
    ) -> bool:
        """Return whether the region is known, and the skill sends some other region elsewhere."""
        for fact, source in self._regions:
            if all({fact.id, source} & set(case) for case in cases):
                others = [{fact.id: option.value} for option in fact.options]
                ends = [self._end(skill, procedure, other, as_of) for other in others]
                if any(end and end.elsewhere for end in ends):
                    return True
        return False

    @cached_property
    def _regions(self) -> list[tuple[Fact, str]]:
        """Facts that are the region of a commune, with the fact that names the commune."""
        facts = self.corpus.facts.values()
        told = [(fact, fact.derived) for fact in facts if fact.derived]
        return [(fact, d.source) for fact, d in told if d.attribute == "region" and d.source]

    def _end(self, skill: Skill, procedure: Procedure, facts: Facts, as_of: date) -> _End | None:
        """Return what a skill comes to for a person, `None` if it uses nothing that is known."""
        usable = usable_facts(self.corpus, skill.id) if facts else ()
        used = {fact: facts[fact] for fact in usable if fact in facts}
        if not used:
            return None
        key = (skill.id, as_of, *sorted((fact, str(value)) for fact, value in used.items()))
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._worked_out(procedure, used, as_of, usable)
        return found

    def _worked_out(
        self, procedure: Procedure, facts: Facts, as_of: date, usable: Collection[str]
    ) -> _End:
        try:
            box = situate(self.corpus, procedure, facts, as_of, usable=usable).box
        except CivicError:
            return _UNDECIDED  # the place named contradicts what is known: the words decide
        decision = decide(self.corpus, procedure, box, as_of)
        return _End(frozenset(decision.possible), decision.outcome is not None)


def _signpost(ends: Sequence[_End], anyone: _End) -> Standing:
    if len(ends) > 1:
        return Standing.SIGNPOST_BETWEEN
    if ends[0] is anyone:
        return Standing.SIGNPOST
    return Standing.ELSEWHERE if ends[0].decided else Standing.OPEN


def _of_anyone(procedure: Procedure) -> _End:
    """Return what the outcome tables can come to while nothing is known."""
    outcomes = (row.outcome for table in procedure.outcome_tables() for row in table.rows)
    kinds = frozenset(outcome.kind for outcome in outcomes if outcome) - {"continue"}
    return _End(kinds or frozenset({"follow"}), decided=False)


def cases_meant(corpus: Corpus, places: Sequence[Place], given: Facts) -> list[Facts]:
    """Return what is known of a person: a case for each region that a question names.

    Args:
        corpus: The corpus with its vocabulary of facts.
        places: The places named.
        given: What else is known; it goes before a place that is named.
    """
    countries = {place.codes for place in places if place.kind == "country"}
    regions = sorted(regions_of(corpus, places))
    known, cases = dict(given), list[Facts]()
    for fact in corpus.facts.values():
        if fact.type == "country" and len(countries) == 1:
            (codes,) = countries
            known.setdefault(fact.id, min(codes) if len(codes) == 1 else "unknown")
        derived = fact.derived
        if derived and derived.attribute == "region" and not {fact.id, derived.source} & set(given):
            cases += [{fact.id: region} for region in regions]
    return [{**known, **case} for case in cases] or [known]


def regions_of(corpus: Corpus, places: Sequence[Place]) -> set[str]:
    """Return the regions that places are, or lie in."""
    regions: set[str] = set()
    for place in places:
        if place.kind == "region":
            regions |= place.codes
        elif place.kind == "commune":
            regions |= {corpus.communes[nis].region for nis in place.codes}
    return regions
