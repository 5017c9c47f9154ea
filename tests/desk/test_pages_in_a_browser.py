"""The desk in Chromium: axe finds no violation, in both themes and languages; the phone's menu needs no script."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.timezone import localdate

from tests.make import make_action, make_attendance, make_initiative, make_meeting, make_organisation, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lively(community):
    """A community with something in every part of its page."""
    today = localdate()
    person = make_person(community, "Łucja Żółkiewska")
    initiative = make_initiative(community, "Skwer", ladder="4")
    initiative.partners.create(organisation=make_organisation(community.centre, "Biblioteka"), keeper="residents")
    make_attendance(make_meeting(community, kind="club", ladder="4", total=12, new_people=2), person)
    make_meeting(community, today + dt.timedelta(days=2), state="planned", starts_at=dt.time(17), initiative=initiative)
    make_action(community, "Odebrać pismo", owner_person=person, due_on=today - dt.timedelta(days=3))
    return community


def speak(person, language, theme):
    person.language, person.theme = language, theme
    person.save(update_fields=["language", "theme"])


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(360, "pl", "light"), (360, "en", "dark"), (1280, "pl", "dark")]
)
def test_axe_finds_nothing_on_the_pages_of_the_desk(open_page, olga, lively, width, language, theme):
    speak(olga, language, theme)
    page = open_page("/", user=olga, width=width)
    number = lively.pk
    paths = ["/", f"/spolecznosci/{number}/", f"/spolecznosci/{number}/os-czasu/", "/ustalenia/", "/szukaj/?q=zol"]
    for path in paths:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert not found, (path, [(fault["id"], fault["nodes"][0]["html"]) for fault in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("path", ["/konto/wejscie/", "/konto/haslo/nowe/", "/konto/nowe/"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_at_the_entrance(open_page, settings, path, theme):
    page = open_page("/konto/wejscie/", color_scheme=theme)
    page.goto(path)
    assert not Axe().run(page).response["violations"]


def test_without_script_the_menu_opens_and_an_action_is_done_and_undone(open_page, olga, lively):
    page = open_page("/", user=olga, java_script_enabled=False)
    page.locator(".tabs-b summary").click()
    page.locator(".sheet a").first.wait_for()
    page.locator(".tabs-b summary").click()
    page.locator(".act button").first.click()
    page.locator(".messages button").click()
    page.locator(".act button").first.wait_for()


def test_the_theme_of_the_person_wins_over_the_device(open_page, olga, lively):
    speak(olga, "pl", "light")
    page = open_page("/", user=olga, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 241, 231)"
