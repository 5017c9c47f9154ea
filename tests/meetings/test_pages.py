"""Pages of meetings: the list whose filters are doors, the card of one, its withdrawal; light and in constant time."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, ngettext, override

from accounts.models import Deed
from meetings.forms.attendance import MOST_CHIPS
from meetings.models import Attendance, Meeting, WorkingNote
from tests.make import (
    make_action,
    make_attendance,
    make_community,
    make_initiative,
    make_meeting,
    make_organisation,
    make_person,
    make_staff,
)
from tests.meetings.typed import opened, recorded, resend

DAY = dt.timedelta(days=1)
#: Bytes of the form that a phone on a stairwell loads.
HEAVIEST = 60_000


def listed(client, **asked):
    return list(client.get(reverse("meetings:list"), asked).context["page"].rows)


def test_the_newest_stands_first_and_pages_follow_by_key(signed_in, community):
    made = [make_meeting(community, localdate() - n // 2 * DAY) for n in range(120)]
    expected = sorted(made, key=lambda meeting: (meeting.held_on, meeting.pk), reverse=True)
    seen, page = [], signed_in.get(reverse("meetings:list"))
    while True:
        seen += page.context["page"].rows
        if not page.context["next_url"]:
            break
        make_meeting(community)  # what is added meanwhile moves nothing
        page = signed_in.get(reverse("meetings:list") + page.context["next_url"])
    assert [meeting.pk for meeting in seen] == [meeting.pk for meeting in expected]


def test_the_list_opens_on_what_was_and_what_is_ahead_stands_a_tap_away(signed_in, community):
    later, soon, today, past = (
        make_meeting(community, localdate() + n * DAY, state="planned" if n >= 0 else "held") for n in (400, 1, 0, -1)
    )
    page = signed_in.get(reverse("meetings:list"), {"community": community.pk})
    assert list(page.context["page"].rows) == [today, past]
    assert list(signed_in.get(page.wsgi_request.path + page.context["ahead_url"]).context["page"].rows) == [soon, later]
    assert listed(signed_in, state="planned") == [later, soon, today]


def test_each_filter_opens_exactly_its_records(signed_in, community, centre):
    plain = make_meeting(community, dt.date(2025, 3, 1), kind="club", ladder="5")
    nobody = make_meeting(community, dt.date(2025, 3, 31), kind="duty", state="nobody", ladder="1")
    partner = make_meeting(community, dt.date(2025, 4, 1), kind="civic", ladder="P")
    planned = make_meeting(community, dt.date(2025, 4, 2), state="planned", initiative=make_initiative(community))
    gone = make_meeting(community, dt.date(2025, 4, 3), withdrawn_at=now(), withdrawn_reason="pomyłka", ladder="4")
    whole = Meeting.objects.create(centre=centre, topic="Konferencja", held_on=dt.date(2025, 4, 4), kind="centre_event")
    assert listed(signed_in) == [whole, gone, planned, partner, nobody, plain]
    assert listed(signed_in, state="took_place") == [whole, partner, nobody, plain]
    assert listed(signed_in, state="held") == [whole, partner, plain]
    assert listed(signed_in, state="withdrawn") == [gone]
    assert listed(signed_in, kind="counting", state="took_place") == [partner, plain]
    assert listed(signed_in, kind="duty") == [nobody]
    assert listed(signed_in, led="residents", state="took_place") == [plain]
    assert listed(signed_in, led="P") == [partner]
    assert listed(signed_in, led="unsaid", state="took_place") == [whole]
    assert listed(signed_in, since="2025-03-02", until="2025-03-31") == [nobody]
    assert listed(signed_in, community="none") == [whole]
    assert listed(signed_in, community=community.pk, until="2025-03-01") == [plain]
    assert listed(signed_in, initiative=planned.initiative_id) == [planned]


@pytest.mark.parametrize(
    "asked",
    [{"state": "x"}, {"community": "9" * 30}, {"since": "wczoraj"}, {"until": "9999-12-31"}, {"initiative": "-1"}],
)
def test_a_question_that_makes_no_sense_is_refused_and_narrows_nothing(signed_in, community, asked):
    meeting = make_meeting(community)
    page = signed_in.get(reverse("meetings:list"), asked)
    assert page.status_code == 200
    assert list(page.context["page"].rows) == [meeting]
    assert page.context["form"].errors


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since": "1026-01-01"}, "since"),
        ({"since": "2025-03-02", "until": "2025-03-01"}, "until"),
    ],
)
@pytest.mark.parametrize("name", ["list", "actions"])
def test_a_period_that_cannot_be_is_told_beside_its_field(signed_in, name, asked, field):
    page = signed_in.get(reverse(f"meetings:{name}"), asked)
    (sentence,) = page.context["form"].errors[field]
    html = page.content.decode()
    assert sentence in html
    assert asked[field] in html


def test_a_filter_by_somebody_elses_community_finds_nothing(signed_in, community, other_community):
    make_meeting(other_community)
    page = signed_in.get(reverse("meetings:list"), {"community": other_community.pk})
    assert page.context["form"].errors
    assert other_community.name not in page.content.decode()


@pytest.fixture
def full(community, olga):
    """A meeting with everything on it, entered three days later."""
    meeting = make_meeting(
        community,
        localdate() - 3 * DAY,
        topic="Zebranie w klatce",
        kind="neighbours",
        ladder="4",
        called_by="residents",
        organiser_present=False,
        place_told="klatka B",
        total=14,
        total_is_estimate=True,
        minors=5,
        women=8,
        new_people=2,
        outsiders=1,
        course="Spór o rowery",
        created_by=olga,
        starts_at=dt.time(18),
        ends_at=dt.time(19, 30),
    )
    make_attendance(meeting, make_person(community, "Ela"))
    make_attendance(meeting, make_person(community, "Marek"), is_present=False)
    meeting.guests.create(told="kuzyn", origin="Młodynie")
    meeting.representatives.create(organisation=make_organisation(community.centre, "Rada Osiedla"), told="radny")
    meeting.decisions.create(text="Rowery stoją w suszarni")
    make_action(community, "Powiesić plakat", meeting=meeting, owner_told="pani Ela")
    meeting.keepsakes.create(kind="quote", text="Nareszcie", who="mieszkanka")
    meeting.staff.add(make_staff(community.centre, olga))
    return meeting


@pytest.mark.parametrize(("said", "told"), [(None, "yes"), (False, "no")])
def test_staff_ticked_as_present_answer_for_the_organiser_unless_somebody_said(signed_in, full, said, told):
    Meeting.objects.filter(pk=full.pk).update(organiser_present=said)
    with override("pl"):
        expected = f"<dt>{gettext('Organiser present')}</dt><dd>{gettext(told)}</dd>"
    assert expected in signed_in.get(full.get_absolute_url()).content.decode()


def test_the_card_says_all_that_is_known(signed_in, full):
    html = signed_in.get(full.get_absolute_url()).content.decode()
    with override("pl"):
        words = [full.get_kind_display(), full.get_ladder_display(), full.get_called_by_display()]
    numbers = ["18:00–19:30", "klatka B", "kuzyn (Młodynie)", "Rada Osiedla – radny"]
    texts = ["Zebranie w klatce", "Ela", "Marek", "Rowery stoją w suszarni", "Powiesić plakat", "pani Ela", "Nareszcie"]
    for word in (*words, *numbers, *texts, "Spór o rowery", "mieszkanka", "Olga Organizatorka"):
        assert word in html, word


@pytest.mark.parametrize(("days", "later"), [(3, 3), (1, 1), (21, 21)])
def test_the_day_of_the_entry_stands_apart_from_the_day_of_the_event(signed_in, community, days, later):
    meeting = recorded(signed_in, community, held_on=(localdate() - days * DAY).isoformat())
    with override("pl"):
        words = ngettext("%(n)s day later", "%(n)s days later", later) % {"n": later}
    assert words in signed_in.get(meeting.get_absolute_url()).content.decode()


def test_the_card_asks_the_same_however_much_is_on_it(signed_in, community):
    make_meeting(community)  # both have a meeting before them
    empty, crowded = make_meeting(community), make_meeting(community)
    for meeting, times in ((empty, 1), (crowded, 100)):
        make_attendance(meeting, *[make_person(community) for _ in range(times)])
        for number in range(times):
            meeting.decisions.create(text=f"decyzja {number}")
            meeting.representatives.create(organisation=make_organisation(community.centre))
            make_action(community, meeting=meeting, owner_person=make_person(community))
    assert queries(signed_in, empty.get_absolute_url()) == queries(signed_in, crowded.get_absolute_url())
    edit = [reverse("meetings:edit", args=[meeting.pk]) for meeting in (empty, crowded)]
    assert queries(signed_in, edit[0]) == queries(signed_in, edit[1])


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context)


@pytest.mark.parametrize("name", ["list", "actions"])
def test_a_list_asks_the_same_for_one_row_and_for_a_hundred(signed_in, community, name):
    def fill(times):
        for _ in range(times):
            meeting = make_meeting(community, place=community.places.create(name="Klub"))
            make_attendance(meeting, make_person(community))
            make_action(community, meeting=meeting, owner_person=make_person(community))

    fill(1)
    few = queries(signed_in, reverse(f"meetings:{name}"))
    fill(100)
    assert queries(signed_in, reverse(f"meetings:{name}")) == few


def test_the_form_is_light_and_asks_the_same_with_four_hundred_people(signed_in, community):
    address = f"{reverse('meetings:create')}?community={community.pk}"
    meeting = make_meeting(community)

    def fill(times):
        people = [make_person(community, f"Wacława Brzęczyszczykiewicz {n}") for n in range(times)]
        make_attendance(meeting, *people)
        for number in range(times // 4):
            make_organisation(community.centre, f"Organizacja pożytku publicznego {number}")

    fill(4)
    few = queries(signed_in, address)
    fill(396)
    assert Attendance.objects.count() == 400
    assert queries(signed_in, address) == few
    assert len(signed_in.get(address).content) <= HEAVIEST


def test_a_crowd_that_is_marked_leaves_no_room_for_others_and_weighs_no_more_than_a_page(signed_in, community):
    meeting = make_meeting(community, total=40)
    people = [make_person(community, f"Osoba Nazwisko-Nazwiskowa {n}") for n in range(70)]
    address = reverse("meetings:edit", args=[meeting.pk])
    for marked in (15, 40):
        make_attendance(meeting, *people[meeting.attendances.count() : marked])
        page = signed_in.get(address)
        chips = page.context["parts"].attendance.chips
        assert len(chips) == max(marked, MOST_CHIPS)
        assert {chip.pk for chip in chips if chip.value == "present"} == {person.pk for person in people[:marked]}
    assert len(page.content) <= HEAVIEST


def test_where_nobody_counted_the_page_says_at_least_those_with_a_name_as_the_minutes_do(signed_in, community):
    meeting = make_meeting(community, total=None)
    make_attendance(meeting, make_person(community), make_person(community))
    assert "<dd>co najmniej 2</dd>" in signed_in.get(meeting.get_absolute_url()).content.decode()


def test_who_left_is_no_chip_and_is_found_by_name(signed_in, community):
    here, left = make_person(community, "Ala"), make_person(community, "Wanda z parteru")
    role = left.roles.get()
    role.until_told = "2018"
    role.save()
    make_attendance(make_meeting(community, dt.date(2017, 3, 1)), here, left)
    page = signed_in.get(f"{reverse('meetings:create')}?community={community.pk}")
    assert [chip.pk for chip in page.context["parts"].attendance.chips] == [here.pk]
    meeting = recorded(signed_in, community, total="", newcomers_0_name="Wanda z parteru")
    assert [row.person for row in meeting.attendances.all()] == [left]


def test_the_form_asks_few_queries_beyond_what_every_page_asks(signed_in, community):
    plain = queries(signed_in, reverse("accounts:profile"))
    assert queries(signed_in, f"{reverse('meetings:create')}?community={community.pk}") <= plain + 9


def test_a_withdrawn_meeting_stays_visible_leaves_the_figures_and_takes_its_actions_along(signed_in, full, olga):
    signed_in.post(reverse("meetings:withdraw", args=[full.pk]), {"reason": "wpisane dwa razy"})
    full.refresh_from_db()
    assert (full.is_withdrawn, full.withdrawn_by) == (True, olga)
    assert full not in Meeting.objects.held()
    assert full.actions.get().is_withdrawn
    page = signed_in.get(full.get_absolute_url()).content.decode()
    assert "wpisane dwa razy" in page
    assert reverse("meetings:edit", args=[full.pk]) not in page
    assert full in listed(signed_in)
    assert Deed.objects.filter(verb="withdrawn").count() == 2


def test_a_withdrawal_needs_a_reason(signed_in, full):
    answer = signed_in.post(reverse("meetings:withdraw", args=[full.pk]), {"reason": " "})
    assert "reason" in answer.context["form"].errors
    full.refresh_from_db()
    assert not full.is_withdrawn


def test_a_working_note_is_seen_by_its_author_alone(signed_in, community, karol):
    meeting = recorded(signed_in, community, note="hasło do klubu")
    assert "hasło do klubu" in signed_in.get(meeting.get_absolute_url()).content.decode()
    assert opened(signed_in, meeting)["note"] == ["hasło do klubu"]
    second = Client()
    second.force_login(karol)
    for address in (meeting.get_absolute_url(), reverse("meetings:edit", args=[meeting.pk])):
        assert "hasło" not in second.get(address).content.decode()
    resend(second, meeting, opened(second, meeting) | {"note": "notatka Karola"})
    notes = dict(WorkingNote.objects.filter(meeting=meeting).values_list("author__email", "text"))
    assert notes == {"olga@example.org": "hasło do klubu", "karol@example.org": "notatka Karola"}


def test_a_working_note_is_gone_after_twelve_months(signed_in, community, olga):
    meeting = recorded(signed_in, community, note="hasło do klubu")
    note = WorkingNote.objects.get()
    assert note.expires_on == localdate() + dt.timedelta(days=365)
    WorkingNote.objects.update(expires_on=localdate())
    assert "hasło" not in signed_in.get(meeting.get_absolute_url()).content.decode()
    assert opened(signed_in, meeting)["note"] == [""]


def test_an_emptied_note_is_gone(signed_in, community):
    meeting = recorded(signed_in, community, note="hasło do klubu")
    assert resend(signed_in, meeting, opened(signed_in, meeting) | {"note": ""}).status_code == 302
    assert not WorkingNote.objects.exists()


def test_where_she_works_with_several_the_community_is_asked_first(client, karol, community, centre):
    other = make_community(centre, "Osiedle Młodynie")
    client.force_login(karol)
    page = client.get(reverse("meetings:create"), {"day": "2026-01-05"}).content.decode()
    assert f"?community={other.pk}&amp;day=2026-01-05" in page
    assert f"?community={community.pk}&amp;day=2026-01-05" in page
    assert f"?community=none&amp;centre={centre.pk}&amp;day=2026-01-05" in page


@pytest.mark.parametrize("name", ["create", "plan"])
def test_an_organiser_of_one_community_comes_to_a_meeting_of_the_whole_centre(signed_in, community, name):
    page = signed_in.get(reverse(f"meetings:{name}"))
    assert page.context["scope"].community == community
    address = f"?community=none&centre={community.centre_id}"
    assert address.replace("&", "&amp;") in page.content.decode()
    whole = signed_in.get(reverse(f"meetings:{name}") + address)
    assert (whole.context["scope"].community, whole.context["scope"].centre) == (None, community.centre)
