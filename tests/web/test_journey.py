from __future__ import annotations

import pytest

from tests.web.browser import PageAt

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("scripts", [True, False])
async def test_home(page_at: PageAt, scripts: bool) -> None:
    page = await page_at("/", scripts=scripts)
    assert await page.locator("h1").count() == 1


async def test_lost(page_at: PageAt) -> None:
    page = await page_at("/lost")
    assert await page.locator("h1").count() == 1
