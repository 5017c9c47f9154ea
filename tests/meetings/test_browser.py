"""The main job in a real Chromium on a phone: an evening's meeting is put down, and is found again."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from accounts.models import User
from accounts.roles import Role
from meetings.models import Meeting
from reports.builds import make_paper
from reports.models import PaperBuild
from tests.days import FromToday
from tests.make import (
    PASSWORD,
    make_assignment,
    make_attendance,
    make_centre,
    make_community,
    make_meeting,
    make_person,
    make_user,
)
from tests.pdf_text import pdf_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: The address of one meeting, as a browser is led to it.
CARD = re.compile(r"/spotkania/\d+/")
YESTERDAY = FromToday(-1)


def say(words):
    with override("pl"):
        return str(gettext(words))


@pytest.fixture
def evening(transactional_db, settings, tmp_path):
    """Olga, her community, and the people who usually come."""
    settings.MEDIA_ROOT = tmp_path
    community = make_community(make_centre("MOPS Stalowa Wola"), "Osiedle Fabryczne")
    olga = make_user("Olga Organizatorka", Role.ORGANISER, community.centre, email="olga@example.org")
    make_assignment(community, olga)
    people = [make_person(community, name) for name in ("Ela", "Marek od rowerów", "Łucja Ż.")]
    make_attendance(make_meeting(community, FromToday(-8).date, total=3), *people)
    return community


def sign_in(page):
    page.fill("input[name=login]", "olga@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/")


def put_down(page, community):
    """Everything an evening brings, in the order of the page."""
    page.goto(f"{reverse('meetings:create')}?community={community.pk}")
    page.fill("#id_topic", "Zebranie w klatce")
    page.fill("#id_held_on", str(YESTERDAY))
    page.fill("#id_place_told", "klatka B")
    ela, marek = (page.locator(".chip3", has_text=name) for name in ("Ela", "Marek"))
    ela.locator("label:visible").click()
    marek.locator("label:visible").click()
    marek.locator("label:visible").click()
    page.fill("[name=newcomers-0-name]", "Pan z psem")
    page.fill("#id_total", "14")
    page.get_by_text(say("Guests and representatives"), exact=True).click()
    page.fill("#id_outsiders", "1")
    page.fill("[name=guests-0-told]", "kuzyn z Młodynia")
    page.locator("label[for^=id_ladder]", has_text=say("Residents with the organiser's help")).click()
    page.fill("[name=decisions-0-text]", "Rowery stoją w suszarni")
    page.fill("[name=actions-0-what]", "Powiesić plakat")
    page.get_by_text(say("Who and until when, in fields of their own")).first.click()
    page.fill("[name=actions-0-who]", "ela")
    page.fill("[name=actions-0-due_on]", (localdate() + dt.timedelta(days=7)).isoformat())
    page.fill("[name=keepsakes-0-text]", "Sąsiedzi sami policzyli rowery")


def fits(page):
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width} px wide"


def is_put_down():
    meeting = Meeting.objects.get(topic="Zebranie w klatce")
    marks = {row.person.name: row.is_present for row in meeting.attendances.select_related("person")}
    assert marks == {"Ela": True, "Marek od rowerów": False, "Pan z psem": True}
    assert (meeting.total, meeting.outsiders, meeting.ladder, meeting.held_on) == (14, 1, "4", YESTERDAY.date)
    assert meeting.guests.get().told == "kuzyn z Młodynia"
    assert meeting.decisions.get().text == "Rowery stoją w suszarni"
    assert meeting.actions.get().owner_person.name == "Ela"
    return meeting


def find_again(page, community):
    """On its card, on the list, and in the progress report that is written from it."""
    assert "Zebranie w klatce" in page.inner_text("h1")
    for words in ("klatka B", "14", "Pan z psem", "kuzyn z Młodynia", "Rowery stoją w suszarni", "Powiesić plakat"):
        assert words in page.inner_text("main")
    page.goto(reverse("meetings:list"))
    page.get_by_role("link", name="Zebranie w klatce").click()
    page.goto(f"{reverse('reports:create')}?community={community.pk}")
    page.select_option("[name=community]", str(community.pk))
    page.fill("[name=start_on]", str(FromToday(-31)))
    page.fill("[name=end_on]", localdate().isoformat())
    page.locator("main form button.b-1").click()
    page.wait_for_url(re.compile(r"/sprawozdania/\d+/"))
    text = page.inner_text("main")
    assert "Sąsiedzi sami policzyli rowery" in text
    assert "Pan z psem" not in text
    read_paper(page, page.locator("[name=file_format][value=pdf]"))


def read_paper(page, wish):
    """The same in the PDF, made as the worker makes it."""
    wish.locator("xpath=..").locator("button").click()
    page.wait_for_url(re.compile(r"/pisma/\d+/"))
    build = PaperBuild.objects.get()
    make_paper(build.pk)  # the worker may have been quicker
    answer = page.context.request.get(reverse("reports:paper_file", args=[build.pk]))
    text = pdf_text(answer.body())
    for words in ("Osiedle Fabryczne", "Zebranie w klatce", "Sąsiedzi sami policzyli rowery", "Powiesić plakat"):
        assert words in text, words
    assert "17" in text  # three a week before, fourteen that evening
    for name in ("Pan z psem", "Marek od rowerów", "Łucja"):
        assert name not in text


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_evening_is_put_down_on_a_phone_and_found_in_the_report(open_page, evening, script):
    page = open_page("/", java_script_enabled=script)
    sign_in(page)
    put_down(page, evening)
    if script:
        fits(page)
    page.locator(".savebar .b-1").click()
    page.wait_for_url(CARD)
    is_put_down()
    find_again(page, evening)


@pytest.mark.once
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_line_more_keeps_what_is_typed_and_enter_saves(open_page, evening, script):
    page = open_page("/", java_script_enabled=script)
    sign_in(page)
    put_down(page, evening)
    page.get_by_role("button", name=say("Add a decision")).click()
    page.wait_for_url("**#rows-decisions")
    page.wait_for_selector("[name=decisions-1-text]")
    assert not Meeting.objects.filter(topic="Zebranie w klatce").exists()
    page.fill("[name=decisions-1-text]", "Lampa: pismo do gminy")
    page.press("[name=decisions-1-text]", "Enter")
    page.wait_for_url(CARD)
    meeting = Meeting.objects.get(topic="Zebranie w klatce")
    assert [row.text for row in meeting.decisions.all()] == ["Rowery stoją w suszarni", "Lampa: pismo do gminy"]


@pytest.mark.once
def test_the_stepper_and_the_line_under_the_chips_follow_the_taps(open_page, evening):
    page = open_page("/")
    sign_in(page)
    page.goto(f"{reverse('meetings:create')}?community={evening.pk}")
    more = page.locator("#div_id_total button").last
    more.click()
    more.click()
    assert page.input_value("#id_total") == "2"
    page.locator(".chip3").first.locator("label:visible").click()
    assert page.inner_text("[data-count=present]") == "1"
    page.get_by_text(say("Who and until when, in fields of their own")).first.click()
    page.get_by_role("button", name=say("in a week")).first.click()
    assert page.input_value("[name=actions-0-due_on]") == (localdate() + dt.timedelta(days=7)).isoformat()


@pytest.mark.once
def test_the_rows_to_choose_from_keep_their_words_whole(open_page, evening):
    evening.centre.name = "Miejski Ośrodek Pomocy Społecznej w Stalowej Woli"
    evening.centre.save()
    olga = User.objects.get(email="olga@example.org")
    make_assignment(make_community(evening.centre, "ulica Wrzosowa"), olga)
    page = open_page(reverse("meetings:create"), user=olga)
    rows = page.locator(".more a")
    assert rows.count() == 3
    assert all(rows.nth(at).bounding_box()["height"] <= 100 for at in range(3))
