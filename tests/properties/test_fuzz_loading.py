"""Whatever stands in the files of a skill: it loads, faults are named, what is served answers.

Bytes are changed at random, and so are the values that the YAML holds, where a random byte would
only break the text. What is served is then asked everything a client can ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import anyio
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mcp.shared.exceptions import MCPError
from mcp_types import INTERNAL_ERROR
from pydantic_core import to_jsonable_python

from graph.case import usable_facts
from graph.corpus import Corpus
from graph.yaml_text import read, split_front_matter
from server.answers import Answers, InService
from server.mcp.app import make_server
from tests.corpora.build import SOUND
from tests.properties.strategies import AS_OF

Step = str | int
PLAIN = """\
---
name: sing
description: How to sing.
metadata: {requires: prepare-papers}
---
# Sing
"""
TEXTS_OF_FILES = SOUND | {"sing/SKILL.md": PLAIN}
FILES = {name: text.encode() for name, text in TEXTS_OF_FILES.items()}
FRONTS = [name for name in FILES if name.endswith("SKILL.md")]
LISTS = [name for name in FILES if name.endswith(".yaml")]
"""The files that are YAML as a whole: the procedures, and what they share."""

WORDS = st.sampled_from(
    """
    register-first cycle-permit prepare-papers sing law page town-hall commune age papers duty
    signed_on registered electric none unknown yes card outcome follow continue switch first unique
    collect all any not min max choice list number date country region before alongside as_of
    confirmed contested unverified 2026-11-01 9999-12-31 0000-00-00 from en nl kind value
    """.split()  # noqa: SIM905  # a list of words is longer than the words
)
SAID = {"number": 31, "date": "2026-05-01", "commune": "Gent", "country": "FR"}
"""Something to say to a fact without options."""
CONTEXT: Any = SimpleNamespace(
    method="fuzz",
    session=SimpleNamespace(client_capabilities=None, report_progress=AsyncMock()),
)
"""A client that can show no forms."""
NUMBERS = st.integers() | st.floats() | st.sampled_from([0, -1, 10**30, 10**400, 1e308, True])
LEAVES = st.none() | st.booleans() | NUMBERS | st.text(max_size=12) | WORDS
VALUES = st.recursive(
    LEAVES,
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(WORDS | st.text(max_size=5), parts, max_size=3)
    ),
    max_leaves=6,
)
TEXTS = st.text(max_size=80) | st.text(alphabet="-: \n{}[]&*!|>'\"#,%@?ab0.~", max_size=80)


def change(data: st.DataObject, document: Any) -> Any:
    """Return a document with one value of it replaced, left out, repeated or joined by another."""
    paths = list(paths_of(document, ()))
    path = data.draw(st.sampled_from(paths), "where")
    if not path:
        return data.draw(VALUES, "whole")
    owner: Any = at(document, path[:-1])
    step: Any = path[-1]
    new = data.draw(
        VALUES | st.sampled_from(paths).map(lambda other: deepcopy(at(document, other))), "new"
    )
    match data.draw(st.sampled_from(["put", "put", "drop", "add"]), "how"):
        case "drop":
            del owner[step]
        case "add" if isinstance(owner, list):
            owner.insert(step, new)
        case "add":
            owner[data.draw(WORDS, "key")] = new
        case _:
            owner[step] = new
    return document


def paths_of(value: Any, above: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    yield above
    if isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths_of(part, (*above, step))


def at(value: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def asked_everything(file: str, content: bytes) -> None:
    """Serve the corpus with this content in a file, and ask all there is to ask of it."""
    with TemporaryDirectory() as name:
        for path, sound in (FILES | {file: content}).items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_bytes(sound)
        answers = Answers.load(Path(name), clock=lambda: AS_OF)
    findings = answers.findings
    assert list(findings) == sorted(findings)
    assert all(each.file and each.line >= 0 and each.message.endswith(".") for each in findings)
    anyio.run(every_request, answers)


async def every_request(answers: Answers) -> None:
    corpus, server = answers.corpus, make_server(InService(answers))

    async def ask(method: str, **params: Any) -> dict[str, Any]:
        entry = server.get_request_handler(method)
        assert entry
        try:
            result = await entry.handler(CONTEXT, entry.params_type.model_validate(params))
        except MCPError as refused:
            if refused.code == INTERNAL_ERROR:
                raise
            return {}
        told: dict[str, Any] = to_jsonable_python(result)
        json.dumps(told, allow_nan=False).encode()
        return told

    for method in ("tools/list", "resources/list", "prompts/list"):
        assert await ask(method)
    entries = (await ask("skills/list"))["skills"]
    assert [entry["frontmatter"]["name"] for entry in entries] == sorted(corpus.skills)
    for skill, known in corpus.skills.items():
        assert await ask("skills/get", uri=known.uri)
        assert await ask("resources/read", uri=f"graph://{skill}.svg")
        assert await ask("prompts/get", name=skill)
        for tool, arguments in calls(corpus, skill):
            told = await ask("tools/call", name=tool, arguments=arguments)
            assert told["isError"] in (False, bool(arguments))


def calls(corpus: Corpus, skill: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield tools with arguments: a skill alone, with each of its facts, and with all of them."""
    yield skill, {}
    yield skill, {"detail": "full", "lang": "de"}
    yield "plan_skill", {"skill": skill, "done": list(corpus.skills)}
    yield "read_skill", {"skill": skill}
    yield "find_skills", {"query": skill}
    facts: dict[str, object] = {}
    if corpus.skills[skill].procedure:
        for fact in usable_facts(corpus, skill):
            options = corpus.facts[fact].options
            facts[fact] = options[0].value if options else SAID[corpus.facts[fact].type]
            yield skill, {fact: facts[fact]}
    yield "plan_skill", {"skill": skill, "facts": facts}
    yield skill, facts


@settings(max_examples=30)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_bytes_in_the_middle_of_a_file(file: str, data: st.DataObject) -> None:
    content = FILES[file]
    start = data.draw(st.integers(0, len(content)))
    end = start + data.draw(st.integers(0, 40))
    junk = data.draw(st.binary(max_size=10) | TEXTS.map(str.encode))
    asked_everything(file, content[:start] + junk + content[end:])


@settings(max_examples=25)
@given(st.sampled_from([*FRONTS, *LISTS]), st.binary(max_size=80) | TEXTS.map(str.encode))
def test_any_bytes_in_the_place_of_a_file(file: str, content: bytes) -> None:
    asked_everything(file, content)


@settings(max_examples=60)
@given(st.sampled_from(LISTS), st.data())
def test_any_value_in_the_place_of_another(file: str, data: st.DataObject) -> None:
    document = read(FILES[file].decode())
    for _ in range(data.draw(st.integers(1, 2))):
        document = change(data, document)
    asked_everything(file, yaml.safe_dump(document, allow_unicode=True).encode())


@settings(max_examples=30)
@given(st.sampled_from(FRONTS), st.data())
def test_any_value_in_a_front_matter(file: str, data: st.DataObject) -> None:
    head, body = split_front_matter(FILES[file].decode())
    document = change(data, read(head))
    front = yaml.safe_dump(document, allow_unicode=True)
    asked_everything(file, f"---\n{front}---\n{body}".encode())


@settings(max_examples=25)
@given(TEXTS)
@example("extra: &a [*a]")
@example("extra: " + "[" * 100_000)
@example("extra: .nan")
@example("extra: !!binary aGVsbG8=")
@example("extra: !!int x")
@example("metadata: &m {title: T, again: *m}")
def test_any_text_in_a_front_matter(text: str) -> None:
    front = "---\nname: sing\ndescription: How to sing.\n"
    asked_everything("sing/SKILL.md", f"{front}{text}\n---\n# Sing\n".encode())
