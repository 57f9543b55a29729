"""Pages fit, stand still and are light: at 320 px and 200 % zoom, and within 200 KB in all."""

from __future__ import annotations

import pytest

from tests.web.addresses import EVERY_KIND, FLAGSHIP, GHENT
from tests.web.browser import DESK, NARROW, PHONE, PageAt

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIGHT = 200_000
"""Bytes over the wire for a first visit, headers and all."""
WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
  .map((it) => `${it.tagName} ${it.className}`).slice(0, 5)"""
SHIFTED = """() => new Promise((told) => {
  const moved = [];
  const note = (list) => list.getEntries().forEach(({value, sources}) =>
    moved.push([value, ...sources.map(({node}) => node?.nodeName ?? 'gone')]));
  new PerformanceObserver(note).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => told(moved))));
})"""
LOADED = """() => {
  const kinds = ['navigation', 'resource'].flatMap((it) => performance.getEntriesByType(it));
  return {requests: kinds.length, bytes: kinds.reduce((sum, it) => sum + it.transferSize, 0)};
}"""


@pytest.mark.parametrize("size", [NARROW, (640, 450)], ids=["320 px", "200 % zoom of a desk"])
async def test_no_page_scrolls_sideways(size: tuple[int, int], page_at: PageAt) -> None:
    page = await page_at("/", size=size)
    found = {}
    for kind, path in EVERY_KIND.items():
        for lang in ("en", "de"):
            await page.goto(f"{await page.evaluate('origin')}/{lang}{path}")
            if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[kind, lang] = await page.evaluate(WIDE)
    assert found == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_nothing_moves_while_a_page_loads(size: tuple[int, int], page_at: PageAt) -> None:
    page = await page_at("/", size=size)
    found = {"home": await page.evaluate(SHIFTED)}
    for kind, path in EVERY_KIND.items():
        await page.goto(f"{await page.evaluate('origin')}{path}")
        found[kind] = await page.evaluate(SHIFTED)
    assert {kind: moved for kind, moved in found.items() if moved} == {}


@pytest.mark.parametrize("path", ["/", f"{FLAGSHIP}?{GHENT}", "/graph"])
async def test_a_first_visit_is_light(path: str, page_at: PageAt) -> None:
    page = await page_at(path)
    loaded = await page.evaluate(LOADED)
    assert loaded["requests"] >= 2
    assert loaded["bytes"] < LIGHT
