"""Counted in a real Chromium on a phone: an evening in at most 25 taps; and nothing typed is lost on the way."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from accounts.roles import Role
from accounts.sessions import end_sessions
from meetings.models import Draft, Meeting
from tests.browser import session_of
from tests.make import (
    PASSWORD,
    make_action,
    make_assignment,
    make_attendance,
    make_centre,
    make_community,
    make_meeting,
    make_person,
    make_user,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WEEK = dt.timedelta(days=7)
MOST_TAPS, MOST_SECONDS = 25, 180
#: A thumb on glass: seconds to find and hit one target, and to type one sign (both on the slow side).
TAP, SIGN = 2.0, 0.5
NAMES = (
    "Ela", "Marek od rowerów", "Łucja Ż.", "pani Halina", "Mirek", "Darek, tata Zuzi", "Kasia, mama Olka",
    "Beata z Podleśnej", "Grażyna", "pan Staszek", "Ania K.", "Wiesia",
)  # fmt: skip


def say(words):
    with override("pl"):
        return str(gettext(words))


@pytest.fixture
def evening(transactional_db):
    """Olga, the twelve who usually come, others who seldom do, and today's club as it was planned."""
    community = make_community(make_centre("MOPS Stalowa Wola"), "Osiedle Fabryczne")
    olga = make_user("Olga Organizatorka", Role.ORGANISER, community.centre, email="olga@example.org")
    make_assignment(community, olga)
    for number in range(20):
        make_person(community, f"Rzadki {number}")
    people = [make_person(community, name) for name in NAMES]
    last = make_meeting(community, localdate() - WEEK, total=12, topic="Klub")
    make_attendance(last, *people)
    last.decisions.create(text="Malujemy ławki")
    make_action(community, "Zapytać o farbę", meeting=last, agreed_on=last.held_on)
    make_meeting(community, localdate(), topic="Klub „Gromadka”", state="planned", kind="club", starts_at=dt.time(0, 5))
    return community, olga


class Thumb:
    """Taps and types as one thumb does, and counts."""

    def __init__(self, page):
        self.page, self.taps, self.signs = page, 0, 0

    def tap(self, place):
        place.tap()
        self.taps += 1

    def type(self, place, text):
        self.tap(place)
        self.page.keyboard.type(text)
        self.signs += len(text)

    @property
    def seconds(self):
        return self.taps * TAP + self.signs * SIGN


def chip(page, name):
    return page.locator(".chip3", has=page.locator("legend", has_text=name)).locator("label:visible")


def begin(open_page, olga):
    page = open_page("/", user=olga, has_touch=True, is_mobile=True)
    thumb = Thumb(page)
    thumb.tap(page.locator("li.ag a.b-q"))
    page.wait_for_url("**/zmiana/")
    return page, thumb


def test_a_whole_evening_takes_at_most_25_taps_and_three_minutes(open_page, evening, capsys):
    _community, olga = evening
    page, thumb = begin(open_page, olga)
    for name in NAMES:
        thumb.tap(chip(page, name))
    for _one in range(3):
        thumb.tap(page.get_by_role("button", name=f"{say('Others, without a name')}: ").last)
    thumb.tap(page.locator("label[for^=id_ladder]", has_text=say("Residents with the organiser's help")))
    thumb.type(page.locator("[name=decisions-0-text]"), "Rowery stoją w suszarni")
    thumb.type(page.locator("[name=decisions-1-text]"), "Klub zawsze w środy")
    thumb.type(page.locator("[name=actions-0-what]"), "Kupić farbę; Ela; za tydzień")
    thumb.type(page.locator("[name=actions-1-what]"), "Powiesić plakat; ja; jutro")
    thumb.tap(page.locator(".savebar .b-1"))
    page.wait_for_url(lambda url: "zmiana" not in url)
    meeting = Meeting.objects.get(held_on=localdate())
    assert (meeting.state, meeting.total, meeting.attendances.count(), meeting.ladder) == ("held", 15, 12, "4")
    assert meeting.decisions.count() == 2
    owners = {(action.what, action.owner, action.due_on) for action in meeting.actions.all()}
    today, day = localdate(), dt.timedelta(days=1)
    expected = {("Kupić farbę", "Ela", today + WEEK), ("Powiesić plakat", "Olga Organizatorka", today + day)}
    assert owners == expected
    assert not Draft.objects.exists()
    with capsys.disabled():
        print(
            f"\nquick entry at 360 px: {thumb.taps} taps, {thumb.signs} keystrokes, "
            f"{thumb.seconds:.0f} s at {TAP} s a tap and {SIGN} s a sign"
        )
    assert thumb.taps <= MOST_TAPS
    assert thumb.seconds <= MOST_SECONDS


@pytest.mark.once
def test_a_new_person_takes_two_taps_and_an_open_action_one(open_page, evening):
    _community, olga = evening
    page, thumb = begin(open_page, olga)
    thumb.type(page.locator("[name=newcomers-0-name]"), "Pan z psem")
    assert thumb.taps - 1 <= 2
    thumb.tap(page.locator("label", has_text="Zapytać o farbę"))
    page.locator(".savebar .b-1").tap()
    page.wait_for_url(lambda url: "zmiana" not in url)
    meeting = Meeting.objects.get(held_on=localdate())
    assert meeting.attendances.get().person.name == "Pan z psem"
    assert meeting.community.actions.get().state == "done"


# --- nothing is lost ---

NEW = reverse("meetings:create")


def kept(page):
    page.locator("[data-draft-good]:visible").wait_for()


def test_a_closed_tab_loses_nothing_from_the_first_tap(open_page, evening):
    community, olga = evening
    page = open_page(f"{NEW}?community={community.pk}", user=olga)
    chip(page, "Ela").click()
    kept(page)
    page.close()
    again = open_page("/", user=olga)
    again.locator("a", has_text=say("Finish")).first.click()
    again.wait_for_url("**draft=**")
    assert again.locator(".chip3", has_text="Ela").locator("input:checked").get_attribute("value") == "present"


@pytest.mark.once
def test_a_reload_brings_the_form_back(open_page, evening):
    community, olga = evening
    page = open_page(f"{NEW}?community={community.pk}", user=olga)
    page.fill("#id_topic", "Zebranie w klatce")
    kept(page)
    page.reload()
    assert page.input_value("#id_topic") == "Zebranie w klatce"
    page.fill("#id_total", "9")
    page.locator(".savebar .b-1").click()
    page.wait_for_url(lambda url: "nowe" not in url)
    assert Meeting.objects.get(topic="Zebranie w klatce").total == 9
    assert not Draft.objects.exists()


@pytest.fixture
def offline_page(chromium, live_server, evening):
    """A browser whose network is cut on purpose, so errors in its console are no fault."""
    context = chromium.new_context(base_url=live_server.url, locale="pl-PL", viewport={"width": 360, "height": 740})
    context.add_cookies([session_of(evening[1], live_server.url)])
    page = context.new_page()
    page.goto(f"{NEW}?community={evening[0].pk}")
    yield page
    context.close()


@pytest.mark.once
def test_without_a_network_the_page_says_so_keeps_all_and_goes_on_by_itself(offline_page):
    page = offline_page
    page.context.set_offline(True)
    page.fill("#id_topic", "W piwnicy")
    page.fill("#id_total", "7")
    page.locator("[data-draft-bad]:visible").wait_for()
    assert page.inner_text("[data-draft-text]") == say("Not saved on the server – leave this tab open")
    page.locator(".savebar .b-1").click()  # no page of errors takes the place of the form
    page.wait_for_timeout(500)
    assert page.input_value("#id_topic") == "W piwnicy"
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    page.wait_for_url(lambda url: "nowe" not in url or "draft=" in url, timeout=40_000)
    if "nowe" in page.url:
        page.locator(".savebar .b-1").click()
        page.wait_for_url(lambda url: "nowe" not in url)
    assert Meeting.objects.get(topic="W piwnicy").total == 7


@pytest.mark.once
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_session_that_ended_gives_the_form_back_after_signing_in(chromium, live_server, evening, script):
    community, olga = evening
    context = chromium.new_context(base_url=live_server.url, locale="pl-PL", java_script_enabled=script)
    page = context.new_page()
    try:
        page.goto(f"{reverse('account_login')}?next={NEW}")
        enter(page)
        page.wait_for_url(f"**{NEW}**")
        end_sessions(olga)
        page.fill("#id_topic", "Po przerwie")
        page.fill("#id_total", "11")
        page.locator(".savebar .b-1").click()
        page.wait_for_url(f"**{reverse('account_login')}**")
        enter(page)
        page.wait_for_url(f"**{NEW}**")
        assert (page.input_value("#id_topic"), page.input_value("#id_total")) == ("Po przerwie", "11")
        page.locator(".savebar .b-1").click()
        page.wait_for_url(lambda url: "nowe" not in url)
    finally:
        context.close()
    assert Meeting.objects.filter(topic="Po przerwie", community=community).count() == 1


def enter(page):
    page.fill("input[name=login]", "olga@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")


@pytest.mark.once
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_form_and_its_draft_pass_axe(open_page, evening, theme):
    _community, olga = evening
    page = open_page("/", user=olga, color_scheme=theme)
    page.locator("li.ag a.b-q").click()
    page.wait_for_url("**/zmiana/")
    page.fill("[name=decisions-0-text]", "Rowery stoją w suszarni")
    kept(page)
    for address in (page.url, "/"):
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
