"""The register: who writes down, who decides, what the database refuses, what the log keeps."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from privacy.deadlines import due_day
from privacy.models import RightsRequest
from tests.make import make_person, make_request, make_user

pytestmark = pytest.mark.django_db
KEY = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def asked(community, karol):
    return make_request(make_person(community, "Halina Nowak"), created_by=karol)


def write_down(client, user, **data):
    client.force_login(user)
    typed = {"form_key": KEY, "kind": "erasure", "who_told": "Ewa", "received_on": localdate().isoformat(), **data}
    return client.post(reverse("privacy:request_create"), typed)


def decide(client, iwona, asked, **data):
    client.force_login(iwona)
    typed = {"version": asked.version, "decided_on": localdate().isoformat(), **data}
    response = client.post(reverse("privacy:request_decide", args=[asked.pk]), typed)
    asked.refresh_from_db()
    return response


def test_an_organiser_writes_a_request_down_and_the_month_runs_from_its_receipt(client, olga, centre):
    received = localdate() - dt.timedelta(days=3)
    assert write_down(client, olga, received_on=received.isoformat()).status_code == 302
    made = RightsRequest.objects.get()
    assert (made.centre, made.created_by, made.due_on) == (centre, olga, due_day(received))
    assert Deed.objects.filter(record_kind="privacy.rightsrequest", verb="created", centre_number=centre.pk).exists()


def test_a_day_that_has_not_come_is_no_day_of_receipt(client, olga):
    response = write_down(client, olga, received_on=(localdate() + dt.timedelta(days=1)).isoformat())
    assert "received_on" in response.context["form"].errors


def test_sent_twice_it_stands_once(client, olga):
    write_down(client, olga)
    write_down(client, olga)
    assert RightsRequest.objects.count() == 1


def test_correcting_the_day_of_receipt_moves_the_day_of_the_answer(client, iwona, asked):
    client.force_login(iwona)
    data = {"version": 1, "kind": "access", "who_told": "Ewa", "received_on": "2026-03-05"}
    client.post(reverse("privacy:request_edit", args=[asked.pk]), data)
    asked.refresh_from_db()
    assert asked.due_on == dt.date(2026, 4, 7)


def test_an_organiser_sees_only_what_she_wrote_down_herself(client, olga, asked):
    client.force_login(olga)
    assert not client.get(reverse("privacy:requests")).context["waiting"]
    assert client.get(asked.get_absolute_url()).status_code == 404


def test_whoever_wrote_it_down_reads_the_decision_and_not_whose_entry_was_found(client, karol, asked):
    client.force_login(karol)
    text = client.get(asked.get_absolute_url()).content.decode()
    assert "not decided yet" in text or "jeszcze bez decyzji" in text
    assert reverse("privacy:request_person", args=[asked.pk]) not in text


def test_a_refusal_names_its_legal_reason(client, iwona, asked):
    response = decide(client, iwona, asked, decision="refused")
    assert "legal_reason" in response.context["form"].errors
    assert decide(client, iwona, asked, decision="refused", legal_reason="art. 17 ust. 3 lit. d").status_code == 302
    assert asked.decision == "refused"


def test_nothing_is_closed_before_it_is_decided(client, iwona, asked):
    response = decide(client, iwona, asked, decision="", decided_on="", closed_on=localdate().isoformat())
    assert "decision" in response.context["form"].errors
    assert asked.is_open


def test_an_extension_needs_a_reason_and_comes_within_the_first_month(client, iwona, community, karol):
    received = localdate() - dt.timedelta(days=60)
    asked = make_request(make_person(community), received_on=received, created_by=karol)
    client.force_login(iwona)
    address = reverse("privacy:request_extend", args=[asked.pk])
    late = {"version": 1, "extended_on": localdate().isoformat(), "extension_reason": "dużo kartotek"}
    assert "extended_on" in client.post(address, late).context["form"].errors
    unsaid = {"version": 1, "extended_on": received.isoformat(), "extension_reason": ""}
    assert client.post(address, unsaid).status_code == 200
    client.post(address, {**unsaid, "extension_reason": "dużo kartotek"})
    asked.refresh_from_db()
    assert asked.due_on == due_day(received, 3) > asked.first_due_on


def test_open_ones_come_first_the_nearest_day_at_the_top(client, iwona, community, karol):
    late, early, done = (
        make_request(make_person(community), received_on=localdate() - dt.timedelta(days=days)) for days in (1, 20, 90)
    )
    today = localdate()
    RightsRequest.objects.filter(pk=done.pk).update(decision="granted", decided_on=today, closed_on=today)
    client.force_login(iwona)
    context = client.get(reverse("privacy:requests")).context
    assert context["waiting"] == [early, late]
    assert context["page"].rows == [done]


def test_the_officer_meets_a_resident_only_through_a_request_and_the_log_says_so(client, iwona, asked):
    person = asked.person
    client.force_login(iwona)
    assert client.get(person.get_absolute_url()).status_code == 404
    assert client.get(asked.get_absolute_url()).status_code == 200
    seen = Deed.objects.filter(verb="seen", record_kind="communities.person", actor_number=iwona.pk)
    assert seen.get().record_numbers == [person.pk]


def test_whom_the_officer_was_shown_while_looking_stands_in_the_log(client, iwona, asked, community):
    other = make_person(community, "Halina Wójcik")
    client.force_login(iwona)
    address = reverse("privacy:request_person", args=[asked.pk])
    found = client.get(address, {"q": "halina"}).context["people"]
    assert set(found) == {asked.person, other}
    assert Deed.objects.get(verb="listed").record_numbers == sorted(person.pk for person in found)
    client.post(address, {"person": other.pk})
    asked.refresh_from_db()
    assert asked.person == other


def test_a_person_of_another_centre_is_neither_found_nor_linked(client, iwona, asked, other_community):
    strange = make_person(other_community, "Halina Obca")
    client.force_login(iwona)
    address = reverse("privacy:request_person", args=[asked.pk])
    assert client.get(address, {"q": "obca"}).context["people"] == []
    client.post(address, {"person": strange.pk})
    asked.refresh_from_db()
    assert asked.person != strange


def test_the_register_asks_the_same_number_of_queries_for_one_and_for_thirty(client, iwona, community):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("privacy:requests"))
        return len(asked)

    make_request(make_person(community))
    client.force_login(iwona)
    queries()  # the session notes its first request
    first = queries()
    for _number in range(30):
        make_request(make_person(community))
    assert queries() == first


def test_a_refusal_without_reason_does_not_pass_the_database(asked):
    asked.decision, asked.decided_on = "refused", localdate()
    with pytest.raises(ValidationError):
        asked.validate_constraints()


def test_a_stranger_decides_nothing(client, asked, other_centre):
    client.force_login(make_user("Obcy Inspektor", "dpo", other_centre))
    assert client.get(asked.get_absolute_url()).status_code == 404


def test_a_granted_restriction_stands_on_the_entry_and_closes_it_until_it_ends(client, iwona, karol, community):
    """Stored, and nothing else (RODO art. 18(2)); what happened stays where it is."""
    person = make_person(community, "Halina Nowak")
    asked = make_request(person, "restriction")
    edit = reverse("communities:person_edit", args=[person.pk])
    decide(client, iwona, asked, decision="granted", decided_on="2026-03-02")
    text = client.get(asked.get_absolute_url()).content.decode()
    assert reverse("privacy:request_anonymise", args=[asked.pk]) not in text
    client.force_login(karol)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "Ograniczone przetwarzanie od 2.03.2026 na wniosek tej osoby" in page
    assert edit not in page
    typed = {"name": "Ktoś Inny", "version": person.version + 1, "base": "{}"}
    for answer in (client.get(edit, follow=True), client.post(edit, typed, follow=True)):
        assert "nie wolno ich zmieniać" in answer.content.decode()
        assert "Niczego nie zmieniono" in answer.content.decode()
    person.refresh_from_db()
    assert (person.name, person.restricted_on) == ("Halina Nowak", dt.date(2026, 3, 2))
    deed = Deed.objects.filter(record_kind="communities.person", verb="changed").get()
    assert deed.field_names == ["restricted_on"]
    decide(client, iwona, asked, decision="granted", decided_on="2026-03-02", lifted_on="2026-03-01")
    assert asked.lifted_on is None
    decide(client, iwona, asked, decision="granted", decided_on="2026-03-02", lifted_on="2026-05-04")
    client.force_login(karol)
    assert edit in client.get(person.get_absolute_url()).content.decode()


def test_a_restriction_follows_the_entry_that_the_officer_finds(client, iwona, community):
    first, second = make_person(community), make_person(community)
    asked = make_request(first, "restriction")
    decide(client, iwona, asked, decision="partly", legal_reason="art. 18 ust. 2", decided_on="2026-03-02")
    client.post(reverse("privacy:request_person", args=[asked.pk]), {"person": second.pk})
    since = dict(type(first).objects.values_list("pk", "restricted_on"))
    assert (since[first.pk], since[second.pk]) == (None, dt.date(2026, 3, 2))


def test_anonymising_is_offered_where_it_can_be_done(client, iwona, community):
    client.force_login(iwona)
    decided = {"decision": "granted", "decided_on": localdate()}
    offered = {
        kind: reverse("privacy:request_anonymise", args=[asked.pk])
        in client.get(asked.get_absolute_url()).content.decode()
        for kind, fields in (("access", decided), ("restriction", decided), ("erasure", decided), ("objection", {}))
        for asked in [make_request(make_person(community), kind, **fields)]
    }
    assert offered == {"access": False, "restriction": False, "erasure": True, "objection": False}
