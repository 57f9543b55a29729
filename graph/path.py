"""The prerequisites of a case, told: state, reason and what each gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.case import Case, hanging_on
from graph.condition import facts_read
from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.guidance import Prerequisite
from graph.requires import Link, Needed
from graph.truth import Truth
from graph.wording import sentence, told

Strongest = Callable[[Iterable[str]], tuple[str, ...]]


def prerequisites(case: Case, strongest: Strongest, lang: Lang) -> list[Prerequisite]:
    """Return the closure of the requires graph, in an order one can follow."""
    return [_prerequisite(case, needed, strongest, lang) for needed in case.needed]


def provided(corpus: Corpus, skill: str, ids: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """Return in words what flows along an edge; the id where the skill does not say."""
    known = corpus.skills.get(skill)
    titles = {
        item.id: item.title.into(lang)
        for item in (known.procedure.provides if known and known.procedure else ())
    }
    return tuple(titles.get(id_, id_) for id_ in ids)


def _prerequisite(case: Case, needed: Needed, strongest: Strongest, lang: Lang) -> Prerequisite:
    link = needed.links[0]
    ids = dict.fromkeys(id_ for each in needed.links for id_ in each.edge.provides)
    return Prerequisite(
        id=needed.skill,
        title=case.corpus.title(needed.skill).into(lang),
        uri=case.corpus.uri(needed.skill),
        depth=needed.depth,
        kind=link.edge.kind,
        timing=link.edge.timing,
        state=needed.state,
        because=_because(case, needed, link, lang),
        provides=provided(case.corpus, needed.skill, ids, lang),
        sources=strongest(() if needed.behind else link.edge.sources),
    )


def _because(case: Case, needed: Needed, link: Link, lang: Lang) -> str:
    match needed.state:
        case "done":
            if needed.skill in case.done:
                return "You say it is done."
            return sentence(_clause(case, link, met=True)) or "It is done."
        case "required":
            clause = _clause(case, link)
            return f"{sentence(clause)} {link.edge.why}".strip()
        case "maybe":
            return f"{link.edge.why} Open: {_open(case, needed.skill, lang)}"
        case _:
            return _not_needed(case, needed, link, lang)


def _not_needed(case: Case, needed: Needed, link: Link, lang: Lang) -> str:
    corpus = case.corpus
    if link.rival:
        return f"{corpus.title(link.rival).into(lang)} does the same for you."
    if needed.behind:
        state = next(item.state for item in case.needed if item.skill == needed.behind)
        why = "is done" if state == "done" else "is not needed"
        return f"It only serves “{corpus.title(needed.behind).into(lang)}”, which {why}."
    asked = corpus.region(link.edge.when).without("outcome")
    clause = _clause(case, link) if case.holds(asked) is Truth.NO else ""
    if clause:
        return sentence(clause)
    outcome = case.decision.outcome
    kind = outcome.kind if outcome and outcome.kind != "continue" else "undetermined"
    return case.procedure.verdicts.get(kind, "The rules do not ask for it.")


def _clause(case: Case, link: Link, *, met: bool = False) -> str:
    condition = link.edge.met_when if met else link.edge.when
    return told(case.corpus, case.situation, facts_read(condition) if condition else ())


def open_facts(case: Case, skill: str) -> list[str]:
    """Return the facts to ask that decide whether a skill of the closure is needed, or met."""
    corpus, known = case.corpus, dict[str, tuple[str, ...]]()
    links = next(needed.links for needed in case.needed if needed.skill == skill)
    regions = [link.where for link in links]
    regions += [corpus.region(link.edge.met_when) for link in links if link.edge.met_when]
    found = {fact for region in regions for fact in hanging_on(case, region, known)}
    return [fact for fact in corpus.facts if fact in found]


def _open(case: Case, skill: str, lang: Lang) -> str:
    questions = (case.corpus.facts[fact].question.into(lang) for fact in open_facts(case, skill))
    return " ".join(questions) or "whether this procedure applies to you."
