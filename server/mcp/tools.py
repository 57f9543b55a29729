"""The tools: `find_skills`, `plan_skill` and one tool per skill, named by its id.

A tool returns the same answer three times over: as readable Markdown that is complete on its own,
as structured content, and as links to the skills it speaks of. A host that can show views draws the
structured content of a guidance with the view that its tool points to. Nothing here decides
anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import cast

import anyio.to_thread
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ContentBlock,
    InputRequiredResult,
    ResourceLink,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import BaseModel

from graph.case import usable_facts
from graph.errors import CivicError
from graph.model.base import Lang
from graph.model.guidance import Found, Guidance, Plan, SkillText
from graph.near import nearest
from server.answers import Answers
from server.mcp.arguments import FINDING, GUIDING, PLANNING, READING, read_call
from server.mcp.aside import ASIDE, aside, from_view
from server.mcp.elicitation import answered, form
from server.mcp.eras import Context, can_show_forms, put_form
from server.mcp.offer import Offer
from server.mcp.ready import Ready, Wire, wired
from server.mcp.schemas import (
    find_input,
    output,
    plan_input,
    read_input,
    skill_input,
    text_input,
)
from server.mcp.view import TOOL_META
from server.memo import Memo
from server.render.markdown import (
    found_markdown,
    guidance_markdown,
    plan_markdown,
    skill_text_markdown,
)

FIND, PLAN, READ = "find_skills", "plan_skill", "read_skill"
KEPT = 256
"""How many answers are kept for when they are asked for again; some 60 KB each."""
READ_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=False)

Arguments = Mapping[str, object]


class Toolbox:
    """The tools over a corpus in service."""

    def __init__(self, answers: Answers, offer: Offer, ready: Ready) -> None:
        self._answers = answers
        self._ready = ready
        self._offer = offer
        self._memo: Memo[tuple[str, str, date], CallToolResult] = Memo(KEPT)
        self._own: Mapping[str, Callable[[Arguments], CallToolResult]] = {
            FIND: self._find,
            READ: self._read,
            PLAN: self._plan,
        }

    @cached_property
    def tools(self) -> list[Wire]:
        """The tools to list: the server's own, then the skills by id."""
        skills = self._answers.corpus.skills
        if not self._offer.gateway(len(skills)):
            return [wired(_finding()), wired(_planning()), *self.skill_tools.values()]
        pinned = [skill for skill in sorted(skills) if skill in self._offer.pinned]
        own = (_finding(), _reading(), _planning(), *map(self._skill_tool, pinned))
        return [wired(tool) for tool in own]

    @cached_property
    def skill_tools(self) -> Mapping[str, Wire]:
        """The tools of all skills, by id."""
        found: Mapping[str, Wire] = self._ready.get("tools")
        skills = sorted(self._answers.corpus.skills)
        return found or {skill: wired(self._skill_tool(skill)) for skill in skills}

    def input_schema(self, name: str) -> Mapping[str, object] | None:
        """Return the published schema of a tool's arguments, `None` where there is no such tool."""
        return self._schemas.get(name)

    @cached_property
    def _schemas(self) -> Mapping[str, Mapping[str, object]]:
        return {tool["name"]: tool["inputSchema"] for tool in self.tools}

    async def call(
        self, context: Context, params: CallToolRequestParams
    ) -> CallToolResult | InputRequiredResult:
        """Answer a call, off the event loop.

        A caller's mistake is a result that says what is wrong, so that the model can mend it.

        Raises:
            MCPError: With code -32602, if there is no such tool.
        """
        name, arguments, skills = params.name, params.arguments or {}, self._answers.corpus.skills
        if name not in self._own and name not in skills:
            near = nearest(name[:100], [*self._own, *skills])
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise MCPError(INVALID_PARAMS, f"Unknown tool.{hint}")
        try:
            await context.session.report_progress(0, 1, "Reading the rules")
            result = await self._told(name, arguments)
            await context.session.report_progress(1, 1)
            ruled = name in skills and skills[name].procedure
            if ruled and can_show_forms(context) and not from_view(params):
                return await self._asked(context, params, result)
        except CivicError as mistake:
            text = TextContent(type="text", text=str(mistake))
            return CallToolResult(content=[text], is_error=True)
        return result

    async def _told(self, name: str, arguments: Arguments) -> CallToolResult:
        """Return the answer to a call, from memory where it was given before today."""
        key = (name, json.dumps(arguments, sort_keys=True), self._answers.today)
        kept = self._memo.get(key)
        if kept is not None:
            return kept
        told = await anyio.to_thread.run_sync(self._answer, name, arguments, abandon_on_cancel=True)
        return self._memo.keep(key, told)

    async def _asked(
        self, context: Context, params: CallToolRequestParams, result: CallToolResult
    ) -> CallToolResult | InputRequiredResult:
        """Put the questions that decide the outcome to the person, then answer again."""
        arguments = params.arguments or {}
        guidance = Guidance.model_validate(result.structured_content)
        lang = cast("Lang", arguments.get("lang") or "en")
        asked = form(self._answers.corpus, guidance, lang)
        if asked is None:
            return result
        answer = await put_form(context, params, asked)
        if isinstance(answer, InputRequiredResult):
            return answer
        more = answered(asked, answer)
        return await self._told(params.name, {**arguments, **more}) if more else result

    def _skill_tool(self, skill: str) -> Tool:
        known = self._answers.corpus.skills[skill]
        ruled = known.procedure
        return Tool(
            name=skill,
            title=known.title.en,
            description=ruled.summary.en if ruled else known.front.description,
            input_schema=skill_input(self._answers.corpus, skill) if ruled else text_input(),
            output_schema=self._outputs[Guidance if ruled else SkillText],
            annotations=READ_ONLY,
            meta=TOOL_META if ruled else None,
        )

    @cached_property
    def _outputs(self) -> Mapping[type[BaseModel], dict[str, object]]:
        return {Guidance: output(Guidance), SkillText: output(SkillText)}

    def _answer(self, name: str, arguments: Arguments) -> CallToolResult:
        own = self._own.get(name)
        if own:
            return own(arguments)
        if self._answers.corpus.skills[name].procedure:
            return self._guide(name, arguments)
        return self._read({**arguments, "skill": name})

    def _guide(self, skill: str, arguments: Arguments) -> CallToolResult:
        corpus = self._answers.corpus
        call = read_call(arguments, GUIDING, usable_facts(corpus, skill), corpus.facts)
        guidance = self._answers.guide(
            skill, call.facts, as_of=call.as_of, done=call.done, detail=call.detail, lang=call.lang
        )
        told = self._result(guidance, guidance_markdown(guidance), [skill])
        beside = {ASIDE: aside(corpus, guidance, call.lang)}
        return told.model_copy(update={"meta": beside})

    def _read(self, arguments: Arguments) -> CallToolResult:
        facts = self._answers.corpus.facts
        call = read_call(arguments, READING, READING, facts, required="skill")
        text = self._answers.read_skill(
            call.text("skill"),
            section=call.text("section") or None,
            as_of=call.as_of,
            done=call.done,
        )
        return self._result(text, skill_text_markdown(text), [text.id])

    def _plan(self, arguments: Arguments) -> CallToolResult:
        facts = self._answers.corpus.facts
        call = read_call(arguments, PLANNING, facts, facts, required="skill")
        plan = self._answers.plan(
            call.text("skill"), call.facts, as_of=call.as_of, done=call.done, lang=call.lang
        )
        return self._result(plan, plan_markdown(plan), [plan.skill])

    def _find(self, arguments: Arguments) -> CallToolResult:
        facts = self._answers.corpus.facts
        call = read_call(arguments, FINDING, facts, facts, required="query")
        found = self._answers.find(
            call.text("query"), facts=call.facts, limit=call.limit, lang=call.lang
        )
        return self._result(found, found_markdown(found), [skill.id for skill in found.skills])

    def _result(self, answer: BaseModel, text: str, skills: Iterable[str]) -> CallToolResult:
        content: list[ContentBlock] = [TextContent(type="text", text=text)]
        content += [self._link(skill) for skill in skills]
        return CallToolResult(content=content, structured_content=answer.model_dump(mode="json"))

    def _link(self, skill: str) -> ResourceLink:
        known = self._answers.corpus.skills[skill]
        return ResourceLink(
            type="resource_link",
            uri=known.uri,
            name=known.id,
            title=known.title.en,
            mime_type="text/markdown",
        )


def _finding() -> Tool:
    return Tool(
        name=FIND,
        title="Find the skill for a situation",
        description=(
            "Finds the skills (Belgian civic procedures) that answer a person's words. "
            "Says so when none does."
        ),
        input_schema=find_input(),
        output_schema=output(Found),
        annotations=READ_ONLY,
    )


def _reading() -> Tool:
    return Tool(
        name=READ,
        title="Read a skill",
        description=(
            "The text of a skill that find_skills named, whole or one section of it, and what "
            "comes first. A skill with a procedure of its own has a tool by its id, listed or not."
        ),
        input_schema=read_input(),
        output_schema=output(SkillText),
        annotations=READ_ONLY,
    )


def _planning() -> Tool:
    return Tool(
        name=PLAN,
        title="Plan the way to a skill",
        description=(
            "Everything a skill requires and the skill itself, in an order one can follow: "
            "what is needed, maybe, not needed or done, what can start now, and why."
        ),
        input_schema=plan_input(),
        output_schema=output(Plan),
        annotations=READ_ONLY,
    )
