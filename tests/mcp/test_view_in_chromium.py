"""The view in a real browser: in a frame that may run scripts and nothing else, as in a chat."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from mcp import Client
from mcp_types import TextResourceContents
from playwright.async_api import Frame, async_playwright

from server.answers import Answers, InService
from server.mcp.app import make_server
from server.mcp.view import VIEW_URI
from tests.mcp.conftest import SAID, SKILL
from tests.mcp.node import modules

AXE = "axe-core@4.14.1"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; media-src 'self' data:; connect-src 'none'"
)
"""What a host must enforce where a view declares nothing (SEP-1865)."""
HOST = """\
<!doctype html><title>Chat</title>
<style>body { margin: 0 } iframe { width: 100%; border: 0 }</style>
<iframe sandbox="allow-scripts"></iframe>
<script>
const frame = document.querySelector("iframe");
const post = (message) => frame.contentWindow.postMessage({ jsonrpc: "2.0", ...message }, "*");
const hear = {
  "ui/initialize": () => ({
    protocolVersion: "2026-01-26", hostInfo: { name: "chat", version: "1" },
    hostCapabilities: { serverTools: {} }, hostContext: { theme: setup.theme },
  }),
  "ui/notifications/initialized": () => {
    post({ method: "ui/notifications/tool-input", params: { arguments: setup.given } });
    post({ method: "ui/notifications/tool-result", params: setup.result });
  },
  "ui/notifications/size-changed": ({ height }) => { frame.style.height = height + "px"; },
  "tools/call": (params) => call(params),
};
addEventListener("message", async ({ data: { id, method, params } }) => {
  const result = await hear[method](params);
  if (id) post({ id, result });
});
</script>
"""

Chat = Callable[..., Awaitable[Frame]]
"""Opens the view at a width, in a theme, for what was said."""


@pytest.fixture
async def chat(answers: Answers) -> AsyncIterator[Chat]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("no Chromium on the path")
    told: list[str] = []
    server = make_server(InService(answers))

    async def call(params: dict[str, Any]) -> dict[str, Any]:
        async with Client(server) as client:
            result = await client.call_tool(params["name"], params["arguments"])
        return result.model_dump(mode="json", by_alias=True, exclude_none=True)

    async with Client(server) as client:
        (view,) = (await client.read_resource(VIEW_URI)).contents
    assert isinstance(view, TextResourceContents)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    html = view.text.replace("<head>", f"<head>{policy}")
    async with (
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=program, args=ARGUMENTS) as browser,
    ):

        async def opened(given: dict[str, Any], width: int = 760, theme: str = "light") -> Frame:
            page = await browser.new_page(viewport={"width": width, "height": 800})
            page.on("console", lambda message: told.append(message.text))
            page.on("pageerror", lambda error: told.append(str(error)))
            page.on("request", lambda request: told.append(request.url))
            await page.expose_function("call", call)
            await page.set_content(HOST)
            result = await call({"name": SKILL, "arguments": given})
            setup = {"theme": theme, "given": given, "result": result}
            begin = "([html, setup]) => { window.setup = setup; frame.srcdoc = html; }"
            await page.evaluate(begin, [html, setup])
            frame = page.frames[1]
            await frame.wait_for_selector(".verdict")
            return frame

        yield opened
    assert [line for line in told if not line.startswith("about:")] == []


async def test_a_question_is_answered_by_keyboard_in_a_frame_that_may_not_send_forms(
    chat: Chat,
) -> None:
    frame = await chat({**SAID, "family_of_eu_citizen": "no"})
    await frame.locator(".form input[type=text]").press_sequentially("31")
    await frame.locator(".form input[type=text]").press("Enter")
    await frame.wait_for_selector("#verdict:focus")
    assert await frame.locator(".verdict").text_content() == "You must follow the programme."


async def test_the_frame_is_as_high_as_what_is_in_it_also_after_it_shrank(chat: Chat) -> None:
    frame = await chat({**SAID, "age": 31, "family_of_eu_citizen": "no"})
    high = "() => innerHeight === Math.ceil(document.body.getBoundingClientRect().height)"
    await frame.wait_for_function(high)
    before = await frame.evaluate("innerHeight")
    await frame.locator("summary", has_text="Cost").click()
    await frame.wait_for_function(f"() => innerHeight > {before}")
    await frame.wait_for_function(high)
    await frame.locator("summary", has_text="Cost").click()
    await frame.wait_for_function(f"() => innerHeight === {before}")


async def test_the_shapes_of_the_path_stand_beside_their_rows(chat: Chat) -> None:
    frame = await chat({})
    await frame.wait_for_function("() => document.querySelectorAll('svg .node').length > 3")
    tops = "[...document.querySelectorAll('%s')].map((one) => one.getBoundingClientRect().top)"
    shapes = await frame.evaluate(tops % "svg .node")
    rows = await frame.evaluate(tops % ".path > li:not([hidden])")
    assert len(shapes) == len(rows)
    assert all(0 <= shape - row < 24 for shape, row in zip(shapes, rows, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_everybody_can_read_it_on_a_small_phone_and_axe_finds_nothing(
    theme: str, chat: Chat
) -> None:
    axe = modules(AXE) / "node_modules" / "axe-core" / "axe.min.js"
    given = {**SAID, "age": 31, "family_of_eu_citizen": "no", "lang": "de", "detail": "full"}
    frame = await chat(given, width=320, theme=theme)
    await frame.evaluate(
        "for (const fold of document.querySelectorAll('details')) fold.open = true"
    )
    assert await frame.evaluate("document.documentElement.scrollWidth") == 320
    await frame.evaluate(axe.read_text(encoding="utf-8"))
    found = await frame.evaluate("axe.run().then((told) => told.violations.map(({ id }) => id))")
    assert found == []
