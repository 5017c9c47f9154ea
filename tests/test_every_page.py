"""Every page of the site in a real browser: axe finds nothing, in both themes, and it fits a phone.

The pages are those of the table of access, each as the first person who may open it sees it. English words stand in the
same places and are shorter; that they are there is seen where the table of access is asked.
"""

from types import SimpleNamespace

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Error

from tests.access import PEOPLE, sign_everybody_in
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
#: Our style sheets are all of our own server: axe need not fetch them once more.
AXE = {"resultTypes": ["violations"], "preload": False}
#: What a page is built of is the same in both themes: in the second only colours can differ.
IN_COLOURS = ["color-contrast", "link-in-text-block"]
#: Pseudo-elements of ours are marks and lines, never grounds of a text: to look for each takes a quarter of the time.
CONTRAST = """
const check = {ignoreUnicode: true, ignoreLength: false, ignorePseudo: true, boldValue: 700, boldTextPt: 14};
Object.assign(check, {largeTextPt: 18, pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.2, textStrokeEmMin: 0.03});
check.contrastRatio = {normal: {expected: 4.5}, large: {expected: 3}};
axe.configure({checks: [{id: "color-contrast", options: check}]});
"""
#: Every page brings axe along: to hand over half a megabyte each time takes longer than to look.
AXE_ON_THE_PAGE = Axe("")
PHONE = 360
#: What stands folded up is read too. Both themes are asked for in one go, for opening a page takes longer than looking;
#: and only for numbers: the places of what was found, a fifth of the time, are asked for where there is one to tell.
LOOK = """
async ([axeOptions, inColours]) => {
    const page = document.documentElement, found = {};
    document.querySelectorAll("main details").forEach(fold => { fold.open = true });
    for (const [theme, rules] of [["light", {}], ["dark", {runOnly: inColours}]]) {
        page.dataset.bsTheme = theme;
        found[theme] = (await axe.run({...axeOptions, ...rules, selectors: false})).violations.length;
    }
    return [page.scrollWidth, found];
}
"""
IN_THEME = "theme => { document.documentElement.dataset.bsTheme = theme }"


def test_no_room_is_left_out():
    assert {*TABLE} - {*CONFIG} == {name for lines in ROOMS.values() for name in lines}


@pytest.fixture
def world(transactional_db):
    world = add_everybody()
    world.ours = SimpleNamespace(centre=world.centre, community=world.community)
    fill_side(world.ours, OURS)
    world.sessions = sign_everybody_in(world)
    return world


def addresses(world, lines):
    """Address and reader of all that somebody may open."""
    for name, line in lines.items():
        reader = next((person for person, letter in line.letters("get").items() if letter == "+"), None)
        if reader is not None:
            yield reverse(name, kwargs=line.to(world.ours)), reader


@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_on_any_page(open_page, world, room):
    opened, looked_at, faults = {}, 0, []
    for address, reader in addresses(world, ROOMS[room]):
        page = opened[reader] = opened.get(reader) or opened_for(open_page, world, reader)
        if is_page(page, address):
            looked_at += 1
            width, found = page.evaluate(LOOK, [AXE, IN_COLOURS])
            if width > PHONE:
                faults.append(f"{address} is wider than a phone")
            faults += [f"{address}, {theme}: {told(page, theme)}" for theme, number in found.items() if number]
    assert not faults, "\n".join(faults)
    assert looked_at >= len(PEOPLE)


def opened_for(open_page, world, reader):
    page = open_page(None, user=getattr(world, reader, None), reduced_motion="reduce")
    page.add_init_script(f"{AXE_SCRIPT};(() => {{{CONTRAST}}})()")
    return page


def told(page, theme):
    page.evaluate(IN_THEME, theme)
    return AXE_ON_THE_PAGE.run(page, options=AXE).generate_report()


def is_page(page, address):
    """Whether the browser now shows it: files and refusals are no pages."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    return answer.status == 200 and answer.headers["content-type"].startswith("text/html")
