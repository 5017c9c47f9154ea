"""What cannot be is refused beside its field, with the words still there, and nothing half-written."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from accounts.roles import Role
from communities.models import Address, Community, Person, Population
from communities.parts import PARTS
from tests.communities.filled import TYPED, fill, typed
from tests.make import make_centre, make_community, make_user

PESEL = "44051401359"


@pytest.fixture
def rows(community):
    return fill(community)


def add_url(kind, rows, centre):
    whole = {"hours": "place"}.get(kind, PARTS[kind].whole)
    return reverse(f"communities:{kind}_add", args=[centre.pk if whole == "centre" else rows[whole].pk])


def text_fields(kind):
    form = PARTS[kind].form
    return [name for name, field in form.base_fields.items() if type(field).__name__ in {"CharField", "URLField"}]


TEXTS = [(kind, name) for kind in TYPED for name in text_fields(kind)]


def refused(response, field, words=""):
    assert response.status_code == 200
    assert field in response.context["form"].errors
    if words:
        assert words in response.content.decode(), "what was typed is gone"


@pytest.mark.once
@pytest.mark.parametrize(("kind", "name"), TEXTS)
def test_a_pesel_is_refused_in_every_text(client, karol, centre, rows, kind, name):
    client.force_login(karol)
    model, words = PARTS[kind].model, f"numer {PESEL}"
    before, deeds = model.objects.count(), Deed.objects.count()
    data = {**typed(kind, rows.get), name: words}
    refused(client.post(add_url(kind, rows, centre), data), name, words)
    assert (model.objects.count(), Deed.objects.count()) == (before, deeds)


@pytest.mark.parametrize("name", ["name", "reason", "area", "exit_rule", "methods", "since_told"])
def test_a_pesel_is_refused_in_every_text_of_a_community(client, karol, community, name):
    client.force_login(karol)
    data = {"name": community.name, "kind": "territorial", "version": 1, name: f"nr {PESEL}."}
    refused(client.post(reverse("communities:edit", args=[community.pk]), data), name, PESEL)


def test_ten_megabytes_are_refused_beside_the_field(client, karol, community):
    client.force_login(karol)
    data = {"name": community.name, "kind": "territorial", "version": 1, "reason": "ż" * (5 * 1024 * 1024)}
    response = client.post(reverse("communities:edit", args=[community.pk]), data)
    refused(response, "reason", "ż" * 100_000)
    assert len(response.content) < 1_000_000
    assert len(response.context["form"].errors["reason"]) == 2
    community.refresh_from_db()
    assert (community.reason, community.version) == ("", 1)


@pytest.mark.parametrize("number", ["1000000000000", "50000001", "-1", "9" * 5000, "1e9", "1.5", "¾"])
def test_an_absurd_population_is_refused_beside_the_field(client, karol, community, number):
    client.force_login(karol)
    url = reverse("communities:population_add", args=[community.pk])
    refused(client.post(url, {"form_key": str(uuid.uuid4()), "number": number}), "number")
    assert not Population.objects.exists()


def test_no_population_at_all_is_refused_and_words_are_one(client, karol, community):
    client.force_login(karol)
    url, key = reverse("communities:population_add", args=[community.pk]), str(uuid.uuid4())
    refused(client.post(url, {"form_key": key}), "number")
    assert client.post(url, {"form_key": key, "number_told": "kilkuset"}).status_code == 302
    assert Population.objects.get().number is None, "unknown is not zero"


@pytest.mark.parametrize("told", ["1026", "13.2014", "31.02.2014", "2014-00-10", "2999", "lato 1825"])
def test_a_told_day_that_cannot_be_is_refused(client, karol, community, told):
    client.force_login(karol)
    url = reverse("communities:address_add", args=[community.pk])
    refused(
        client.post(url, {"form_key": str(uuid.uuid4()), "street": "Długa", "since_told": told}), "since_told", told
    )
    assert not Address.objects.exists()


@pytest.mark.parametrize("told", ["zima 2014", "koniec 2010", "2001", "dwa lata później", "lata 90.", "od zawsze"])
def test_a_told_day_prints_as_it_was_written(client, karol, community, told):
    client.force_login(karol)
    url = reverse("communities:address_add", args=[community.pk])
    page = client.post(url, {"form_key": str(uuid.uuid4()), "street": "Długa", "since_told": told}, follow=True)
    assert told in page.content.decode()
    assert Address.objects.get().since_told == told


@pytest.mark.parametrize("day", ["1026-05-01", "9999-12-31", "0000-01-01", "2024-02-30", "jutro"])
@pytest.mark.parametrize("name", ["since_on", "until_on"])
def test_a_day_that_cannot_be_is_refused(client, karol, community, name, day):
    client.force_login(karol)
    url = reverse("communities:pause_add", args=[community.pk])
    data = {"form_key": str(uuid.uuid4()), "since_on": "2024-01-01", "until_on": "2024-02-01", "reason": "x", name: day}
    refused(client.post(url, data), name)


def test_the_last_day_is_included_and_not_before_the_first(client, karol, community):
    client.force_login(karol)
    url = reverse("communities:pause_add", args=[community.pk])
    data = {"form_key": str(uuid.uuid4()), "since_on": "2024-07-02", "reason": "wakacje"}
    refused(client.post(url, {**data, "until_on": "2024-07-01"}), "until_on", "wakacje")
    assert client.post(url, {**data, "until_on": "2024-07-02"}).status_code == 302
    assert community.pauses.get().until_on == dt.date(2024, 7, 3)


def test_a_day_ten_years_ahead_is_the_last_that_is_taken(client, karol, community):
    client.force_login(karol)
    url, year = reverse("communities:pause_add", args=[community.pk]), localdate().year
    data = {"form_key": str(uuid.uuid4()), "reason": "remont"}
    refused(client.post(url, {**data, "since_on": f"{year + 11}-01-01"}), "since_on")
    assert client.post(url, {**data, "since_on": f"{year + 10}-01-01"}).status_code == 302


@pytest.mark.parametrize("key", ["", "x", "0", "11111111-2222-4333-8444"])
def test_a_form_without_its_key_is_refused_and_not_saved_twice(client, karol, community, key):
    client.force_login(karol)
    url = reverse("communities:address_add", args=[community.pk])
    refused(client.post(url, {"form_key": key, "street": "Długa"}), "form_key")


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_form_without_a_true_version_saves_nothing(client, karol, community, version):
    client.force_login(karol)
    data = {"name": "Inna", "kind": "territorial", "version": version}
    response = client.post(reverse("communities:edit", args=[community.pk]), data)
    assert response.status_code == 200
    assert response.context["form"].errors
    community.refresh_from_db()
    assert community.name == "Osiedle Fabryczne"


@pytest.mark.parametrize("pk", [0, 2**31, 2**63 - 1])
def test_a_number_that_no_record_has_is_not_there(client, karol, pk):
    client.force_login(karol)
    assert client.get(reverse("communities:card", args=[pk])).status_code == 404


def test_a_choice_that_is_no_number_is_refused(client, karol, centre, rows):
    client.force_login(karol)
    for wrong in ("x", "9" * 30, "-1", "1 OR 1=1"):
        data = {**typed("stage_change", rows.get), "stage": wrong}
        refused(client.post(add_url("stage_change", rows, centre), data), "stage")


@pytest.mark.parametrize("kind", TYPED)
def test_a_double_submit_adds_one_part(client, karol, centre, rows, kind):
    client.force_login(karol)
    url, data, model = add_url(kind, rows, centre), typed(kind, rows.get), PARTS[kind].model
    before = model.objects.count()
    answers = [client.post(url, data).status_code for _ in range(2)]
    assert model.objects.count() == before + 1
    assert answers == [302, 302]


WITHDRAWN_TWICE = sorted({*TYPED, "person", "organisation", "partnership", "programme"} - {"role", "staff_member"})


@pytest.mark.parametrize("kind", WITHDRAWN_TWICE)
def test_a_button_pressed_twice_withdraws_once(client, karol, rows, kind):
    client.force_login(karol)
    url = reverse(f"communities:{kind}_withdraw", args=[rows[kind].pk])
    assert [client.post(url, {"reason": "pomyłka"}).status_code for _ in range(2)] == [302, 302]
    assert Deed.objects.filter(verb="withdrawn").count() == 1


@pytest.mark.parametrize("kind", TYPED)
def test_an_older_form_of_a_part_overwrites_nothing(client, karol, rows, kind):
    row = rows[kind]
    PARTS[kind].model.objects.filter(pk=row.pk).update(version=2, changed_by=karol)
    before = PARTS[kind].model.objects.values().get(pk=row.pk)
    mine = {"role": "neighbour"} if kind == "role" else {}
    client.force_login(karol)
    response = client.post(reverse(f"communities:{kind}_edit", args=[row.pk]), {**typed(kind, rows.get), **mine})
    assert response.context["form"].non_field_errors().as_data()[0].code == "conflict"
    assert PARTS[kind].model.objects.values().get(pk=row.pk) == before


def test_a_conflict_tells_only_what_differs_and_the_last_day_as_people_say_it(client, karol, community):
    start = {"since_on": dt.date(2024, 7, 1), "reason": "wakacje", "version": 2, "changed_by": karol}
    pause = community.pauses.create(until_on=dt.date(2024, 9, 1), **start)
    client.force_login(karol)
    url, data = reverse("communities:pause_edit", args=[pause.pk]), {"since_on": "2024-07-01", "version": 1}
    same_end = client.post(url, {**data, "reason": "remont", "until_on": "2024-08-31"}).context["form"]
    assert [(row.saved, row.mine) for row in same_end.differences] == [("wakacje", "remont")]
    other_end = client.post(url, {**data, "reason": "wakacje", "until_on": "2024-08-15"}).context["form"]
    assert [(row.saved, row.mine) for row in other_end.differences] == [("31.08.2024", "15.08.2024")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["address", "person"])
def test_eight_parallel_submits_make_one(what):
    centre = make_centre()
    community, karol = make_community(centre), make_user("Karol", Role.SUPERVISOR, centre)
    key = {"form_key": str(uuid.uuid4())}
    sent = {
        "address": (reverse("communities:address_add", args=[community.pk]), {**key, "street": "Podleśna"}),
        "person": (
            reverse("communities:person_create"),
            {**key, "name": "Pani Ela", "community": community.pk, "role": "resident"},
        ),
    }
    url, data = sent[what]
    gate, answers = threading.Barrier(8), []

    def submit(client):
        gate.wait()
        try:
            answers.append(client.post(url, data).status_code)
        finally:
            connections.close_all()

    clients = [Client() for _ in range(8)]
    for client in clients:
        client.force_login(karol)
    threads = [threading.Thread(target=submit, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 8
    assert {"address": Address, "person": Person}[what].objects.count() == 1


def test_a_community_is_not_half_written_when_its_organiser_cannot_be_assigned(client, olga, centre, monkeypatch):
    monkeypatch.setattr("communities.team.assign_from_today", lambda *args: 1 / 0)
    client.force_login(olga)
    data = {"form_key": str(uuid.uuid4()), "name": "Nowa", "kind": "territorial", "centre": centre.pk}
    deeds = Deed.objects.count()
    with pytest.raises(ZeroDivisionError):
        client.post(reverse("communities:create"), data)
    assert not Community.objects.filter(name="Nowa").exists()
    assert Deed.objects.count() == deeds
