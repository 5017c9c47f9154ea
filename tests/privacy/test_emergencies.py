"""Emergency access: three hours of reading, a reason, everybody told; and at the end of the third hour nothing."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Deed, Membership
from accounts.roles import Role
from communities.models import Community, Person
from meetings.models import Meeting, WorkingNote
from privacy import emergencies
from privacy.models import Emergency
from tests.make import make_meeting, make_membership, make_person

pytestmark = pytest.mark.django_db
KEY = "11111111-2222-4333-8444-555555555555"
HOURS = dt.timedelta(hours=3)


def begin(client, adam, centre, reason="zginęła cała kartoteka spotkań", key=KEY):
    client.force_login(adam)
    data = {"form_key": key, "centre": centre.pk, "reason": reason}
    return client.post(reverse("privacy:emergency_begin"), data)


@pytest.fixture
def told(darek, iwona):
    return darek, iwona


def test_the_administrator_reads_what_the_supervisor_reads_and_changes_nothing(client, adam, centre, community, told):
    person, meeting = make_person(community, "Halina"), make_meeting(community)
    assert not Community.objects.visible_to(adam).exists()
    assert begin(client, adam, centre).status_code == 302
    for found in (Community, Person, Meeting):
        assert found.objects.visible_to(adam).exists()
        assert not found.objects.editable_by(adam).exists()
    for record in (community, person, meeting):
        assert client.get(record.get_absolute_url()).status_code == 200
    assert client.get(reverse("meetings:edit", args=[meeting.pk])).status_code == 404


def test_a_working_note_stays_its_authors(client, adam, centre, community, olga, told):
    note = WorkingNote.objects.create(
        meeting=make_meeting(community), author=olga, text="tylko dla mnie", expires_on=dt.date(2999, 1, 1)
    )
    begin(client, adam, centre)
    assert "tylko dla mnie" not in client.get(note.meeting.get_absolute_url()).content.decode()


def test_it_ends_by_itself_at_the_end_of_the_third_hour(client, adam, centre, community, told, time_machine):
    # in the evening, so that midnight lies between; the session is renewed, only the right ends
    moment = dt.datetime(2026, 11, 20, 22, 30, tzinfo=dt.UTC)
    time_machine.move_to(moment, tick=False)
    Membership.objects.filter(user=adam).update(since_on=dt.date(2026, 1, 1))
    begin(client, adam, centre)
    for minutes, sees in ((0, True), (179, True), (180, False), (181, False)):
        time_machine.move_to(moment + dt.timedelta(minutes=minutes), tick=False)
        client = Client()
        client.force_login(adam)
        assert Community.objects.visible_to(adam).exists() is sees, minutes
        assert client.get(community.get_absolute_url()).status_code == (200 if sees else 404), minutes
    time_machine.move_to(moment + HOURS - dt.timedelta(microseconds=1), tick=False)
    assert Community.objects.visible_to(adam).exists()


def test_officer_and_director_are_told_by_mail_without_the_reason(client, adam, centre, told):
    begin(client, adam, centre, reason="Halina Nowak prosiła o pomoc")
    assert {letter.to[0] for letter in mail.outbox} == {person.email for person in told}
    for letter in mail.outbox:
        assert "Adam Administrator" in letter.body
        assert "Halina" not in letter.body + letter.subject
    assert Emergency.objects.get().told_at


def test_officer_director_and_she_herself_find_it_on_the_first_page(client, adam, centre, told, karol):
    begin(client, adam, centre)
    for person in (*told, adam):
        client.force_login(person)
        assert "kartoteka spotkań" in client.get(reverse("desk:today")).content.decode(), person
        assert "kartoteka spotkań" in client.get(reverse("privacy:emergencies")).content.decode(), person
    client.force_login(karol)
    assert "kartoteka spotkań" not in client.get(reverse("desk:today")).content.decode()


def test_a_silent_mail_server_stops_nothing_and_the_letter_is_tried_again(client, adam, centre, told, monkeypatch):
    def silent(self):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", silent)
        assert begin(client, adam, centre).status_code == 302
    assert Emergency.objects.get().told_at is None
    assert emergencies.tell_waiting() == 1
    assert len(mail.outbox) == 2
    assert emergencies.tell_waiting() == 0
    assert len(mail.outbox) == 2


def test_it_stands_in_the_log_and_so_does_what_she_opens(client, adam, centre, community, told):
    begin(client, adam, centre)
    person = make_person(community)
    client.get(person.get_absolute_url())
    kinds = set(Deed.objects.filter(actor_number=adam.pk, centre_number=centre.pk).values_list("verb", "record_kind"))
    assert ("created", "privacy.emergency") in kinds
    assert ("created", "accounts.membership") in kinds
    assert ("seen", "communities.person") in kinds


def test_every_page_she_opens_leaves_a_deed_while_it_lasts(client, adam, centre, community, told, time_machine):
    """Also a page that shows no record of which a line would be written."""
    begin(client, adam, centre)
    for page in (reverse("communities:list"), reverse("meetings:list"), community.get_absolute_url()):
        client.get(page)
    client.get(reverse("communities:edit", args=[community.pk]))
    pages = Deed.objects.filter(actor_number=adam.pk, centre_number=centre.pk, record_kind__startswith="/")
    assert list(pages.order_by("pk").values_list("verb", "record_kind", "record_numbers")) == [
        ("seen", "/spolecznosci/", []),
        ("seen", "/spotkania/", []),
        ("seen", "/spolecznosci/…/", [community.pk]),
        ("refused", "/spolecznosci/…/zmiana/", [community.pk]),
    ]
    time_machine.move_to(now() + emergencies.LASTS)
    client.force_login(adam)
    client.get(reverse("accounts:profile"))
    assert pages.count() == 4


@pytest.mark.parametrize("reason", ["", "muszę", "  a  b "])
def test_without_a_reason_in_words_there_is_none(client, adam, centre, told, reason):
    assert begin(client, adam, centre, reason=reason).status_code == 200
    assert not Emergency.objects.exists()
    assert not Membership.objects.filter(role=Role.EMERGENCY).exists()


def test_with_nobody_to_be_told_there_is_none(client, adam, centre):
    assert begin(client, adam, centre).context["form"].non_field_errors()
    assert not Membership.objects.filter(role=Role.EMERGENCY).exists()


def test_sent_twice_it_is_one_and_a_second_waits_for_the_end_of_the_first(client, adam, centre, told):
    begin(client, adam, centre)
    assert begin(client, adam, centre).status_code == 302
    another = begin(client, adam, centre, key="22222222-2222-4333-8444-555555555555")
    assert another.context["form"].non_field_errors()
    assert Emergency.objects.count() == 1
    assert len(mail.outbox) == 2


def test_of_another_centre_she_reads_nothing(client, adam, centre, told, other_centre, other_community):
    begin(client, adam, centre)
    assert client.get(other_community.get_absolute_url()).status_code == 404
    assert begin(client, adam, other_centre, key="22222222-2222-4333-8444-555555555555").status_code == 200
    assert Emergency.objects.count() == 1


def test_nobody_gives_it_as_a_role(client, adam, centre, olga):
    client.force_login(adam)
    held = olga.memberships.get()
    answer = client.post(reverse("accounts:membership_add", args=[held.pk]), {"role": "emergency"})
    assert "role" in answer.context["form"].errors
    data = {"form_key": KEY, "centre": centre.pk, "name": "N", "email": "n@example.org", "role": "emergency"}
    answer = client.post(reverse("accounts:invitation_add"), data)
    assert "role" in answer.context["form"].errors


def test_the_database_takes_none_without_an_end(adam, centre):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(adam, centre, Role.EMERGENCY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=adam).update(ends_at=now())


def test_rights_are_asked_in_the_same_number_of_queries(client, adam, karol, centre, community, told):
    def asked(user):
        client.force_login(user)
        client.get(community.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("communities:list"))
        return len(queries)

    usual = asked(karol)
    begin(client, adam, centre)
    assert asked(adam) == usual + 1  # the line in the log
