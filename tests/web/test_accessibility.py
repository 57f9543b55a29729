"""axe-core looks at every kind of page: in light and dark, wide and narrow, in two languages.

Its rules about colour are judged in each of the four looks, the others in each of the two widths.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from tests.mcp.node import module_file
from tests.web.addresses import EVERY_KIND, ODD_SKILLS, in_language
from tests.web.browser import DESK, NARROW, PageAt
from tests.web.conftest import site_of
from tests.web.hostile import build_hostile

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = "axe-core@4.14.1"
ON = {"enabled": True}
RUN = """async (options) => {
  const told = await axe.run(document, options);
  return told.violations.flatMap(({id, impact, nodes}) =>
    nodes.map(({target, failureSummary}) => ({id, impact, target: target.join(' '),
      why: failureSummary})));
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    return module_file(AXE, "axe-core/axe.min.js").read_text(encoding="utf-8")


async def violations(page: Page, *, only_colour: bool = False) -> list[dict[str, Any]]:
    """Return what axe holds against a page, one entry for each element."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": ON}}
    if only_colour:
        options["runOnly"] = {"type": "tag", "values": ["cat.color"]}
    found: list[dict[str, Any]] = await page.evaluate(RUN, options)
    return found


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("path", EVERY_KIND.values(), ids=EVERY_KIND)
async def test_axe_finds_nothing(path: str, lang: str, page_at: PageAt, axe: str) -> None:
    page = await page_at(in_language(lang, path), still=True)
    assert await looked_at(page, axe) == {}


async def test_axe_finds_nothing_on_pages_of_odd_skills(
    page_at: PageAt, axe: str, tmp_path: Path
) -> None:
    with site_of(build_hostile(tmp_path, nasty="")) as site:
        page = await page_at(site, still=True)
        found = {}
        for kind, path in ODD_SKILLS.items():
            await page.goto(site + path)
            found[kind] = await looked_at(page, axe)
    assert found == {kind: {} for kind in ODD_SKILLS}


async def looked_at(page: Page, axe: str) -> dict[tuple[int, str], list[dict[str, Any]]]:
    """Return what axe holds against a page in each look."""
    await page.evaluate(axe)
    found = {}
    for width, height in (DESK, NARROW):
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme="light")
        found[width, "light"] = await violations(page)
        await page.emulate_media(color_scheme="dark")
        found[width, "dark"] = await violations(page, only_colour=True)
    return {look: told for look, told in found.items() if told}
