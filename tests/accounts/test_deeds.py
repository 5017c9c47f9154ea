"""The log of deeds: final, without values, written in the deed's own transaction."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from accounts import deeds
from accounts.finality import deeds_lifted
from accounts.models import Deed, User


@pytest.fixture
def deed(olga, community):
    return deeds.record(olga, deeds.Verb.CHANGED, community, fields=["name", "area", "name"])


def test_a_line_names_who_what_and_which_fields(deed, olga, community, centre):
    assert (deed.actor_kind, deed.actor_number) == ("user", olga.pk)
    assert (deed.record_kind, deed.record_numbers) == ("communities.community", [community.pk])
    assert (deed.centre_number, deed.field_names) == (centre.pk, ["area", "name"])


def test_the_operator_the_system_and_a_visitor_are_told_apart(centre):
    actors = [deeds.OPERATOR, deeds.SYSTEM, deeds.VISITOR]
    kinds = [deeds.record(actor, deeds.Verb.PRINTED, centre).actor_kind for actor in actors]
    assert kinds == ["operator", "system", "visitor"]


def test_a_page_that_lists_writes_the_numbers_in_one_line(iwona, centre):
    line = deeds.record(iwona, deeds.Verb.LISTED, User, centre=centre, numbers=[3, 1, 2])
    assert (line.record_kind, line.record_numbers) == ("accounts.user", [1, 2, 3])


@pytest.mark.parametrize(
    "change",
    [
        lambda deed: Deed.objects.filter(pk=deed.pk).update(verb="seen"),
        lambda deed: Deed.objects.filter(pk=deed.pk).delete(),
        lambda deed: deed.delete(),
        lambda deed: deed.save(),
    ],
)
def test_the_database_refuses_to_change_a_line(deed, change):
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        change(deed)
    assert Deed.objects.get(pk=deed.pk).verb == "changed"


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_truncate_the_log(deed):
    statement = "DELETE FROM accounts_deed" if connection.vendor == "sqlite" else "TRUNCATE accounts_deed"
    with pytest.raises(DatabaseError, match="cannot be changed"), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Deed.objects.filter(pk=deed.pk).exists()


def test_lifted_for_retention_the_guard_stands_again_afterwards(deed):
    second = deeds.record(deeds.SYSTEM, deeds.Verb.SEEN, "desk")
    with deeds_lifted():
        Deed.objects.filter(pk=deed.pk).delete()
    assert not Deed.objects.filter(pk=deed.pk).exists()
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        second.delete()


def test_the_guard_stands_again_when_the_lifted_work_fails(deed):
    with pytest.raises(ZeroDivisionError), deeds_lifted():
        1 / 0  # noqa: B018
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        deed.delete()


def test_a_refused_deed_leaves_no_line(olga, community):
    before = Deed.objects.count()

    @transaction.atomic
    def refused() -> None:
        deeds.record(olga, deeds.Verb.CHANGED, community)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        refused()
    assert Deed.objects.count() == before


def test_only_the_officer_of_the_centre_reads_its_log(deed, iwona, olga, karol, darek, adam, stella, other_centre):
    deeds.record(deeds.SYSTEM, deeds.Verb.SEEN, other_centre)
    assert list(Deed.objects.visible_to(iwona)) == [deed]
    for person in (olga, karol, darek, adam, stella):
        assert not Deed.objects.visible_to(person).exists()


def test_a_refused_page_leaves_a_line_for_the_officer_of_the_one_who_asked(client, stella, other_centre, community):
    client.force_login(stella)
    before = set(Deed.objects.values_list("pk", flat=True))
    assert client.get(reverse("communities:card", args=[community.pk])).status_code == 404
    line = Deed.objects.exclude(pk__in=before).get()
    assert (line.actor_number, line.verb, line.centre_number) == (stella.pk, "refused", other_centre.pk)
    assert (line.record_kind, line.record_numbers) == ("/spolecznosci/…/karta/", [community.pk])


def test_a_visitor_and_an_address_that_does_not_exist_leave_no_line(client, community, stella):
    client.get(reverse("communities:card", args=[community.pk]))
    client.force_login(stella)
    assert client.get("/nie-ma-takiej/").status_code == 404
    assert not Deed.objects.filter(verb="refused").exists()
