"""A demo, a browser, and shoppers in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.demo import Demo

LONGEST_WAIT = 15_000  # milliseconds, of a machine that is busy
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The whole shop, as `make demo` starts it, on ports and data of its own."""
    running = Demo(tmp_path_factory.mktemp("demo"))
    try:
        running.wait_until_open()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Browser tests need chromium (Debian: apt-get install chromium)."
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, demo: Demo, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a new browser (own cookies); what the pages log as errors fails the test."""
    contexts = []
    problems: list[str] = []

    def open_page(*, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(base_url=demo.url, viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(LONGEST_WAIT)
        expect.set_options(timeout=LONGEST_WAIT)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                problems.append(f"{page.url}: {message.text}") if "Content Security Policy" in message.text else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """One shopper's browser."""
    return visit()
