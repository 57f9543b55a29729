"""A server in a process of its own, and a browser to look at its pages with.

A test that opens pages runs on the loop of the session, where the browser lives:
`pytestmark = pytest.mark.asyncio(loop_scope="session")`.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.mcp.conftest import ROOT, START, TODAY, address, serving
from tests.web.browser import FLAGS, PageAt, Visits, chromium, origin


@contextmanager
def site_of(folder: Path) -> Iterator[str]:
    """Serve a corpus; give the address of its first page, without the last slash."""
    start = START.format(folder=str(folder), today=str(TODAY))
    command = [sys.executable, "-c", start + "web.run_http(answers, web.Address())"]
    with serving(command) as process:
        try:
            yield origin(address(process))
        finally:
            process.terminate()
            process.communicate(timeout=30)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the server, without the last slash."""
    with site_of(ROOT / "skills") as found:
        yield found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page_at(browser: Browser, site: str) -> AsyncIterator[PageAt]:
    """Opens pages; anything that goes wrong on one of them fails the test."""
    visits = Visits(browser, site)
    yield visits.page_at
    await visits.end()
