"""Joint actions with partners: each a dated fact, told as people tell it, seen with its community."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from meetings.models import JointAction
from tests.make import (
    make_community,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
)

DAY = dt.timedelta(days=1)


@pytest.fixture
def library(centre):
    return make_organisation(centre, "Biblioteka")


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


def send(client, name, whole, **data):
    url = reverse(f"meetings:{name}", args=[whole.pk])
    return client.post(url, {"form_key": str(uuid.uuid4()), "version": 1, **data})


def test_an_organisation_keeps_every_joint_action_not_the_last_alone(signed_in, community, library):
    initiative = make_initiative(community, "Kronika")
    for day in ("14.03.2025", "marzec 2026"):
        data = {"organisation": library.pk, "initiative": initiative.pk, "done_told": day, "lends": "place"}
        send(signed_in, "joint_of_initiative", initiative, **data)
    rows = JointAction.objects.order_by("pk")
    assert [(row.done_told, row.done_on) for row in rows] == [
        ("14.03.2025", dt.date(2025, 3, 14)), ("marzec 2026", dt.date(2026, 3, 1)),
    ]  # fmt: skip
    for page in (library.get_absolute_url(), initiative.get_absolute_url()):
        words = signed_in.get(page).content.decode()
        assert "14.03.2025" in words
        assert "marzec 2026" in words


def test_a_meeting_gives_its_community_and_its_day(signed_in, community, library):
    meeting = make_meeting(community, dt.date(2025, 5, 5), topic="Festyn")
    send(signed_in, "joint_of_meeting", meeting, organisation=library.pk, meeting=meeting.pk)
    joint = JointAction.objects.get()
    assert (joint.community, joint.done_on, joint.title) == (community, dt.date(2025, 5, 5), "Festyn")
    assert "Biblioteka" in signed_in.get(meeting.get_absolute_url()).content.decode()


def test_what_was_done_is_said(signed_in, library):
    response = send(signed_in, "joint_add", library, organisation=library.pk)
    assert "what" in response.context["form"].errors
    assert not JointAction.objects.exists()


@pytest.mark.parametrize(("promise", "accepted"), [("", False), ("kept", False), ("waits", True)])
def test_a_day_ahead_is_a_promise(signed_in, library, promise, accepted):
    day = f"{localdate() + 9 * DAY:%d.%m.%Y}"
    send(signed_in, "joint_add", library, organisation=library.pk, what="Kiermasz", done_told=day, promise=promise)
    assert JointAction.objects.exists() is accepted


def test_meeting_and_initiative_of_two_communities_do_not_go_together(signed_in, karol, client, centre, library):
    here, there = make_community(centre, "Tu"), make_community(centre, "Tam")
    client.force_login(karol)
    initiative, meeting = make_initiative(here), make_meeting(there)
    data = {"organisation": library.pk, "initiative": initiative.pk, "meeting": meeting.pk}
    assert "meeting" in send(client, "joint_add", library, **data).context["form"].errors


def test_promises_are_told_as_so_many_of_so_many(signed_in, community, library):
    initiative = make_initiative(community)
    for promise in ("kept", "kept", "kept", "not_kept", "waits", ""):
        make_joint(initiative, library, "2025", promise=promise)
    page = signed_in.get(library.get_absolute_url())
    assert page.context["promises"] == {"kept": 3, "settled": 4, "waits": 1}
    with translation.override("en"):
        told = render_to_string("communities/_promises.html", {"promises": page.context["promises"]})
    assert "kept: 3 of 4; still ahead: 1" in told


def test_joint_actions_of_a_foreign_community_are_not_read(signed_in, community, library, elsewhere):
    make_joint(make_initiative(elsewhere, "Ukryta"), library, "2025", gives="tajne krzesła", promise="kept")
    words = signed_in.get(library.get_absolute_url()).content.decode()
    assert "Ukryta" not in words
    assert "tajne krzesła" not in words


@pytest.fixture
def elsewhere(centre):
    return make_community(centre, "Osiedle Obce")


def test_an_initiative_with_joint_actions_stays_with_its_community(client, karol, community, library, centre):
    initiative, other = make_initiative(community), make_community(centre, "Inne")
    make_joint(initiative, library, "2025")
    client.force_login(karol)
    data = {"version": 1, "name": "X", "kind": "action", "state": "running", "community": other.pk}
    response = client.post(reverse("initiatives:edit", args=[initiative.pk]), data)
    assert "community" in response.context["form"].errors


def test_a_hundred_joint_actions_cost_as_many_queries_as_one(
    signed_in, community, library, centre, django_assert_num_queries
):
    one, many = make_organisation(centre), library
    make_joint(make_meeting(community), one, initiative=make_initiative(community))
    initiative = make_initiative(community)
    for _ in range(100):
        make_joint(make_meeting(community), many, initiative=initiative)
    signed_in.get(one.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        signed_in.get(one.get_absolute_url())
    with django_assert_num_queries(len(few)):
        signed_in.get(many.get_absolute_url())


@pytest.mark.parametrize("noun", ["meeting", "initiative"])
def test_a_card_with_many_joint_actions_asks_no_more(signed_in, community, centre, django_assert_num_queries, noun):
    def whole(number):
        made = make_meeting(community) if noun == "meeting" else make_initiative(community)
        for _ in range(number):
            make_joint(made, make_organisation(centre))
        return made

    few, many = whole(1), whole(30)
    signed_in.get(few.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        signed_in.get(few.get_absolute_url())
    with django_assert_num_queries(len(asked)):
        signed_in.get(many.get_absolute_url())
