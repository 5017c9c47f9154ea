"""The desk in Chromium: axe finds no violation, in both themes and languages; the phone's menu needs no script."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.timezone import localdate

from tests.make import make_action, make_attendance, make_initiative, make_meeting, make_organisation, make_person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
#: A phone is looked at by test_every_page.
WIDE = 1280


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


def test_axe_finds_nothing_on_the_pages_of_the_desk_on_a_wide_screen(open_page, olga, lively):
    speak(olga, "pl", "dark")
    page = open_page("/", user=olga, width=WIDE)
    number = lively.pk
    paths = ["/", f"/spolecznosci/{number}/", f"/spolecznosci/{number}/os-czasu/", "/zadania/", "/szukaj/?q=zol"]
    for path in paths:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert not found, (path, [(fault["id"], fault["nodes"][0]["html"]) for fault in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE, path


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


class Counts(forms.Form):
    total = forms.IntegerField(label="Razem", required=False)


@pytest.fixture
def pieces(open_page, olga, community):
    """The pieces of the quick entry on a page of ours, as a form that uses them would draw them."""
    people = {f"p{at}": name for at, name in enumerate(("Ela", "Mirek"))}
    chips = "".join(
        render_to_string("components/attendance_chip.html", {"name": name, "id": name, "person": person})
        for name, person in people.items()
    )
    line = render_to_string("components/attendance_line.html", {"chips_id": "chips", "unmarked": 2})
    stepper = render_to_string("components/stepper.html", {"field": Counts()["total"]})
    page = open_page("/", user=olga)
    page.evaluate(
        "html => { document.querySelector('main').innerHTML = html }", f'<div id="chips">{chips}</div>{line}{stepper}'
    )
    return page


def test_a_chip_goes_round_its_three_states_without_script(pieces):
    for state in ("present", "absent", ""):
        pieces.locator("fieldset.chip3").first.locator("label:visible").click()
        assert pieces.locator("input[name=p0]:checked").get_attribute("value") == state


def test_the_line_under_the_chips_counts_every_tap(pieces):
    pieces.evaluate(f"import('{static('podworko.js')}?chips')")
    line = pieces.locator("[data-attendance-line]")
    pieces.wait_for_timeout(300)
    pieces.locator("fieldset.chip3").first.locator("label:visible").click()
    assert line.locator("[data-count=present]").text_content() == "1"
    assert line.locator("[data-count='']").text_content() == "1"


def test_a_stepper_knows_nothing_from_zero(pieces):
    pieces.evaluate(f"import('{static('podworko.js')}?steps')")
    fewer, more = pieces.locator(".stp button").first, pieces.locator(".stp button").last
    field = pieces.locator("#id_total")
    for button, value in ((more, "1"), (fewer, "0"), (fewer, ""), (more, "1"), (more, "2")):
        button.click()
        assert field.input_value() == value
