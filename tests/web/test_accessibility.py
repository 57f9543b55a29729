"""axe-core looks at every kind of page: in light and dark, wide and narrow, in two languages.

Its rules about colour are judged in each of the four looks, the others in each of the two widths.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from tests.mcp.node import module_file
from tests.web.browser import DESK, NARROW, PageAt

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = "axe-core@4.14.1"
RUN = """async (options) => {
  const told = await axe.run(document, options);
  return told.violations.flatMap(({id, impact, nodes}) =>
    nodes.map(({target, failureSummary}) => ({id, impact, target: target.join(' '),
      why: failureSummary})));
}"""
GHENT = (
    "commune=Gand&registered=yes&moved_from=abroad&age=31&nationality_group=third-country"
    "&residence_basis=family-reunification&family_of_eu_citizen=no&prior_evidence=none"
    "&certificate_held=none"
)
PAGES = {
    "home": "/",
    "a search": "/?q=dutch%20course",
    "a search for nothing there": "/?q=zeppelin",
    "a skill, nothing said": "/skills/inburgering-flanders",
    "a skill, Ghent": f"/skills/inburgering-flanders?{GHENT}",
    "a mistake": "/skills/inburgering-flanders?commune=Gantt&age=old",
    "two communes of one name": "/skills/inburgering-flanders?commune=Nivelles",
    "the graph": "/graph",
    "about": "/about",
    "connect": "/connect",
    "checklist": f"/skills/inburgering-flanders/checklist?{GHENT}",
    "no page": "/nothing-here",
}


@pytest.fixture(scope="module")
def axe() -> str:
    return module_file(AXE, "axe-core/axe.min.js").read_text(encoding="utf-8")


async def violations(page: Page, *, colour: bool = False) -> list[dict[str, Any]]:
    """Return what axe holds against a page, one entry for each element."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colour:
        options["runOnly"] = {"type": "tag", "values": ["cat.color"]}
    found: list[dict[str, Any]] = await page.evaluate(RUN, options)
    return found


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
async def test_axe_finds_nothing(path: str, lang: str, page_at: PageAt, axe: str) -> None:
    page = await page_at(f"/{lang}{path}".replace("/?", "?").removesuffix("/"), still=True)
    await page.evaluate(axe)
    found = {}
    for width, height in (DESK, NARROW):
        await page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            found[width, scheme] = await violations(page, colour=scheme == "dark")
    assert {look: told for look, told in found.items() if told} == {}
