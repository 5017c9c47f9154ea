"""Two people edit one meeting: the second sees both versions, and nothing of either is lost."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from tests.make import make_action, make_attendance, make_meeting, make_person
from tests.meetings.typed import opened, person_field, redrawn, resend

DAY = dt.timedelta(days=1)


@pytest.fixture
def meeting(community):
    meeting = make_meeting(community, topic="Zebranie", total=9, course="Było spokojnie")
    meeting.decisions.create(text="Malujemy ławki")
    meeting.guests.create(told="kuzyn")
    make_action(community, "Kupić farbę", meeting=meeting, agreed_on=meeting.held_on, owner_told="Ela")
    make_attendance(meeting, make_person(community, "Marek"))
    return meeting


@pytest.fixture
def second(karol):
    """Another browser, with Karol in it."""
    client = Client()
    client.force_login(karol)
    return client


def told(answer):
    """Label, saved and mine of each difference the page shows."""
    assert answer.status_code == 200
    form = answer.context["form"]
    with override("pl"):
        shown = {(item.label, item.saved, item.mine) for item in form.differences}
    html = answer.content.decode()
    assert all(mine in html or mine == "–" for _label, _saved, mine in shown)
    return shown


def test_the_second_save_shows_both_versions_and_overwrites_nothing(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    assert resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"], "total": ["12"]}).status_code == 302
    answer = resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"], "course": ["Było głośno"]})
    shown = {(saved, my) for _label, saved, my in told(answer)}
    assert {("Zebranie Karola", "Zebranie Olgi"), ("12", "9"), ("Było spokojnie", "Było głośno")} == shown
    assert "Karol Kierownik" in answer.content.decode()
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.total) == ("Zebranie Karola", 12)
    assert redrawn(answer)["course"] == ["Było głośno"]


def test_saving_again_is_a_knowing_choice(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"]})
    again = redrawn(resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"]}))
    assert resend(signed_in, meeting, again).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.version) == ("Zebranie Olgi", 3)


def test_lines_of_both_are_kept(signed_in, second, meeting, community):
    """Each adds a line of every kind; after the page of two versions all of them stand."""
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    for data, word in ((mine, "Olgi"), (theirs, "Karola")):
        data["decisions-1-text"] = [f"Decyzja {word}"]
        data["guests-1-told"] = [f"Gość {word}"]
        data["actions-1-what"] = [f"Zadanie {word}"]
        data["keepsakes-0-text"] = [f"Zdanie {word}"]
        data["representatives-0-body"] = [f"Urząd {word}"]
        data["newcomers-0-name"] = [f"Sąsiadka {word}"]
    assert resend(second, meeting, theirs).status_code == 302
    answer = resend(signed_in, meeting, mine)
    saved = {saved for _label, saved, _mine in told(answer)}
    assert {"Decyzja Karola", "Gość Karola", "Zadanie Karola", "Zdanie Karola", "Urząd Karola"} <= saved
    assert resend(signed_in, meeting, redrawn(answer)).status_code == 302
    assert {row.text for row in meeting.decisions.all()} == {"Malujemy ławki", "Decyzja Karola", "Decyzja Olgi"}
    assert {row.told for row in meeting.guests.all()} == {"kuzyn", "Gość Karola", "Gość Olgi"}
    assert {row.what for row in meeting.actions.all()} == {"Kupić farbę", "Zadanie Karola", "Zadanie Olgi"}
    assert meeting.keepsakes.count() == meeting.representatives.count() == 2
    assert {str(row) for row in meeting.attendances.all()} == {"Marek", "Sąsiadka Karola", "Sąsiadka Olgi"}


def test_one_line_changed_by_both_is_shown_twice(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-text": ["Malujemy płot"]})
    answer = resend(signed_in, meeting, {**mine, "decisions-0-text": ["Malujemy trzepak"]})
    assert ("Malujemy płot", "Malujemy trzepak") in {(saved, my) for _label, saved, my in told(answer)}
    assert meeting.decisions.get().text == "Malujemy płot"
    assert resend(signed_in, meeting, redrawn(answer)).status_code == 302
    assert meeting.decisions.get().text == "Malujemy trzepak"


def test_a_line_removed_by_a_colleague_is_not_lost_with_my_words(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-remove": ["on"]})
    assert not meeting.decisions.exists()
    answer = resend(signed_in, meeting, {**mine, "decisions-0-text": ["Malujemy trzepak"]})
    assert ("–", "Malujemy trzepak") in {(saved, my) for _label, saved, my in told(answer)}
    assert resend(signed_in, meeting, redrawn(answer)).status_code == 302
    assert meeting.decisions.get().text == "Malujemy trzepak"


def test_a_removal_meets_a_change(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-text": ["Malujemy płot"]})
    answer = resend(signed_in, meeting, {**mine, "decisions-0-remove": ["on"]})
    with override("pl"):
        assert ("Malujemy płot", gettext("removed")) in {(saved, my) for _label, saved, my in told(answer)}
    assert meeting.decisions.get().text == "Malujemy płot"


def test_marks_of_both_are_shown(signed_in, second, meeting, community):
    marek = meeting.attendances.get().person
    ela = make_person(community, "Ela")
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, person_field(marek): "absent", person_field(ela): "present"})
    answer = resend(signed_in, meeting, mine)
    labels = {label for label, _saved, _mine in told(answer)}
    assert len([label for label in labels if "Marek" in label or "Ela" in label]) == 2
    assert dict(meeting.attendances.values_list("person", "is_present")) == {marek.pk: False, ela.pk: True}


def test_an_action_changed_by_itself_is_not_overwritten_by_the_meeting(signed_in, second, meeting):
    action = meeting.actions.get()
    mine = opened(signed_in, meeting)
    page = second.get(reverse("meetings:action_edit", args=[action.pk]))
    due = localdate() + 5 * DAY
    data = {"version": 1, "what": "Kupić farbę zieloną", "agreed_on": action.agreed_on, "due_on": due, "who": "Ela"}
    assert page.status_code == 200
    assert second.post(reverse("meetings:action_edit", args=[action.pk]), data).status_code == 302
    answer = resend(signed_in, meeting, {**mine, "actions-0-what": ["Kupić lakier"]})
    assert any("Kupić farbę zieloną" in saved and "Kupić lakier" in my for _label, saved, my in told(answer))
    action.refresh_from_db()
    assert action.what == "Kupić farbę zieloną"
    assert resend(signed_in, meeting, redrawn(answer)).status_code == 302
    action.refresh_from_db()
    assert (action.what, action.version) == ("Kupić lakier", 3)


def test_a_tap_on_an_action_disturbs_no_open_form(signed_in, second, meeting):
    action = meeting.actions.get()
    mine = opened(signed_in, meeting)
    second.post(reverse("meetings:action_done", args=[action.pk]))
    assert resend(signed_in, meeting, {**mine, "topic": ["Inny temat"]}).status_code == 302
    action.refresh_from_db()
    assert action.state == "done"


def test_a_meeting_withdrawn_in_the_meantime_is_not_brought_back(signed_in, second, meeting):
    mine = opened(signed_in, meeting)
    second.post(reverse("meetings:withdraw", args=[meeting.pk]), {"reason": "wpisane dwa razy"})
    assert resend(signed_in, meeting, mine).status_code == 404
    meeting.refresh_from_db()
    assert meeting.is_withdrawn


def test_a_form_without_a_version_is_refused(signed_in, meeting):
    data = opened(signed_in, meeting)
    del data["version"]
    assert resend(signed_in, meeting, data).status_code == 200
    assert resend(signed_in, meeting, {**data, "version": "x"}).status_code == 200
    meeting.refresh_from_db()
    assert meeting.version == 1
