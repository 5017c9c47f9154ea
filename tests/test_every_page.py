"""Every page of the site in a real browser: axe finds nothing, in both languages and both themes, and it fits a phone.

The pages are those of the table of access, each as the first person who may open it sees it.
"""

from types import SimpleNamespace

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.access import PEOPLE, Undone, client_of, sign_everybody_in
from tests.cast import add_everybody
from tests.test_access import (
    ACCOUNTS,
    COMMUNITIES,
    CONFIG,
    DESK,
    ENTRANCE,
    INITIATIVES,
    MEETINGS,
    OURS,
    PRIVACY,
    REMINDERS,
    REPORTS,
    VOLUNTEERS,
)

from tests.test_access import TABLE, fill_side  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

ROOMS = {
    "accounts": {**ACCOUNTS, **ENTRANCE},
    "communities": COMMUNITIES,
    "initiatives": INITIATIVES,
    "meetings": MEETINGS,
    "volunteers": VOLUNTEERS,
    "reports and desk": {**REPORTS, **DESK, **REMINDERS, **PRIVACY},
}
#: No colour depends on the language and no word on the theme, so the two are looked at together.
LOOKS = [("pl", "light"), ("en", "dark")]
#: Our style sheets are all of our own server: axe need not fetch them once more.
AXE = {"resultTypes": ["violations"], "preload": False}
#: Every page brings axe along: to hand over half a megabyte each time takes longer than to look.
AXE_ON_THE_PAGE = Axe("")
PHONE = 360
#: What stands folded up is read too.
OPEN_FOLDS = "document.querySelectorAll('main details').forEach(fold => { fold.open = true })"


def test_no_room_is_left_out():
    assert {*TABLE} - {*CONFIG} == {name for lines in ROOMS.values() for name in lines}


@pytest.fixture
def world(transactional_db):
    world = add_everybody()
    world.ours = SimpleNamespace(centre=world.centre, community=world.community)
    fill_side(world.ours, OURS)
    world.sessions = sign_everybody_in(world)
    return world


def pages(world, lines):
    """Address and reader of every page (files, redirects and refusals are no pages)."""
    for name, line in lines.items():
        reader = next((person for person, letter in line.letters("get").items() if letter == "+"), None)
        if reader is None:
            continue
        address = reverse(name, kwargs=line.to(world.ours))
        with Undone():
            answer = client_of(world, reader).get(address)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield address, reader


def reader_of(world, reader, language, theme):
    if reader == "visitor":
        return None
    user = getattr(world, reader)
    user.language, user.theme = language, theme
    user.save()
    return user


@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_on_any_page(open_page, world, room):
    read = list(pages(world, ROOMS[room]))
    assert len(read) >= len(PEOPLE) // 2
    for language, theme in LOOKS:
        faults = look_at(open_page, world, read, language, theme)
        assert not faults, "\n".join(faults)


def look_at(open_page, world, read, language, theme):
    opened, faults = {}, []
    for address, reader in read:
        if reader not in opened:
            user = reader_of(world, reader, language, theme)
            opened[reader] = open_page(address, user=user, locale=language, color_scheme=theme)
            opened[reader].add_init_script(AXE_SCRIPT)
        page = opened[reader]
        page.goto(address)
        page.evaluate(OPEN_FOLDS)
        assert page.locator("html").get_attribute("lang") == language, address
        if page.evaluate("document.documentElement.scrollWidth") > PHONE:
            faults.append(f"{address} is wider than a phone")
        found = AXE_ON_THE_PAGE.run(page, options=AXE)
        if found.violations_count:
            faults.append(f"{address}: {found.generate_report()}")
    return faults
