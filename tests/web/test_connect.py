"""The page that says how to connect: with the address at which the reader sees this server."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from html import unescape
from pathlib import Path

import httpx
import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server.answers import Answers, InService
from server.mcp.security import Names, transport_security
from server.web.app import web_app
from tests.corpora.build import build
from tests.web.reader import TODAY, served

ROOT = Path(__file__).parents[2]
NAMES = Names(hosts=("civic.example.org",))


def codes(page: str) -> dict[str, list[str]]:
    """Return the code of a page as a reader copies it, by the part it stands in."""
    found: dict[str, list[str]] = {}
    for part in page.split('<h2 id="')[1:]:
        blocks = re.findall(r"<pre><code>(.*?)</code></pre>", part, re.DOTALL)
        found[part.partition('"')[0]] = [unescape(re.sub(r"<[^>]+>", "", it)) for it in blocks]
    return found


async def test_every_configuration_names_the_address_that_the_reader_used(tmp_path: Path) -> None:
    async with served(build(tmp_path), names=NAMES) as client:
        page = (await client.get("/connect", headers={"Host": "civic.example.org:8443"})).text
    address = "http://civic.example.org:8443/mcp"
    typed = {"type": "http", "url": address}
    told = codes(page)
    assert told["address"] == [address]
    assert json.loads(told["vscode"][0]) == {"servers": {"civic-skills": typed}}
    assert json.loads(told["cursor"][0]) == {"mcpServers": {"civic-skills": {"url": address}}}
    assert json.loads(told["others"][0]) == {"mcpServers": {"civic-skills": typed}}
    assert told["claude_code"] == [
        f"claude mcp add --transport http --scope user civic-skills {address}"
    ]
    assert told["inspector"] == [
        f"npx @modelcontextprotocol/inspector --server-url {address} --transport http",
        f"npx @modelcontextprotocol/inspector --cli {address} --transport http --method tools/list",
    ]


async def test_without_a_server_the_installed_program_is_started(tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        page = (await client.get("/connect")).text
    (started,) = json.loads(codes(page)["stdio"][0])["mcpServers"].values()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert started["command"] in project["scripts"]
    assert started["args"] == ["serve"]


async def test_the_example_asks_the_first_procedure_with_an_answer_it_takes(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "goals.yaml").unlink()
    async with served(folder) as client:
        page = (await client.get("/connect")).text
        (command,) = codes(page)["files"]
        program, address = shlex.split(command)
        assert program == "curl"
        shown = await client.get(address.replace(".json", ""))
    assert address.startswith("http://127.0.0.1/skills/cycle-permit.json?")
    assert shown.status_code == 200


async def test_an_empty_corpus_has_no_example(tmp_path: Path) -> None:
    async with served(tmp_path) as client:
        page = (await client.get("/connect")).text
    assert "files" not in codes(page)
    assert 'href="#files"' not in page


def behind_a_proxy(folder: Path, client: str) -> httpx.AsyncClient:
    """Return a client that a server behind a proxy, as uvicorn runs it, sees at an address."""
    answers = Answers.load(folder, clock=lambda: TODAY)
    app = web_app(InService(answers), transport_security("127.0.0.1", NAMES))
    proxied = ProxyHeadersMiddleware(app, trusted_hosts="127.0.0.1")  # type: ignore[arg-type]
    transport = httpx.ASGITransport(app=proxied, client=(client, 40000))  # type: ignore[arg-type]
    told = {"X-Forwarded-Proto": "https", "Host": "civic.example.org"}
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=told)


@pytest.mark.parametrize(
    ("client", "scheme", "says"),
    [
        ("127.0.0.1", "https", "Add custom connector"),
        ("203.0.113.9", "http", "Edit Config"),
    ],
)
async def test_a_trusted_proxy_may_say_that_the_address_is_public(
    client: str, scheme: str, says: str, tmp_path: Path
) -> None:
    async with behind_a_proxy(build(tmp_path), client) as reader:
        page = (await reader.get("/connect")).text
    assert codes(page)["address"] == [f"{scheme}://civic.example.org/mcp"]
    assert says in page
    assert "from this computer only" not in page


async def test_an_address_of_this_machine_is_said_to_be_one(tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        for host in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000"):
            page = (await client.get("/connect", headers={"Host": host})).text
            assert codes(page)["address"] == [f"http://{host}/mcp"]
            assert "from this computer only" in page


@pytest.mark.parametrize("host", ["127.0.0.1:80;reboot", 'localhost:"><script>', "localhost:$(id)"])
async def test_a_strange_host_brings_nothing_into_a_command(host: str, tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        page = (await client.get("/connect", headers={"Host": host})).text
    assert "<script>" not in page
    told = codes(page)
    command = told["claude_code"][0]
    assert shlex.join(shlex.split(command)) == command
    assert len(shlex.split(command)) == 9
    assert json.loads(told["others"][0])


async def test_the_buttons_wait_for_the_script_that_makes_them_work(tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        page = (await client.get("/connect")).text
        (script,) = re.findall(r'<script type="module" src="([^"]+)"></script>', page)
        assert (await client.get(script)).status_code == 200
    buttons = re.findall(r"<button[^>]*>", page)
    assert len(buttons) == page.count("<pre>") == 9
    assert all(" hidden" in button for button in buttons)
