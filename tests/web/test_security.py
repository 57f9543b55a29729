"""What stands around every answer: who is let in, what an answer may do, what a fault tells."""

from __future__ import annotations

import logging

import pytest
from starlette.types import Message

from graph.corpus import Corpus
from server.answers import Answers, InService
from server.mcp.security import Names, transport_security
from server.web import static_files
from server.web.app import web_app
from server.web.security import HEADERS, LONGEST_QUERY
from tests.graph.scene import corpus_of, procedure
from tests.web.reader import HERE, TODAY, answers_of, reader

PAGE = "/skills/inburgering-flanders"
SECRET = "sesam-open"


class Broken(Answers):
    """Fails with what was said in the words of the fault."""

    def guide(self, skill: str, facts: object, **_: object) -> object:  # type: ignore[override]
        raise RuntimeError(f"{SECRET} {skill} {facts}")


def broken() -> Answers:
    return Broken(corpus_of(skills={"walk": procedure()}), (), clock=lambda: TODAY)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 200),
        ("HEAD", PAGE, {}, 200),
        ("GET", PAGE, {"If-None-Match": "*"}, 304),
        ("GET", f"{PAGE}/", {}, 307),
        ("GET", f"{PAGE}?age=", {}, 303),
        ("GET", f"{PAGE}?age=x", {}, 400),
        ("GET", f"{PAGE}.json", {}, 200),
        ("GET", f"{PAGE}.json?age=x", {}, 400),
        ("GET", f"{PAGE}.md", {}, 200),
        ("GET", "/nix", {}, 404),
        ("GET", "/nix.json", {}, 404),
        ("GET", "/static/0/page.css", {}, 404),
        ("GET", static_files.address("page.css"), {}, 200),
        ("POST", PAGE, {}, 405),
        ("OPTIONS", f"{PAGE}.json", {"Origin": "https://else.example"}, 405),
        ("GET", PAGE, {"Accept": "image/png"}, 406),
        ("GET", f"/?{'a' * (LONGEST_QUERY + 1)}", {}, 414),
        ("GET", "/", {"Host": "evil.example"}, 421),
        ("GET", "/robots.txt", {}, 200),
    ],
    ids=str,
)
async def test_no_answer_leaves_without_its_headers(
    method: str, path: str, headers: dict[str, str], status: int, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.request(method, path, headers=headers)
    assert told.status_code == status
    assert set(map(str.lower, HEADERS)) <= set(told.headers)
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.headers["referrer-policy"] == "no-referrer"
    policy = told.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    html = told.headers.get("content-type", "").startswith("text/html") or status == 304
    assert ("style-src 'self'" in policy) == html
    assert "set-cookie" not in told.headers


@pytest.mark.parametrize("path", ["/skills/walk", "/nl/skills/walk", "/skills/walk?colour=red"])
async def test_a_fault_is_a_page_in_the_readers_language_that_tells_nothing_of_it(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with reader(broken()) as site:
        told = await site.get(path)
    assert told.status_code == 500
    words = "De server kon niet antwoorden" if "/nl" in path else "The server could not answer"
    assert words in told.text
    assert SECRET not in told.text
    assert told.headers["cache-control"] == "private, no-cache"
    assert set(map(str.lower, HEADERS)) <= set(told.headers)
    (record,) = [record for record in caplog.records if record.name.startswith("server")]
    assert record.levelno == logging.ERROR
    assert "RuntimeError" in record.getMessage()
    assert "in guide" in record.getMessage()
    for private in (SECRET, "walk?", "red"):
        assert private not in caplog.text


@pytest.mark.parametrize("path", ["/skills/walk.json", "/skills/walk.jsonld", "/skills/walk.md"])
async def test_a_fault_in_place_of_a_file_is_told_in_its_kind(path: str) -> None:
    async with reader(broken()) as site:
        told = await site.get(path)
    assert told.status_code == 500
    if path.endswith(".md"):
        assert told.text == "The server could not answer.\n"
    else:
        assert told.json() == {"error": "The server could not answer."}


async def test_a_fault_on_the_way_to_the_page_of_a_fault_is_told_plainly(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, corpus: Corpus
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("server.web.frame.render", refuse)
    async with reader(corpus) as site:
        told = await site.get("/")
    assert told.status_code == 500
    assert told.text == ("The server could not answer: a fault of its own, which it has logged.\n")
    assert told.headers["content-security-policy"].startswith("default-src 'none'")
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", PAGE, f"{PAGE}.json", "/robots.txt"])
async def test_everything_is_read_only(method: str, path: str, corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = await site.request(method, path)
    assert told.status_code == 405
    assert told.headers["allow"] == "GET, HEAD"
    assert "can only be read" in told.text


async def test_an_overlong_address_is_refused_in_plain_words(corpus: Corpus) -> None:
    long = "x" * (LONGEST_QUERY + 1)
    async with reader(corpus) as site:
        page = await site.get(f"/fr{PAGE}?commune={long}")
        file = await site.get(f"{PAGE}.json?commune={long}")
        most = await site.get(f"/?{'x' * LONGEST_QUERY}")
    assert (page.status_code, file.status_code, most.status_code) == (414, 414, 200)
    assert "Cette adresse est trop longue" in page.text
    assert file.json() == {"error": "This address is too long."}
    assert "xxxx" not in page.text


async def test_an_unknown_address_is_a_page_or_a_file_that_says_so(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        page = await site.get("/nl/nergens")
        file = await site.get("/nl/nergens.json")
        text = await site.get("/nothing.txt")
    assert (page.status_code, file.status_code, text.status_code) == (404, 404, 404)
    assert 'lang="nl"' in page.text
    assert file.json() == {"error": "There is nothing at this address."}
    assert text.text == "There is nothing at this address.\n"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (f"{PAGE}/", f"{HERE}{PAGE}"),
        (f"/nl{PAGE}.json/?age=31", f"{HERE}/nl{PAGE}.json?age=31"),
        ("/de/", f"{HERE}/de"),
        (f"{PAGE}//", f"{HERE}{PAGE}"),
    ],
)
async def test_a_slash_at_the_end_leads_to_the_address_without(
    path: str, to: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.get(path)
        there = await site.get(told.headers["location"])
    assert told.status_code == 307
    assert told.headers["location"] == to
    assert there.status_code == 200


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/%5Cevil.example/", "/nl//evil.example/", "//evil.example/%2e%2e/"]
)
async def test_no_address_leads_to_another_site(path: str, corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = await site.get(f"{HERE}{path}")
    assert told.status_code == 404
    assert "location" not in told.headers


async def test_only_names_that_were_given_are_answered_to(corpus: Corpus) -> None:
    names = Names(("civic.example.org",))
    async with reader(corpus, names) as site:
        given = await site.get("/llms.txt", headers={"Host": "civic.example.org"})
        other = await site.get("/llms.txt", headers={"Host": "evil.example.org"})
        longer = await site.get("/", headers={"Host": "civic.example.org.evil.example"})
    assert given.status_code == 200
    assert "http://civic.example.org/skills/" in given.text
    assert (other.status_code, longer.status_code) == (421, 421)


@pytest.mark.parametrize(
    "host",
    [
        'localhost:80"><script>',
        "localhost:80@evil.example",
        "localhost:80/evil.example/",
        "localhost:x",
    ],
)
@pytest.mark.parametrize("path", ["/sitemap.xml", "/llms.txt", "/skills.json", "/robots.txt"])
async def test_a_name_with_more_in_it_gets_into_no_address(
    host: str, path: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.get(path, headers={"Host": host})
    for hostile in ("evil.example", "<script", "localhost:x"):
        assert hostile not in told.text


async def test_scripts_of_other_sites_may_read_files_and_no_pages(corpus: Corpus) -> None:
    there = {"Origin": "https://else.example"}
    async with reader(corpus) as site:
        files = [await site.get(f"{PAGE}{end}", headers=there) for end in (".json", ".md")]
        files += [await site.get("/skills.json", headers=there)]
        mistake = await site.get(f"{PAGE}.json?age=x", headers=there)
        page = await site.get(PAGE, headers=there)
        style = await site.get(static_files.address("page.css"), headers=there)
    for told in files:
        assert told.status_code == 200
        assert told.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in told.headers
    assert mistake.headers["access-control-allow-origin"] == "*"
    for told in (page, style):
        assert "access-control-allow-origin" not in told.headers
        assert told.headers["cross-origin-resource-policy"] == "same-origin"


async def test_bytes_that_are_no_address_are_refused(corpus: Corpus) -> None:
    heard: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        heard.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
    app = web_app(InService(answers_of(corpus)), transport_security("127.0.0.1", Names()))
    await app({**scope, "query_string": b"commune=\xff\xfe"}, receive, send)
    assert [message.get("status") for message in heard] == [400, None]
    assert heard[1]["body"] == b"This address cannot be read.\n"
