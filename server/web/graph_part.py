"""The requires graph as a part of a page: two drawings of which one is shown, and a list.

On a desk the drawing runs to the right, on a phone down. Where everything stands is the same for
everybody and worked out once; the states of a person are drawn in afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import get_args

from markupsafe import Markup

from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.guidance import Guidance, State
from graph.requires import EdgeKind, order_of
from server.memo import Memo
from server.render.graph_view import GraphNode, GraphView, graph_view, situated
from server.render.graph_words import GraphWords
from server.render.inline_svg import inline_svg
from server.render.layout import Layout, layout
from server.render.sizes import Flow
from server.render.words import STATES
from server.web.frame import Frame
from server.web.graph_list import Groups, Listing
from server.web.wording import speaker

FLOWS: tuple[Flow, ...] = ("right", "down")


@dataclass(frozen=True, slots=True)
class GraphPart:
    """What `parts/graph.html` is filled with.

    Attributes:
        name: What the drawing is called.
        level: The level of its headings.
        drawings: The drawing to the right, and the one down.
        entries: The same in words: the skill with all it requires, or every skill.
        reasons: Whether the list tells why.
        kinds: The kinds of lines that are drawn.
        states: The states that occur.
        framed: There are skills of which one applies.
        absent: There are skills without a page.
    """

    name: str
    level: int
    drawings: tuple[Markup, ...]
    entries: Groups
    reasons: bool
    kinds: tuple[EdgeKind, ...]
    states: tuple[State, ...]
    framed: bool
    absent: bool


@dataclass(frozen=True, slots=True)
class _Laid:
    """What is the same for everybody, and the corpus of which it is."""

    corpus: Corpus
    view: GraphView
    layouts: tuple[Layout, ...]


_LAID: Memo[tuple[int, str | None, Lang], _Laid] = Memo(256)
"""By the corpus itself, which is kept and so keeps its number."""


def corpus_graph(frame: Frame) -> GraphPart:
    """Return the graph of all skills."""
    laid = _laid(frame, None)
    listing = Listing(laid.view, graph_words(frame.lang), partial(_link, frame, ""))
    name = frame.say("graph.all").unescape()
    return _part(laid, listing, listing.catalogue(laid.layouts[0].units()), name, 2)


def skill_graph(frame: Frame, guidance: Guidance, query: str = "", level: int = 3) -> GraphPart:
    """Return the graph of a skill with the states of a person.

    Args:
        frame: Where the reader is.
        guidance: The answer for the person.
        query: What the person answered, as it stands in the address; the links keep it.
        level: The level of the headings of this part.
    """
    skill = guidance.skill
    laid = _laid(frame, skill.id)
    reasons = {step.id: step.because for step in guidance.prerequisites}
    link = partial(_link, frame, query)
    listing = Listing(situated(laid.view, guidance), graph_words(frame.lang), link, reasons)
    name = frame.say("graph.of", title=skill.title).unescape()
    return _part(laid, listing, listing.tree(skill.id), name, level)


@cache
def graph_words(lang: Lang) -> GraphWords:
    """Return what a drawing says in a language."""
    say = speaker(lang)

    def plain(key: str, **filled: str) -> str:
        return say(f"graph.{key}", **filled).unescape()

    return GraphWords(
        states={state: plain(state) for state in STATES},
        planned=plain("planned"),
        gone=plain("gone"),
        timings={
            "alongside": plain("alongside"),
            "after-step": plain("after_step", step="{step}"),
        },
        before=plain("before"),
        paper=plain("paper"),
        instead=plain("instead"),
        after=plain("after"),
        one_of=plain("one_of"),
    )


def _link(frame: Frame, query: str, node: GraphNode) -> str | None:
    return frame.href(f"/skills/{node.id}", query) if node.uri else None


def _laid(frame: Frame, skill: str | None) -> _Laid:
    """Return where everything stands; with room for the states of what the skill requires."""
    corpus, lang = frame.answers.corpus, frame.lang
    key = id(corpus), skill, lang
    found = _LAID.get(key)
    if found is None:
        view = graph_view(corpus, skill, lang=lang)
        nodes = view.nodes
        if skill:
            required = order_of(corpus, skill).depths.keys() - {skill}
            nodes = tuple(
                node.model_copy(update={"state": "maybe"}) if node.id in required else node
                for node in nodes
            )
        roomy = view.model_copy(update={"nodes": nodes})
        layouts = tuple(layout(roomy, graph_words(lang), flow) for flow in FLOWS)
        found = _LAID.keep(key, _Laid(corpus, view, layouts))
    return found


def _part(laid: _Laid, listing: Listing, entries: Groups, name: str, level: int) -> GraphPart:
    view = listing.view
    drawings = tuple(
        Markup(inline_svg(each, view, listing.words, name, listing.link))  # noqa: S704 # it escapes
        for each in laid.layouts
    )
    drawn, there = laid.layouts[0], {node.state for node in view.nodes}
    kinds = {route.run.kind for route in drawn.routes}
    return GraphPart(
        name=name,
        level=level,
        drawings=drawings,
        entries=entries,
        reasons=view.skill is not None,
        kinds=tuple(kind for kind in get_args(EdgeKind) if kind in kinds),
        states=tuple(state for state in STATES if state in there),
        framed=bool(drawn.frames),
        absent=any(node.uri is None for node in view.nodes),
    )
