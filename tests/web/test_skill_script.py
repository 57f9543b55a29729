"""What script adds to the page of a skill, in a real browser that asks no network for anything."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.async_api import Page, Route, ViewportSize, async_playwright, expect

from graph.corpus import Corpus
from tests.web.reader import HERE, reader

FLAGSHIP = "/skills/inburgering-flanders"
PHONE = ViewportSize(width=360, height=740)


@asynccontextmanager
async def opened(corpus: Corpus, path: str) -> AsyncIterator[Page]:
    """Open a page on a phone; whatever it asks for is answered in this process."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium here")
    async with async_playwright() as playwright, reader(corpus) as client:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])

        async def answer(route: Route) -> None:
            got = await client.get(route.request.url)
            coded = ("content-encoding", "content-length")
            headers = {name: value for name, value in got.headers.items() if name not in coded}
            await route.fulfill(status=got.status_code, headers=headers, body=got.content)

        page = await browser.new_page(viewport=PHONE)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.route("**/*", answer)
        await page.goto(HERE + path)
        yield page
        await browser.close()
        assert faults == []


async def test_none_and_i_dont_know_stand_alone(corpus: Corpus) -> None:
    async with opened(corpus, f"{FLAGSHIP}?commune=Gent&age=30") as page:
        held = page.locator("#q-prior_evidence")
        await held.get_by_label("A certificate of Dutch").check()
        await held.get_by_label("None of these").check()
        await expect(held.get_by_label("A certificate of Dutch")).not_to_be_checked()
        await held.get_by_label("A lasting illness or disability").check()
        await expect(held.get_by_label("None of these")).not_to_be_checked()
        await held.get_by_label("I don't know").check()
        await expect(held.locator(":checked")).to_have_count(1)


async def test_to_type_something_is_to_know(corpus: Corpus) -> None:
    async with opened(corpus, FLAGSHIP) as page:
        age = page.locator("#q-age")
        await age.get_by_label("I don't know").check()
        await age.get_by_role("textbox").fill("31")
        await expect(age.get_by_label("I don't know")).not_to_be_checked()
        await age.get_by_label("I don't know").check()
        await expect(age.get_by_role("textbox")).to_have_value("")


async def test_only_what_was_answered_is_sent(corpus: Corpus) -> None:
    async with opened(corpus, FLAGSHIP) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.locator("#f-age").fill("31")
        await page.get_by_role("button", name="Show my guidance").click()
        await page.wait_for_url("**?age=31")
        sent = [parse_qsl(urlsplit(url).query, keep_blank_values=True) for url in asked]
        assert [pairs for pairs in sent if pairs] == [[("age", "31")]]


async def test_communes_are_proposed_as_one_types(corpus: Corpus) -> None:
    async with opened(corpus, FLAGSHIP) as page:
        await page.route(
            "**/suggest.json?fact=commune&q=Gen",
            lambda route: route.fulfill(
                body=json.dumps({"values": ["Gent", "Genk"]}), content_type="application/json"
            ),
        )
        await page.locator("#f-commune").press_sequentially("Gen")
        proposed = page.locator("#l-commune option")
        await expect(proposed).to_have_count(2)
        assert await proposed.all_text_contents() == ["Gent", "Genk"]


async def test_a_link_to_a_folded_question_opens_it(corpus: Corpus) -> None:
    async with opened(corpus, FLAGSHIP) as page:
        field = page.locator("#f-contract_signed_on")
        await expect(field).not_to_be_visible()
        await page.evaluate("location.hash = 'q-contract_signed_on'")
        await expect(field).to_be_visible()


async def test_everything_stands_open_on_paper_and_folds_again(corpus: Corpus) -> None:
    async with opened(corpus, f"{FLAGSHIP}?commune=Gent&age=30") as page:
        folded = page.locator("main details:not([open])")
        before = await folded.count()
        await page.evaluate("dispatchEvent(new Event('beforeprint'))")
        await expect(folded).to_have_count(0)
        await page.evaluate("dispatchEvent(new Event('afterprint'))")
        await expect(folded).to_have_count(before)


async def test_on_paper_sources_stand_at_each_line_and_no_question(corpus: Corpus) -> None:
    async with opened(corpus, f"{FLAGSHIP}?commune=Gent&age=30") as page:
        await page.emulate_media(media="print")
        await expect(page.locator("#answers")).not_to_be_visible()
        await expect(page.locator(".top nav").first).not_to_be_visible()
        trails = page.locator("#steps .trail .ref")
        assert await trails.count() > 0
        for number in range(await trails.count()):
            await expect(trails.nth(number)).to_be_visible()


async def test_what_is_wrong_is_read_out_first(corpus: Corpus) -> None:
    async with opened(corpus, f"{FLAGSHIP}?age=old") as page:
        await expect(page.get_by_role("alert")).to_be_focused()
        await page.get_by_role("alert").get_by_role("link").click()
        await expect(page.locator("#f-age")).to_be_focused()


async def test_the_print_button_prints(corpus: Corpus) -> None:
    async with opened(corpus, f"{FLAGSHIP}/checklist?commune=Gent&age=30") as page:
        await page.evaluate("window.print = () => { document.title = 'printed'; }")
        await page.get_by_role("link", name="Print this list").click()
        assert await page.title() == "printed"
