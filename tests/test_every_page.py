"""Every page of the site in a real browser: axe finds nothing, in both languages and both themes, and it fits a phone.

The pages are those of the table of access, each as the first person who may open it sees it.
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
#: No colour depends on the language and no word on the theme, so the two are looked at together.
LOOKS = [("pl", "light"), ("en", "dark")]
#: Our style sheets are all of our own server: axe need not fetch them once more.
AXE = {"resultTypes": ["violations"], "preload": False}
#: What a page is built of is the same in both looks: in the second only what hangs on words or on colours can differ.
IN_WORDS_AND_COLOURS = (
    *("color-contrast", "link-in-text-block", "html-has-lang", "html-lang-valid", "valid-lang", "document-title"),
    *(
        "label",
        "select-name",
        "button-name",
        "input-button-name",
        "link-name",
        "summary-name",
        "image-alt",
        "role-img-alt",
    ),
    *("svg-img-alt", "aria-command-name", "aria-input-field-name", "aria-toggle-field-name", "empty-heading"),
    *("empty-table-header", "label-title-only", "form-field-multiple-labels", "table-duplicate-name"),
)
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
#: What stands folded up is read too. Asked in one go, and only for numbers: the places of what was found, which take a
#: fifth of the time, are asked for afterwards where there is something to tell.
LOOK = """
async axeOptions => {
    document.querySelectorAll("main details").forEach(fold => { fold.open = true });
    const found = await axe.run({...axeOptions, selectors: false});
    const page = document.documentElement;
    return [page.lang, page.scrollWidth, found.violations.length];
}
"""


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


def reader_of(world, reader, language, theme):
    if reader == "visitor":
        return None
    user = getattr(world, reader)
    user.language, user.theme = language, theme
    user.save()
    return user


@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_on_any_page(open_page, world, room):
    for (language, theme), rules in zip(LOOKS, (None, IN_WORDS_AND_COLOURS), strict=True):
        looked_at, faults = look_at(open_page, world, ROOMS[room], language, theme, rules)
        assert not faults, "\n".join(faults)
        assert looked_at >= len(PEOPLE) // 2


def look_at(open_page, world, lines, language, theme, rules):
    opened, looked_at, faults = {}, 0, []
    options = {**AXE, "runOnly": list(rules)} if rules else AXE
    for address, reader in addresses(world, lines):
        if reader not in opened:
            user = reader_of(world, reader, language, theme)
            opened[reader] = open_page(None, user=user, locale=language, color_scheme=theme)
            opened[reader].add_init_script(f"{AXE_SCRIPT};(() => {{{CONTRAST}}})()")
        page = opened[reader]
        if not is_page(page, address):
            continue
        looked_at += 1
        spoken, width, violations = page.evaluate(LOOK, options)
        assert spoken == language, address
        if width > PHONE:
            faults.append(f"{address} is wider than a phone")
        if violations:
            faults.append(f"{address}: {AXE_ON_THE_PAGE.run(page, options=options).generate_report()}")
    return looked_at, faults


def is_page(page, address):
    """Whether the browser now shows it: files and refusals are no pages."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    return answer.status == 200 and answer.headers["content-type"].startswith("text/html")
