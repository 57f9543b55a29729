"""A skill as it is written: its text by section, and what comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from graph.case import open_case
from graph.corpus import Corpus
from graph.errors import UnknownSection
from graph.model.guidance import Section, SkillText
from graph.path import prerequisites


def read_skill(
    corpus: Corpus,
    skill_id: str,
    *,
    as_of: date,
    section: str | None = None,
    done: Collection[str] = (),
) -> SkillText:
    """Return the text of a skill.

    Args:
        corpus: The corpus.
        skill_id: The skill.
        as_of: The day whose rules count for what comes first.
        section: One heading, to read that part only; whole by default.
        done: Ids of skills already completed.

    Raises:
        UnknownSkill: If there is no such skill.
        UnknownSection: If no part stands under this heading.
    """
    case = open_case(corpus, skill_id, {}, as_of, done)
    skill = case.skill
    parts = tuple(sections(skill.body))
    if section is not None:
        wanted = section.strip().lower()
        known = [part.heading for part in parts if part.heading]
        parts = tuple(part for part in parts if part.heading.lower() == wanted)
        if not parts:
            raise UnknownSection(section, known)
    return SkillText(
        id=skill.id,
        title=skill.title.en,
        uri=skill.uri,
        description=skill.front.description,
        prerequisites=tuple(prerequisites(case, tuple, "en")),
        sections=parts,
        files=tuple(sorted(skill.files)),
    )


def sections(text: str) -> Iterator[Section]:
    """Yield the parts of a Markdown text, each from its heading to the next of any level."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # its import costs 40 ms, for texts only

    lines = text.splitlines()
    tokens = MarkdownIt().parse(text)
    starts = [
        (token.map[0], token.map[1], int(token.tag[1:]), tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    ends = [start for start, *_ in starts] + [len(lines)]
    above = "\n".join(lines[: ends[0]]).strip()
    if above:
        yield Section(heading="", level=0, text=above)
    for (_, begin, level, heading), end in zip(starts, ends[1:], strict=True):
        yield Section(heading=heading, level=level, text="\n".join(lines[begin:end]).strip())
