"""What the laws are tried on: small spaces, conditions, situations, tables, graphs, answers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from graph.condition import HELD, NOT_HELD, Between, dimension, leaves
from graph.loader import load
from graph.model.base import Raw
from graph.model.fact import Fact
from graph.model.guidance import Detail
from graph.region import Box, Region, Space, Spans, ValueSet
from tests.graph import scene
from tests.properties.oracle import SKILLS as FOLDER
from tests.properties.oracle import Cell, Cells, derived

CORPUS, _ = load(FOLDER)
SKILLS = sorted(path.parent.name for path in FOLDER.glob("*/procedure.yaml"))
AS_OF = date(2026, 11, 23)
DETAILS: st.SearchStrategy[Detail] = st.sampled_from(["brief", "standard", "full"])

# --- Regions ---------------------------------------------------------------------------------

SMALL = Space(
    {
        "colour": frozenset({"red", "green", "blue"}),
        "yes_no": frozenset({"yes", "no"}),
        "age": Spans.of(0, 6),
    }
)
LARGE = Space(
    {
        "colour": frozenset({"red", "green", "blue"}),
        "place": frozenset(f"place-{number}" for number in range(20)),
        "age": Spans.of(0, 120),
        "signed": Spans.of(date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()),
    }
)


def spans(within: Spans) -> st.SearchStrategy[Spans]:
    """Return some numbers of a domain of one range, as one to three ranges."""
    low, high = within.ranges[0][0], within.ranges[-1][1]
    cuts = st.lists(st.integers(low, high), min_size=2, max_size=6, unique=True).map(sorted)
    return cuts.map(_between_cuts)


def _between_cuts(cuts: list[int]) -> Spans:
    apart = [pair for index, pair in enumerate(pairwise(cuts)) if index % 2 == 0]
    kept = [
        pair
        for pair, before in zip(apart, [(0, -2), *apart], strict=False)
        if pair[0] > before[1] + 1
    ]
    return Spans(tuple(kept or apart[:1]))


def value_sets(domain: ValueSet) -> st.SearchStrategy[ValueSet]:
    """Return some values of a domain, at least one."""
    if isinstance(domain, Spans):
        low, high = domain.ranges[0][0], domain.ranges[-1][1]
        single = st.integers(low, high).map(lambda number: Spans.of(number, number))
        return spans(domain) | single
    some = some_of(sorted(domain)).filter(bool).map(frozenset)
    return some.filter(lambda values: values != domain) if len(domain) < 4 else some


def boxes(space: Space) -> st.SearchStrategy[Box]:
    """Return a box of a space; most narrow one or two facts, some none or all."""
    return some_of(sorted(space.domains)).flatmap(
        lambda facts: st.fixed_dictionaries(
            {fact: value_sets(space.domains[fact]) for fact in facts}
        )
    )


def some_of(items: list[str]) -> st.SearchStrategy[list[str]]:
    """Return any of the items, each as likely as not."""
    picks = st.lists(st.booleans(), min_size=len(items), max_size=len(items))
    return picks.map(
        lambda picked: [item for item, taken in zip(items, picked, strict=True) if taken]
    )


def regions(space: Space, most: int = 4) -> st.SearchStrategy[Region]:
    """Return a union of at most so many boxes."""
    return st.lists(boxes(space), max_size=most).map(lambda found: Region(tuple(found)))


# --- Conditions, over a vocabulary small enough to try every situation -----------------------

COLOURS, TONGUES, OLDEST = ("red", "green", "blue"), ("nl", "fr"), 5
FACTS = (
    scene.choice("colour", *COLOURS),
    scene.several("tongue", *TONGUES),
    scene.number("age", 0, OLDEST),
)


def conditions(depth: int = 3) -> st.SearchStrategy[Raw]:
    """Return a condition as YAML gives it."""
    bounds = st.tuples(st.integers(0, OLDEST), st.integers(0, OLDEST)).map(sorted)
    either = bounds.flatmap(
        lambda ends: st.sampled_from(
            [{"min": ends[0]}, {"max": ends[1]}, {"min": ends[0], "max": ends[1]}]
        )
    )
    words = _words("colour", COLOURS) | _words("tongue", (*TONGUES, "none"))
    leaf = words | st.fixed_dictionaries({"age": either})
    always: Raw = {}
    return st.recursive(leaf | leaf | leaf | st.just(always), _combined, max_leaves=2**depth)


def _words(fact: str, values: tuple[str, ...]) -> st.SearchStrategy[Raw]:
    one = st.sampled_from(values)
    return st.fixed_dictionaries({fact: one | st.lists(one, min_size=1, max_size=3)})


def _combined(parts: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    several = st.lists(parts, min_size=2, max_size=3)
    none: list[Raw] = []
    return st.one_of(
        st.fixed_dictionaries({"all": several}),
        st.fixed_dictionaries({"any": several}),
        st.fixed_dictionaries({"any": several}),
        st.fixed_dictionaries({"not": parts}),
        st.fixed_dictionaries({"not": parts, "any": several}),
        st.tuples(parts, parts).map(lambda two: two[0] | two[1]),
        st.sampled_from(["all", "any"]).map(lambda key: {key: none}),
    )


def every_situation() -> list[Cells]:
    """Return every complete situation of the small vocabulary."""
    spoken = [frozenset(tongues) for tongues in ((), ("nl",), ("fr",), ("nl", "fr"))]
    return [
        {"colour": colour, "tongue": tongue, "age": age}
        for colour in COLOURS
        for tongue in spoken
        for age in range(OLDEST + 1)
    ]


def box_of(cells: Cells) -> Box:
    """Return the box that holds one situation only, or all that agree with its facts."""
    box: dict[str, ValueSet] = {}
    for fact, cell in cells.items():
        if isinstance(cell, frozenset):
            for tongue in TONGUES:
                box[dimension(fact, tongue)] = HELD if tongue in cell else NOT_HELD
        elif isinstance(cell, int):
            box[fact] = Spans.of(cell, cell)
        else:
            box[fact] = frozenset({cell})
    return box


def situations() -> st.SearchStrategy[Cells]:
    """Return a situation of the small vocabulary in which some facts may be open."""
    return st.tuples(st.sampled_from(every_situation()), some_of(["colour", "tongue", "age"])).map(
        lambda drawn: {fact: drawn[0][fact] for fact in drawn[1]}
    )


# --- Tables and graphs -----------------------------------------------------------------------

VERDICTS = ("continue", "follow", "may-follow", "exempt", "out-of-scope")


def tables(name: str, *, closed: bool) -> st.SearchStrategy[Raw]:
    """Return a `first` table that decides; a closed one catches what is left in its last row."""
    verdict = st.sampled_from(VERDICTS)
    some = st.lists(st.tuples(conditions(2), verdict), min_size=1, max_size=3)
    return st.tuples(some, verdict).map(
        lambda drawn: scene.table(
            name,
            *(
                scene.claim(f"{name}-{number}", when=when, outcome=outcome)
                for number, (when, outcome) in enumerate(drawn[0])
            ),
            *([scene.claim(f"{name}-rest", outcome=drawn[1])] if closed else []),
        )
    )


def edges(acyclic: bool = True) -> st.SearchStrategy[dict[str, list[Raw]]]:
    """Return a graph of at most seven skills: for each what it needs, beginning with `s0`."""
    count = st.integers(2, 7)
    return count.flatmap(
        lambda size: st.fixed_dictionaries(
            {f"s{index}": _needed(index, size, acyclic) for index in range(size)}
        )
    )


def _needed(index: int, size: int, acyclic: bool) -> st.SearchStrategy[list[Raw]]:
    targets = range(index + 1, size) if acyclic else range(size)
    if not targets:
        return st.just([])
    # Ids run against the edges as often as with them, so that no order is right by its letters.
    target = st.sampled_from([f"s{target}" for target in targets])
    edge = st.fixed_dictionaries(
        {"skill": target, "timing": st.sampled_from(["before", "before", "alongside"])},
        optional={"when": conditions(1), "met_when": conditions(1)},
    )
    return st.lists(edge, max_size=3, unique_by=lambda drawn: str(drawn["skill"]))


def two_graphs() -> st.SearchStrategy[tuple[dict[str, list[Raw]], dict[str, list[Raw]]]]:
    """Return what five skills need before them, without a cycle, and what runs alongside them."""
    size = 5
    names = [f"s{index}" for index in range(size)]

    def graph(index: int, timing: str) -> st.SearchStrategy[list[Raw]]:
        targets = names[index + 1 :] if timing == "before" else names[1:]
        edge = st.fixed_dictionaries(
            {"skill": st.sampled_from(targets or names), "timing": st.just(timing)},
            optional={"when": conditions(1)},
        )
        most = 2 if targets else 0
        return st.lists(edge, max_size=most, unique_by=lambda drawn: str(drawn["skill"]))

    first, beside = (
        st.fixed_dictionaries({name: graph(index, timing) for index, name in enumerate(names)})
        for timing in ("before", "alongside")
    )
    return st.tuples(first, beside)


def renamed(graph: dict[str, list[Raw]], ids: list[str]) -> dict[str, list[Raw]]:
    """Return a graph with other ids, each skill after all that need it."""
    names = dict(zip(sorted(graph), ids, strict=False))
    return {
        names[name]: [{**edge, "skill": names[str(edge["skill"])]} for edge in graph[name]]
        for name in names
    }


# --- Answers to the facts of the corpus ------------------------------------------------------


def asked_facts(skill: str) -> list[Fact]:
    """Return the facts that a person can be asked: all but those that follow from others."""
    following = derived(skill)
    return [fact for fact in CORPUS.facts.values() if not fact.derived and fact.id not in following]


def values(fact: Fact) -> st.SearchStrategy[object]:
    """Return a value of a fact in the form of guidance; where rules cut, both sides of the cut."""
    options = [option.value for option in fact.options if option.value != "none"]
    match fact.type:
        case "choice":
            return st.sampled_from([option.value for option in fact.options])
        case "list":
            some = st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True)
            return some | st.just(["none"])
        case "number":
            cuts = {cut for cut in _cuts(fact) if fact.min <= cut <= fact.max}
            return st.sampled_from(sorted(cuts | {fact.min, fact.max, 31}))
        case "date":
            return st.sampled_from(sorted(_days(fact))).map(date.isoformat)
        case "country":
            every = sorted(country.iso2 for country in CORPUS.countries)
            return st.sampled_from(["FR", "MA", "TR", "DZ", "SO", "KE"]) | st.sampled_from(every)
        case _:
            every = sorted(commune.nis for commune in CORPUS.communes)
            return st.sampled_from(["44021", "11002", "34022", "21004", "62063", "63023"]) | (
                st.sampled_from(every)
            )


def answers(skill: str) -> st.SearchStrategy[dict[str, object]]:
    """Return what a person may have said: any subset of facts, some of them `unknown`."""
    vague = {"commune": st.sampled_from(["unknown", "1050", "Berchem"])}
    unknown = st.sampled_from(["unknown", "undecided"])
    facts = {fact.id: values(fact) | vague.get(fact.id, unknown) for fact in asked_facts(skill)}
    return some_of(list(facts)).flatmap(lambda said: _each({fact: facts[fact] for fact in said}))


def complete_answers(skill: str) -> st.SearchStrategy[dict[str, object]]:
    """Return a value for every fact that does not follow from others."""
    return _each({fact.id: values(fact) for fact in asked_facts(skill)})


def _each(facts: dict[str, st.SearchStrategy[object]]) -> st.SearchStrategy[dict[str, object]]:
    return st.tuples(*facts.values()).map(lambda drawn: dict(zip(facts, drawn, strict=True)))


def cells_of(answers_: dict[str, object]) -> dict[str, Cell]:
    """Return complete answers as the oracle reads them."""
    return {fact: _cell(answer) for fact, answer in answers_.items()}


def _cell(answer: object) -> Cell:
    if isinstance(answer, list):
        return frozenset(answer) - {"none"}
    return answer if isinstance(answer, int) else str(answer)


def _cuts(fact: Fact) -> set[int]:
    """Return the values on either side of every bound that a rule sets on a fact."""
    found: set[int] = set()
    for skill in CORPUS.skills.values():
        for _, condition in skill.procedure.conditions() if skill.procedure else ():
            for leaf in leaves(condition):
                if isinstance(leaf, Between) and leaf.fact == fact.id:
                    found |= {leaf.low - 1, leaf.low} if leaf.low is not None else set()
                    found |= {leaf.high, leaf.high + 1} if leaf.high is not None else set()
    return found


def _days(fact: Fact) -> set[date]:
    """Return the days around every cut of a date fact, none after the day the rules are read."""
    days = {date.fromordinal(cut) for cut in _cuts(fact)}
    for skill in CORPUS.skills.values():
        for value in skill.procedure.values if skill.procedure else ():
            if value.key == fact.id:
                starts = [entry.start for entry in value.series if entry.start]
                days |= {start - timedelta(days=late) for start in starts for late in (0, 1)}
    return {day for day in days if day <= AS_OF} | {date(2021, 5, 4), AS_OF}
