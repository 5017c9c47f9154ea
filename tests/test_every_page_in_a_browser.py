"""Every page of the table of access in Chromium: axe finds nothing, nothing scrolls sideways, no error in the console."""

from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from accounts.models import User
from tests.access import PEOPLE
from tests.cast import add_everybody
from tests.test_access import OURS, TABLE, fill_side

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
WITH_NO_CONTENT = {"accounts:log_export", "healthz"}


def opener(line):
    """Who opens the page: the first who may, somebody signed in before the visitor."""
    may = [person for person, letter in line.letters("get").items() if letter == "+"]
    return next((person for person in may if person not in PEOPLE[:2]), may[0] if may else None)


@pytest.mark.parametrize(("language", "theme", "width"), [("pl", "light", 360), ("en", "dark", 1280)])
def test_axe_finds_nothing_on_any_page(open_page, language, theme, width):
    world = add_everybody()
    world.ours = SimpleNamespace(centre=world.centre, community=world.community)
    fill_side(world.ours, OURS)
    User.objects.update(language=language, theme=theme)
    pages, faults = {}, {}
    for name, line in TABLE.items():
        person = opener(line)
        if person is None or name in WITH_NO_CONTENT:
            continue
        path = reverse(name, kwargs=line.to(world.ours))
        if person not in pages:
            pages[person] = open_page("/profil/", user=getattr(world, person), width=width)
        page = pages[person]
        page.goto(path)
        found = Axe().run(page).response["violations"]
        if found:
            faults[name] = [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.setdefault(name, []).append("scrolls sideways")
    assert not faults
