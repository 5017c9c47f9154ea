"""A real Chromium for the tests marked `browser` (fixtures, loaded by conftest)."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from accounts.models import User
from tests.run import CHROMIUM_NAMES

#: Chromium itself asks for nothing but our pages.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Open a page of our own server: `open_page("/", user=olga, width=360, java_script_enabled=False)`.

    Without a path the browser has opened nothing yet.

    The test fails when a page asked another server for anything or wrote an error to the console, as a breach of the
    content security policy does.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_it(path: str | None = "/", *, user: User | None = None, width: int = 360, **options: Any) -> Page:
        options = {"locale": "pl-PL", "viewport": {"width": width, "height": 740}, **options}
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            context.add_cookies([session_of(user, live_server.url)])
        page = context.new_page()
        watch(page, live_server.url, faults)
        if path is not None:
            page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert not faults


def session_of(user: User, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def watch(page: Page, url: str, faults: list[str]) -> None:
    def listen(message: ConsoleMessage) -> None:
        # A page without our base template makes the browser ask for an icon on its own.
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            faults.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith((url, "data:")) or faults.append(request.url))
