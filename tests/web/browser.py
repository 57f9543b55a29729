"""The Chromium of the system, and pages that note whatever goes wrong on them.

Nothing is downloaded: `make test` installs the browser from the system's packages where it may.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from typing import Literal, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # root, as in most containers, cannot have one
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
DESK, PHONE, NARROW = (1280, 900), (360, 740), (320, 640)
"""Width and height in pixels. The narrow one is what 400 % zoom leaves of a desk (WCAG 1.4.10)."""
LONGEST = 10_000
"""Milliseconds to wait for what a page is to show; far longer than any takes."""

Scheme = Literal["light", "dark"]
Media = Literal["screen", "print"]


def chromium() -> str:
    """Return the browser; skip the test where there is none that starts."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("no Chromium here: `make browser` installs it, or says how")
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip(f"{found} does not start: {told.stderr.strip()[-200:]}")
    return found


class PageAt(Protocol):
    """Opens a page at a path of the site, or at a whole address."""

    async def __call__(
        self,
        path: str,
        *,
        scripts: bool = True,
        size: tuple[int, int] = DESK,
        scheme: Scheme = "light",
        lang: str = "en",
        still: bool = False,
    ) -> Page: ...


@dataclass
class Visits:
    """The pages that a test opens, and what went wrong on them."""

    browser: Browser
    site: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def page_at(
        self,
        path: str,
        *,
        scripts: bool = True,
        size: tuple[int, int] = DESK,
        scheme: Scheme = "light",
        lang: str = "en",
        still: bool = False,
    ) -> Page:
        """Open a page in a context of its own."""
        width, height = size
        context = await self.browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=lang,
            reduced_motion="reduce" if still else "no-preference",
        )
        context.set_default_timeout(LONGEST)
        self.contexts.append(context)
        page = await context.new_page()
        url = path if "://" in path else self.site + path
        self._watch(page, origin(url))
        await page.goto(url)
        return page

    def _watch(self, page: Page, home: str) -> None:
        def asked(request: Request) -> None:
            if origin(request.url) != home:
                self.faults.append(f"asks another origin: {request.url}")

        def answered(response: Response) -> None:
            page_itself = response.request.is_navigation_request()
            if response.status >= (500 if page_itself else 400):
                self.faults.append(f"{response.status}: {response.url}")

        page.on("request", asked)
        page.on("response", answered)
        page.on("requestfailed", self._failed)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script fails: {error}"))

    def _failed(self, request: Request) -> None:
        # Aborted is what the page itself gave up: a download, a suggestion overtaken by the next.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.failure}: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        """Note errors and warnings, with them whatever the Content-Security-Policy refuses.

        That a page was answered with a status of 4xx is told too, and is no fault of the page.
        """
        told = "Failed to load resource: the server responded with a status of 4"
        if message.type in ("error", "warning") and not message.text.startswith(told):
            self.faults.append(f"console: {message.text}")

    async def end(self) -> None:
        """Close every page; fail the test if anything went wrong on one."""
        for context in self.contexts:
            await context.close()
        if self.faults:
            pytest.fail("\n".join(self.faults))


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
