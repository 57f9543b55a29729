"""`/llms.txt` and `/llms-full.txt`: the skills for a language model that has no tools.

The first follows the convention of llmstxt.org: a title, a summary, then lists of links. The second
holds the texts themselves: of each skill the answer to somebody of whom nothing is known, since it
names every rule with what it hangs on, its certainty and its sources, then the text of the skill,
which says where it begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import Response

from graph.case import usable_facts
from graph.corpus import Corpus
from graph.model.skill import Skill
from server.answers import Answers
from server.mcp.http import PATH
from server.mcp.instructions import NAME
from server.render.markdown import guidance_markdown, linked, skill_text_markdown
from server.web.frame import Frame
from server.web.machine.files import TEXT, file, site

LARGEST = 1_000_000
"""Bytes of the full file. Sixteen skills of the usual length fill 0.6 million."""

SUMMARY = """\
# {name}

> Belgian civic procedures as guidance for one person's situation. Every line has its sources, its \
certainty and the day on which it was read. Not an official service and not legal advice.

"""
HOW_TO_ASK = """\
What applies depends on the person. Give what is known of them as parameters, for example \
`{example}`: the answer says what applies and what is still to ask. Say `unknown` for what the \
person does not know, and guess nothing. `.json` gives the same as data. An assistant with tools \
connects over MCP at `{mcp}`.

"""
LEFT_OUT = "# Not in this file\n\nThese skills did not fit. Each has a file of its own.\n\n"
END = "\n\n---\n\n"


def llms_file(frame: Frame) -> Response:
    """Return the list of what there is to read."""
    return file(frame, "".join(_overview(frame.answers.corpus, site(frame))), TEXT)


def llms_full_file(frame: Frame) -> Response:
    """Return the texts themselves, as far as they fit."""
    text = SUMMARY.format(name=NAME) + "".join(_whole(frame.answers, site(frame)))
    return file(frame, text, TEXT)


def _overview(corpus: Corpus, root: str) -> Iterator[str]:
    skills = [skill for _, skill in sorted(corpus.skills.items())]
    yield SUMMARY.format(name=NAME)
    if skills:
        yield HOW_TO_ASK.format(example=_example(corpus, skills[0].id, root), mcp=f"{root}{PATH}")
        yield "## Skills\n\n"
        yield from (_line(skill, root) for skill in skills)
        yield "\n"
    yield "## Data\n\n"
    yield linked("Skills", f"{root}/skills.json", "all of them, with the facts that each uses")
    yield linked("Interface", f"{root}/openapi.json", "search, guidance and plans, as OpenAPI 3.1")
    yield "\n## Optional\n\n"
    yield linked("Everything", f"{root}/llms-full.txt", "the texts of all skills in one file")
    yield linked("Graph", f"{root}/graph.json", "which skill requires which")
    yield linked("About", f"{root}/about", "method, levels of certainty, licence")


def _example(corpus: Corpus, skill: str, root: str) -> str:
    facts = (corpus.facts[name] for name in usable_facts(corpus, skill))
    said = next((f"?{fact.id}={fact.options[0].value}" for fact in facts if fact.options), "")
    return f"{root}/skills/{skill}.md{said}"


def _line(skill: Skill, root: str) -> str:
    ruled = skill.procedure
    note = ruled.summary.en if ruled else skill.front.description
    return linked(skill.title.en, f"{root}/skills/{skill.id}.md", note)


def _whole(answers: Answers, root: str) -> Iterator[str]:
    """Yield one skill after the other, then the names of those that did not fit."""
    left, out = LARGEST, []
    for _, skill in sorted(answers.corpus.skills.items()):
        text = _told(answers, skill) if left > 0 else ""
        left -= len(text.encode())
        if left > 0:
            yield text
        else:
            out.append(_line(skill, root))
    if out:
        yield LEFT_OUT
        yield from out


def _told(answers: Answers, skill: Skill) -> str:
    text = answers.read_skill(skill.id)
    if skill.procedure is None:
        return skill_text_markdown(text).strip() + END
    told = [guidance_markdown(answers.guide(skill.id, {})).strip()]
    told += [f"{'#' * (part.level + 1)} {part.heading}\n\n{part.text}" for part in text.sections]
    return "\n\n".join(told) + END
