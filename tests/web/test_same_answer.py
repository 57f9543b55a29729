"""One answer, three ways in: for every persona the tool, the command line and the page agree.

The tool and the command line give the very same object. The page shows it: what it says is read off
the page as a reader finds it, and compared with what the object says in the same words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from mcp import Client

from graph.answers import read_answers
from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.guidance import Detail, Guidance, ShownClaim
from server.answers import Answers, InService
from server.cli.main import main
from server.mcp.app import make_server
from server.render.document import visible
from server.render.sections import every_claim
from server.render.words import AGE, CERTAINTY, STATES
from tests.mcp.conftest import TODAY
from tests.personas.test_personas import FILES, Persona
from tests.web.markup import Element, read_markup
from tests.web.reader import reader


@dataclass(frozen=True)
class AnswersOnce(Answers):
    """Answers that answer once what is read alike.

    The core is pure, and to work out three times what 529 people hear would take half a minute.
    """

    told: dict[object, Guidance] = field(default_factory=dict)

    def guide(
        self,
        skill: str,
        facts: Mapping[str, object],
        *,
        as_of: str | None = None,
        done: Collection[str] = (),
        detail: Detail = "standard",
        lang: Lang = "en",
    ) -> Guidance:
        read = read_answers(self.corpus, facts)
        key = (skill, repr(read), as_of, tuple(done), detail, lang)
        if key not in self.told:
            self.told[key] = Answers.guide(
                self, skill, facts, as_of=as_of, done=done, detail=detail, lang=lang
            )
        return self.told[key]


class Line(NamedTuple):
    """A claim as a reader finds it.

    Attributes:
        certainty: In words, with its age where it is old.
        sources: Title and publisher of each.
    """

    text: str
    certainty: str
    maybe: bool
    sources: frozenset[str]


class Told(NamedTuple):
    """What an answer says, however it is read.

    Attributes:
        path: What comes first: state and reason, by title.
        asked: The open questions, by fact, without those that the person could not answer.
    """

    verdict: str
    because: str
    next_action: str
    claims: dict[str, Line]
    path: dict[str, tuple[str, str]]
    asked: set[str]
    ruled_out: set[str]
    sources: set[str]


def words(text: str) -> str:
    """Return a text as a page shows it."""
    return " ".join(visible(text).split())


def meant(guidance: Guidance) -> Told:
    named = {it.id: words(f"{it.title}, {it.publisher}") for it in guidance.sources}

    def line(claim: ShownClaim) -> Line:
        age = f", {AGE[claim.freshness]}" if AGE[claim.freshness] else ""
        certainty = f"{CERTAINTY[claim.confidence][1]}{age}"
        cited = frozenset(named[id_] for id_ in claim.sources)
        return Line(words(claim.text), certainty, claim.applies == "maybe", cited)

    return Told(
        verdict=words(guidance.outcome.verdict),
        because=words(guidance.outcome.because),
        next_action=words(guidance.next_action),
        claims={claim.id: line(claim) for claim in every_claim(guidance)},
        path={
            words(step.title): (STATES[step.state], words(step.because))
            for step in guidance.prerequisites
        },
        asked={question.fact for question in guidance.questions if not question.asked},
        ruled_out={claim.id for claim in guidance.ruled_out},
        sources={*named.values()},
    )


def shown(page: Element) -> Told:
    sources = dict(listed_sources(page))
    return Told(
        verdict=one(page, "verdict").text,
        because=one(page, "because").text,
        next_action=next(page.all("p", data_next=None)).attributes["data-next"],
        claims=dict(claims(page, sources)),
        path=dict(path(page)),
        asked=set(asked(page)),
        ruled_out={it.attributes["data-ruled-out"] for it in page.all(data_ruled_out=None)},
        sources={*sources.values()},
    )


def one(page: Element, name: str) -> Element:
    return next(page.classed(name))


def listed_sources(page: Element) -> Iterator[tuple[str, str]]:
    """Yield the entries of the list of sources, by the address within the page."""
    for item in one(page, "sources").all("li", id=None) if [*page.classed("sources")] else ():
        title = words("".join(it for it in item.content if isinstance(it, str)))
        yield f"#{item.attributes['id']}", f"{title}, {next(item.all('b')).text}"


def claims(page: Element, sources: Mapping[str, str]) -> Iterator[tuple[str, Line]]:
    """Yield the claims; one that may apply says so, or the heading that it stands under does."""
    for section in page.all("section"):
        all_maybe = {"h2": False, "h3": False}
        for found in around(section):
            if found.tag in all_maybe:
                all_maybe |= {found.tag: any(it.text.endswith("maybe") for it in found.all("span"))}
                all_maybe["h3"] &= found.tag == "h3"
            if id_ := found.attributes.get("data-claim"):
                maybe = any(all_maybe.values()) or bool([*found.classed("if")])
                yield id_, line_of(found, maybe, sources)


def around(section: Element) -> Iterator[Element]:
    """Yield what stands in a section, without what stands in its claims."""
    for each in section.content:
        if isinstance(each, Element):
            yield each
            if "data-claim" not in each.attributes:
                yield from around(each)


def line_of(claim: Element, maybe: bool, sources: Mapping[str, str]) -> Line:
    said, origin = one(claim, "said"), one(claim, "origin")
    text = "".join(it if isinstance(it, str) else "" for it in said.content)
    trail = one(origin, "trail")
    cited = {it.attributes["href"] for it in trail.classed("ref")}
    return Line(
        words(text),
        next(origin.all("summary")).text[2:],
        maybe,
        frozenset(sources[it] for it in cited),
    )


def path(page: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for stop in page.classed("stop"):
        if [*stop.classed("why")]:
            title = next(stop.all("h3")).text
            yield title, (one(stop, "word").text, reason(one(stop, "why")))
    for spared in page.classed("spared"):
        for group in spared.content:
            if isinstance(group, Element):
                because = next(group.all("span")).text
                for item in next(group.all("ul")).all("li"):
                    yield reason(item), ("not needed", because)


def reason(element: Element) -> str:
    """Return the words of an element without the numbers of its sources."""
    return re.sub(r"( \[\d+\])*$", "", element.text)


def asked(page: Element) -> Iterator[str]:
    """Yield the facts that are asked for, without those that the person could not say."""
    for form in page.all("form", id="answers"):
        for question in form.classed("question"):
            if "id" in question.attributes:
                yield question.attributes["id"].removeprefix("q-")


def spoken(persona: Persona) -> dict[str, list[str]]:
    """Return what a persona answers as texts, such as a form or a command line takes them."""
    return {
        fact: [str(each).lower() if isinstance(each, bool) else str(each) for each in several]
        for fact, value in persona.answers.items()
        for several in [value if isinstance(value, tuple) else (value,)]
    }


def call(persona: Persona) -> dict[str, object]:
    answers: dict[str, object] = {
        fact: list(value) if isinstance(value, tuple) else value
        for fact, value in persona.answers.items()
    }
    answers |= {"detail": "full", "as_of": persona.as_of.isoformat(), "done": list(persona.done)}
    return answers


def command_line(persona: Persona) -> list[str]:
    asking = ["guide", persona.skill, "--detail", "full", "--format", "json"]
    for fact, values in spoken(persona).items():
        asking += [part for value in values for part in ("--set", f"{fact}={value}")]
    for step in persona.done:
        asking += ["--done", step]
    return [*asking, "--as-of", persona.as_of.isoformat()]


def address(persona: Persona) -> str:
    query = {**spoken(persona), "done": persona.done, "as_of": persona.as_of.isoformat()}
    return f"/skills/{persona.skill}?{urlencode(query, doseq=True)}"


@pytest.mark.parametrize("file", FILES)
async def test_the_three_ways_in_give_the_same_guidance(file: str, corpus: Corpus) -> None:
    answers = AnswersOnce(corpus, (), clock=lambda: TODAY)
    heard: list[tuple[str, object, Told, Told]] = []
    async with (
        Client(make_server(InService(answers)), cache=None) as client,
        reader(answers) as pages,
    ):
        for persona in FILES[file]:
            told = (await client.call_tool(persona.skill, call(persona))).structured_content
            page = await pages.get(address(persona), follow_redirects=True)
            meaning = meant(Guidance.model_validate(told))
            heard.append((persona.id, told, meaning, shown(read_markup(page.text))))
    for persona, (id_, told, meaning, found) in zip(FILES[file], heard, strict=True):
        printed = CliRunner().invoke(main, command_line(persona), obj=lambda: answers)
        assert json.loads(printed.stdout) == told, id_
        assert found == meaning, id_
