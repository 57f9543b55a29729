"""Pictures of the pages for the documents: `python -m tests.screenshots` writes them anew.

The same corpus and the same fonts give the same pictures: the day is fixed, nothing is animated and
a pixel is a pixel. They show what fits on a screen, so each stays small.
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from playwright.async_api import Browser, async_playwright

from tests.mcp.conftest import ROOT
from tests.web.addresses import FLAGSHIP, GHENT
from tests.web.browser import DESK, FLAGS, PHONE, Media, Scheme, chromium
from tests.web.conftest import site_of

FOLDER = ROOT / "docs" / "screenshots"
A4 = (794, 1123)
"""A page of paper in pixels, at 96 to the inch."""
LARGEST = 250_000
"""Bytes of one picture."""


class Picture(NamedTuple):
    """What is shown, and how it is looked at."""

    path: str
    size: tuple[int, int] = DESK
    scheme: Scheme = "light"
    media: Media = "screen"


PICTURES = {
    "home": Picture("/"),
    "answer": Picture(f"{FLAGSHIP}?{GHENT}"),
    "answer-dark": Picture(f"{FLAGSHIP}?{GHENT}", scheme="dark"),
    "answer-phone": Picture(f"{FLAGSHIP}?{GHENT}", PHONE),
    "question-phone": Picture(f"/nl{FLAGSHIP}", PHONE),
    "mistake": Picture(f"{FLAGSHIP}?commune=Gennt&age=31"),
    "graph": Picture("/graph"),
    "checklist": Picture(f"{FLAGSHIP}/checklist?{GHENT}", A4, media="print"),
}


async def take(browser: Browser, site: str, picture: Picture) -> bytes:
    """Return a picture as PNG."""
    width, height = picture.size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1,
        color_scheme=picture.scheme,
        reduced_motion="reduce",
        locale="en",
    )
    page = await context.new_page()
    await page.goto(site + picture.path)
    await page.emulate_media(media=picture.media)
    taken = await page.screenshot(animations="disabled", caret="hide")
    await context.close()
    return taken


async def renew() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with site_of(ROOT / "skills") as site:
            for name, picture in PICTURES.items():
                taken = await take(browser, site, picture)
                assert len(taken) <= LARGEST, f"{name}: {len(taken)} bytes"
                (FOLDER / f"{name}.png").write_bytes(taken)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(renew())
