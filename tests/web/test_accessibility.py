"""axe-core finds nothing on any kind of page: in light and dark, wide and narrow, folded or open.

In German, whose words are the longest, it looks once more at the narrow page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from playwright.async_api import Page

from tests.mcp.node import modules
from tests.web.addresses import EVERY_KIND, FLAGSHIP, GHENT, ODD_SKILLS, in_language
from tests.web.browser import DESK, NARROW, PageAt, Scheme
from tests.web.conftest import site_of
from tests.web.hostile import build_hostile

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = "axe-core@4.14.1"
RUN = """async (options) => {
  const told = await axe.run(document, options);
  return told.violations.flatMap(({id, impact, nodes}) =>
    nodes.map(({html, failureSummary}) => `${impact} ${id}: ${html} ${failureSummary}`));
}"""
EVERY_RULE = {"rules": {"target-size": {"enabled": True}}}
"""Those of WCAG 2.2 AA and of good practice; axe leaves the size of targets out by itself."""
COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules that the other scheme of colours can break."""
ALL_BUT_COLOUR = {"rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
"""What another language can break."""
UNFOLD = "() => document.querySelectorAll('details').forEach((it) => { it.open = true; })"


class Look(NamedTuple):
    """How a page is looked at, and by which rules it is judged then."""

    size: tuple[int, int]
    scheme: Scheme
    rules: Mapping[str, Any]


LOOKS = (
    Look(DESK, "light", EVERY_RULE),
    Look(DESK, "dark", COLOUR),
    Look(NARROW, "light", EVERY_RULE),
    Look(NARROW, "dark", COLOUR),
)


@pytest.fixture(scope="module")
def axe() -> str:
    return (modules(AXE) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


async def violations(page: Page, axe: str, looks: Sequence[Look] = LOOKS) -> list[str]:
    """Return what axe holds against a page in each look."""
    await page.evaluate(axe)
    found = []
    for (width, height), scheme, rules in looks:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme=scheme)
        told = await page.evaluate(RUN, {"resultTypes": ["violations"], **rules})
        found += [f"{width} px, {scheme}: {violation}" for violation in told]
    return found


@pytest.mark.parametrize("path", EVERY_KIND.values(), ids=EVERY_KIND)
async def test_axe_finds_nothing(path: str, page_at: PageAt, axe: str) -> None:
    page = await page_at(in_language("en", path), still=True)
    assert await violations(page, axe) == []


async def test_axe_finds_nothing_in_german(page_at: PageAt, axe: str) -> None:
    page = await page_at("/de", still=True)
    for path in EVERY_KIND.values():
        await page.goto(f"{await page.evaluate('origin')}{in_language('de', path)}")
        assert await violations(page, axe, [Look(NARROW, "light", ALL_BUT_COLOUR)]) == [], path


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.size[0]} px, {look.scheme}")
async def test_axe_finds_nothing_where_everything_is_unfolded(
    look: Look, page_at: PageAt, axe: str
) -> None:
    page = await page_at(f"{FLAGSHIP}?{GHENT}", still=True)
    await page.evaluate(UNFOLD)
    assert await violations(page, axe, [look]) == []


@pytest.mark.parametrize("path", ODD_SKILLS.values(), ids=ODD_SKILLS)
async def test_axe_finds_nothing_on_pages_of_odd_skills(
    path: str, odd_site: str, page_at: PageAt, axe: str
) -> None:
    page = await page_at(odd_site + path, still=True)
    assert await violations(page, axe) == []


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site_of(build_hostile(tmp_path_factory.mktemp("odd"), nasty="")) as found:
        yield found
