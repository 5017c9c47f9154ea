"""What the form of a meeting takes, and what it refuses in a sentence beside the field."""

import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from accounts.models import User
from communities.models import Pause
from meetings import family
from meetings.models import Meeting
from tests.days import FromToday
from tests.make import make_person
from tests.meetings.typed import opened, person_field, recorded, redrawn, refusals, resend, send, typed

DAY = dt.timedelta(days=1)
VALID_PESEL = "44051401359"
#: A list of choices cannot show what is not on it.
CHOICES = {"state", "kind", "ladder", "place", "initiative", "staff", "keepsakes-0-kind"}


def test_a_day_and_a_number_are_enough(signed_in, community):
    meeting = recorded(signed_in, community)
    assert (meeting.total, meeting.state, meeting.community) == (5, "held", community)


def test_the_kind_stands_for_a_topic_that_nobody_typed(signed_in, community):
    with override("pl"):
        expected = str(Meeting.Kind.DUTY.label).capitalize()
    assert recorded(signed_in, community, kind="duty").topic == expected


def test_a_person_without_a_number_is_enough(signed_in, community):
    ela = make_person(community, "Ela")
    meeting = recorded(signed_in, community, total="", **{person_field(ela): "present"})
    assert meeting.total is None
    assert meeting.attendances.get().person == ela


@pytest.mark.parametrize(
    "told", [{"asked": "empty"}, {"total_told": "coraz więcej"}, {"outsiders": "3"}, {"guests_0_told": "kuzyn"}]
)
def test_a_number_that_nobody_typed_is_not_known_and_no_zero(signed_in, community, told):
    assert recorded(signed_in, community, total="", **told).total is None


def test_a_meeting_of_an_unknown_number_says_so_on_its_page_and_on_the_list(signed_in, community):
    meeting = recorded(signed_in, community, total="", asked="empty")
    card = signed_in.get(meeting.get_absolute_url()).content.decode()
    listed = signed_in.get(reverse("meetings:list")).content.decode()
    with override("pl"):
        unknown, people = gettext("not known"), gettext("People in all")
    assert f"<dt>{people}</dt><dd>{unknown}</dd>" in card
    assert re.search(rf'<td [^>]*class="r">{unknown}</td>', listed)


def test_an_estimate_is_kept_as_one(signed_in, community):
    meeting = recorded(signed_in, community, total="20", total_is_estimate="on")
    assert (meeting.total, meeting.total_is_estimate) == (20, True)


@pytest.mark.parametrize("kind", ["duty", "civic"])
def test_a_meeting_to_which_nobody_came_was_held_and_counts_nobody(signed_in, community, kind):
    meeting = recorded(signed_in, community, kind=kind, state="nobody", total="")
    assert meeting in Meeting.objects.held()
    assert meeting.total == 0


def test_a_duty_with_nobody_in_it_is_held_and_counts_zero(signed_in, community):
    meeting = recorded(signed_in, community, kind="duty", total="0")
    assert (meeting.state, meeting.total) == ("held", 0)


def test_where_somebody_is_marked_somebody_came(signed_in, community):
    ela = make_person(community)
    answer = send(signed_in, community, state="nobody", total="", **{person_field(ela): "present"})
    assert "state" in refusals(answer)


@pytest.mark.parametrize("day", ["1900-01-01", "1989-06-04", FromToday(-21), FromToday(0)])
def test_what_happened_is_never_refused_for_its_age(signed_in, community, day):
    assert recorded(signed_in, community, held_on=day).held_on.isoformat() == str(day)


def test_what_happened_in_a_pause_is_not_refused(signed_in, community):
    Pause.objects.create(
        community=community, since_on=localdate() - 9 * DAY, until_on=localdate() + 9 * DAY, reason="x"
    )
    assert recorded(signed_in, community)


def test_a_guest_from_another_estate_is_welcome(signed_in, community):
    meeting = recorded(signed_in, community, outsiders="2", guests_0_told="kuzyn Eli", guests_0_origin="Młodynie")
    assert meeting.outsiders == 2
    assert str(meeting.guests.get()) == "kuzyn Eli"


@pytest.mark.once
@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("held_on", {"held_on": "1026-03-01"}),
        ("held_on", {"held_on": "20260-01-01"}),
        ("held_on", {"held_on": "jutro"}),
        ("held_on", {"held_on": ""}),
        ("held_on", {"held_on": FromToday(1)}),
        ("ends_at", {"starts_at": "18:00", "ends_at": "17:00"}),
        ("ends_at", {"starts_at": "18:00", "ends_at": "18:00"}),
        ("starts_at", {"starts_at": "25:00"}),
        ("total", {"total": "-1"}),
        ("total", {"total": "100001"}),
        ("total", {"total": "9" * 40}),
        ("total", {"total": "kilka"}),
        ("minors", {"total": "5", "minors": "6"}),
        ("adults", {"total": "5", "minors": "2", "adults": "4"}),
        ("women", {"total": "5", "women": "3", "men": "3"}),
        ("new_people", {"total": "5", "new_people": "6"}),
        ("outsiders", {"outsiders": "-3"}),
        ("state_reason", {"state": "cancelled"}),
        ("state_reason", {"state": "moved"}),
        ("state", {"state": "maybe"}),
        ("kind", {"kind": "party"}),
        ("ladder", {"ladder": "7"}),
        ("topic", {"topic": "x" * 201}),
        ("topic", {"topic": f"rozmowa {VALID_PESEL}"}),
        ("course", {"course": "ą" * 10_001}),
        ("note", {"note": f"{VALID_PESEL}"}),
        ("place", {"place": "999999"}),
        ("initiative", {"initiative": "999999"}),
        ("staff", {"staff": "999999"}),
        ("form_key", {"form_key": "klucz"}),
        ("decisions-0-text", {"decisions_0_text": f"zadzwonić {VALID_PESEL}"}),
        ("decisions-0-text", {"decisions_0_text": "x" * 401}),
        ("actions-0-due_on", {"actions_0_what": "plakat", "actions_0_due_on": "1026-01-01"}),
        ("actions-0-due_on", {"actions_0_what": "plakat", "actions_0_due_on": FromToday(-1)}),
        ("actions-0-what", {"actions_0_who": "Ela"}),
        ("keepsakes-0-kind", {"keepsakes_0_kind": "x", "keepsakes_0_text": "zdanie"}),
        ("newcomers-0-name", {"newcomers_0_name": "Zuzia, 6 lat"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_with_what_was_typed_still_there(signed_in, community, field, sent):
    answer = send(signed_in, community, **sent)
    assert answer.status_code == 200
    told = refusals(answer)
    assert field in told
    assert all(sentence.strip() for sentence in told[field])
    with override("pl"):
        sentence = str(told[field][0])
    page = unescape(answer.content.decode())
    assert (f"<li>{sentence}</li>" if field == "form_key" else sentence) in page  # a hidden field has no name
    if field in redrawn(answer) and field not in CHOICES:
        assert redrawn(answer)[field] == [str(typed(community, **sent).get(field, ""))]
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_refusal_speaks_the_language_of_the_person(signed_in, community, olga, language):
    User.objects.filter(pk=olga.pk).update(language=language)
    answer = send(signed_in, community, starts_at="18:00", ends_at="17:00")
    assert answer.headers["Content-Language"] == language
    with override(language):
        sentence = str(refusals(answer)["ends_at"][0])
    assert sentence in unescape(answer.content.decode())


def test_a_text_of_ten_megabytes_is_refused_with_a_sentence(signed_in, community):
    answer = send(signed_in, community, course="ą" * 5_000_000)
    assert "course" in refusals(answer)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_day_to_come_shows_the_way_out(signed_in, community, olga, language):
    User.objects.filter(pk=olga.pk).update(language=language)
    answer = send(signed_in, community, held_on=(localdate() + DAY).isoformat())
    with override(language):
        expected = gettext("This day is still ahead. Choose “planned”, or correct the day.")
        assert refusals(answer)["held_on"] == [expected]
    assert expected in answer.content.decode()


def test_more_people_marked_than_in_all_is_refused(signed_in, community):
    people = [make_person(community) for _ in range(3)]
    marked = {person_field(person): "present" for person in people}
    answer = send(signed_in, community, total="1", newcomers_0_name="Ktoś nowy", **marked)
    assert "4" in refusals(answer)["total"][0]


def test_a_planned_meeting_needs_no_people(signed_in, community):
    day = localdate() + 3 * DAY
    meeting = recorded(signed_in, community, state="planned", held_on=day.isoformat(), total="")
    assert (meeting.state, meeting.held_on) == ("planned", day)


def test_a_cancelled_meeting_says_why(signed_in, community):
    meeting = recorded(signed_in, community, state="cancelled", state_reason="awaria prądu", total="")
    assert meeting.state_reason == "awaria prądu"


@pytest.mark.parametrize("told", ["mąż Ani pije i bije dzieci", "Przemoc w domu", "niebieska karta"])
def test_a_familys_case_is_hinted_at_and_saved(signed_in, community, told):
    page = signed_in.post(reverse("meetings:create"), typed(community, course=told), follow=True)
    with override("pl"):
        hint = gettext("This looks like a family's case. Its place is in the records of social work, not here.")
    assert hint.replace("'", "&#x27;") in page.content.decode()
    assert Meeting.objects.get().course == told


@pytest.mark.once
@pytest.mark.parametrize(
    ("told", "is_hint"),
    [("mąż Kasi pije i bije", True), ("tata, jak mówi, bije", True), ("mąż Kasi piecze i wszyscy pijemy", False)],
)
def test_a_word_or_two_may_stand_between_who_and_what(told, is_hint):
    assert family.looks_like_family([told]) is is_hint


def test_a_text_of_megabytes_is_not_read_to_its_end(monkeypatch):
    read = []
    monkeypatch.setattr(family, "fold", lambda text: read.append(text) or text)
    assert not family.looks_like_family(["ż" * 10_000_000])
    assert [len(text) for text in read] == [family.READ_LETTERS]


def test_a_plain_story_is_not_hinted_at(signed_in, community):
    page = signed_in.post(
        reverse("meetings:create"), typed(community, course="Rozmowa o ławkach i lampie"), follow=True
    )
    assert len(page.context["messages"]) == 1


def test_the_address_brings_what_it_knows(signed_in, community):
    place = community.places.create(name="Klub")
    place.hours.create(weekday=localdate().weekday(), opens_at="15:00", closes_at="17:00", what="Dyżur")
    page = signed_in.get(reverse("meetings:create"), {"community": community.pk, "place": place.pk, "kind": "duty"})
    data = redrawn(page)
    assert (data["kind"], data["place"], data["topic"]) == (["duty"], [str(place.pk)], ["Dyżur"])
    assert (data["starts_at"], data["ends_at"]) == (["15:00"], ["17:00"])


@pytest.mark.parametrize("asked", ["day=x", "day=2026-02-31", "place=x", "kind=x", "initiative=" + "9" * 30, "state=x"])
def test_an_address_that_makes_no_sense_opens_an_empty_form(signed_in, community, asked):
    assert signed_in.get(f"{reverse('meetings:create')}?community={community.pk}&{asked}").status_code == 200


@pytest.mark.parametrize("asked", ["community=x", "community=999999", "community=" + "9" * 30, "centre=999999"])
def test_a_community_that_is_not_hers_is_not_there(signed_in, community, asked):
    assert signed_in.get(f"{reverse('meetings:create')}?{asked}").status_code == 404


def test_a_planned_meeting_whose_day_has_come_opens_to_be_recorded(signed_in, community):
    meeting = recorded(signed_in, community, state="planned", topic="Zebranie", total="")
    page = signed_in.get(reverse("meetings:edit", args=[meeting.pk]))
    data = redrawn(page)
    assert data["state"] == ["held"]
    data["total"] = ["12"]
    assert signed_in.post(reverse("meetings:edit", args=[meeting.pk]), data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.total, meeting.topic) == ("held", 12, "Zebranie")


def test_a_planned_meeting_of_tomorrow_opens_as_planned(signed_in, community):
    day = (localdate() + DAY).isoformat()
    meeting = recorded(signed_in, community, state="planned", held_on=day, total="")
    assert redrawn(signed_in.get(reverse("meetings:edit", args=[meeting.pk])))["state"] == ["planned"]


@pytest.mark.parametrize("typed", [{"total": ""}, {"held_on": FromToday(0), "starts_at": "18:00"}])
def test_what_may_be_a_slip_is_asked_about_once_and_then_kept(signed_in, community, time_machine, typed):
    time_machine.move_to(dt.datetime.combine(localdate(), dt.time(9)), tick=False)
    answer = send(signed_in, community, course="Mówiliśmy o ławkach", **typed)
    assert list(refusals(answer)) == ["state"]
    form = redrawn(answer)
    assert form["course"] == ["Mówiliśmy o ławkach"]
    assert signed_in.post(reverse("meetings:create"), form).status_code == 302
    assert Meeting.objects.get().state == "held"


def test_a_plan_saved_as_held_with_nothing_in_it_is_asked_about_too(signed_in, community):
    meeting = recorded(signed_in, community, state="planned", total="")
    answer = resend(signed_in, meeting, opened(signed_in, meeting))
    assert list(refusals(answer)) == ["state"]
    assert resend(signed_in, meeting, {**redrawn(answer), "state": "nobody"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.total) == ("nobody", 0)


def test_what_is_asked_has_a_label_to_be_seen(signed_in, community):
    html = signed_in.get(f"{reverse('meetings:create')}?community={community.pk}").content.decode()
    assert '<label class="form-label" for="id_newcomers-0-name">' in html
    assert re.search(r'<input class="find-in" type="search" name="q"[^>]* placeholder="[^"]+"', html)


def test_no_browser_cuts_what_is_pasted(signed_in, community):
    pages = [
        signed_in.get(f"{reverse('meetings:create')}?community={community.pk}"),
        send(signed_in, community, ends_at="x"),
    ]
    for page in pages:
        fields = page.content.decode().partition('id="meeting"')[2]
        assert 'name="course"' in fields
        assert "maxlength" not in fields


def test_women_and_men_are_folded_by_themselves_until_they_are_known(signed_in, community):
    html = signed_in.get(f"{reverse('meetings:create')}?community={community.pk}").content.decode()
    fold = html[: html.index('id="id_women"')].rpartition("<details")[2]
    assert 'id="id_minors"' not in fold
    assert " open" not in fold.partition(">")[0]
    meeting = recorded(signed_in, community, women="3", men="2")
    html = signed_in.get(reverse("meetings:edit", args=[meeting.pk])).content.decode()
    assert " open" in html[: html.index('id="id_women"')].rpartition("<details")[2].partition(">")[0]


def test_very_many_people_are_asked_about_once_and_then_kept(signed_in, community):
    answer = send(signed_in, community, total="100000")
    assert list(refusals(answer)) == ["total"]
    form = redrawn(answer)
    assert form["total"] == ["100000"]
    assert signed_in.post(reverse("meetings:create"), form).status_code == 200
    assert signed_in.post(reverse("meetings:create"), {**form, "many_sure": "on"}).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.total == 100_000
    assert "100\N{NO-BREAK SPACE}000" in signed_in.get(meeting.get_absolute_url()).content.decode()
    edit = opened(signed_in, meeting)
    assert "many_sure" not in edit
    assert resend(signed_in, meeting, {**edit, "topic": ["Festyn"]}).status_code == 302
