"""The form that asks what decides, where a client can show one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from mcp import Client
from mcp.client.context import ClientRequestContext
from mcp_types import CallToolResult, ElicitRequestFormParams, ElicitRequestParams, ElicitResult

from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.aside import ASIDE
from tests.mcp.conftest import SAID, SKILL

REST: dict[str, Any] = {"age": 31, "family_of_eu_citizen": "no"}
ERAS = pytest.mark.parametrize("mode", ["legacy", "auto"])

Ask = Callable[..., Any]


class Person:
    """Somebody before a form, who fills it in as told."""

    def __init__(self, action: str, content: dict[str, Any] | None = None) -> None:
        self.forms: list[ElicitRequestFormParams] = []
        self._answer = ElicitResult.model_validate({"action": action, "content": content})

    async def __call__(
        self,
        context: ClientRequestContext,  # noqa: ARG002  the SDK's signature
        params: ElicitRequestParams,
    ) -> ElicitResult:
        assert isinstance(params, ElicitRequestFormParams)
        self.forms.append(params)
        return self._answer


async def ask(
    answers: Answers, mode: Any, person: Person | None, said: dict[str, Any] = SAID
) -> CallToolResult:
    server = make_server(InService(answers))
    async with Client(server, mode=mode, elicitation_callback=person, cache=None) as client:
        return await client.call_tool(SKILL, said)


def outcome(result: CallToolResult) -> str:
    assert result.structured_content is not None
    return str(result.structured_content["outcome"]["kind"])


@ERAS
async def test_what_decides_is_asked_in_one_short_form_and_the_answer_counts(
    mode: str, answers: Answers
) -> None:
    person = Person("accept", REST)
    assert outcome(await ask(answers, mode, person)) == "follow"
    (form,) = person.forms
    fields = form.requested_schema["properties"]
    assert set(REST) <= set(fields)
    assert len(fields) <= 3
    assert fields["age"]["type"] == "integer"
    assert {"const": "no", "title": "No"} in fields["family_of_eu_citizen"]["oneOf"]


@ERAS
async def test_who_answers_in_the_view_gets_no_second_form(mode: Any, answers: Answers) -> None:
    person = Person("accept", REST)
    server, meta = make_server(InService(answers)), cast("Any", {ASIDE: {}})
    async with Client(server, mode=mode, elicitation_callback=person, cache=None) as client:
        result = await client.call_tool(SKILL, SAID, meta=meta)
    assert outcome(result) == "undetermined"
    assert person.forms == []


@ERAS
async def test_the_form_speaks_the_persons_language(mode: str, answers: Answers) -> None:
    person = Person("cancel")
    await ask(answers, mode, person, {**SAID, "lang": "nl"})
    (form,) = person.forms
    assert "bepalen wat voor u geldt" in form.message
    assert form.requested_schema["properties"]["age"]["title"] == "Hoe oud bent u?"


@ERAS
@pytest.mark.parametrize("action", ["decline", "cancel"])
async def test_who_does_not_answer_gets_the_guidance_with_its_questions(
    action: str, mode: str, answers: Answers
) -> None:
    person = Person(action)
    result = await ask(answers, mode, person)
    assert outcome(result) == "undetermined"
    assert result == await ask(answers, mode, None)
    assert len(person.forms) == 1


@ERAS
async def test_an_empty_field_stays_open(mode: str, answers: Answers) -> None:
    result = await ask(answers, mode, Person("accept", {"age": 31, "family_of_eu_citizen": ""}))
    assert outcome(result) == "undetermined"


@ERAS
async def test_an_answer_is_checked_like_any_other(mode: str, answers: Answers) -> None:
    result = await ask(answers, mode, Person("accept", {**REST, "age": 999}))
    assert result.is_error
    assert "age: '999' is not possible" in str(result.content)


@ERAS
async def test_what_the_form_did_not_ask_is_left_out(mode: str, answers: Answers) -> None:
    result = await ask(answers, mode, Person("accept", {**REST, "commune": "Eupen"}))
    assert outcome(result) == "follow"


@ERAS
async def test_nothing_is_asked_where_the_outcome_is_decided(mode: str, answers: Answers) -> None:
    person = Person("accept", REST)
    assert outcome(await ask(answers, mode, person, {**SAID, **REST})) == "follow"
    assert person.forms == []


@ERAS
async def test_nothing_is_asked_of_a_client_without_forms(mode: str, answers: Answers) -> None:
    assert outcome(await ask(answers, mode, None)) == "undetermined"
