"""Matters of residents, changes and seats: whose merit, what came after, and what stands behind it."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Deed
from initiatives.matter_listing import MatterFilter, tally_of
from initiatives.models import Change, ChangeFile, Matter, MatterFile, Seat
from tests.access_matters import TYPED, make_matter
from tests.attached import make_file, picture, sent
from tests.make import make_community, make_initiative, make_organisation

MODELS = {"matter": Matter, "change": Change, "seat": Seat}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def matter(community):
    return make_matter(community, raised_told="marzec 2024")


def post(client, name, data, *args):
    return client.post(reverse(f"initiatives:{name}", args=args), {"form_key": uuid.uuid4(), **data})


@pytest.mark.parametrize("noun", MODELS)
def test_a_double_submit_makes_one_record_and_one_deed(client, olga, community, noun):
    client.force_login(olga)
    data = {**TYPED[noun], "community": community.pk, "form_key": uuid.uuid4()}
    assert [post(client, f"{noun}_create", data).status_code for _ in range(2)] == [302, 302]
    row = MODELS[noun].objects.get()
    assert row.created_by == olga
    deed = Deed.objects.get(verb="created", record_kind=row._meta.label_lower)
    assert (deed.centre_number, deed.record_numbers) == (community.centre_id, [row.pk])


@pytest.mark.parametrize("field", ["initiative", "organisation", "community"])
def test_a_matter_is_tied_to_what_is_of_its_community(client, olga, community, other_community, field):
    elsewhere = make_community(community.centre)
    chosen = {
        "initiative": make_initiative(elsewhere).pk,
        "organisation": make_organisation(other_community.centre).pk,
        "community": elsewhere.pk,
    }
    client.force_login(olga)
    data = {**TYPED["matter"], "community": community.pk, field: chosen[field]}
    response = post(client, "matter_create", data)
    assert response.context["form"].errors[field]
    assert not Matter.objects.exists()


def test_even_a_supervisor_ties_a_matter_to_an_initiative_of_the_same_community(client, karol, community):
    elsewhere = make_initiative(make_community(community.centre))
    client.force_login(karol)
    response = post(client, "matter_create", {**TYPED["matter"], "community": community.pk, "initiative": elsewhere.pk})
    assert response.context["form"].errors["initiative"]


def test_nothing_of_a_matter_comes_before_it_was_raised(client, olga, matter):
    client.force_login(olga)
    ended = post(client, "matter_outcome", {"outcome": "won", "settled_told": "2019", "version": 1}, matter.pk)
    step = post(client, "matter_step_add", {"kind": "answer", "done_told": "luty 2024"}, matter.pk)
    assert ended.context["form"].errors["settled_told"]
    assert step.context["form"].errors["done_told"]


def test_how_a_matter_ended_is_logged_without_values(client, olga, matter):
    client.force_login(olga)
    data = {"outcome": "won", "settled_told": "2025", "result": "Lampa świeci.", "version": 1}
    assert post(client, "matter_outcome", data, matter.pk).status_code == 302
    matter.refresh_from_db()
    assert (matter.outcome, matter.settled_on.year, matter.version) == ("won", 2025, 2)
    deed = Deed.objects.get(verb="changed")
    assert set(deed.field_names) == {"outcome", "settled_told", "result"}
    assert "Lampa świeci." in client.get(matter.get_absolute_url()).content.decode()


def several(community):
    rows = [("residents", "won"), ("residents", "open"), ("together", "partly"), ("centre", "refused"), ("", "silent")]
    made = [make_matter(community, f"Sprawa {at}", raised_by=by, outcome=end) for at, (by, end) in enumerate(rows)]
    made[0].steps.create(kind="answer")
    made[1].steps.create(kind="again")
    made[2].steps.create(kind="answer").withdraw(None, "pomyłka")
    withdrawn = make_matter(community, raised_by="residents", outcome="won")
    withdrawn.withdraw(None, "pomyłka")
    return made


@pytest.mark.parametrize(
    ("query", "figure", "number"),
    [
        ({}, "raised", 5),
        ({"raised_by": "residents"}, "by_residents", 2),
        ({"raised_by": "together"}, "together", 1),
        ({"answered": "yes"}, "answered", 1),
        ({"outcome": "settled"}, "settled", 2),
        ({"outcome": "open"}, "waiting", 1),
        ({"q": "lampa"}, "", 0),
        ({"answered": "no", "outcome": "won"}, "", 0),
    ],
)
def test_a_figure_opens_exactly_the_matters_it_counts(karol, community, query, figure, number):
    several(community)
    everything = tally_of(MatterFilter({}, user=karol).chosen())
    assert MatterFilter(query, user=karol).chosen().count() == number
    assert not figure or getattr(everything, figure) == number


@pytest.mark.parametrize("noun", MODELS)
def test_a_list_asks_no_more_for_fifty_rows_and_shows_only_what_is_hers(client, olga, community, noun):
    make = {"matter": make_matter, "change": make_change, "seat": make_seat}[noun]
    office = make_organisation(community.centre)
    more = {} if noun == "change" else {"organisation": office}
    make(make_community(community.centre, "Ukryte"), "Cudze", **more)
    client.force_login(olga)
    client.get(reverse(f"initiatives:{noun}s"))  # the first request of a session asks more
    numbers = []
    for number in (1, 49):
        for at in range(number):
            make(community, f"Nasze {at}", **more)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse(f"initiatives:{noun}s")).content.decode()
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert "Nasze 48" in page
    assert "Cudze" not in page
    assert "Ukryte" not in page


def make_change(community, what="Jasno", **fields):
    return Change.objects.create(community=community, what=what, **fields)


def make_seat(community, body="Rada", **fields):
    return Seat.objects.create(community=community, body=body, **fields)


def is_shown(change):
    return Change.objects.with_evidence().get(pk=change.pk).is_shown


def test_a_change_without_evidence_is_an_opinion(client, olga, community, matter):
    plain = make_change(community)
    assert not is_shown(plain)
    assert is_shown(make_change(community, source="protokół z 12.03"))
    assert is_shown(make_change(community, initiative=make_initiative(community)))
    from_matter = make_change(community, matter=matter)
    assert is_shown(from_matter)
    matter.withdraw(olga, "pomyłka")
    assert not is_shown(from_matter)
    photo = make_file(ChangeFile(change=plain), olga, community.centre, picture("PNG"), what="after")
    assert is_shown(plain)
    photo.withdraw(olga, "pomyłka")
    assert not is_shown(plain)


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        ({"what": "before", "nobody_seen": "on"}, ""),
        ({"what": "before"}, "nobody_seen"),
        ({"what": "after", "nobody_seen": "on", "pdf": True}, "what"),
        ({"what": "received", "pdf": True}, ""),
    ],
)
def test_a_photo_of_a_place_shows_nobody(client, olga, matter, data, refused):
    client.force_login(olga)
    upload = sent() if data.pop("pdf", False) else sent(picture(), "lampa.jpg")
    response = post(client, "matter_file_add", {**data, "upload": upload}, matter.pk)
    if refused:
        assert refused in response.context["form"].errors
    else:
        assert response.status_code == 302
    assert MatterFile.objects.count() == int(not refused)


def test_of_a_marked_community_no_name_of_a_file_is_kept(client, olga, community, matter):
    type(community).objects.filter(pk=community.pk).update(is_sensitive=True)
    client.force_login(olga)
    post(client, "matter_file_add", {"what": "sent", "upload": sent(name="Kowalska.pdf")}, matter.pk)
    assert MatterFile.objects.get().file.label == ""


def test_an_organisers_edit_cannot_move_a_matter_elsewhere(client, karol, community, matter):
    elsewhere = make_community(community.centre)
    client.force_login(karol)
    post(client, "matter_edit", {**TYPED["matter"], "community": elsewhere.pk, "version": 1}, matter.pk)
    matter.refresh_from_db()
    assert (matter.name, matter.community) == ("Ławka", community)
