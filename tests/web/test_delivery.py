"""How a page or file goes out: compressed, tagged, kept, not sent twice."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest

from graph.corpus import Corpus
from server.answers import Answers, InService
from server.mcp.security import Names, transport_security
from server.web import static_files
from server.web.app import web_app
from tests.graph.scene import claim, corpus_of, procedure
from tests.web.reader import TODAY, answers_of, reader

PAGE = "/skills/inburgering-flanders"
SHARED, PRIVATE = "public, max-age=300", "private, no-cache"
PLACES = [PAGE, f"{PAGE}.json", f"{PAGE}.md", "/nl", "/llms.txt", static_files.address("page.css")]


async def raw(site: httpx.AsyncClient, path: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """Return a response with its body as it came, not decoded."""
    async with site.stream("GET", path, headers=headers) as told:
        return told, b"".join([part async for part in told.aiter_raw()])


@pytest.mark.parametrize("path", PLACES)
async def test_a_compressed_form_has_a_tag_of_its_own_and_the_same_content(
    path: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        packed, coded = await raw(site, path, **{"Accept-Encoding": "gzip"})
        plain, body = await raw(site, path, **{"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(coded) == body
    assert len(coded) < len(body) / 1.5
    assert packed.headers["content-length"] == str(len(coded))
    assert packed.headers["etag"] != plain.headers["etag"]
    assert not {packed.headers["etag"][:2], plain.headers["etag"][:2]} & {"W/"}
    for told in (packed, plain):
        assert "Accept-Encoding" in told.headers["vary"].split(", ")


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("*", True),
        ("br;q=1.0, gzip;q=0.2", True),
        ("*;q=0, gzip", True),
        ("gzip;q=0.5, identity;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("br", False),
        ("", False),
        ("gzip;q=0.1, identity;q=0.9", False),
        ("gzip;q=2", False),
    ],
)
async def test_a_page_is_compressed_for_those_who_take_it(
    accepted: str, packed: bool, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.get(PAGE, headers={"Accept-Encoding": accepted})
    assert ("content-encoding" in told.headers) == packed
    assert told.text.startswith("<!doctype html>")


async def test_what_is_small_is_not_compressed(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        told = await site.get("/robots.txt")
    assert "content-encoding" not in told.headers
    assert told.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", PLACES)
async def test_what_a_reader_has_already_is_not_sent_again(path: str, corpus: Corpus) -> None:
    async with reader(corpus) as site:
        first = await site.get(path)
        told = await site.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert told.status_code == 304
    assert told.content == b""
    assert not {"content-length", "content-type", "content-encoding"} & set(told.headers)
    for name in ("etag", "cache-control", "vary", "content-security-policy", "referrer-policy"):
        assert told.headers[name] == first.headers[name]


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"other", {tag}', 304),
        ('"a,b" ,W/"other",  W/{tag} ', 304),
        ("*", 304),
        ('"other"', 200),
        ('W/"other", "another"', 200),
        ("", 200),
        ("{bare}", 200),
    ],
)
async def test_tags_are_compared_weakly_and_may_come_as_a_list(
    known: str, status: int, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        tag = (await site.get(PAGE)).headers["etag"]
        named = known.format(tag=tag, bare=tag.strip('"'))
        told = await site.get(PAGE, headers={"If-None-Match": named})
    assert told.status_code == status
    assert bool(told.content) == (status == 200)


async def test_the_tag_of_one_form_does_not_stand_for_another(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        page = (await site.get(PAGE)).headers["etag"]
        json_ = await site.get(PAGE, headers={"Accept": "application/json", "If-None-Match": page})
        plain = await site.get(PAGE, headers={"Accept-Encoding": "", "If-None-Match": page})
        other = await site.get(PAGE, headers={"Accept-Language": "nl", "If-None-Match": page})
    assert (json_.status_code, plain.status_code, other.status_code) == (200, 200, 200)


@pytest.mark.parametrize("path", ["/skills/nix", "/skills/nix.json", f"{PAGE}.json?age=x"])
async def test_a_mistake_is_told_again_whatever_a_reader_has(path: str, corpus: Corpus) -> None:
    async with reader(corpus) as site:
        first = await site.get(path)
        again = await site.get(path, headers={"If-None-Match": "*"})
    assert first.status_code == again.status_code
    assert first.status_code in (400, 404)
    assert first.headers["cache-control"] == PRIVATE
    assert first.text == again.text


@pytest.mark.parametrize("path", [*PLACES, "/skills/nix", f"{PAGE}/", f"{PAGE}.json?age=x"])
async def test_head_says_what_get_says_without_the_body(path: str, corpus: Corpus) -> None:
    async with reader(corpus) as site:
        whole, head = await site.get(path), await site.head(path)
    assert head.status_code == whole.status_code
    assert head.headers == whole.headers
    assert head.content == b""


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/", SHARED),
        ("/nl", SHARED),
        (PAGE, SHARED),
        (f"{PAGE}.json", SHARED),
        ("/skills.json", SHARED),
        ("/llms-full.txt", SHARED),
        ("/openapi.json", SHARED),
        (f"{PAGE}?commune=Gent", PRIVATE),
        (f"{PAGE}.json?commune=Gent", PRIVATE),
        (f"{PAGE}.jsonld?commune=Gent", PRIVATE),
        ("/find.json?q=Gent", PRIVATE),
        ("/suggest.json?fact=commune&q=Gen", PRIVATE),
        ("/plan/inburgering-flanders.json?commune=Gent", PRIVATE),
        (static_files.address("page.css"), "public, max-age=31536000, immutable"),
    ],
)
async def test_what_holds_answers_is_kept_by_nobody_and_the_rest_for_a_while(
    path: str, cache: str, corpus: Corpus
) -> None:
    async with reader(corpus) as site:
        told = await site.get(path)
    assert told.status_code == 200
    assert told.headers["cache-control"] == cache


async def test_a_page_varies_by_language_only_where_its_address_names_none(corpus: Corpus) -> None:
    async with reader(corpus) as site:
        open_, named = await site.get("/"), await site.get("/nl")
        page = await site.get(PAGE)
    assert open_.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert named.headers["vary"] == "Accept-Encoding"
    assert page.headers["vary"] == "Accept-Encoding, Accept-Language, Accept"


class Counted(Answers):
    """Counts how often guidance is worked out."""

    asked: Sequence[str] = ()

    def guide(self, *arguments: object, **named: object) -> object:  # type: ignore[override]
        type(self).asked = (*self.asked, str(arguments))
        return super().guide(*arguments, **named)  # type: ignore[arg-type]


async def test_the_same_question_is_answered_from_memory_until_the_day_or_the_corpus_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Counted, "asked", ())
    day = [TODAY]
    step = claim("step", verified=str(TODAY - timedelta(days=365)))
    scene = corpus_of(skills={"walk": procedure(steps=[step])})
    answers = Counted(scene, (), clock=lambda: day[0])
    in_service = InService(answers)
    app = web_app(in_service, transport_security("127.0.0.1", Names()))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as site:
        first = await site.get("/skills/walk.json")
        again = await site.get("/skills/walk.json")
        known = await site.get(
            "/skills/walk.json", headers={"If-None-Match": first.headers["etag"]}
        )
        assert len(Counted.asked) == 1
        day[0] += timedelta(days=1)
        aged = await site.get("/skills/walk.json")
        assert len(Counted.asked) == 2
        await in_service.replace(Counted(replace(scene, revision="other"), (), clock=answers.clock))
        changed = await site.get("/skills/walk.json")
        assert len(Counted.asked) == 3
    assert first.content == again.content
    assert known.status_code == 304
    assert [told.json()["steps"][0]["freshness"] for told in (first, aged)] == ["fresh", "ageing"]
    assert changed.json()["revision"] == "other"
    assert len({told.headers["etag"] for told in (first, aged, changed)}) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"Accept-Language": "nl"},
        {"Accept": "application/json"},
        {"Accept-Encoding": "identity"},
        {"Host": "localhost:8000"},
    ],
    ids=str,
)
async def test_memory_does_not_mix_up_readers(other: dict[str, str], corpus: Corpus) -> None:
    async with reader(corpus) as site:
        first = await site.get(PAGE)
        second = await site.get(PAGE, headers=other)
        again = await site.get(PAGE)
    async with reader(corpus) as fresh:
        alone = await fresh.get(PAGE, headers=other)
    assert second.content == alone.content
    assert second.headers == alone.headers
    assert again.headers == first.headers


async def test_a_corpus_of_today_answers_with_the_age_of_today(corpus: Corpus) -> None:
    later = replace(answers_of(corpus), clock=lambda: date(2030, 1, 1))
    async with reader(later) as site:
        told = (await site.get(f"{PAGE}.json")).json()
    assert told["skill"]["freshness"] == "stale"
