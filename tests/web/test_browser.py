"""The watch over pages in a browser sees what goes wrong on one."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Error

from tests.web.browser import Visits

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAULTS = {
    "a picture of another site": (
        "() => { new Image().src = 'http://127.0.0.1:9/x.png'; }",
        "Content Security Policy",
    ),
    "a style in the page": ("() => { document.body.innerHTML = '<p style=color:red>'; }", "style"),
    "a script that fails": (
        "() => { setTimeout(() => { throw new Error('broken'); }); }",
        "broken",
    ),
    "a complaint": ("() => { console.error('wrong'); }", "wrong"),
    "a file that is not there": ("() => fetch('/nothing.json')", "404: "),
}


@pytest.mark.parametrize(("script", "told"), FAULTS.values(), ids=FAULTS)
async def test_what_goes_wrong_on_a_page_fails_its_test(
    script: str, told: str, browser: Browser, site: str
) -> None:
    visits = Visits(browser, site)
    page = await visits.page_at("/")
    await page.evaluate(script)
    await page.evaluate("new Promise((done) => setTimeout(() => setTimeout(done)))")
    with pytest.raises(pytest.fail.Exception, match=told):
        await visits.end()


async def test_a_page_that_leads_to_another_site_fails_its_test(
    browser: Browser, site: str
) -> None:
    visits = Visits(browser, site)
    page = await visits.page_at("/")
    with pytest.raises(Error):
        await page.goto("http://localhost:9/")
    with pytest.raises(pytest.fail.Exception, match="asks another origin: http://localhost:9/"):
        await visits.end()
