"""Linked data: in the words of schema.org, with nothing told as a fact that is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.corpus import Corpus
from graph.model.base import Raw
from server.render.sections import every_claim
from tests.graph.scene import (
    choice,
    claim,
    corpus_of,
    day,
    entry,
    number,
    procedure,
    table,
    value,
)
from tests.web.reader import answers_of, reader

THING = {"name", "alternateName", "description", "disambiguatingDescription", "url", "subjectOf"}
THING |= {"mainEntityOfPage"}
WORK = THING | {"about", "citation", "creativeWorkStatus", "dateModified", "hasPart", "inLanguage"}
WORK |= {"isAccessibleForFree", "license", "publisher", "text", "version"}
SERVICE = {"areaServed", "audience", "isRelatedTo", "jurisdiction", "provider", "serviceOutput"}
PROPERTIES: Mapping[str, set[str]] = {
    "Thing": THING,
    "Audience": THING,
    "AdministrativeArea": THING,
    "Country": THING,
    "Organization": THING,
    "GovernmentService": THING | SERVICE | {"serviceType"},
    "CreativeWork": WORK,
    "HowTo": WORK | {"step", "supply", "estimatedCost"},
    "HowToStep": WORK | {"position"},
    "HowToSupply": THING,
    "MonetaryAmount": THING | {"currency", "value", "validFrom"},
}
"""Some of the properties that each type has by schema.org, release 30.0: those that are of use."""


def nodes(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of a part, the inner ones too."""
    if isinstance(part, dict):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from nodes(inner)


async def linked(corpus: Corpus, skill: str, query: str = "") -> list[dict[str, Any]]:
    async with reader(corpus) as site:
        told = await site.get(f"/skills/{skill}.jsonld{query}")
    assert told.headers["content-type"] == "application/ld+json"
    assert told.json()["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = told.json()["@graph"]
    return graph


def of_type(graph: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [node for node in nodes(graph) if node.get("@type") == name]


async def test_every_property_is_one_that_its_type_has(corpus: Corpus) -> None:
    for skill in corpus.skills:
        graph = await linked(corpus, skill)
        assert [node["@type"] for node in graph[:2]] == ["GovernmentService", "HowTo"]
        for node in nodes(graph):
            own = {key for key in node if not key.startswith("@")}
            assert own <= PROPERTIES.get(node.get("@type", ""), set()), node


async def test_what_is_cited_is_there_and_nothing_is_empty(corpus: Corpus) -> None:
    for skill in corpus.skills:
        graph = await linked(corpus, skill)
        there = {node["@id"] for node in graph}
        cited = [each["@id"] for node in nodes(graph) for each in node.get("citation", ())]
        assert cited
        assert set(cited) <= there
        assert not [
            node for node in nodes(graph) if {"", "None", "[]"} & set(map(str, node.values()))
        ]


async def test_a_service_tells_its_region_bodies_result_and_edition(corpus: Corpus) -> None:
    service, text, *_ = await linked(corpus, "vdab-registration", "?lang=nl")
    assert service["name"] == "Zich inschrijven als werkzoekende bij VDAB"
    assert "Register as a job seeker with VDAB" in service["alternateName"]
    assert [area["name"] for area in service["areaServed"]] == ["Flanders"]
    assert [body["name"] for body in service["provider"]] == ["VDAB"]
    assert service["serviceOutput"]
    assert text["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert text["dateModified"] == "2026-11-23"
    assert text["inLanguage"] == "en"
    assert "Register as a job seeker (werkzoekende)" in str(text["step"])


async def test_no_doubtful_claim_is_told_as_a_plain_fact(corpus: Corpus) -> None:
    doubts = 0
    for skill in corpus.skills:
        claims = every_claim(answers_of(corpus).guide(skill, {}))
        sure = {claim.text for claim in claims if claim.confidence == "confirmed"}
        doubtful = {claim.text for claim in claims} - sure
        graph = await linked(corpus, skill)
        told = {text for node in nodes(graph) for text in node.values() if isinstance(text, str)}
        assert not told & doubtful
        doubts += len([text for text in told if text.partition(": ")[2] in doubtful])
    assert doubts > 20


DOUBTS: Mapping[str, Raw] = {
    "confirmed": {},
    "unverified": {"confidence": "unverified", "sources": [], "settles": "Ask."},
    "contested": {
        "confidence": "contested",
        "settles": "Ask.",
        "positions": [
            {"text": "Yes.", "sources": ["law"], "date": "2026"},
            {"text": "No.", "sources": ["paper"], "date": "2026"},
        ],
    },
    "single-source": {"confidence": "single-source"},
}


async def test_what_is_not_sure_says_so_before_anything_else() -> None:
    steps = [claim(f"step-{name}", **doubt) for name, doubt in DOUBTS.items()]
    old = claim("step-old", verified="2024-01-01")
    some = claim("step-some", when={"registered": "yes"})
    parts = procedure(steps=[*steps, old, some])
    scene = corpus_of([choice("registered", "yes", "no")], {"walk": parts})
    _, text, *_ = await linked(scene, "walk")
    assert [step["text"] for step in text["step"]] == [
        "Words of step-confirmed.",
        "Not verified: Words of step-unverified.",
        "Disputed: Words of step-contested.",
        "One source: Words of step-single-source.",
        "Stale: Words of step-old.",
        "Maybe: Words of step-some.",
    ]


async def test_what_is_for_those_who_go_another_way_is_left_out() -> None:
    rows = [
        claim("young", when={"age": {"max": 17}}, outcome="exempt"),
        claim("others", outcome="follow"),
    ]
    freed = claim("for-the-freed", when={"outcome": "exempt"})
    parts = procedure(
        branches=[table("duty", *rows, reads=["age"])], steps=[claim("for-all"), freed]
    )
    scene = corpus_of([number("age", 0, 120)], {"walk": parts})
    _, anyone, *_ = await linked(scene, "walk")
    _, child, *_ = await linked(scene, "walk", "?age=12")
    assert [step["text"] for step in anyone["step"]] == ["Words of for-all."]
    assert [step["text"] for step in child["step"]] == ["Words of for-the-freed."]


async def test_an_amount_is_told_only_where_it_is_sure() -> None:
    fees = [value(f"fee-{name}", entry(None, 90, **doubt)) for name, doubt in DOUBTS.items()]
    fees += [
        value("free", entry("2024-01-01", 0)),
        value("open", entry(None, {"min": 26, "max": 500})),
        value("old", entry(None, 90, verified="2026-01-01")),
        value("some", entry(None, 90), when={"registered": "yes"}),
        value("by-day", entry(None, 90), entry("2025-01-01", 100), key="signed_on"),
        value("lessons", entry(None, 90), unit="hours"),
        value("income", entry(None, 90), kind="rule"),
    ]
    facts = [choice("registered", "yes", "no"), day("signed_on")]
    parts = procedure(steps=[claim("step")], values=fees)
    scene = corpus_of(facts, {"walk": parts})
    amounts = of_type(await linked(scene, "walk"), "MonetaryAmount")
    known = of_type(await linked(scene, "walk", "?registered=yes"), "MonetaryAmount")
    assert [(amount["name"], amount["value"]) for amount in amounts] == [
        ("fee-confirmed", 90),
        ("free", 0),
    ]
    assert amounts[1]["validFrom"] == "2024-01-01"
    assert [amount["name"] for amount in known] == ["fee-confirmed", "free", "some"]


async def test_a_skill_without_a_procedure_is_a_text_with_its_parts() -> None:
    scene = corpus_of(skills={"learn": None})
    async with reader(scene) as site:
        told = (await site.get("/skills/learn.jsonld")).json()
    assert told["@type"] == "CreativeWork"
    assert told["hasPart"] == [{"@type": "CreativeWork", "name": "learn", "text": "Read this."}]
    assert set(told) - {"@context", "@type", "@id"} <= PROPERTIES["CreativeWork"]
