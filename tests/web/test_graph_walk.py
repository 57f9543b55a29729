"""The graph in a real browser: walked by keys, moved and zoomed, with and without the script."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, CDPSession, Page

from tests.web.addresses import FLAGSHIP, GHENT
from tests.web.browser import DESK, NARROW, PHONE, PageAt

pytestmark = pytest.mark.asyncio(loop_scope="session")

TABLET = (1024, 768)
VIEW, BOXES = ".graph-view", ".drawing.right a.node"
HERE = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
ARRIVAL = "Report your arrival to the commune and get registered"
VISA = "Apply abroad for a D visa to live with family in Belgium"
VDAB = "Register as a job seeker with VDAB"
FLANDERS = "Follow the Flemish integration programme (inburgering)"
EU = "Register as a citizen of the EU, the EEA or Switzerland and get the EU card (annex 19)"


@pytest_asyncio.fixture(params=[PHONE, TABLET], ids=["phone", "tablet"], loop_scope="session")
async def touched(
    request: pytest.FixtureRequest, browser: Browser, site: str
) -> AsyncIterator[tuple[Page, CDPSession]]:
    """The graph on a screen that is touched, with what sends it touches."""
    width, height = request.param
    context = await browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True
    )
    page = await context.new_page()
    await page.goto(f"{site}/graph")
    await page.evaluate("document.querySelector('.graph-view').scrollIntoView()")
    yield page, await context.new_cdp_session(page)
    await context.close()


async def walk(page: Page, *keys: str) -> str:
    """Press keys; return what has the focus then."""
    for key in keys:
        await page.keyboard.press(key)
    found: str = await page.evaluate(HERE)
    return found


async def scale(page: Page) -> int:
    """Return the size of the drawing in percent, as the page tells it."""
    told = await page.locator(".zoom").text_content() or ""
    return int(told.removesuffix("%"))


async def place(page: Page, skill: str) -> tuple[float, float]:
    box = await page.locator(f"{BOXES}[aria-label='{skill}']").bounding_box()
    assert box
    return box["x"], box["y"]


async def test_tab_visits_the_boxes_in_the_order_of_time(page_at: PageAt) -> None:
    page = await page_at("/graph")
    await page.locator(VIEW).focus()
    visited = [await walk(page, "Tab") for _ in range(await page.locator(BOXES).count())]
    assert len(set(visited)) == len(visited)
    path = [VISA, ARRIVAL, VDAB, FLANDERS, "Become Belgian by declaration"]
    assert [name for name in visited if name in path] == path


async def test_arrows_follow_the_lines_and_enter_opens(page_at: PageAt) -> None:
    page = await page_at("/graph")
    await page.locator(BOXES).first.focus()
    assert await walk(page, "ArrowRight") == VISA
    assert await walk(page, "ArrowRight") == ARRIVAL
    assert await walk(page, "ArrowDown") == EU
    assert await walk(page, "ArrowUp") == ARRIVAL
    assert await walk(page, "ArrowLeft") == VISA
    await page.locator(f"{BOXES}[aria-label='{VDAB}']").focus()
    assert await walk(page, "ArrowRight") == FLANDERS
    assert await walk(page, "ArrowLeft") == VDAB
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert page.url.endswith("/skills/vdab-registration")


async def test_arrows_at_the_ends_of_the_path_stay(page_at: PageAt) -> None:
    page = await page_at("/graph")
    await page.locator(BOXES).first.focus()
    first = await page.evaluate(HERE)
    assert await walk(page, "ArrowLeft", "ArrowUp") == first


async def test_on_a_phone_the_path_runs_down_and_so_do_the_arrows(page_at: PageAt) -> None:
    page = await page_at("/graph", size=PHONE)
    assert not await page.locator(".drawing.right").is_visible()
    await page.locator(".drawing.down a.node").first.focus()
    assert await walk(page, "ArrowDown") == VISA
    assert await walk(page, "ArrowDown") == ARRIVAL
    assert await walk(page, "ArrowUp") == VISA
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_box_one_walks_to_comes_into_sight(page_at: PageAt) -> None:
    page = await page_at("/graph", still=True)
    await page.locator(f"{BOXES}[aria-label='{VDAB}']").focus()
    await walk(page, "ArrowRight", "ArrowRight")
    await page.wait_for_function(
        """() => {
          const seen = document.activeElement.getBoundingClientRect();
          const box = document.querySelector('.graph-view').getBoundingClientRect();
          return seen.left >= box.left && seen.right <= box.right && seen.bottom <= innerHeight;
        }"""
    )


async def test_the_focus_is_seen(page_at: PageAt) -> None:
    page = await page_at("/graph")
    await page.locator(VIEW).focus()
    await page.keyboard.press("Tab")
    stroke = "getComputedStyle(document.activeElement.querySelector('.ring')).stroke"
    assert await page.evaluate(stroke) != "none"
    await page.keyboard.press("Tab")
    other = f"getComputedStyle(document.querySelector('{BOXES} .ring')).stroke"
    assert await page.evaluate(other) == "none"


async def test_a_link_leads_past_the_drawing(page_at: PageAt) -> None:
    page = await page_at("/graph")
    await page.locator(".graph-past a").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.closest('.graph-list') !== null")


async def test_buttons_and_keys_zoom(page_at: PageAt) -> None:
    page = await page_at("/graph")
    assert await scale(page) == 100
    await page.get_by_role("button", name="Zoom in").click()
    assert await scale(page) == 125
    await page.locator(BOXES).first.focus()
    await page.keyboard.press("+")
    assert await scale(page) == 156
    await page.keyboard.press("-")
    await page.keyboard.press("-")
    assert await scale(page) == 100
    await page.keyboard.press("0")
    assert await scale(page) < 100
    assert await page.evaluate(
        "(it => it.scrollWidth <= it.clientWidth && it.scrollHeight <= it.clientHeight)"
        "(document.querySelector('.graph-view'))"
    )


async def test_zooming_keeps_the_box_and_what_has_the_focus_in_place(page_at: PageAt) -> None:
    page = await page_at("/graph")
    view = await page.locator(VIEW).bounding_box()
    link = page.locator(f"{BOXES}[aria-label='{ARRIVAL}']")
    await link.focus()
    before = await link.bounding_box()
    await page.keyboard.press("+")
    after = await link.bounding_box()
    assert before
    assert after
    for at, size in (("x", "width"), ("y", "height")):
        middles = [box[at] + box[size] / 2 for box in (before, after)]  # type: ignore[literal-required]  # names of a typed dict
        assert middles[0] == pytest.approx(middles[1], abs=2)
    assert await page.locator(VIEW).bounding_box() == view


async def test_the_wheel_scrolls_the_page_unless_the_graph_has_the_focus(page_at: PageAt) -> None:
    page = await page_at("/graph")
    x, y = await place(page, VISA)
    await page.mouse.move(x + 20, y + 20)
    await page.mouse.wheel(0, 200)
    await page.wait_for_function("() => scrollY === 200")
    assert await scale(page) == 100
    await page.locator(f"{BOXES}[aria-label='{EU}']").focus()
    scrolled = await page.evaluate("scrollY")
    await page.mouse.wheel(0, -200)
    await page.wait_for_function("() => document.querySelector('.zoom').value !== '100 %'")
    assert await scale(page) > 100
    assert await page.evaluate("scrollY") == scrolled


async def test_the_wheel_with_ctrl_zooms_at_once(page_at: PageAt) -> None:
    page = await page_at("/graph")
    x, y = await place(page, VISA)
    await page.mouse.move(x, y)
    await page.keyboard.down("Control")
    await page.mouse.wheel(0, -100)
    await page.wait_for_function("() => document.querySelector('.zoom').value !== '100 %'")
    assert await scale(page) > 100
    assert await place(page, VISA) == pytest.approx((x, y), abs=2)


async def test_dragging_moves_opens_nothing_and_selects_nothing(page_at: PageAt) -> None:
    page = await page_at("/graph")
    url, (x, y) = page.url, await place(page, EU)
    await page.mouse.move(x + 60, y + 20)
    await page.mouse.down()
    await page.mouse.move(x - 90, y + 20, steps=6)
    await page.mouse.up()
    assert await place(page, EU) == pytest.approx((x - 150, y), abs=2)
    assert page.url == url
    assert await page.evaluate("getSelection().toString()") == ""
    async with page.expect_navigation():
        await page.locator(f"{BOXES}[aria-label='{EU}']").click()
    assert page.url.endswith("/skills/eu-citizen-registration-annex-19")


async def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    told = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    await session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})


async def test_two_fingers_zoom_the_drawing_and_not_the_page(
    touched: tuple[Page, CDPSession],
) -> None:
    page, session = touched
    before, middle = await scale(page), await page.evaluate("innerWidth / 2")
    await touch(session, "touchStart", (middle - 20, 300))
    await touch(session, "touchStart", (middle - 20, 300), (middle + 20, 300))
    for step in range(22, 42, 2):
        await touch(session, "touchMove", (middle - step, 300), (middle + step, 300))
    await touch(session, "touchEnd")
    assert await scale(page) == pytest.approx(before * 2, rel=0.1)
    assert await page.evaluate("visualViewport.scale") == 1


async def test_one_finger_scrolls_the_page(touched: tuple[Page, CDPSession]) -> None:
    page, session = touched
    before = await page.evaluate("scrollY")
    await touch(session, "touchStart", (180, 500))
    for y in range(480, 280, -20):
        await touch(session, "touchMove", (180, y))
    await touch(session, "touchEnd")
    await page.wait_for_function(f"() => scrollY > {before} + 100")


async def test_without_the_script_the_drawing_scrolls_in_its_box_and_its_links_lead_on(
    page_at: PageAt,
) -> None:
    page = await page_at("/graph", scripts=False)
    assert not await page.get_by_role("button", name="Zoom in").is_visible()
    view = page.locator(VIEW)
    assert await view.evaluate("it => it.scrollWidth > it.clientWidth")
    assert await view.evaluate("it => getComputedStyle(it).overflowX") == "auto"
    assert await view.get_attribute("tabindex") == "0"
    await page.locator(f"{BOXES}[aria-label='{VISA}']").click()
    assert page.url.endswith("/skills/f-visa-application")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_script_moves_nothing_on_the_page(size: tuple[int, int], page_at: PageAt) -> None:
    with_script = await page_at("/graph", size=size)
    without = await page_at("/graph", size=size, scripts=False)
    for part in (".graph-head", VIEW, ".graph-words"):
        boxes = [await page.locator(part).bounding_box() for page in (with_script, without)]
        assert boxes[0] == boxes[1]


async def test_on_the_page_of_a_skill_boxes_tell_the_state_and_keep_the_answers(
    page_at: PageAt,
) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}")
    await page.locator(f"{BOXES}[aria-label='{ARRIVAL}, done']").focus()
    assert await walk(page, "ArrowRight") == f"{VDAB}, maybe"
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert "/skills/vdab-registration?" in page.url
    assert set(GHENT.split("&")) <= set(page.url.partition("?")[2].split("&"))


@pytest.mark.parametrize("path", ["/graph", "/de/graph"])
async def test_at_320_pixels_nothing_runs_over_and_titles_are_legible(
    path: str, page_at: PageAt
) -> None:
    page = await page_at(path, size=NARROW)
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
    letters = "parseFloat(getComputedStyle(document.querySelector('.down .title')).fontSize)"
    assert await page.evaluate(letters) * await scale(page) / 100 >= 12
