"""What comes out of a printer: a checklist of two pages at most, and an answer with its sources."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest
from playwright.async_api import expect

from graph.corpus import Corpus
from tests.web.addresses import FLAGSHIP, GHENT
from tests.web.browser import PageAt
from tests.web.reader import answers_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHECKLIST = f"{FLAGSHIP}/checklist?{GHENT}"
SAID = dict(parse_qsl(GHENT))
SEEN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((it) => it.checkVisibility({contentVisibilityAuto: true})).length"""
"""How many of the elements that a selector finds are to be seen."""


def sheets(pdf: bytes) -> int:
    """Return how many pages a PDF of Chromium has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("lang", ["en", "de"])
async def test_a_checklist_fits_on_two_sheets(lang: str, page_at: PageAt) -> None:
    page = await page_at(f"/{lang}{CHECKLIST}")
    assert 1 <= sheets(await page.pdf(format="A4")) <= 2


async def test_a_checklist_is_reached_from_the_answer(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    async with page.expect_navigation():
        await page.get_by_role("link", name="Checklist to print").click()
    assert page.url.endswith(CHECKLIST)
    await expect(page.get_by_role("checkbox")).not_to_have_count(0)


@pytest.mark.parametrize("path", [CHECKLIST, f"{FLAGSHIP}?{GHENT}"], ids=["checklist", "answer"])
async def test_on_paper_there_is_no_navigation_and_nothing_to_press(
    path: str, page_at: PageAt
) -> None:
    page = await page_at(path)
    await page.emulate_media(media="print")
    pressed = page.locator("nav, button, .button, .skip, input[type=text], input[type=radio]")
    assert await pressed.count() > 0
    assert [it for it in await pressed.all() if await it.is_visible()] == []


async def test_a_checklist_on_paper_has_boxes_and_written_out_addresses(
    page_at: PageAt, corpus: Corpus
) -> None:
    guidance = answers_of(corpus).guide("inburgering-flanders", dict(SAID), detail="full")
    page = await page_at(CHECKLIST)
    await page.emulate_media(media="print")
    boxes = page.get_by_role("checkbox")
    first = [step for step in guidance.prerequisites if step.state != "not-needed"]
    await expect(boxes).to_have_count(len([*first, *guidance.steps, *guidance.documents]))
    assert all([await box.is_visible() for box in await boxes.all()])
    await expect(page.get_by_text("https://www.amal.gent")).to_be_visible()
    await expect(page.locator("main")).to_contain_text("23 November 2026")


async def test_an_answer_on_paper_tells_where_each_line_comes_from(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    claims = await page.locator("[data-claim]").count()
    assert claims > 50
    await page.emulate_media(media="print")
    assert await page.evaluate(SEEN, "[data-claim] .mark") >= claims
    assert await page.evaluate(SEEN, "[data-claim] .trail") == claims
    assert await page.evaluate(SEEN, "[data-claim] .trail .ref") >= claims
    listed = await page.locator("#sources li").count()
    assert await page.evaluate(SEEN, "#sources li a") >= listed
