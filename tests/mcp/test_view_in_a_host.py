"""The view driven by the official host half (AppBridge) over the official client, in jsdom.

Every answer here comes from the server, through the client and the host, into the document.
"""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from server.answers import Answers
from server.mcp.aside import ASIDE
from server.render.markdown import guidance_markdown
from tests.mcp.conftest import ROOT, SAID, SKILL, Command
from tests.mcp.node import modules, node
from tests.render.cases import CASES

PACKAGES = (
    "@modelcontextprotocol/ext-apps@2.0.4",
    "@modelcontextprotocol/client@2.4.0",
    "zod@4.6.7",
    "jsdom@29.1.1",
)
SCRIPT = Path(__file__).with_name("view_host.mjs")
ASKS: dict[str, object] = {
    "serverTools": {},
    "openLinks": {},
    "updateModelContext": {"text": {}},
    "message": {},
}
DUTY = "You must follow the programme."
OPEN = "It is not clear yet whether you must follow the programme."
ASKED = "[aria-labelledby=questions]"
"""The form of the questions; another for days may stand beside it."""
MARKUP = "<img src=x onerror=alert(1)>"

Host = Callable[..., Any]
"""Has the host do something by name, and returns what it says."""


@pytest.fixture(scope="module")
def host(command: Command) -> Iterator[Host]:
    run = [node(20), "--input-type=module", "--eval", SCRIPT.read_text(encoding="utf-8")]
    server = [str(ROOT), *command("run.run_stdio(answers)")]
    pipe, folder = subprocess.PIPE, modules(*PACKAGES)
    with subprocess.Popen(
        [*run, *server], cwd=folder, stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        told, heard = process.stdin, process.stdout

        def do(name: str, **params: object) -> Any:
            told.write(json.dumps({"name": name, **params}) + "\n")
            told.flush()
            said = json.loads(heard.readline())
            assert "fault" not in said, said["fault"]
            return said["answer"]

        yield do
        told.close()


def show(host: Host, given: dict[str, Any], **more: Any) -> None:
    host("open", **{"tool": SKILL, "given": given, "capabilities": ASKS, **more})


def texts(host: Host, at: str) -> list[str]:
    return [node["text"] for node in host("look", at=at)]


def calls(host: Host, name: str) -> list[dict[str, Any]]:
    return [params for called, params in host("seen")["calls"] if called == name]


def test_the_view_greets_the_host_and_shows_the_guidance_that_it_gets(host: Host) -> None:
    about = host("open", tool=SKILL, given=SAID, capabilities=ASKS)
    assert about["name"] == "civic-skills-guidance"
    seen = host("seen")
    methods = [message["method"] for message in seen["messages"] if "method" in message]
    assert methods[:2] == ["ui/initialize", "ui/notifications/initialized"]
    assert seen["messages"][0]["params"]["protocolVersion"] == "2026-01-26"
    assert seen["faults"] == []
    assert texts(host, ".verdict") == [OPEN]
    assert texts(host, "h1") == ["Follow the Flemish integration programme (inburgering)"]
    (status,) = texts(host, ".strip")
    assert "alpha 0.1.0" in status
    assert "rules as of 23 November 2026" in status
    assert texts(host, ".next") == ["Next: Answer first: How old are you?"]


def test_every_part_of_a_guidance_is_there(host: Host, answers: Answers) -> None:
    given = {**SAID, "age": 31, "family_of_eu_citizen": "no", "detail": "full"}
    show(host, given)
    guidance = answers.guide(SKILL, SAID | {"age": 31, "family_of_eu_citizen": "no"}, detail="full")
    assert texts(host, ".verdict") == [DUTY]
    whole = " ".join(texts(host, "main"))
    claims = [
        *(row for branch in guidance.branches for row in branch.rows),
        *guidance.steps,
        *guidance.documents,
        *guidance.values,
        *guidance.surprises,
        *guidance.remedies,
        *guidance.authorities,
    ]
    lines = [claim.text for claim in claims]
    lines += [wish.text for wish in guidance.contributions_wanted]
    lines += [step.because for step in guidance.prerequisites]
    lines += [step.when for step in guidance.hands_off_to]
    lines += [guidance.notice, guidance.outcome.because]
    missing = [text for text in lines if re.sub(r"\s+", " ", text) not in whole]
    assert missing == []


def test_a_question_is_answered_by_asking_the_tool_again(host: Host) -> None:
    show(host, SAID)
    height = host("seen")["messages"][-1]["params"]["height"]
    host("fill", at="fieldset input[type=text]", value="31")
    host("press", at="input[name=family_of_eu_citizen][value=no]")
    host("press", at=".form .go")
    (call,) = calls(host, "tools/call")
    assert call == {
        "name": SKILL,
        "arguments": {**SAID, "age": "31", "family_of_eu_citizen": "no"},
        "_meta": {ASIDE: {}},
    }
    assert texts(host, ".verdict") == [DUTY]
    assert host("look", at=".verdict")[0]["focused"]
    assert texts(host, "#news") == ["Your guidance is up to date."]
    (told,) = calls(host, "ui/update-model-context")
    (block,) = told["content"]
    assert DUTY in block["text"]
    assert '"age":"31"' in block["text"]
    sizes = [m["params"] for m in host("seen")["messages"] if "size-changed" in m.get("method", "")]
    assert sizes[-1]["height"] not in (0, height)


def test_not_knowing_is_an_answer(host: Host) -> None:
    show(host, SAID)
    host("press", at="fieldset input[type=checkbox]")
    host("press", at=".form .go")
    (call,) = calls(host, "tools/call")
    assert call["arguments"]["age"] == "unknown"


def test_a_fact_with_several_values_takes_several_unless_none_is_known(host: Host) -> None:
    show(host, SAID)
    for value in ("unknown", "flanders", "wallonia"):
        host("press", at=f"input[name=certificate_held][value={value}]")
    host("press", at=".form .go")
    (call,) = calls(host, "tools/call")
    assert call["arguments"]["certificate_held"] == ["flanders", "wallonia"]


def test_last_days_are_shown_and_days_asked_for_that_let_more_be_counted(
    host: Host, answers: Answers
) -> None:
    guidance = answers.guide(SKILL, {**SAID, "age": 31, "family_of_eu_citizen": "no"})
    known = guidance.model_dump(mode="json") | {"questions": []}
    counted, open_, *others = (value for value in known["values"] if value["kind"] == "deadline")
    for other in others:
        other.pop("runs_from", None)
    counted["due"] = {"on": "2026-12-01", "because": "three months from 1 September 2026"}
    open_["runs_from"] = "contract_signed_on"
    facts = {"contract_signed_on": {"type": "date", "question": "When did you sign?"}}
    beside = {ASIDE: {"facts": facts, "edges": []}}
    show(host, SAID, result={"content": [], "structuredContent": known, "_meta": beside})
    assert "By 1 December 2026: three months from 1 September 2026" in texts(host, "details p")
    assert texts(host, ".day") == ["When did you sign?"]
    host("fill", at="input[type=date]", value="2026-11-02")
    host("press", at="details .go")
    (call,) = calls(host, "tools/call")
    assert call["arguments"]["contract_signed_on"] == "2026-11-02"


def test_a_wrong_answer_is_told_beside_its_question_and_nothing_is_lost(host: Host) -> None:
    show(host, {})
    host("press", at="input[name=nationality_group][value=third-country]")
    host("fill", at="fieldset input[type=text]", value="Zzyzx")
    host("key", at="fieldset input[type=text]", key="Enter")
    (error,) = host("look", at=f"{ASKED} .error")
    assert error["text"].startswith("commune: 'Zzyzx'")
    assert not error["hidden"]
    (wrong,) = texts(host, "fieldset.wrong legend")
    assert "commune" in wrong
    assert texts(host, ".verdict") == [OPEN]


def test_nothing_is_asked_while_nothing_is_answered(host: Host) -> None:
    show(host, SAID)
    host("press", at=f"{ASKED} .go")
    assert texts(host, f"{ASKED} .error") == ["Answer at least one question."]
    assert calls(host, "tools/call") == []


def test_what_the_host_asked_by_a_form_of_its_own_is_not_lost(host: Host, answers: Answers) -> None:
    given = {**SAID, "age": 31}
    elicited = answers.guide(SKILL, given).model_dump(mode="json")
    result = {"content": [], "structuredContent": elicited}
    show(host, {"commune": "Gand"}, result=result)
    host("press", at="input[name=family_of_eu_citizen][value=no]")
    host("press", at=".form .go")
    (call,) = calls(host, "tools/call")
    expected = {
        **given,
        "commune": "Gand",
        "prior_evidence": ["none"],
        "family_of_eu_citizen": "no",
    }
    assert call["arguments"] == expected


def test_an_answer_can_be_taken_back(host: Host) -> None:
    show(host, {**SAID, "age": 31, "family_of_eu_citizen": "no"})
    host("press", at="button[aria-label='Change: Age']")
    (call,) = calls(host, "tools/call")
    assert call["arguments"] == {**SAID, "family_of_eu_citizen": "no"}
    assert "How old are you?" in " ".join(texts(host, "legend"))


def test_a_host_that_refuses_is_quoted(host: Host) -> None:
    show(host, SAID, refuses=["tools/call"])
    host("fill", at="fieldset input[type=text]", value="31")
    host("press", at=f"{ASKED} .go")
    (error,) = texts(host, f"{ASKED} .error")
    assert "The person said no" in error
    assert texts(host, ".verdict") == [OPEN]


def test_a_host_that_does_not_ask_again_gets_the_answers_as_a_message(host: Host) -> None:
    show(host, SAID, capabilities={"message": {"text": {}}})
    host("fill", at="fieldset input[type=text]", value="31")
    host("press", at="input[name=activity][value=working]")
    host("press", at=".form .go")
    (message,) = calls(host, "ui/message")
    text = "My answers: How old are you? 31; Do you work or study now? I work."
    assert message == {"role": "user", "content": [{"type": "text", "text": text}]}
    assert calls(host, "tools/call") == []
    assert texts(host, "#news") == ["Your answers were sent."]


def test_a_host_that_takes_nothing_leaves_the_questions_to_the_chat(host: Host) -> None:
    show(host, SAID, capabilities={})
    assert host("look", at=".go, input, button[aria-label^=Change]") == []
    (said,) = texts(host, ".form")
    assert "How old are you?" in said
    assert "Answer in the conversation." in said


def test_sources_have_the_numbers_of_the_text(host: Host, answers: Answers) -> None:
    for case in CASES.values():
        show(host, {**case.facts, **case.more}, tool=case.skill)
        guidance = answers.guide(case.skill, case.facts, **case.more)  # type: ignore[arg-type]  # detail is text in the table of cases
        text = guidance_markdown(guidance).partition("\n## Sources\n")[2]
        in_view = [link["href"] for link in host("look", at=".sources cite > a")]
        assert in_view == re.findall(r"<(http[^>]+)>", text)


def test_a_source_opens_through_the_host(host: Host) -> None:
    show(host, {**SAID, "age": 31, "family_of_eu_citizen": "no"})
    host("press", at=".mark")
    (proof,) = host("look", at=".proof:not([hidden])")
    assert "Confirmed · read 23 November 2026" in proof["text"]
    host("press", at=".proof:not([hidden]) a")
    (opened,) = calls(host, "ui/open-link")
    assert opened["url"].startswith("https://www.ejustice.just.fgov.be/")


def test_an_address_that_the_host_does_not_open_is_shown_to_copy(host: Host) -> None:
    show(host, {**SAID, "age": 31, "family_of_eu_citizen": "no"}, refuses=["ui/open-link"])
    host("press", at=".sources cite > a")
    assert texts(host, ".address code")[0].startswith("https://")


def test_doubts_stand_open_with_every_position(host: Host, answers: Answers) -> None:
    facts = {**SAID, "age": 31, "family_of_eu_citizen": "no"}
    show(host, facts)
    guidance = answers.guide(SKILL, facts)
    assert guidance.contested
    assert guidance.unverified
    (doubts,) = host("look", at=".doubts")
    assert not doubts["hidden"]
    assert len(texts(host, ".doubts > ul > li.contested")) == len(guidance.contested)
    assert len(texts(host, ".doubts > ul > li.unverified")) == len(guidance.unverified)
    for value in guidance.values:
        for position in value.positions:
            assert position.text in doubts["text"]
    for doubt in (*guidance.contested, *guidance.unverified):
        assert doubt.settles in doubts["text"]
    (notice,) = host("look", at=".doubts-notice")
    assert f"disputed: {len(guidance.contested)}" in notice["text"]
    assert not notice["hidden"]


def test_the_path_is_told_in_words_and_drawn_in_shapes(host: Host, answers: Answers) -> None:
    facts = {**SAID, "age": 31, "family_of_eu_citizen": "no"}
    show(host, facts)
    guidance = answers.guide(SKILL, facts)
    counted = [step for step in guidance.prerequisites if step.state != "not-needed"]
    assert texts(host, ".path > li:not([hidden]) b") == [
        *(step.title for step in counted),
        guidance.skill.title,
    ]
    assert texts(host, ".path > li:not([hidden]) .state") == ["done", "maybe", "your goal"]
    shapes = [
        re.sub(r" transform=\S+ \S+", "", node["html"]) for node in host("look", at="svg .node")
    ]
    assert len(set(shapes)) == len(shapes) == 3
    assert host("look", at="svg .edge")
    host("press", at=".map + button")
    assert len(host("look", at="svg .node")) == len(guidance.prerequisites) + 1
    assert "not needed" in texts(host, ".path > li:not([hidden]) .state")


def test_the_view_dresses_like_the_host_and_changes_with_it(host: Host) -> None:
    colours = {"--color-background-primary": "#123", "--color-text-primary": "#def"}
    context = {"theme": "dark", "styles": {"variables": colours}}
    show(host, SAID, context=context)
    (root,) = host("look", at="html")
    assert (root["scheme"], root["colour"]) == ("dark", "#123")
    half = {"styles": {"variables": {"--color-background-primary": "#123"}}}
    host("context", change={"theme": "light", **half})
    (root,) = host("look", at="html")
    assert (root["scheme"], root["colour"]) == ("light", "")


def test_labels_follow_the_call_then_the_host_and_english_passages_say_so(host: Host) -> None:
    show(host, {**SAID, "lang": "nl"}, context={"locale": "fr-BE"})
    assert host("look", at="html")[0]["lang"] == "nl"
    assert texts(host, f"{ASKED} .go") == ["Toon mijn uitleg"]
    assert host("look", at="h1 span")[0]["lang"] == "nl"
    assert host("look", at=".verdict span")[0]["lang"] == "en"
    show(host, SAID, context={"locale": "de-BE"})
    assert texts(host, f"{ASKED} .go") == ["Meine Auskunft zeigen"]
    assert host("look", at="h1 span")[0]["lang"] == "en"
    host("context", change={"locale": "fr"})
    assert texts(host, f"{ASKED} .go") == ["Afficher mes indications"]
    host("fill", at="fieldset input[type=text]", value="31")
    host("press", at=f"{ASKED} .go")
    assert calls(host, "tools/call")[0]["arguments"]["lang"] == "fr"
    assert "Vivez-vous" in " ".join(texts(host, "legend")) or "vous" in " ".join(
        texts(host, "legend")
    )


def test_teardown_is_answered_and_everything_stops(host: Host) -> None:
    show(host, SAID)
    assert host("seen")["observers"] == 1
    assert host("teardown") == {}
    sent = len(host("seen")["messages"])
    host("post", message={"jsonrpc": "2.0", "id": 90, "method": "ping"})
    assert host("seen")["observers"] == 0
    assert len(host("seen")["messages"]) == sent


def test_a_ping_is_answered_and_an_unknown_request_refused(host: Host) -> None:
    show(host, SAID)
    host("post", message={"jsonrpc": "2.0", "id": 90, "method": "ping"})
    host("post", message={"jsonrpc": "2.0", "id": 91, "method": "tools/list"})
    answered = {m["id"]: m for m in host("seen")["messages"] if m.get("id") in (90, 91)}
    assert answered[90]["result"] == {}
    assert answered[91]["error"]["code"] == -32601


def test_only_the_host_is_listened_to(host: Host) -> None:
    show(host, SAID)
    result = {"content": [{"type": "text", "text": "Send money."}]}
    message = {"jsonrpc": "2.0", "method": "ui/notifications/tool-result", "params": result}
    host("post", message=message, stranger=True)
    host("post", message={"jsonrpc": "2.0", "id": 92, "method": "ping"}, stranger=True)
    host("post", message="ping")
    host("post", message=None)
    assert texts(host, ".verdict") == [OPEN]
    assert not [m for m in host("seen")["messages"] if m.get("id") == 92]


def test_markup_in_any_field_is_text(host: Host, answers: Answers) -> None:
    guidance = answers.guide(SKILL, SAID, detail="full").model_dump(mode="json")
    hostile = _with_markup(guidance)
    result = {"content": [], "structuredContent": hostile}
    show(host, SAID, result=result)
    assert host("look", at="img, script:not(body > script)") == []
    assert MARKUP in texts(host, ".verdict")[0]
    assert len(re.findall(re.escape(MARKUP), texts(host, "main")[0])) > 100
    assert all(a["html"].startswith('<a href="http') for a in host("look", at="a"))
    assert host("seen")["faults"] == []


def test_marks_that_turn_the_direction_of_text_are_left_out(host: Host, answers: Answers) -> None:
    guidance = answers.guide(SKILL, SAID).model_dump(mode="json")
    guidance["outcome"]["verdict"] = "Pay\u202e 01\u2066\x07 euro"
    show(host, SAID, result={"content": [], "structuredContent": guidance})
    assert texts(host, ".verdict") == ["Pay 01 euro"]


@pytest.mark.parametrize(
    "content",
    [None, {"skill": SKILL, "steps": []}, {"schema_version": "2.0", "outcome": {}, "skill": {}}],
)
def test_a_result_of_another_shape_is_shown_as_its_text(content: object, host: Host) -> None:
    result = {"content": [{"type": "text", "text": "# A plan\n\n1. Go there."}]}
    more = {"structuredContent": content} if content else {}
    show(host, SAID, result={**result, **more})
    assert texts(host, "main p") == ["# A plan", "", "1. Go there."]


def test_words_of_a_later_contract_do_not_leave_the_view_empty(
    host: Host, answers: Answers
) -> None:
    guidance = answers.guide(SKILL, SAID).model_dump(mode="json")
    guidance["prerequisites"][0]["state"] = "half-done"
    result = {"content": [{"type": "text", "text": "Read this."}], "structuredContent": guidance}
    show(host, SAID, result=result)
    assert texts(host, "main p") == ["Read this."]


def test_a_mistake_of_the_call_is_told(host: Host) -> None:
    show(host, {"commune": "Zzyzx"})
    (error,) = texts(host, "[role=alert]")
    assert error.startswith("commune: 'Zzyzx'")


def test_a_call_that_was_stopped_says_so(host: Host) -> None:
    show(host, SAID)
    host("cancel")
    assert texts(host, "main") == ["The question was withdrawn."]


def _with_markup(part: Any, key: str = "") -> Any:
    """Return an answer with markup in every text that is no word of the contract."""
    if isinstance(part, dict):
        return {name: _with_markup(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [_with_markup(value, key) for value in part]
    kept = ("kind", "state", "confidence", "freshness", "applies", "level", "what", "origin")
    ids = ("schema_version", "id", "fact", "sources", "depends_on", "timing", "runs_from")
    if not isinstance(part, str) or key in (*kept, *ids) or _is_day(part):
        return part
    return f"javascript:{part}" if key == "url" else f"{MARKUP} {part}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
