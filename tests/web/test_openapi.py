"""The interface as a document: valid, and true of this server."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from graph.corpus import Corpus
from tests.mcp.node import installed
from tests.web.reader import HERE, reader

PACKAGE = "@seriousme/openapi-schema-validator@2.11.0"


async def document(corpus: Corpus) -> dict[str, Any]:
    async with reader(corpus) as site:
        told = await site.get("/openapi.json")
    assert told.headers["content-type"] == "application/json"
    found: dict[str, Any] = told.json()
    return found


def test_the_document_is_valid_by_a_validator_of_somebody_else(
    corpus: Corpus, tmp_path: Path
) -> None:
    program = installed(PACKAGE, "validate-api")
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(asyncio.run(document(corpus))))
    said = subprocess.run([program, file], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


async def test_its_schemas_are_valid_and_refer_to_nothing_that_is_not_there(
    corpus: Corpus,
) -> None:
    told = await document(corpus)
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for reference in _references(told):
        part: Any = told
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]


async def test_every_fact_is_a_parameter_and_no_skill_is_missing(corpus: Corpus) -> None:
    told = await document(corpus)
    parameters = told["components"]["parameters"]
    asked = {each["$ref"] for each in told["paths"]["/skills/{skill}.json"]["get"]["parameters"]}
    assert {f"#/components/parameters/{fact}" for fact in corpus.facts} < asked
    assert parameters["skill_id"]["schema"]["enum"] == sorted(corpus.skills)
    assert parameters["registered"]["schema"]["enum"] == ["yes", "no", "unknown"]
    assert parameters["age"]["schema"]["anyOf"][0]["maximum"] == 120


async def test_every_example_works_and_gets_what_is_promised(corpus: Corpus) -> None:
    told = await document(corpus)
    tried: set[str] = set()
    async with reader(corpus) as site:
        for path, operations in told["paths"].items():
            for query in _queries(told, operations["get"], tried):
                url = path.replace("{skill}", query.pop("skill", ""))
                answer = await site.get(url, params=query)
                assert answer.status_code == 200, (url, query, answer.text)
                promised = operations["get"]["responses"]["200"]["content"]
                media = answer.headers["content-type"]
                _validator(told, promised[media]["schema"]).validate(answer.json())
    assert tried > set(corpus.facts)


@pytest.mark.parametrize("path", ["/skills/nix.json", "/skills/nix.jsonld", "/find.json?q=x&nix=1"])
async def test_a_mistake_has_the_shape_that_is_promised(path: str, corpus: Corpus) -> None:
    told = await document(corpus)
    async with reader(corpus) as site:
        answer = await site.get(path)
    named = path.partition("?")[0].replace("nix", "{skill}")
    promised = told["paths"][named]["get"]["responses"][str(answer.status_code)]["content"]
    schema = promised[answer.headers["content-type"]]["schema"]
    _validator(told, schema).validate(answer.json())
    assert told["servers"] == [{"url": HERE}]


def _queries(
    told: dict[str, Any], operation: dict[str, Any], tried: set[str]
) -> Iterator[dict[str, Any]]:
    """Yield what is required alone, then with each of the others that has an example.

    Facts are read alike everywhere, so each is tried once.
    """
    parameters = [_resolved(told, each) for each in operation["parameters"]]
    needed = {it["name"]: it["example"] for it in parameters if it.get("required")}
    yield dict(needed)
    for parameter in parameters:
        name = parameter["name"]
        if not parameter.get("required") and "example" in parameter and name not in tried:
            tried.add(name)
            yield {**needed, name: parameter["example"]}


def _resolved(told: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found: dict[str, Any] = told["components"]["parameters"][part["$ref"].rpartition("/")[2]]
    return found


def _validator(told: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": told["components"]})


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)
