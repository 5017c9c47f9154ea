"""Inviting, the letter, accepting once."""

import datetime as dt
import re
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.invitations import accept_as_new, hash_of
from accounts.models import Centre, Deed, Invitation, Membership, User
from accounts.roles import Role
from tests.make import PASSWORD, make_user

LINK = re.compile(r"http\S+")


def invite(client, adam, centre, email="nowa@example.org", role="organiser", **extra):
    client.force_login(adam)
    data = {"centre": centre.pk, "name": "Nina Nowa", "email": email, "role": role, **extra}
    return client.post(reverse("accounts:invitation_add"), data | {"form_key": extra.get("form_key", KEY)})


KEY = "11111111-2222-4333-8444-555555555555"
OTHER_KEY = "99999999-2222-4333-8444-555555555555"
ACCEPT = {"name": "Nina Nowa", "password": PASSWORD, "password_again": PASSWORD}


def link_in(letter):
    return LINK.search(letter.body)[0]


@pytest.fixture
def link(client, adam, centre):
    invite(client, adam, centre)
    client.logout()
    return link_in(mail.outbox[-1])


def test_the_letter_holds_the_link_and_the_database_only_its_hash(link, centre):
    token = link.rstrip("/").rsplit("/", 1)[1]
    invitation = Invitation.objects.get()
    assert invitation.token_hash == hash_of(token)
    assert token not in str(vars(invitation))
    assert mail.outbox[0].to == ["nowa@example.org"]
    assert centre.name in mail.outbox[0].subject
    assert dt.timedelta(days=6, hours=23) < invitation.expires_at - now() <= dt.timedelta(days=7)


def test_accepting_sets_name_and_password_and_opens_the_centre(client, link, centre):
    assert client.get(link).status_code == 200
    client.post(link, ACCEPT)
    nina = User.objects.get(email="nowa@example.org")
    assert (nina.name, nina.check_password(PASSWORD)) == ("Nina Nowa", True)
    assert nina.memberships.current().get(centre=centre).role == Role.ORGANISER
    assert client.get(reverse("accounts:centre", args=[centre.pk])).status_code == 200


def test_the_link_works_once(client, link):
    client.post(link, ACCEPT)
    second = type(client)()
    answer = second.post(link, ACCEPT)
    assert answer.status_code == 404
    assert User.objects.filter(email="nowa@example.org").count() == 1


def test_the_one_who_used_the_link_is_told_so_and_nobody_else(client, link, olga):
    client.post(link, ACCEPT)
    answer = client.get(link)
    assert answer.status_code == 200
    assert "accounts/invitation_used.html" in {template.name for template in answer.templates}
    other = type(client)()
    assert other.get(link).status_code == 404
    other.force_login(olga)
    assert other.get(link).status_code == 404


def test_the_link_dies_after_seven_days(client, link):
    with time_machine.travel(now() + dt.timedelta(days=7, minutes=1)):
        assert client.post(link, ACCEPT).status_code == 404
    assert not User.objects.filter(email="nowa@example.org").exists()


def test_a_withdrawn_invitation_opens_nothing(client, link, adam):
    invitation = Invitation.objects.get()
    client.force_login(adam)
    client.post(reverse("accounts:invitation_withdraw", args=[invitation.pk]))
    client.logout()
    assert client.post(link, ACCEPT).status_code == 404


def test_sending_again_makes_a_new_link_and_kills_the_old_one(client, link, adam):
    invitation = Invitation.objects.get()
    client.force_login(adam)
    client.post(reverse("accounts:invitation_send", args=[invitation.pk]))
    client.logout()
    assert client.get(link).status_code == 404
    assert client.get(link_in(mail.outbox[-1])).status_code == 200


def test_a_weak_password_is_refused_beside_its_field(client, link):
    for weak in ("krótkie", "password1234", "nowa@example.org"):
        answer = client.post(link, {"name": "Nina", "password": weak, "password_again": weak})
        assert "password" in answer.context["form"].errors
    assert not User.objects.filter(email="nowa@example.org").exists()


def test_a_person_with_an_account_signs_in_and_gets_the_role_beside_hers(client, adam, centre, stella):
    invite(client, adam, centre, email=stella.email.upper(), role="supervisor")
    link = link_in(mail.outbox[-1])
    client.logout()
    assert "form" not in (client.get(link).context or {})
    client.post(link, ACCEPT)
    assert not stella.memberships.filter(centre=centre).exists()
    client.force_login(stella)
    client.post(link)
    assert set(stella.memberships.current().values_list("role", flat=True)) == {"supervisor"}
    assert stella.memberships.current().count() == 2
    assert client.get(reverse("accounts:centre", args=[centre.pk])).status_code == 200


def test_somebody_else_cannot_take_the_role_of_the_invited(client, adam, centre, stella, olga):
    invite(client, adam, centre, email=stella.email)
    link = link_in(mail.outbox[-1])
    client.force_login(olga)
    client.post(link)
    assert Invitation.objects.open().exists()
    assert not Membership.objects.filter(user=olga, since_on=localdate()).exists()


def test_two_clicks_send_one_letter(client, adam, centre):
    invite(client, adam, centre)
    invite(client, adam, centre)
    assert Invitation.objects.count() == len(mail.outbox) == 1


def test_a_second_invitation_to_the_same_role_is_refused(client, adam, centre):
    invite(client, adam, centre)
    answer = invite(client, adam, centre, form_key=OTHER_KEY)
    assert "email" in answer.context["form"].errors
    assert len(mail.outbox) == 1


def test_a_role_already_held_is_not_offered_again(client, adam, centre, olga):
    answer = invite(client, adam, centre, email=olga.email)
    assert "email" in answer.context["form"].errors


def test_whether_an_address_has_an_account_elsewhere_is_not_told(client, adam, centre, stella):
    known = invite(client, adam, centre, email=stella.email)
    unknown = invite(client, adam, centre, email="nikt@example.org", form_key=OTHER_KEY)
    assert known.status_code == unknown.status_code == 302


def test_nobody_invites_into_a_centre_of_others(client, adam, centre, other_centre):
    answer = invite(client, adam, other_centre)
    assert "centre" in answer.context["form"].errors
    assert not Invitation.objects.exists()


def test_a_mail_server_that_is_down_is_told_and_the_invitation_stays(client, adam, centre, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = invite(client, adam, centre)
    assert answer.status_code == 302
    assert Invitation.objects.open().count() == 1


def test_every_step_stands_in_the_log(client, link, centre):
    client.post(link, ACCEPT)
    kinds = Deed.objects.filter(centre_number=centre.pk).values_list("verb", "record_kind")
    assert {
        ("created", "accounts.invitation"),
        ("created", "accounts.user"),
        ("created", "accounts.membership"),
        ("changed", "accounts.invitation"),
        ("signed_in", "accounts.user"),
    } <= set(kinds)


class TestCreateCentre:
    def run(self, *args):
        out, err = StringIO(), StringIO()
        call_command("create_centre", *args, stdout=out, stderr=err)
        return out.getvalue() + err.getvalue()

    def test_it_makes_the_centre_and_invites_its_administrator(self, client, db, settings):
        settings.DEBUG = True
        told = self.run("MOPS Żory", "--administrator", "Szefowa@Example.org")
        centre = Centre.objects.get()
        link = link_in(mail.outbox[0])
        assert centre.name == "MOPS Żory"
        assert link in told
        client.post(link, ACCEPT)
        admin = User.objects.get(email="szefowa@example.org")
        assert admin.memberships.current().get().role == Role.ADMINISTRATOR
        assert set(Deed.objects.filter(actor_kind="operator").values_list("record_kind", flat=True)) == {
            "accounts.centre",
            "accounts.invitation",
        }

    def test_without_debug_the_link_stands_in_the_letter_alone(self, db, settings):
        settings.DEBUG = False
        told = self.run("MOPS Żory", "--administrator", "szefowa@example.org")
        assert "szefowa@example.org" in told
        assert "http" not in told

    @pytest.mark.parametrize(
        ("name", "mail_address", "told"),
        [
            ("", "a@example.org", "Give the name"),
            ("   ", "a@example.org", "Give the name"),
            ("123", "a@example.org", "Give the name"),
            ("MOPS\x00", "a@example.org", "nobody can read"),
            ("M" * 201, "a@example.org", "at most 200"),
            ("MOPS Żory", "szefowa", "not an e-mail"),
            ("MOPS Żory", "", "not an e-mail"),
        ],
    )
    def test_nonsense_is_refused_and_nothing_is_made(self, db, name, mail_address, told):
        with pytest.raises(CommandError, match=told):
            self.run(name, "--administrator", mail_address)
        assert not Centre.objects.exists()
        assert not mail.outbox

    def test_the_same_centre_is_not_made_twice(self, db):
        self.run("MOPS Żory", "--administrator", "a@example.org")
        with pytest.raises(CommandError):
            self.run("mops żory", "--administrator", "b@example.org")
        assert Centre.objects.count() == 1


class TestInviteAdministrator:
    def test_a_centre_without_administrator_gets_one_again(self, client, centre):
        call_command("invite_administrator", "Nowa@Example.org", centre="mops stalowa wola", stdout=StringIO())
        client.post(link_in(mail.outbox[0]), ACCEPT)
        nina = User.objects.get(email="nowa@example.org")
        assert nina.memberships.current().get().role == Role.ADMINISTRATOR
        assert Deed.objects.filter(actor_kind="operator", centre_number=centre.pk, verb="created").count() == 1

    @pytest.mark.parametrize(
        ("address", "name", "told"),
        [("nowa", "MOPS Stalowa Wola", "not an e-mail"), ("nowa@example.org", "MOPS Nigdzie", "MOPS Stalowa Wola")],
    )
    def test_nonsense_is_refused(self, centre, address, name, told):
        with pytest.raises(CommandError, match=told):
            call_command("invite_administrator", address, centre=name)
        assert not Invitation.objects.exists()


def test_a_double_accept_at_the_same_moment_makes_one_account(link):
    """Both forms were sent after the check that the link is still good."""
    opened = Invitation.objects.get()
    accept_as_new(opened, "Nina", PASSWORD)
    with pytest.raises(ValidationError):
        accept_as_new(opened, "Nina", PASSWORD)
    assert User.objects.filter(email="nowa@example.org").count() == 1


def test_a_person_may_hold_two_roles_in_a_centre(client, adam, centre):
    ewa = make_user("Ewa", Role.ORGANISER, centre)
    client.force_login(adam)
    held = ewa.memberships.get()
    client.post(reverse("accounts:membership_add", args=[held.pk]), {"role": "dpo", "position": ""})
    assert set(ewa.memberships.current().values_list("role", flat=True)) == {"organiser", "dpo"}
    answer = client.post(reverse("accounts:membership_add", args=[held.pk]), {"role": "dpo", "position": ""})
    assert "role" in answer.context["form"].errors
