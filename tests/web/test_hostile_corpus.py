"""A corpus with markup and script in every text: each page shows it as text, and nothing runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from server.answers import Answers
from tests.web.browser import PageAt
from tests.web.conftest import site_of
from tests.web.hostile import NASTY, SCRIPT, build_hostile
from tests.web.markup import Element, read_markup
from tests.web.reader import reader

LOADED = frozenset({"action", "formaction", "href", "poster", "src", "srcset", "xlink:href"})
"""The attributes that hold an address."""
OPENED = frozenset({"", "http", "https", "mailto", "tel"})
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

SAID = "commune=44021&age=30&electric=yes&signed_on=2026-10-01&registered=unknown"
SEEDS = (
    "/",
    "/nl",
    "/?q=cycle",
    "/graph",
    "/about",
    "/connect",
    f"/skills/cycle-permit?{SAID}",
    f"/nl/skills/cycle-permit?{SAID}",
    f"/skills/cycle-permit?{SAID}&done=register-first&as_of=2024-06-01",
    f"/skills/cycle-permit/checklist?{SAID}",
    "/skills/plain",
    "/skills/old",
    "/skills/withdrawn",
)
"""A page of each kind; all that they link to is looked at too."""
FILES = (
    f"/skills/cycle-permit.json?{SAID}",
    f"/skills/cycle-permit.jsonld?{SAID}",
    f"/skills/cycle-permit.md?{SAID}",
    f"/plan/cycle-permit.json?{SAID}",
    "/skills.json",
    "/graph.json",
    "/find.json?q=cycle",
    "/suggest.json?fact=commune&q=44021",
    "/llms.txt",
    "/llms-full.txt",
    "/openapi.json",
    "/sitemap.xml",
)
TYPED = (
    f"/?q={quote(NASTY)}",
    f"/skills/cycle-permit?commune={quote(NASTY)}&age={quote(NASTY)}&{quote(SCRIPT)}=1",
    f"/skills/cycle-permit?as_of={quote(NASTY)}&papers={quote(NASTY)}&done={quote(NASTY)}",
    f"/skills/{quote(NASTY, safe='')}",
    f"/{quote(NASTY, safe='')}",
)
"""Addresses that somebody made up."""


class Form(NamedTuple):
    """An element and its attributes, whatever their values."""

    tag: str
    attributes: frozenset[str]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def peaceful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same corpus with nothing added."""
    return build_hostile(tmp_path_factory.mktemp("peaceful"), nasty="")


async def reached(folder: Path, seeds: tuple[str, ...]) -> dict[str, httpx.Response]:
    """Return the answers of some addresses, and of all that those pages link to within the site."""
    async with reader(Answers.load(folder)) as client:
        found = {path: await client.get(path, follow_redirects=True) for path in seeds}
        further = {path for page in found.values() if is_page(page) for path in ours(page)}
        for path in sorted(further - set(found)):
            found[path] = await client.get(path, follow_redirects=True)
    return found


def is_page(answer: httpx.Response) -> bool:
    return answer.headers["content-type"].startswith("text/html")


def ours(page: httpx.Response) -> Iterator[str]:
    """Yield where the links of a page lead within the site; of four languages only two."""
    for element in read_markup(page.text).all():
        for name in LOADED & set(element.attributes):
            url = urldefrag(urljoin(str(page.url), element.attributes[name])).url
            path = urlsplit(url)._replace(scheme="", netloc="").geturl()
            if urlsplit(url).netloc == page.url.netloc.decode() and path[:4] not in (
                "/fr/",
                "/de/",
            ):
                yield path


def faults(page: Element) -> Iterator[str]:
    """Yield what a page holds that could run, load or lead where it must not."""
    for element in page.all():
        shown = f"<{element.tag} {element.attributes}>"
        if element.tag == "script" and element.text:
            yield f"script in the page: {shown}"
        for name, value in element.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"{name} in the page: {shown}"
            if name in LOADED and not leads_well(value, loads=element.tag != "a"):
                yield f"a strange address: {shown}"


def leads_well(address: str, *, loads: bool) -> bool:
    """Return whether an address may be followed or, within the site only, be loaded."""
    plain = "".join(address.split()).lower()
    outside = plain.startswith("//") or urlsplit(plain).scheme != ""
    allowed = urlsplit(plain).scheme in OPENED and not plain.startswith("//")
    return allowed and not (loads and outside)


def forms(page: Element) -> set[Form]:
    return {Form(each.tag, frozenset(each.attributes)) for each in page.all()}


async def test_every_page_shows_hostile_text_as_text(hostile: Path) -> None:
    """Elements that are no text would be found by their attributes, or by the next test."""
    pages = await reached(hostile, SEEDS + TYPED)
    read = {path: page.text for path, page in pages.items() if is_page(page)}
    faulty = [(path, fault) for path, it in read.items() for fault in faults(read_markup(it))]
    assert faulty == []
    assert [path for path, page in pages.items() if page.status_code >= 500] == []
    assert [path for path, text in read.items() if UNSEEN.search(text)] == []
    skill = read_markup(pages[f"/skills/cycle-permit?{SAID}"].text)
    assert skill.text.count(SCRIPT) > 40
    assert skill.text.count("{{7*7}}") > 40
    assert SCRIPT in read_markup(pages["/"].text).text


async def test_hostile_text_makes_no_element_that_a_peaceful_corpus_does_not(
    hostile: Path, peaceful: Path
) -> None:
    spoilt, plain = await reached(hostile, SEEDS), await reached(peaceful, SEEDS)
    more = {
        path: forms(read_markup(page.text)) - forms(read_markup(plain[path].text))
        for path, page in spoilt.items()
        if path in plain and is_page(page)
    }
    assert {path: found for path, found in more.items() if found} == {}
    assert len(more) > len(SEEDS)


async def test_files_for_machines_stay_what_they_are(hostile: Path) -> None:
    async with reader(Answers.load(hostile)) as client:
        files = {path: await client.get(path) for path in FILES}
    for path, file in files.items():
        assert file.status_code == 200, path
        assert file.headers["x-content-type-options"] == "nosniff", path
        media = file.headers["content-type"].partition(";")[0]
        assert media != "text/html", path
        if media.endswith("json"):
            json.loads(file.text)
        if media.endswith("xml"):
            ElementTree.fromstring(file.text)


@pytest.mark.asyncio(loop_scope="session")
async def test_nothing_of_a_hostile_corpus_runs_in_a_browser(
    hostile: Path, page_at: PageAt
) -> None:
    with site_of(hostile) as site:
        page = await page_at(site)
        for path in SEEDS + TYPED:
            await page.goto(site + path)
            assert await page.evaluate("typeof window.hit") == "undefined", path
