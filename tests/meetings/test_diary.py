"""The diary: one line, what it is tied to, hours that are added up, and whose it is to read and to change."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from meetings.diary_sums import Spent, at_meetings, meetings_of, spent_in
from meetings.models import DiaryEntry
from tests.access_diary import a_line, make_line
from tests.access_matters import make_matter
from tests.make import make_action, make_community, make_initiative, make_meeting, make_staff

DAY = dt.timedelta(days=1)


@pytest.fixture
def side(community):
    return type("Side", (), {"centre": community.centre, "community": community})


def send(client, side, **fields):
    return client.post(reverse("meetings:diary_create"), a_line(**fields)(side))


def errors(answer, field):
    return answer.context["form"].errors[field]


def test_a_line_is_written_once_by_whoever_is_signed_in(client, olga, community, side):
    client.force_login(olga)
    key = uuid.uuid4()
    for _ in range(2):
        assert send(client, side, form_key=key).status_code == 302
    entry = DiaryEntry.objects.get()
    assert (entry.author, entry.minutes, entry.community) == (olga, 45, community)
    deed = Deed.objects.get(verb="created", record_kind="meetings.diaryentry")
    assert "Szkoła" not in str(deed.field_names)


def test_from_and_to_give_the_length(client, olga, side):
    client.force_login(olga)
    send(client, side, minutes="", starts_at="9:15", ends_at="11:00")
    assert DiaryEntry.objects.get().minutes == 105


def test_hours_not_half_filled_are_asked_about_once(client, olga, side):
    client.force_login(olga)
    hours = {"starts_at": "16:00", "ends_at": "17:00"}
    answer = send(client, side, minutes="0:10", **hours)
    assert errors(answer, "minutes")
    assert send(client, side, minutes="0:10", **hours, asked=answer.context["form"]["asked"].value()).status_code == 302
    assert send(client, side, minutes="0:45", **hours).status_code == 302
    assert sorted(DiaryEntry.objects.values_list("minutes", flat=True)) == [10, 45]


def test_a_length_may_stay_unknown(client, olga, side):
    client.force_login(olga)
    send(client, side, minutes="")
    assert DiaryEntry.objects.get().minutes is None


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("what", {"what": ""}),
        ("what", {"what": "Zadzwonić: 44051401359"}),
        ("minutes", {"minutes": "25:00"}),
        ("minutes", {"minutes": "długo"}),
        ("minutes", {"minutes": "3:00", "starts_at": "9:00", "ends_at": "10:00"}),
        ("ends_at", {"starts_at": "9:00", "ends_at": "8:00"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, olga, side, field, fields):
    client.force_login(olga)
    assert errors(send(client, side, **fields), field)
    assert not DiaryEntry.objects.exists()


def test_a_day_to_come_is_refused(client, olga, side):
    client.force_login(olga)
    assert errors(send(client, side, done_on=(localdate() + DAY).isoformat()), "done_on")


def test_one_day_holds_24_hours_of_one_person(client, olga, karol, community, side):
    make_line(karol, community, minutes=1200)
    make_line(olga, community, minutes=1200)
    client.force_login(olga)
    assert errors(send(client, side, minutes="4:01"), "minutes")
    assert send(client, side, minutes="4:00").status_code == 302


@pytest.mark.parametrize("kind", ["initiative", "action", "matter"])
def test_what_a_line_is_tied_to_names_its_community(client, karol, community, side, kind):
    make = {"initiative": make_initiative, "action": make_action, "matter": make_matter}[kind]
    here, elsewhere = make(community, "Tu"), make(make_community(community.centre), "Tam")
    client.force_login(karol)
    send(client, side, community="", **{kind: here.pk})
    assert DiaryEntry.objects.get().community == community
    assert errors(send(client, side, **{kind: elsewhere.pk}), kind)


def test_a_line_is_read_with_its_community_and_changed_by_its_author(
    olga, zofia, wanda, karol, darek, stella, community
):
    line = make_line(olga, community)
    everybody = (olga, zofia, wanda, karol, darek, stella)
    read = {user for user in everybody if line in DiaryEntry.objects.visible_to(user)}
    changed = {user for user in everybody if line in DiaryEntry.objects.editable_by(user)}
    assert read == {olga, zofia, karol, darek}
    assert changed == {olga, karol}


def test_a_day_without_a_community_is_read_by_its_author_and_the_heads(olga, wanda, karol, darek, stella, centre):
    line = make_line(olga, None, "Dojazd", centre=centre)
    everybody = (olga, wanda, karol, darek, stella)
    assert [user for user in everybody if line in DiaryEntry.objects.visible_to(user)] == [olga, karol, darek]


def test_hours_are_added_up_by_kinds_and_what_is_unknown_apart(client, olga, community):
    make_line(olga, community, kind="phone", minutes=45)
    make_line(olga, community, kind="phone", minutes=None)
    make_line(olga, community, kind="talk", minutes=90)
    make_line(olga, community, minutes=600).withdraw(olga, "pomyłka")
    make_line(olga, community, minutes=600, done_on=localdate().replace(day=1) - DAY)
    client.force_login(olga)
    context = client.get(reverse("meetings:diary")).context
    assert context["spent"] == Spent(3, 135, 1)
    assert [one for _label, one in context["kinds"]] == [Spent(1, 90, 0), Spent(2, 45, 1)]


@pytest.mark.django_db
def test_of_an_empty_month_the_hours_are_unknown_and_not_zero():
    assert spent_in(DiaryEntry.objects.all()) == (Spent(0, 0, 0), [])
    assert Spent().length == "–"


def test_meetings_of_a_worker_stand_beside_her_diary(olga, karol, community):
    staff = make_staff(community.centre, olga)
    for hours in ({"starts_at": dt.time(17), "ends_at": dt.time(18, 30)}, {}):
        make_meeting(community, localdate(), **hours).staff.add(staff)
    make_meeting(community, localdate(), starts_at=dt.time(17), ends_at=dt.time(18))
    today = localdate()
    assert at_meetings(meetings_of(karol, olga, today, today + DAY)) == Spent(2, 90, 1)


def test_an_organiser_opens_her_own_diary_and_may_ask_for_all(client, olga, zofia, community):
    make_line(olga, community, "Moje")
    make_line(zofia, community, "Zofii")
    client.force_login(olga)
    own, everything = (client.get(reverse("meetings:diary"), query).content.decode() for query in ({}, {"author": ""}))
    assert "Moje" in own
    assert "Zofii" not in own
    assert "Zofii" in everything


def test_a_month_asks_no_more_for_forty_lines(client, olga, community):
    tied = {"initiative": make_initiative(community), "matter": make_matter(community)}
    tied["action"] = make_action(community)
    client.force_login(olga)
    client.get(reverse("meetings:diary"))
    asked = []
    for number in (1, 39):
        for _ in range(number):
            make_line(olga, community, **tied)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("meetings:diary")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_words_of_a_familys_case_are_hinted_at_and_saved(client, olga, side):
    client.force_login(olga)
    answer = send(client, side, what="Rozmowa: mąż pije i bije dzieci")
    assert DiaryEntry.objects.count() == 1
    assert any(message.level_tag == "warning" for message in client.get(answer.url).context["messages"])
