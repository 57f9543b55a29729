"""A small sound corpus on disk, and the same with something changed.

Three made-up procedures: `cycle-permit` requires `register-first`, which requires `prepare-papers`.
They use every part of the shape once, so that each lint rule has something to hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

COMMUNES = """\
nis,name_nl,name_fr,name_de,name_en,province,region,language_regime,postcodes,merged_from,localities
11002,Antwerpen,Anvers,Antwerpen,Antwerp,antwerp,flanders,nl,2000,,
44021,Gent,Gand,Gent,Ghent,east-flanders,flanders,nl,9000,,
21004,Brussel,Bruxelles,Brüssel,Brussels,,brussels,nl=fr,1000,,
62063,Luik,Liège,Lüttich,Liège,liege,wallonia,fr,4000,,
63023,Eupen,Eupen,Eupen,Eupen,liege,german-speaking,de+fr,4700,,
"""

FACTS = """\
- {id: commune, type: commune, question: Where do you live?, says: "live in {label}"}
- id: commune_region
  type: choice
  question: In which region is your commune?
  options:
    - {value: flanders, label: Flanders, says: live in Flanders}
    - {value: brussels, label: Brussels, says: live in Brussels}
    - {value: wallonia, label: Wallonia, says: live in Wallonia}
    - {value: german-speaking, label: East, says: live in the east}
  derived: {from: commune, attribute: region}
- {id: age, type: number, min: 0, max: 120, question: How old are you?, says: "are {value}"}
- id: registered
  type: choice
  question: Are you registered?
  options:
    - {value: "yes", label: "Yes", says: are registered}
    - {value: "no", label: "No", says: are not registered}
  presumed:
    - {value: "yes", when: {papers: card}, because: A card needs it., sources: [law], $read}
- id: papers
  type: list
  question: Which papers do you hold?
  options:
    - {value: card, label: A card, says: hold a card}
    - {value: passport, label: A passport, says: hold a passport}
    - {value: none, label: None, says: hold no papers}
- id: duty
  type: choice
  question: What did the office tell you?
  options:
    - {value: obliged, label: A duty, says: are obliged}
    - {value: entitled, label: A right, says: are entitled}
- {id: signed_on, type: date, question: When did you sign?, says: "signed on {label}"}
"""

SOURCES = """\
- {id: law, title: The law, publisher: The state, kind: statute, language: en, copy_date: "2026-10"}
- {id: page, title: A page, publisher: The town, kind: official, language: en, copy_date: "2026"}
"""

AUTHORITIES = """\
- id: town-hall
  name: Town hall
  level: front-door
  role: Gives the permit
  text: The town hall gives the permit at its desk.
  contacts:
    - {what: phone, value: 02 000 00 00, sources: [page], confidence: single-source, $read}
  sources: [law]
  confidence: confirmed
  $read
"""

PLANNED = """\
- {id: city-permit, title: Ask the city, where: Ask the city.}
- {id: renew-permit, title: Renew the permit, where: Ask the town hall.}
"""

GOALS = """\
- {id: begin, title: {en: Begin here, nl: Begin hier}, skills: [prepare-papers]}
- {id: ride, title: Ride a cycle, skills: [register-first, cycle-permit]}
"""

BODY = """
# Title

The data stands in `procedure.yaml`.

## Where to stop

Stop at the permit.
"""


def skill_md(name: str, title: str, requires: str) -> str:
    return f"""\
---
name: {name}
description: A made-up procedure for tests.
license: CC-BY-4.0
metadata:
  title: "{title}"
  version: "0.1.0"
  status: "alpha"
  last-verified: "2026-11-23"
  requires: "{requires}"
---
{BODY}"""


CYCLE_PERMIT = """\
title: {en: Get a cycle permit, nl: Een fietsvergunning krijgen}
summary: Find out whether you need a permit for your cycle.
verdicts:
  follow: You must ask for it.
  may-follow: You may ask for it.
  exempt: You are free from it.
  switch: Another office handles it.
  out-of-scope: It is not about you.
  undetermined: It is not clear yet.
provides: [{id: permit, title: A permit}]
authorities: [town-hall]
facts:
  - id: electric
    type: choice
    question: Is the cycle electric?
    help: Look for a motor.
    options:
      - {value: "yes", label: "Yes", says: ride an electric cycle}
      - {value: "no", label: "No", says: ride a plain cycle}
decides:
  commune: which office is yours
  age: whether you need it
  papers: whether you are free from it
  registered: which desk is yours
  duty: which steps are yours
  electric: which papers you bring
  signed_on: what you pay
requires:
  - {skill: register-first, when: {age: {min: 18}}, met_when: {registered: "yes"},
     provides: [registration], why: The desk looks you up., sources: [law], $read}
hands_off_to:
  - {skill: renew-permit, why: It ends after a year., sources: [page], $read}
branches:
  - id: region
    title: Which office
    hit_policy: unique
    reads: [commune_region]
    rows:
      - {id: flanders, when: {commune_region: flanders}, outcome: continue, text: Yours., $law}
      - {id: elsewhere, when: {commune_region: [brussels, wallonia, german-speaking]},
         outcome: {switch: city-permit}, text: The city., $law}
  - id: need
    title: Do you need it
    derives: duty
    hit_policy: first
    reads: [age, papers]
    rows:
      - {id: children, when: {age: {max: 11}}, outcome: out-of-scope, text: They ride free., $law}
      - {id: holders, when: {papers: card}, outcome: exempt, text: The card is enough., $law}
      - {id: seniors, when: {age: {min: 65}}, value: entitled, outcome: may-follow,
         text: Seniors may., $page}
      - {id: adults, value: obliged, outcome: follow, text: Everybody else must., $law}
  - id: desk
    title: Which desk
    hit_policy: unique
    reads: [registered]
    rows:
      - {id: left, when: {registered: "yes"}, text: The left desk., $page}
      - {id: right, when: {registered: "no"}, text: The right desk., $page}
  - id: parts
    title: The parts
    hit_policy: collect
    reads: [duty]
    rows:
      - {id: lesson, when: {duty: obliged}, text: You take a lesson., $law}
      - {id: test, text: You pass a test., $law}
documents:
  - {id: motor-paper, when: {electric: "yes"}, text: Bring the paper of the motor., $law}
steps:
  - {id: go-there, text: Go to the desk., $page}
values:
  - id: permit-fee
    label: Permit
    kind: fee
    unit: EUR
    key: signed_on
    still_valid_on: "2026-06-01"
    series:
      - {from: null, amount: 5, text: 5 euro., $law}
      - from: "2025-01-01"
        amount: null
        text: The sources disagree.
        confidence: contested
        settles: A receipt of this year.
        $read
        positions:
          - {text: 10 euro, amount: 10, sources: [law], date: "2026"}
          - {text: 9 to 12 euro, amount: {min: 9, max: 12}, sources: [page], date: "2025-04"}
remedies:
  - {id: complain, against: a refusal, where: the town hall, within: 15 days, text: Write., $law}
surprises:
  - {id: closed, when: {outcome: [follow, exempt]}, in_force: {from: "2024-01-01"},
     text: The desk closes at noon., sources: [page], confidence: single-source, $read}
contributions_wanted:
  - {id: fee-of-today, text: The fee of this year., settles: The disputed fee.}
"""

REGISTER_FIRST = """\
title: Register with the town
summary: Register before you ask for anything.
verdicts: {follow: Register.}
provides: [{id: registration, title: An entry in the register}]
authorities: [town-hall]
requires:
  - {skill: prepare-papers, provides: [folder], why: The desk asks., sources: [law], $read}
steps:
  - {id: register, text: Go to the register., $law}
"""

PREPARE_PAPERS = """\
title: Prepare your papers
summary: Gather what every desk asks for.
verdicts: {follow: Gather them.}
provides: [{id: folder, title: A folder of papers}]
requires: []
steps:
  - {id: gather, text: Gather the papers., $law}
"""

SHORT = {
    "$law": "sources: [law], confidence: confirmed, $read",
    "$page": "sources: [page], confidence: confirmed, $read",
    "$read": 'verified: "2026-11-01"',
}
"""What stands in the texts above for what every claim repeats."""


def in_full(text: str) -> str:
    for short, full in SHORT.items():
        text = text.replace(short, full)
    return text


SOUND = {
    "communes.csv": COMMUNES,
    "facts.yaml": in_full(FACTS),
    "sources.yaml": SOURCES,
    "authorities.yaml": in_full(AUTHORITIES),
    "planned.yaml": PLANNED,
    "goals.yaml": GOALS,
    "cycle-permit/SKILL.md": skill_md("cycle-permit", "Get a cycle permit", "register-first"),
    "cycle-permit/procedure.yaml": in_full(CYCLE_PERMIT),
    "register-first/SKILL.md": skill_md(
        "register-first", "Register with the town", "prepare-papers"
    ),
    "register-first/procedure.yaml": in_full(REGISTER_FIRST),
    "prepare-papers/SKILL.md": skill_md("prepare-papers", "Prepare your papers", ""),
    "prepare-papers/procedure.yaml": in_full(PREPARE_PAPERS),
}
"""The files of the sound corpus, by path."""


class Change(NamedTuple):
    """One place of a file written otherwise; an empty `old` adds `new` at the end."""

    file: str
    old: str
    new: str


def build(folder: Path, *changes: Change) -> Path:
    """Write the sound corpus with changes into a folder and return the folder."""
    files = dict(SOUND)
    for file, old, new in changes:
        text = files.get(file, "")
        assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        files[file] = text.replace(old, new) if old else text + new
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def line_of(folder: Path, file: str, marker: str) -> int:
    """Return the line of a file on which a text stands for the last time."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return max(number for number, line in enumerate(lines, start=1) if marker in line)
