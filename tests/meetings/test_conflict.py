"""Two people edit one meeting: each keeps what only she changed, and decides about what both changed."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from accounts.models import Deed
from communities.models import StaffMember
from tests.make import make_action, make_attendance, make_meeting, make_person
from tests.meetings.typed import opened, person_field, redrawn, resend

pytestmark = pytest.mark.once  # whose words are kept is decided in Python; see test_saving for two at one moment

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


def pairs(answer):
    return {(saved, mine) for _label, saved, mine in told(answer)}


def chosen(answer, which):
    """The form that came back, with one of the two versions chosen for each difference."""
    choices = {item.field: [f"{which}.{item.token}"] for item in answer.context["form"].differences}
    assert choices
    assert all(f'name="{name}" value="{value[0]}"' in answer.content.decode() for name, value in choices.items())
    return {**redrawn(answer), **choices}


def test_a_colleagues_changes_stand_beside_mine(signed_in, second, meeting, community):
    """Karol marks Patryk, adds a decision and corrects another; Olga changes only the total."""
    patryk = make_person(community, "Patryk")
    make_attendance(meeting, patryk, is_present=False)
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    theirs = {**theirs, person_field(patryk): ["present"], "decisions-1-text": ["Sadzimy bez"]}
    assert resend(second, meeting, {**theirs, "decisions-0-text": ["Malujemy płot"]}).status_code == 302
    answer = resend(signed_in, meeting, {**mine, "total": ["7"]})
    assert answer.status_code == 302
    told = signed_in.get(answer.url).content.decode()
    with override("pl"):
        assert gettext("Changed by a colleague in the meantime and kept: %(what)s").partition("%")[0] in told
    assert "Patryk" in told
    meeting.refresh_from_db()
    assert meeting.total == 7
    assert meeting.attendances.get(person=patryk).is_present
    assert {row.text for row in meeting.decisions.all()} == {"Malujemy płot", "Sadzimy bez"}


def test_every_kind_of_line_and_field_of_a_colleague_stands(signed_in, second, meeting, community):
    meeting.representatives.create(told="Rada")
    meeting.keepsakes.create(kind="effect", text="Jest zgoda")
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    changes = {
        "guests-0-told": ["kuzynka"],
        "representatives-0-body": ["Rada Miasta"],
        "keepsakes-0-text": ["Jest wielka zgoda"],
        "actions-0-what": ["Kupić farbę zieloną"],
        "course": ["Było głośno"],
        "ladder": ["3"],
        "organiser_present": ["True"],
        "total_is_estimate": ["on"],
        "starts_at": ["17:00"],
    }
    assert resend(second, meeting, {**theirs, **changes}).status_code == 302
    answer = resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"], "ends_at": ["18:30"]})
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.course, meeting.ladder) == ("Zebranie Olgi", "Było głośno", "3")
    assert (str(meeting.starts_at), str(meeting.ends_at)) == ("17:00:00", "18:30:00")
    assert meeting.organiser_present is meeting.total_is_estimate is True
    kinds = (meeting.guests, meeting.representatives, meeting.keepsakes, meeting.actions)
    assert [str(rows.get()) for rows in kinds] == ["kuzynka", "Rada Miasta", "Jest wielka zgoda", "Kupić farbę zieloną"]


def test_the_log_names_only_what_each_changed(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "course": ["Było głośno"], "decisions-0-text": ["Malujemy płot"]})
    resend(signed_in, meeting, {**mine, "total": ["11"]})
    lines = Deed.objects.filter(verb="changed", record_kind="meetings.meeting").order_by("pk")
    assert [sorted(line.field_names) for line in lines] == [["course", "decisions"], ["total"]]


def test_what_both_changed_is_shown_and_nothing_else(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    assert resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"], "total": ["12"]}).status_code == 302
    answer = resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"], "course": ["Było głośno"]})
    assert pairs(answer) == {("Zebranie Karola", "Zebranie Olgi")}
    assert "Karol Kierownik" in answer.content.decode()
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.total) == ("Zebranie Karola", 12)
    again = redrawn(answer)
    assert (again["course"], again["total"], again["topic"]) == (["Było głośno"], ["12"], ["Zebranie Olgi"])


def test_a_blind_second_press_loses_nothing(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"], "decisions-0-text": ["Malujemy płot"]})
    mine = {**mine, "topic": ["Zebranie Olgi"], "decisions-0-text": ["Malujemy trzepak"]}
    answer = resend(signed_in, meeting, mine)
    for _press in range(3):
        assert len(told(answer)) == 2
        answer = resend(signed_in, meeting, redrawn(answer))
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.decisions.get().text, meeting.version) == ("Zebranie Karola", "Malujemy płot", 2)


@pytest.mark.parametrize(("which", "topic"), [("mine", "Zebranie Olgi"), ("saved", "Zebranie Karola")])
def test_a_choice_of_each_field_is_saved(signed_in, second, meeting, which, topic):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"], "total": ["12"]})
    answer = resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"], "course": ["Było głośno"]})
    assert resend(signed_in, meeting, chosen(answer, which)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.total, meeting.course) == (topic, 12, "Było głośno")
    assert meeting.version == 3


def test_a_choice_does_not_hold_for_what_a_third_person_saved_since(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"]})
    answer = resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"]})
    resend(second, meeting, {**opened(second, meeting), "topic": ["Jeszcze inaczej"]})
    answer = resend(signed_in, meeting, chosen(answer, "mine"))
    assert pairs(answer) == {("Jeszcze inaczej", "Zebranie Olgi")}


def test_a_choice_is_remembered_while_something_else_is_corrected(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "topic": ["Zebranie Karola"]})
    answer = resend(signed_in, meeting, {**mine, "topic": ["Zebranie Olgi"], "total": ["-1"]})
    answer = resend(signed_in, meeting, chosen(answer, "mine"))
    assert not told(answer)
    assert resend(signed_in, meeting, {**redrawn(answer), "total": ["4"]}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.total) == ("Zebranie Olgi", 4)


def test_both_typed_the_same(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "topic": ["Debata"], "decisions-0-text": ["Malujemy płot"]})
    answer = resend(signed_in, meeting, {**mine, "topic": ["Debata"], "decisions-0-text": ["Malujemy płot"]})
    assert answer.status_code == 302


def test_lines_of_both_are_kept(signed_in, second, meeting, community):
    """Each adds a line of every kind; all of them stand."""
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    for data, word in ((mine, "Olgi"), (theirs, "Karola")):
        data["decisions-1-text"] = [f"Decyzja {word}"]
        data["guests-1-told"] = [f"Gość {word}"]
        data["actions-1-what"] = [f"Zadanie {word}"]
        data["keepsakes-0-text"] = [f"Zdanie {word}"]
        data["representatives-0-body"] = [f"Urząd {word}"]
        data["newcomers-0-name"] = [f"Sąsiadka {word}"]
    assert resend(second, meeting, theirs).status_code == 302
    assert resend(signed_in, meeting, mine).status_code == 302
    assert {row.text for row in meeting.decisions.all()} == {"Malujemy ławki", "Decyzja Karola", "Decyzja Olgi"}
    assert {row.told for row in meeting.guests.all()} == {"kuzyn", "Gość Karola", "Gość Olgi"}
    assert {row.what for row in meeting.actions.all()} == {"Kupić farbę", "Zadanie Karola", "Zadanie Olgi"}
    assert meeting.keepsakes.count() == meeting.representatives.count() == 2
    assert {str(row) for row in meeting.attendances.all()} == {"Marek", "Sąsiadka Karola", "Sąsiadka Olgi"}


def test_a_line_that_a_colleague_added_is_on_the_page_that_comes_back(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-1-text": ["Sadzimy bez"]})
    answer = resend(signed_in, meeting, {**mine, "total": ["-1"]})
    assert ["Sadzimy bez"] in redrawn(answer).values()
    assert resend(signed_in, meeting, {**redrawn(answer), "total": ["4"]}).status_code == 302
    assert {row.text for row in meeting.decisions.all()} == {"Malujemy ławki", "Sadzimy bez"}


@pytest.mark.parametrize(("which", "text"), [("mine", "Malujemy trzepak"), ("saved", "Malujemy płot")])
def test_one_line_changed_by_both_is_shown_twice(signed_in, second, meeting, which, text):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-text": ["Malujemy płot"]})
    answer = resend(signed_in, meeting, {**mine, "decisions-0-text": ["Malujemy trzepak"]})
    assert pairs(answer) == {("Malujemy płot", "Malujemy trzepak")}
    assert meeting.decisions.get().text == "Malujemy płot"
    assert resend(signed_in, meeting, chosen(answer, which)).status_code == 302
    assert meeting.decisions.get().text == text


@pytest.mark.parametrize(("which", "texts"), [("mine", ["Malujemy trzepak"]), ("saved", [])])
def test_a_line_removed_by_a_colleague_is_not_lost_with_my_words(signed_in, second, meeting, which, texts):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-remove": ["on"]})
    assert not meeting.decisions.exists()
    answer = resend(signed_in, meeting, {**mine, "decisions-0-text": ["Malujemy trzepak"]})
    assert pairs(answer) == {("–", "Malujemy trzepak")}
    answer = resend(signed_in, meeting, redrawn(answer))
    assert pairs(answer) == {("–", "Malujemy trzepak")}
    assert resend(signed_in, meeting, chosen(answer, which)).status_code == 302
    assert [row.text for row in meeting.decisions.all()] == texts


def test_a_line_removed_by_a_colleague_and_untouched_by_me_stays_removed(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-remove": ["on"], "guests-0-remove": ["on"]})
    assert resend(signed_in, meeting, {**mine, "total": ["8"], "guests-0-remove": ["on"]}).status_code == 302
    assert not meeting.decisions.exists()
    assert not meeting.guests.exists()


def test_a_removal_meets_a_change(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-text": ["Malujemy płot"]})
    answer = resend(signed_in, meeting, {**mine, "decisions-0-remove": ["on"]})
    with override("pl"):
        assert pairs(answer) == {("Malujemy płot", gettext("removed"))}
    assert meeting.decisions.get().text == "Malujemy płot"
    assert resend(signed_in, meeting, chosen(answer, "mine")).status_code == 302
    assert not meeting.decisions.exists()


def test_a_removal_is_taken_back(signed_in, second, meeting):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, "decisions-0-text": ["Malujemy płot"]})
    answer = resend(signed_in, meeting, {**mine, "decisions-0-remove": ["on"]})
    assert resend(signed_in, meeting, chosen(answer, "saved")).status_code == 302
    assert meeting.decisions.get().text == "Malujemy płot"


@pytest.mark.parametrize(("which", "is_present"), [("mine", None), ("saved", False)])
def test_a_mark_of_both_is_chosen_and_other_marks_stand(signed_in, second, meeting, community, which, is_present):
    marek = meeting.attendances.get().person
    ela = make_person(community, "Ela")
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, person_field(marek): "absent", person_field(ela): "present"})
    answer = resend(signed_in, meeting, {**mine, person_field(marek): ""})
    assert [label for label, _saved, _mine in told(answer) if "Marek" in label]
    assert len(told(answer)) == 1
    assert dict(meeting.attendances.values_list("person", "is_present")) == {marek.pk: False, ela.pk: True}
    assert resend(signed_in, meeting, chosen(answer, which)).status_code == 302
    marks = dict(meeting.attendances.values_list("person", "is_present"))
    assert (marks.get(marek.pk), marks[ela.pk]) == (is_present, True)


def test_staff_ticked_by_both_stand_together(signed_in, second, meeting, olga, karol):
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    of_olga, of_karol = (StaffMember.objects.get_or_create(user=who, centre=meeting.centre)[0] for who in (olga, karol))
    resend(second, meeting, {**theirs, "staff": [of_karol.pk]})
    assert resend(signed_in, meeting, {**mine, "staff": [of_olga.pk]}).status_code == 302
    assert set(meeting.staff.all()) == {of_olga, of_karol}


def test_a_point_that_a_colleague_ticked_as_talked_about_stays_so(signed_in, second, meeting):
    point = meeting.agenda.create(text="Oświetlenie")
    mine, theirs = opened(signed_in, meeting), opened(second, meeting)
    resend(second, meeting, {**theirs, f"dealt-{point.pk}": ["on"]})
    assert resend(signed_in, meeting, {**mine, "total": ["8"]}).status_code == 302
    point.refresh_from_db()
    assert point.dealt_at == meeting
    assert resend(signed_in, meeting, without(opened(signed_in, meeting), f"dealt-{point.pk}")).status_code == 302
    point.refresh_from_db()
    assert point.dealt_at is None


def without(data, name):
    assert name in data
    return {key: value for key, value in data.items() if key != name}


def change_alone(client, action, **more):
    """Change an action on its own page, so that the version of its meeting stays."""
    data = {"version": action.version, "what": action.what, "agreed_on": action.agreed_on, "who": "Ela", **more}
    assert client.post(reverse("meetings:action_edit", args=[action.pk]), data).status_code == 302


def test_an_action_changed_by_itself_is_not_overwritten_by_the_meeting(signed_in, second, meeting):
    action = meeting.actions.get()
    mine = opened(signed_in, meeting)
    change_alone(second, action, what="Kupić farbę zieloną", due_on=localdate() + 5 * DAY)
    answer = resend(signed_in, meeting, {**mine, "actions-0-what": ["Kupić lakier"]})
    assert any("Kupić farbę zieloną" in saved and "Kupić lakier" in my for saved, my in pairs(answer))
    action.refresh_from_db()
    assert action.what == "Kupić farbę zieloną"
    assert resend(signed_in, meeting, chosen(answer, "mine")).status_code == 302
    action.refresh_from_db()
    assert (action.what, action.version) == ("Kupić lakier", 3)


def test_an_action_changed_by_itself_stands_under_my_change_of_the_meeting(signed_in, second, meeting):
    action = meeting.actions.get()
    mine = opened(signed_in, meeting)
    change_alone(second, action, what="Kupić farbę zieloną")
    assert resend(signed_in, meeting, {**mine, "total": ["8"]}).status_code == 302
    action.refresh_from_db()
    assert (action.what, action.version) == ("Kupić farbę zieloną", 2)


def test_an_action_withdrawn_in_the_meantime_is_not_brought_back_unasked(signed_in, second, meeting):
    action = meeting.actions.get()
    mine = opened(signed_in, meeting)
    withdrawn = second.post(reverse("meetings:action_withdraw", args=[action.pk]), {"reason": "pomyłka"})
    assert withdrawn.status_code == 302
    assert resend(signed_in, meeting, {**mine, "total": ["8"]}).status_code == 302
    answer = resend(signed_in, meeting, {**mine, "total": ["8"], "actions-0-what": ["Kupić lakier"]})
    assert pairs(answer) == {("–", "Kupić lakier · Ela")}
    assert resend(signed_in, meeting, chosen(answer, "mine")).status_code == 302
    assert [(row.what, row.is_withdrawn) for row in meeting.actions.order_by("pk")] == [
        ("Kupić farbę", True),
        ("Kupić lakier", False),
    ]


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
