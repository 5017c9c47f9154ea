"""Draws the pictures of the README from a demo of its own: `make screenshots`.

The pages are those of PAGES, each at the width of a phone and of a desk, as the organiser of the demo sees them.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, sync_playwright

PICTURES = Path(__file__).resolve().parent / "screenshots"
WIDTHS = {360: 740, 1280: 800}  # and the height of the window
ORGANISER, MANAGER = "organizatorka@podworko.example", "kierownik@podworko.example"
COMMUNITY = "Osiedle Fabryczne"

#: Picture, who looks ("": a visitor), address, and the record it shows: model and words of its name.
PAGES = (
    ("sign-in", "", "account_login", None),
    ("today", ORGANISER, "desk:today", None),
    ("communities", ORGANISER, "communities:list", None),
    ("community", ORGANISER, "desk:community", ("communities.Community", {"name": COMMUNITY})),
    ("people", ORGANISER, "communities:people", None),
    ("partners", ORGANISER, "communities:organisations", None),
    ("initiatives", ORGANISER, "initiatives:list", None),
    ("meetings", ORGANISER, "meetings:list", None),
    ("meeting-edit", ORGANISER, "meetings:create", None),
    ("reports", MANAGER, "reports:list", None),
    ("report-new", MANAGER, "reports:create", None),
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pw-") as folder:
        prepare(folder)
        system = subprocess.Popen([sys.executable, "-m", "config.supervisor"])
        try:
            wait_until_well()
            draw_all()
        finally:
            system.terminate()
            system.wait()


def prepare(folder: str) -> None:
    """An own database with the demo, and settings that know it, for this process and for those it starts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"VAR_DIR": folder, "PORT": str(port), "DEBUG": "1", "SECRET_KEY": secrets.token_urlsafe()}
    os.environ.update(
        own, DATABASE_URL=f"sqlite:///{folder}/podworko.sqlite3", REDIS_URL="", DJANGO_ALLOW_ASYNC_UNSAFE="1"
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command("prepare")


def wait_until_well(patience: float = 60) -> None:
    give_up_at = time.monotonic() + patience
    while True:
        try:
            urllib.request.urlopen(f"{address()}/healthz", timeout=5).close()
        except OSError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.5)
        else:
            return


def draw_all() -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for picture, mail, name, record in PAGES:
            for width, height in WIDTHS.items():
                draw(browser, f"{picture}-{width}.png", mail, page_address(name, record), (width, height))
        browser.close()


def draw(browser: Browser, file: str, mail: str, page_path: str, size: tuple[int, int]) -> None:
    viewport: Any = {"width": size[0], "height": size[1]}
    context = browser.new_context(base_url=address(), locale="pl-PL", viewport=viewport)
    if mail:
        context.add_cookies([session_of(mail)])
    page = context.new_page()
    answer = page.goto(page_path)
    if answer is None or not answer.ok:
        sys.exit(f"{page_path} answers {answer and answer.status}")
    page.screenshot(path=PICTURES / file, full_page=True)
    context.close()


def session_of(mail: str) -> Any:
    client = Client()
    client.force_login(apps.get_model("accounts", "User").objects.get(email=mail))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": address()}


def page_address(name: str, record: tuple[str, dict[str, str]] | None) -> str:
    if record is None:
        return reverse(name)
    label, words = record
    model: type[Model] = apps.get_model(label)
    return reverse(name, args=[model._default_manager.get(**words).pk])


def address() -> str:
    return f"http://127.0.0.1:{settings.PORT}"


if __name__ == "__main__":
    main()
