"""From the first page to the checklist: a newcomer in Ghent, in a real browser.

What decides is told by a mark on the page, not by its words: `[data-claim]`, `#q-<fact>`. The whole
way is walked with scripts and without; what scripts do not touch is tried once.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.async_api import Locator, Page, expect

from graph.corpus import Corpus
from tests.web.addresses import FLAGSHIP, GHENT
from tests.web.browser import PageAt
from tests.web.reader import answers_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAID = dict(parse_qsl(GHENT))
TYPED = ("commune", "age", "contract_signed_on")
FOLDED = "(it) => getComputedStyle(it, '::details-content').contentVisibility === 'hidden'"
with_and_without_scripts = pytest.mark.parametrize(
    "scripts", [True, False], ids=["with scripts", "without"]
)


def said_in(page: Page) -> dict[str, str]:
    """Return the answers in the address of a page."""
    return dict(parse_qsl(urlsplit(page.url).query))


async def unfolded(page: Page, selector: str) -> Locator:
    """Return an element, with everything opened that it was folded into, from without to within."""
    for folded in await page.locator(f"details:is({selector}, :has({selector}))").all():
        if await folded.evaluate(FOLDED):
            await folded.locator("> summary").click()
    return page.locator(selector)


async def question(page: Page, fact: str) -> Locator:
    return await unfolded(page, f"#q-{fact}")


async def answer(page: Page, fact: str, value: str) -> None:
    """Answer one question and ask for the guidance."""
    asked = await question(page, fact)
    if fact in TYPED:
        await asked.get_by_role("textbox").or_(asked.get_by_role("combobox")).fill(value)
    else:
        await asked.locator(f"input[value='{value}']").check()
    await send(page)


async def send(page: Page) -> None:
    await follow(page, page.get_by_role("button", name="Show my guidance"))


async def follow(page: Page, link: Locator) -> None:
    """Press what leads to another page, and wait until it is there."""
    async with page.expect_navigation():
        await link.click()


@with_and_without_scripts
async def test_from_the_first_page_to_what_ghent_asks(
    scripts: bool, page_at: PageAt, corpus: Corpus
) -> None:
    page = await page_at("/", scripts=scripts)
    await page.get_by_role("searchbox").fill("I must follow an integration course in Ghent")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    title = corpus.title(FLAGSHIP.rpartition("/")[2]).en
    await follow(page, page.get_by_role("link", name=title).first)
    await expect(page.get_by_role("heading", level=1)).to_have_text(title)

    for number, (fact, value) in enumerate(SAID.items(), start=1):
        await answer(page, fact, value)
        assert said_in(page) == dict([*SAID.items()][:number])

    guidance = answers_of(corpus).guide("inburgering-flanders", dict(SAID), detail="full")
    assert guidance.outcome.kind == "follow"
    await expect(page.locator(".verdict")).to_have_text(guidance.outcome.verdict)
    await expect(page.locator("p[data-next]")).to_have_attribute("data-next", guidance.next_action)
    await expect(page.locator("#where [data-claim=amal-gent]")).to_contain_text("Amal")
    await expect(page.locator("[data-claim=atlas-antwerpen]")).to_have_count(0)
    await expect(page.locator("#path")).to_contain_text("done")
    await expect(page.locator("#dates [data-claim]")).not_to_have_count(0)
    sources = page.locator("#sources li")
    await expect(sources).to_have_count(len(guidance.sources))
    await expect(sources.first).to_contain_text("http")

    await follow(page, page.get_by_role("link", name="Checklist to print"))
    assert said_in(page) == SAID
    await expect(page.get_by_role("checkbox")).not_to_have_count(0)


@with_and_without_scripts
async def test_one_answer_changes_and_the_rest_stays(scripts: bool, page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}", scripts=scripts)
    before = await page.locator(".verdict").inner_text()
    await answer(page, "age", "66")
    assert said_in(page) == SAID | {"age": "66"}
    assert await page.locator(".verdict").inner_text() != before


async def test_one_answer_is_taken_out_and_the_rest_stays(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    await follow(page, (await question(page, "age")).get_by_role("link"))
    assert said_in(page) == {fact: value for fact, value in SAID.items() if fact != "age"}


@pytest.mark.parametrize("fact", ["commune", "age", "nationality_group", "prior_evidence"])
async def test_every_kind_of_question_takes_i_dont_know(fact: str, page_at: PageAt) -> None:
    page = await page_at(FLAGSHIP, scripts=False)
    asked = await question(page, fact)
    await asked.get_by_label("I don't know").check()
    await send(page)
    assert said_in(page) == {fact: "unknown"}
    await expect(await question(page, fact)).to_contain_text("I don't know")


@with_and_without_scripts
async def test_a_name_of_two_communes_becomes_a_choice(scripts: bool, page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?age=31", scripts=scripts)
    await answer(page, "commune", "Haren")
    choices = (await question(page, "commune")).get_by_role("radio")
    await expect(choices).to_have_count(3)
    await page.get_by_label("Tongeren-Borgloon").check()
    await send(page)
    assert said_in(page) == {"commune": "73111", "age": "31"}
    await expect(await question(page, "commune")).to_contain_text("Tongeren-Borgloon")


@with_and_without_scripts
async def test_a_typing_mistake_is_told_beside_its_field_and_nothing_is_lost(
    scripts: bool, page_at: PageAt
) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}", scripts=scripts)
    await answer(page, "commune", "Gennt")
    assert said_in(page) == SAID | {"commune": "Gennt"}
    assert (await page.title()).startswith("Error:")
    field = page.locator("#f-commune")
    await expect(field).to_have_value("Gennt")
    await expect(field).to_have_attribute("aria-invalid", "true")
    told = await field.get_attribute("aria-describedby") or ""
    assert "e-commune" in told.split()
    await follow(page, page.locator("#e-commune").get_by_role("link", name="Gent", exact=True))
    assert {**said_in(page), "commune": ""} == SAID | {"commune": ""}
    await expect(page.locator(".verdict")).to_contain_text("must")


async def test_the_back_button_takes_one_answer_back(page_at: PageAt) -> None:
    page = await page_at(FLAGSHIP)
    await answer(page, "commune", "Gent")
    await answer(page, "age", "31")
    await page.go_back()
    assert said_in(page) == {"commune": "Gent"}
    await expect(page.locator("#q-commune .answer")).to_have_text("Gent")
    await page.go_back()
    assert said_in(page) == {}
    await expect(page.locator("#q-commune .answer")).to_have_count(0)


async def test_a_shared_address_shows_the_same_page(page_at: PageAt) -> None:
    mine = await page_at(FLAGSHIP)
    await answer(mine, "commune", "Gand")
    await answer(mine, "age", "31")
    theirs = await page_at(mine.url)
    assert await theirs.locator("main").inner_html() == await mine.locator("main").inner_html()


async def test_another_language_keeps_the_answers(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    await follow(page, page.locator("a[hreflang=nl]"))
    assert urlsplit(page.url).path == f"/nl{FLAGSHIP}"
    assert said_in(page) == SAID
    assert await page.locator("html").get_attribute("lang") == "nl"
    await expect(page.locator(".verdict[lang=en]")).to_contain_text("must")
    await expect(await question(page, "age")).not_to_contain_text("How old")


async def test_a_day_that_is_given_counts_last_days_for_the_calendar(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    await answer(page, "contract_signed_on", "20/11/2026")
    assert said_in(page) == SAID | {"contract_signed_on": "2026-11-20"}
    await expect(page.locator("#dates time").first).to_be_visible()
    file = page.get_by_role("link", name="Save in my calendar")
    text = await file.evaluate("(link) => fetch(link.href).then((file) => file.text())")
    assert text.startswith("BEGIN:VCALENDAR\r\n")


async def test_a_fee_that_changed_says_since_when_and_what_it_was(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    await expect(page.locator("#fees .since").first).to_contain_text("Since 1 September 2023")


async def test_the_rules_of_another_day(page_at: PageAt) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    field = await unfolded(page, "#f-as_of")
    await field.fill("1/3/2024")
    async with page.expect_navigation():
        await field.press("Enter")
    assert said_in(page) == SAID | {"as_of": "2024-03-01"}
    await expect(page.locator("header.head")).to_contain_text("1 March 2024")


async def test_all_of_it_by_keyboard(page_at: PageAt) -> None:
    page = await page_at(FLAGSHIP)
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip").first).to_be_focused()
    await page.keyboard.press("Enter")
    await tab_to(page, "#f-commune")
    await page.keyboard.type("Gent")
    await tab_to(page, "#q-nationality_group input")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Space")
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert {"commune", "nationality_group"} == set(said_in(page))
    await tab_to(page, "#q-commune > summary")
    await page.keyboard.press("Enter")
    await expect(page.locator("#f-commune")).to_be_visible()


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that the selector finds has the focus; each stop is to be seen."""
    stops = 0
    while not await page.locator(f"{selector}:focus").count():
        stops += 1
        assert stops < 100, f"{selector} is not reached by Tab"
        await page.keyboard.press("Tab")
        assert await page.locator(":focus-visible").count() == 1
