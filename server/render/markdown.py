"""Answers as Markdown (CommonMark, no extension needed): for assistants to quote, people to read.

Only this module writes Markdown. Words of the corpus are text: whatever could become a link, HTML
or markup in them is escaped. Addresses are links, if they are plain http or https.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.model.guidance import Found, Guidance, Plan, SkillText
from server.render.document import Block, Document, Line, Span, code, heading, item, title, visible
from server.render.guidance_document import guidance_document
from server.render.plan_document import found_document, plan_document

_MARKUP = re.compile(r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_BARE_LINK = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_BEGINS_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+=-])")
_SAFE_ADDRESS = re.compile(r"https?://[^\s<>\"`\\^{}|\x00-\x20\x7f]+", re.IGNORECASE)
_TICKS = re.compile(r"`+")


def guidance_markdown(guidance: Guidance) -> str:
    """Return a guidance as Markdown, complete on its own."""
    return markdown(guidance_document(guidance))


def plan_markdown(plan: Plan) -> str:
    """Return a plan as Markdown."""
    return markdown(plan_document(plan))


def found_markdown(found: Found) -> str:
    """Return the answer to a search as Markdown."""
    return markdown(found_document(found))


def skill_text_markdown(text: SkillText) -> str:
    """Return the text of a skill as it is written, below its title and what comes first."""
    head: list[Block] = [title(text.title)]
    needed = [each for each in text.prerequisites if each.state in ("required", "maybe")]
    head += [heading("First")] if needed else []
    head += [item(f"{each.title} (", code(each.id), ")") for each in needed]
    parts = (
        f"{'#' * part.level} {part.heading}\n\n{part.text}" if part.heading else part.text
        for part in text.sections
    )
    return "\n\n".join([markdown(tuple(head)).strip(), *parts]).strip() + "\n"


def linked(name: str, address: str, note: str) -> str:
    """Return an item of a list that links a name, with a note on what is there."""
    return f"- [{_escaped(visible(name))}]({address}): {_escaped(visible(note))}\n"


def markdown(document: Document) -> str:
    """Return a document as Markdown."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    """Yield the lines; an item is indented by the marks of the items around it."""
    before: Block | None = None
    widths: list[int] = []
    for block in document:
        if before and not (block.kind == "item" and before.kind in ("item", "heading")):
            yield ""
        before = block
        mark = _mark(block)
        if block.kind == "item":
            widths[block.depth :] = [len(mark)]
        yield " " * sum(widths[: block.depth]) + mark + _text(block.line)


def _mark(block: Block) -> str:
    match block.kind:
        case "title":
            return "# "
        case "heading":
            return "## "
        case "item":
            return f"{block.number}. " if block.number is not None else "- "
        case _:
            return ""


@lru_cache(maxsize=8192)  # one corpus says the same lines to everybody
def _text(line: Line) -> str:
    """Return a line as inline Markdown that can begin no block of its own."""
    return _BEGINS_BLOCK.sub(r"\1\\\2\3", "".join(_spans(line)).strip())


def _spans(line: Iterable[Span]) -> Iterator[str]:
    for span in line:
        text = visible(span.text)
        match span.look:
            case "strong":
                yield f"**{_escaped(text.strip())}**"
            case "maybe":
                yield f"*{_escaped(text.strip())}*"
            case "code":
                yield _code(text)
            case "address":
                yield f"<{text}>" if _SAFE_ADDRESS.fullmatch(text) else _code(text)
            case "plain" | "faint":
                yield _escaped(text)
            case _:
                yield text


def _escaped(text: str) -> str:
    return _BARE_LINK.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", text))


def _code(text: str) -> str:
    """Return a code span: its fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"
