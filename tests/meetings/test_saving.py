"""One form makes one meeting; a save is all or nothing, short, and told in the log without a value."""

import threading

import pytest
from django.apps import apps
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Deed
from accounts.roles import Role
from communities.models import Person
from meetings.models import Action, Draft, Meeting
from tests.make import make_action, make_assignment, make_centre, make_community, make_meeting, make_person, make_user
from tests.meetings.typed import opened, person_field, recorded, resend, typed

EVERYTHING = {
    "newcomers_0_name": "Pan z psem",
    "guests_0_told": "kuzyn",
    "representatives_0_body": "Straż Miejska",
    "decisions_0_text": "Malujemy ławki",
    "actions_0_what": "Kupić farbę",
    "actions_0_who": "ja",
    "keepsakes_0_kind": "effect",
    "keepsakes_0_text": "Wreszcie",
    "note": "zadzwonić",
}


def test_a_form_sent_twice_makes_one_meeting(signed_in, community):
    data = typed(community, **EVERYTHING)
    first, second = (signed_in.post(reverse("meetings:create"), data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Meeting.objects.count() == Action.objects.count() == Person.objects.count() == 1


def test_eight_parallel_submits_of_everything_make_one_of_each(transactional_db):
    community = make_community(make_centre())
    olga = make_user("Olga", Role.ORGANISER, community.centre)
    make_assignment(community, olga)
    browser = Client()
    browser.force_login(olga)
    data, codes = typed(community, **EVERYTHING), []
    start = threading.Barrier(8)

    def press():
        try:
            mine = Client()
            mine.cookies = browser.cookies
            start.wait()
            codes.append(mine.post(reverse("meetings:create"), data).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302] * 8
    meeting = Meeting.objects.get()
    assert (meeting.attendances.count(), meeting.decisions.count(), meeting.actions.count()) == (1, 1, 1)
    assert Person.objects.count() == 1
    assert Deed.objects.filter(verb="created", record_kind="meetings.meeting").count() == 1


def test_a_save_that_fails_halfway_leaves_nothing(signed_in, community, monkeypatch):
    def fail(*arguments, **named):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("meetings.recording._keep_note", fail)
    with pytest.raises(RuntimeError):
        signed_in.post(reverse("meetings:create"), typed(community, **EVERYTHING))
    assert not Meeting.objects.exists()
    assert not Person.objects.exists()
    assert not Deed.objects.filter(verb="created").exists()


def queries_of(client, method, address, data=None):
    with CaptureQueriesContext(
        connection,
    ) as context:
        answer = getattr(client, method)(address, data)
    assert answer.status_code == (302 if method == "post" else 200)
    return [query["sql"] for query in context.captured_queries]


def writes(queries):
    return [sql for sql in queries if sql.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_save_writes_in_few_strokes_however_many_came(signed_in, community):
    people = [make_person(community) for _ in range(30)]
    few = typed(community, **{person_field(people[0]): "present"}, **EVERYTHING)
    many = typed(community, total="60", **{person_field(person): "present" for person in people}, **EVERYTHING)
    many["newcomers-0-name"] = "Pani z kotem"
    signed_in.get(reverse("meetings:list"))  # the first page of a session writes that it was there
    one = queries_of(signed_in, "post", reverse("meetings:create"), few)
    thirty = queries_of(signed_in, "post", reverse("meetings:create"), many)
    assert len(thirty) == len(one)
    assert len(writes(one)) <= 15


def test_a_plain_save_takes_few_queries_beyond_knowing_who_asks(signed_in, community):
    who = len(queries_of(signed_in, "get", reverse("meetings:detail", args=[make_meeting(community).pk])))
    everything = queries_of(signed_in, "post", reverse("meetings:create"), typed(community))
    assert len(everything) <= who + 15


def test_the_log_names_fields_and_never_a_value(signed_in, community, olga):
    meeting = recorded(signed_in, community, topic="Sprawa Kowalskich", **EVERYTHING)
    created = Deed.objects.get(verb="created", record_kind="meetings.meeting")
    assert (created.record_numbers, created.actor_number) == ([meeting.pk], olga.pk)
    assert {"topic", "attendances", "decisions", "actions", "guests"} <= set(created.field_names)
    assert "note" not in created.field_names
    resend(signed_in, meeting, opened(signed_in, meeting) | {"topic": "Sprawa Nowaków"})
    changed = Deed.objects.get(verb="changed", record_kind="meetings.meeting")
    assert changed.field_names == ["topic"]
    log = str(list(Deed.objects.values_list("field_names", "record_kind", "verb")))
    for value in ("Kowalskich", "Nowaków", "farbę", "Pan z psem", "zadzwonić"):
        assert value not in log


def test_new_people_and_actions_stand_in_the_log(signed_in, community):
    meeting = recorded(signed_in, community, **EVERYTHING)
    person, action = meeting.attendances.get().person, meeting.actions.get()
    assert Deed.objects.get(verb="created", record_kind="communities.person").record_numbers == [person.pk]
    assert Deed.objects.get(verb="created", record_kind="meetings.action").record_numbers == [action.pk]


def test_who_is_named_on_a_page_is_written_down(signed_in, community):
    meeting = recorded(signed_in, community, **EVERYTHING)
    person = meeting.attendances.get().person
    before = Deed.objects.filter(verb="listed").count()
    signed_in.get(meeting.get_absolute_url())
    seen = Deed.objects.filter(verb="listed").latest("pk")
    assert Deed.objects.filter(verb="listed").count() == before + 1
    assert seen.record_numbers == [person.pk]


# --- the server killed at each step of saving ---


class KilledError(Exception):
    """Stands for the power going out before a write."""


def killed_before(number):
    """Lets the first writes of the request through and dies before the next one."""
    left = [number]

    def step(execute, sql, params, many, context):
        if sql.split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            if not left[0]:
                raise KilledError
            left[0] -= 1
        return execute(sql, params, many, context)

    return connection.execute_wrapper(step)


def standing():
    """How many rows of everything there are, and what they say."""
    models = apps.get_app_config("meetings").get_models()
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def die_at_each_step(client, address, data):
    """Send the form until it gets through, one write further each time; nothing may change before that."""
    client.get("/")  # the first request of a session writes its clock
    before = standing()
    for number in range(100):
        try:
            with killed_before(number):
                return number, client.post(address, data)
        except KilledError:
            assert standing() == before, f"a save killed before its write {number + 1} left something behind"
    raise AssertionError("the save never got through")


def test_a_new_meeting_is_saved_whole_or_not_at_all(signed_in, community, olga):
    left_open = make_action(community, "Zapytać o farbę")
    data = typed(community, loop="1", draft_tab="a", **EVERYTHING, **{f"done-{left_open.pk}": "on"})
    signed_in.post(reverse("meetings:draft"), data)
    writes, answer = die_at_each_step(signed_in, reverse("meetings:create"), data)
    assert answer.status_code == 302
    assert writes > 10
    assert Meeting.objects.get().attendances.count() == 1
    left_open.refresh_from_db()
    assert left_open.state == "done"
    assert not Draft.objects.exists()


def test_a_change_is_saved_whole_or_not_at_all(signed_in, community):
    meeting = recorded(signed_in, community, **EVERYTHING)
    data = opened(signed_in, meeting) | {"total": "9", "decisions-0-text": "Inaczej", "reopen_reason": "poprawka"}
    signed_in.post(reverse("meetings:draft"), data)
    writes, answer = die_at_each_step(signed_in, reverse("meetings:edit", args=[meeting.pk]), data)
    assert answer.status_code == 302
    assert writes > 4
    meeting.refresh_from_db()
    assert (meeting.total, meeting.decisions.get().text, meeting.version) == (9, "Inaczej", 2)
    assert not Draft.objects.exists()


def test_a_draft_is_kept_whole_or_not_at_all(signed_in, community):
    data = typed(community, draft_tab="a", **EVERYTHING)
    _writes, answer = die_at_each_step(signed_in, reverse("meetings:draft"), data)
    assert answer.status_code == 200
    assert Draft.objects.get().said("decisions-0-text") == "Malujemy ławki"
