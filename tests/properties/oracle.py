"""The rules read a second time, cell by cell, to hold the answers of `graph` against.

The rules are read without regions and models: conditions are the mappings that stand in the YAML, a
situation gives every fact one value, and a condition is true or false.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from graph.model.guidance import Guidance, ShownClaim
from graph.region import Box, Region, Spans, ValueSet

Cell = str | int | frozenset[str]
Cells = Mapping[str, Cell]
Raw = Mapping[str, Any]

SKILLS = Path(__file__).parents[2] / "skills"
OPEN = ("follow", "may-follow")


# --- Regions: by counting their points -------------------------------------------------------


def members(values: ValueSet) -> set[str | int]:
    """Return everything in a value set, one by one."""
    if isinstance(values, Spans):
        return {number for low, high in values.ranges for number in range(low, high + 1)}
    return set(values)


def points(domains: Mapping[str, ValueSet]) -> list[dict[str, str | int]]:
    """Return every situation of a small space."""
    cells = [sorted(members(values), key=str) for values in domains.values()]
    return [dict(zip(domains, cell, strict=True)) for cell in product(*cells)]


def in_box(point: Mapping[str, str | int], box: Box) -> bool:
    """Return whether a situation lies in a box."""
    return all(point[fact] in members(values) for fact, values in box.items())


def in_region(point: Mapping[str, str | int], region: Region) -> bool:
    """Return whether a situation lies in a region."""
    return any(in_box(point, box) for box in region.boxes)


# --- Conditions: by their words --------------------------------------------------------------


def holds(condition: Raw, cells: Cells) -> bool:
    """Return whether a condition, as YAML gives it, is true in a complete situation."""
    return all(_part(key, value, cells) for key, value in condition.items())


def _part(key: str, value: Any, cells: Cells) -> bool:
    if key in ("all", "any"):
        parts = [holds(part, cells) for part in value]
        return all(parts) if key == "all" else any(parts)
    if key == "not":
        return not holds(value, cells)
    cell = cells[key]
    if isinstance(value, Mapping):
        kind = int if isinstance(cell, int) else str
        low, high = value.get("min", cell), value.get("max", cell)
        return bool(kind(low) <= cell <= kind(high))  # type: ignore[operator]  # both of one kind
    wanted = set(value) if isinstance(value, list) else {value}
    if isinstance(cell, frozenset):
        return bool(cell & wanted) or ("none" in wanted and not cell)
    return cell in wanted


def names(condition: Raw) -> Iterator[str]:
    """Yield every fact that a condition names, `outcome` included."""
    for key, value in condition.items():
        if key in ("all", "any"):
            for part in value:
                yield from names(part)
        elif key == "not":
            yield from names(value)
        else:
            yield key


# --- Procedures: table by table --------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """What a procedure says of a complete situation.

    Attributes:
        cells: The situation, with every derived fact and `outcome`.
        chosen: The derived facts that the rules leave open, with the value that was taken.
        shown: Ids of the rows, claims, values and bodies that are true in it.
    """

    cells: Cells
    chosen: Mapping[str, str]
    outcome: str
    switch: str | None
    shown: frozenset[str]


@cache
def shared(file: str) -> Any:
    """Return a file of the corpus with every scalar as text."""
    return yaml.load((SKILLS / file).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


@cache
def routes() -> Mapping[str, Mapping[str, str]]:
    """Return the table of routes as it is written, by country."""
    text = (SKILLS / "document-routes.csv").read_text(encoding="utf-8")
    return {row["iso2"]: row for row in csv.DictReader(text.splitlines())}


def procedure(skill: str) -> Raw:
    """Return the rules of a skill as they are written; none for a plain folder."""
    known = (SKILLS / skill / "procedure.yaml").is_file()
    found: Raw = shared(f"{skill}/procedure.yaml") if known else {}
    return found


def vocabulary(skill: str) -> list[Raw]:
    """Return the shared facts and those of one skill, as they are written."""
    return [*shared("facts.yaml"), *procedure(skill).get("facts", ())]


def derived(skill: str) -> set[str]:
    """Return the facts that follow from others: by the vocabulary, or by a table of the skill."""
    tables = procedure(skill).get("branches", ())
    return {fact["id"] for fact in vocabulary(skill) if "derived" in fact} | {
        table["derives"] for table in tables if "derives" in table
    }


def judge(skill: str, cells: Cells, region: str, choice: int, as_of: date) -> Verdict:
    """Work out what a skill says of a situation.

    Args:
        skill: The skill.
        cells: A value for every fact that does not follow from others.
        region: Where the commune lies.
        choice: Which value to take where the rules leave a derived fact open.
        as_of: The day whose rules count.
    """
    rules, known = procedure(skill), dict(cells)
    known |= _from_vocabulary(skill, known, region)
    chosen: dict[str, str] = {}
    outcome, switch = "follow", None
    shown: set[str] = set()
    open_facts = {table["derives"] for table in rules["branches"] if "derives" in table}
    for table in (table for table in rules["branches"] if "outcome" in table["rows"][0]):
        row = _row(table, known, chosen, choice, as_of)
        open_facts -= {table["derives"]} if "value" in row else set()
        shown.add(row["id"])
        if row["outcome"] != "continue":
            switch = row["outcome"]["switch"] if isinstance(row["outcome"], dict) else None
            outcome = "switch" if switch else row["outcome"]
            break
    for fact in sorted(open_facts):
        options = [
            option["value"] for f in vocabulary(skill) if f["id"] == fact for option in f["options"]
        ]
        known[fact] = chosen[fact] = options[choice % len(options)]
    known["outcome"] = outcome
    shown |= set(_listed(rules, known, as_of)) | set(_valued(rules, known, as_of))
    shown |= {row for table in rules["branches"] for row in _rows(table, known, as_of)}
    return Verdict(known, chosen, outcome, switch, frozenset(shown))


def _from_vocabulary(skill: str, cells: Cells, region: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for fact in vocabulary(skill):
        rule = fact.get("derived", {})
        if rule.get("attribute") == "region":
            found[fact["id"]] = region
        if rule.get("attribute") == "origin_group":
            country = str(cells.get(rule["from"], ""))
            found[fact["id"]] = routes().get(country, {}).get("origin_group", "not-listed")
        rows = (
            row["value"] for row in rule.get("rows", ()) if holds(row["when"], {**cells, **found})
        )
        value = next(rows, None)
        if value is None and "rows" in rule:
            value = ""  # no row: the fact has no value here, and no condition is met by it
        if value is not None:
            found[fact["id"]] = value
    return found


def _row(
    table: Raw, known: dict[str, Cell], chosen: dict[str, str], choice: int, as_of: date
) -> Raw:
    """Return the row of an outcome table that counts; settle the fact it derives."""
    true = [
        row for row in table["rows"] if _in_force(row, as_of) and holds(row.get("when", {}), known)
    ]
    if not true:
        raise AssertionError(f"{table['id']} has no row for {known}")
    alike = [row for row in true if row.get("when") == true[0].get("when")]
    row = alike[choice % len(alike)]
    if "value" not in row:
        return dict(row)
    known[table["derives"]] = row["value"]
    if len(alike) > 1:
        chosen[table["derives"]] = row["value"]
    return dict(row)


def _rows(table: Raw, known: Cells, as_of: date) -> Iterator[str]:
    """Yield the rows that are shown of a table that decides no outcome."""
    rows = [row for row in table["rows"] if _in_force(row, as_of) and "outcome" not in row]
    true = [row for row in rows if holds(row.get("when", {}), known)]
    if table["hit_policy"] == "first":
        true = true[:1]
    yield from (row["id"] for row in true if _applies(row, known))
    country = known.get(table.get("lookup", ""))
    if country in routes():
        yield f"country-{str(country).lower()}"


def _listed(rules: Raw, known: Cells, as_of: date) -> Iterator[str]:
    for section in ("documents", "steps", "remedies", "surprises"):
        for claim in rules.get(section, ()):
            if _in_force(claim, as_of) and _applies(claim, known):
                yield claim["id"]
    bodies = {body["id"]: body for body in shared("authorities.yaml")}
    named = rules.get("authorities", ())
    appeal = [other for name in named for other in bodies[name].get("appeal", ())]
    yield from (name for name in {*named, *appeal} if _applies(bodies[name], known))


def _valued(rules: Raw, known: Cells, as_of: date) -> Iterator[str]:
    for value in rules.get("values", ()):
        if _applies(value, known):
            yield from _entry(value, known, as_of)


def _entry(value: Raw, known: Cells, as_of: date) -> Iterator[str]:
    """Yield the id of the entry in force on the day that the key names."""
    key = value.get("key", "as_of")
    day = as_of.isoformat() if key == "as_of" else str(known[key])
    begun = [
        entry for entry in value["series"] if entry["from"] in ("null", "") or entry["from"] <= day
    ]
    for entry in begun[-1:]:
        start = "start" if entry["from"] in ("null", "") else entry["from"]
        yield value["id"] if len(value["series"]) == 1 else f"{value['id']}@{start}"


def _applies(claim: Raw, known: Cells) -> bool:
    """Return whether a claim is shown; without naming an outcome it needs an open one."""
    when = claim.get("when", {})
    return holds(when, known) and ("outcome" in names(when) or known["outcome"] in OPEN)


def _in_force(claim: Raw, as_of: date) -> bool:
    period = claim.get("in_force", {})
    day = as_of.isoformat()
    return bool(period.get("from", day) <= day <= period.get("until", day))


# --- Graphs: node by node --------------------------------------------------------------------

Edge = tuple[str, Raw]


def asked_for(
    root: str,
    edges: Mapping[str, Iterable[Edge]],
    order: Iterable[str],
    cells: Cells,
    done: Collection[str],
) -> dict[str, str]:
    """Return the state of every skill of an acyclic graph in a complete situation.

    Args:
        root: The skill asked about.
        edges: For each skill what it needs; every edge with its `when` and `met_when`, if any.
        order: The skills, each after all that need it.
        cells: The situation.
        done: The skills that are done.
    """
    states = {root: "required"}
    for name in order:
        lead = [
            edge
            for parent in edges
            for needed, edge in edges[parent]
            if needed == name
            and states.get(parent) == "required"
            and holds(edge.get("when", {}), cells)
        ]
        met = any("met_when" in edge and holds(edge["met_when"], cells) for edge in lead)
        if name != root:
            states[name] = "done" if name in done or met else "required" if lead else "not-needed"
    return {name: state for name, state in states.items() if name != root}


# --- Answers: claim by claim -----------------------------------------------------------------


def claims(guidance: Guidance) -> list[ShownClaim]:
    """Return every claim of an answer, whatever its section."""
    found = [*guidance.documents, *guidance.steps, *guidance.values, *guidance.remedies]
    found += [*guidance.surprises, *guidance.authorities]
    return [*found, *(row for branch in guidance.branches for row in branch.rows)]


def shown(guidance: Guidance) -> dict[str, str]:
    """Return whether each claim of an answer applies or may apply, by id."""
    return {claim.id: claim.applies for claim in claims(guidance)}
