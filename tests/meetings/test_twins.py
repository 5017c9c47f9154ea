"""Back, then the button again: the browser sends the same typing under a new key, and one meeting is enough."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils.timezone import now

from meetings.models import Meeting
from tests.make import make_person
from tests.meetings.typed import person_field, redrawn, refusals, send, typed

EVENING = {"topic": "Zebranie", "newcomers_0_name": "Pan z psem", "decisions_0_text": "Malujemy", "total": "7"}


@pytest.fixture
def evening(community):
    return typed(community, **EVENING, **{person_field(make_person(community, "Ela")): "present"})


def put(client, data):
    return client.post(reverse("meetings:create"), {**data, "form_key": str(uuid.uuid4())})


def test_the_same_typing_makes_no_second_meeting_and_is_not_lost(signed_in, evening):
    assert put(signed_in, evening).status_code == 302
    answer = put(signed_in, evening)
    assert list(refusals(answer)) == ["again"]
    assert Meeting.objects.get().get_absolute_url() in answer.content.decode()
    form = redrawn(answer)
    assert (form["topic"], form["decisions-0-text"], form["total"]) == (["Zebranie"], ["Malujemy"], ["7"])
    assert "again" not in form
    assert signed_in.post(reverse("meetings:create"), form).status_code == 200
    assert Meeting.objects.count() == 1


def test_a_second_one_is_saved_where_somebody_says_so(signed_in, evening):
    put(signed_in, evening)
    form = redrawn(put(signed_in, evening))
    assert signed_in.post(reverse("meetings:create"), {**form, "again": "on"}).status_code == 302
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    "more", [{"topic": "Klub"}, {"total": "8"}, {"decisions-0-text": "Sadzimy"}, {"newcomers-0-name": "Ktoś"}]
)
def test_what_differs_is_a_meeting_of_its_own(signed_in, evening, more):
    put(signed_in, evening)
    assert put(signed_in, {**evening, **more}).status_code == 302
    assert Meeting.objects.count() == 2


def test_the_same_on_another_day_of_work_is_another_meeting(signed_in, evening):
    put(signed_in, evening)
    Meeting.objects.update(created_at=now() - dt.timedelta(minutes=16))
    assert put(signed_in, evening).status_code == 302


def test_a_double_press_is_no_twin_of_itself(signed_in, community, evening):
    for _press in range(2):
        assert signed_in.post(reverse("meetings:create"), evening).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_withdrawn_one_may_be_written_again(signed_in, evening):
    put(signed_in, evening)
    signed_in.post(reverse("meetings:withdraw", args=[Meeting.objects.get().pk]), {"reason": "pomyłka"})
    assert put(signed_in, evening).status_code == 302


def test_a_colleagues_meeting_is_no_twin(signed_in, client, community, karol):
    send(signed_in, community, topic="Zebranie")
    client.force_login(karol)
    assert send(client, community, topic="Zebranie").status_code == 302
