"""The door: by e-mail and password, limits that lock nobody out, a second step, no sign-up."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Deed, User
from tests import hashers
from tests.make import PASSWORD, make_membership, make_user

WRONG = "to-nie-jest-to-hasło"


@pytest.fixture
def person(centre):
    return make_user("Halina", "organiser", centre, email="halina@example.org", password=PASSWORD)


def sign_in(client, email="halina@example.org", password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def is_in(client):
    return client.get(reverse("accounts:profile")).status_code == 200


def test_a_person_signs_in_with_her_address_in_any_case(client, person):
    sign_in(client, "Halina@Example.org")
    assert is_in(client)


def test_signing_in_out_and_failing_stand_in_the_log_of_the_centre(client, person, centre):
    sign_in(client, password=WRONG)
    sign_in(client)
    client.post(reverse("account_logout"))
    lines = Deed.objects.filter(centre_number=centre.pk).order_by("pk")
    told = lines.values_list("actor_kind", "verb", "record_kind", "record_numbers")
    about = ("accounts.user", [person.pk])
    assert list(told) == [
        ("visitor", "refused", *about),
        ("user", "signed_in", *about),
        ("user", "signed_out", *about),
    ]


def test_a_failed_sign_in_keeps_nothing_of_what_was_typed(client, db):
    sign_in(client, "nikt.taki@example.org", WRONG)
    line = Deed.objects.get()
    assert (line.verb, line.record_numbers, line.field_names) == ("refused", [], [])
    assert "nikt" not in str(vars(line))


def test_the_answer_does_not_tell_whether_an_account_exists(client, person):
    known = sign_in(client, password=WRONG)
    unknown = sign_in(client, "nikt@example.org", WRONG)
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors != {}


def test_an_unknown_address_costs_as_many_hashes_as_a_known_one(client, person, monkeypatch):
    hashes = count_hashes(monkeypatch)
    sign_in(client, password=WRONG)
    known = len(hashes)
    sign_in(client, "nikt@example.org", WRONG)
    assert len(hashes) - known == known == 1


def test_a_reset_answers_the_same_for_a_known_and_an_unknown_address(client, person):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}) for email in (person.email, "nikt@example.org")
    ]
    assert [(one.status_code, one.headers.get("Location")) for one in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert [letter.to for letter in mail.outbox] == [[person.email], ["nikt@example.org"]]


def count_hashes(monkeypatch):
    done = []
    real = hashers.QuickArgon2.encode
    monkeypatch.setattr(hashers.QuickArgon2, "encode", lambda *a, **k: done.append("encode") or real(*a, **k))
    check = hashers.QuickArgon2.verify
    monkeypatch.setattr(hashers.QuickArgon2, "verify", lambda *a, **k: done.append("verify") or check(*a, **k))
    return done


@pytest.mark.once
def test_a_thousand_wrong_passwords_cost_few_hashes_and_the_victim_still_comes_in(client, person, monkeypatch):
    hashes = count_hashes(monkeypatch)
    for _ in range(1000):
        answer = sign_in(client, password=WRONG, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code in {200, 429}
    assert len(hashes) <= 10
    elsewhere = type(client)(REMOTE_ADDR="198.51.100.7")
    sign_in(elsewhere)
    assert is_in(elsewhere)


@pytest.mark.once
def test_many_places_together_get_few_hashes_but_a_known_browser_comes_in(client, person, monkeypatch):
    sign_in(client)
    client.post(reverse("account_logout"))
    hashes = count_hashes(monkeypatch)
    for number in range(200):
        sign_in(type(client)(), password=WRONG, REMOTE_ADDR=f"203.0.113.{number}")
    assert len(hashes) <= 10
    sign_in(client)
    assert is_in(client)


def test_the_cookie_of_a_known_browser_helps_nobody_else(client, person, centre, monkeypatch):
    make_user("Marta", "organiser", centre, email="marta@example.org", password=PASSWORD)
    sign_in(client, "marta@example.org")
    client.post(reverse("account_logout"))
    for number in range(10):
        sign_in(type(client)(), password=WRONG, REMOTE_ADDR=f"203.0.113.{number}")
    hashes = count_hashes(monkeypatch)
    sign_in(client, password=WRONG)
    assert not hashes


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, db, method):
    data = {"email": "obca@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = getattr(client, method)(reverse("account_signup"), data)
    assert answer.status_code == 200
    assert not User.objects.filter(email="obca@example.org").exists()
    assert "account/signup_closed.html" in [template.name for template in answer.templates]


def test_a_new_password_comes_by_a_link_that_works_once(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    form = client.get(link, follow=True)
    fresh = "inne-hasło-dla-haliny-9"
    client.post(form.request["PATH_INFO"], {"password1": fresh, "password2": fresh})
    assert Deed.objects.filter(verb="changed", field_names=["password"], actor_number=person.pk).exists()
    sign_in(client, password=fresh)
    assert is_in(client)
    again = type(client)().get(link, follow=True)
    assert again.context["token_fail"]


def test_letters_speak_the_language_of_the_person(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email}, headers={"accept-language": "en"})
    User.objects.filter(pk=person.pk).update(language="en")
    client.post(reverse("account_reset_password"), {"email": person.email}, headers={"accept-language": "pl"})
    assert [letter.subject for letter in mail.outbox] == ["Nowe hasło", "New password"]


def test_a_mail_server_that_is_down_breaks_no_page(client, person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for email in (person.email, "nikt@example.org"):
        answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        assert answer.status_code == 200
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]


class TestSecondStep:
    @pytest.fixture
    def secret(self, person, rf):
        secret = generate_totp_secret()
        TOTP.activate(person, secret)
        return secret

    def code(self, secret):
        return format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    def enter_code(self, client, code):
        return client.post(reverse("mfa_authenticate"), {"code": code})

    def test_the_password_alone_is_not_enough(self, client, secret):
        answer = sign_in(client)
        assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
        assert not is_in(client)

    def test_the_code_opens_and_cannot_be_used_again(self, client, secret):
        code = self.code(secret)
        sign_in(client)
        self.enter_code(client, code)
        assert is_in(client)
        second = type(client)()
        sign_in(second)
        answer = self.enter_code(second, code)
        assert "code" in answer.context["form"].errors
        assert not is_in(second)

    def test_codes_cannot_be_tried_one_after_another(self, client, secret):
        sign_in(client)
        right = self.code(secret)
        for number in range(20):
            self.enter_code(client, f"{(int(right) + 1 + number) % 1000000:06}")
        assert Deed.objects.filter(field_names=["second_step"], verb="refused").count() == 5
        self.enter_code(client, right)
        assert not is_in(client)

    def test_a_wrong_code_stands_in_the_log(self, client, secret, person):
        sign_in(client)
        self.enter_code(client, "000000" if self.code(secret) != "000000" else "111111")
        assert Deed.objects.filter(verb="refused", record_numbers=[person.pk], field_names=["second_step"]).exists()

    def test_the_secret_lies_encrypted_in_the_database(self, secret, person):
        assert secret not in str(Authenticator.objects.get(user=person).data)

    def test_a_lost_key_lets_nobody_in(self, client, secret, settings):
        settings.SECRET_KEY = "another-key-of-the-house"
        settings.SECRET_KEY_FALLBACKS = []
        sign_in(client)
        for key in (secret, ""):
            self.enter_code(
                client, self.code(key) if key else format_hotp_value(hotp_value("", int(time.time()) // 30))
            )
        assert not is_in(client)

    def test_a_reset_of_the_password_does_not_pass_the_second_step(self, client, secret, person):
        client.post(reverse("account_reset_password"), {"email": person.email})
        link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
        form = client.get(link, follow=True)
        fresh = "inne-hasło-dla-haliny-9"
        client.post(form.request["PATH_INFO"], {"password1": fresh, "password2": fresh})
        assert not is_in(client)
        assert sign_in(client, password=fresh).headers["Location"].startswith(reverse("mfa_authenticate"))

    def test_switching_it_off_asks_for_the_password_again(self, client, secret):
        sign_in(client)
        self.enter_code(client, self.code(secret))
        answer = client.post(reverse("mfa_deactivate_totp"))
        assert "potwierdzenie" in answer.headers["Location"] or "reauthenticate" in answer.headers["Location"]

    def test_an_administrator_takes_it_away_from_whoever_lost_phone_and_codes(
        self, client, secret, person, adam, centre, other_centre
    ):
        """Of one of her centres; the officers of all of them read it, she is told and signed out everywhere."""
        make_membership(person, other_centre, "supervisor")
        sign_in(client)
        self.enter_code(client, self.code(secret))
        assert is_in(client)
        hers, client = client, Client()
        client.force_login(adam)
        page = reverse("accounts:second_step", args=[person.memberships.get(centre=centre).pk])
        assert page in client.get(reverse("accounts:members")).content.decode()
        assert client.get(page).status_code == 200
        assert Authenticator.objects.exists()
        for _again in range(2):
            client.post(page)
        assert not is_in(hers)
        sign_in(hers)
        assert is_in(hers)
        lines = Deed.objects.filter(actor_number=adam.pk, field_names=["recovery_codes", "second_step"])
        assert sorted(lines.values_list("centre_number", flat=True)) == sorted([centre.pk, other_centre.pk])
        [letter] = mail.outbox
        assert letter.to == [person.email]
        assert "Adam Administrator" in letter.body
        assert page not in client.get(reverse("accounts:members")).content.decode()

    def test_an_administrator_takes_her_own_away_on_her_own_page_only(self, client, adam):
        TOTP.activate(adam, generate_totp_secret())
        client.force_login(adam)
        client.post(reverse("accounts:second_step", args=[adam.memberships.get().pk]))
        assert Authenticator.objects.filter(user=adam).exists()


@pytest.mark.django_db(transaction=True)
def test_the_second_step_is_switched_on_with_the_password_and_gives_recovery_codes(client, person):
    sign_in(client)
    page = reverse("mfa_activate_totp")
    client.get(page)
    client.post(reverse("account_reauthenticate") + f"?next={page}", {"password": PASSWORD})
    client.get(page)
    secret = client.session["mfa.totp.secret"]
    client.post(page, {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert Deed.objects.filter(verb="changed", field_names=["second_step"], actor_number=person.pk).exists()


STOCK_WORDS = ("dwuskładnik", "Autoryzac", "odzyskiwania", "autoryzacyjn", "reauthenticate to")


def test_the_pages_of_the_second_step_speak_with_one_set_of_words(client, person):
    sign_in(client)
    pages = [client.get(reverse("mfa_index"))]
    client.get(reverse("mfa_activate_totp"))
    pages.append(client.get(reverse("account_reauthenticate")))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    pages.append(client.get(reverse("mfa_activate_totp")))
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    names = ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
    pages += [client.get(reverse(name)) for name in names]
    other = type(client)()
    sign_in(other)
    pages.append(other.get(reverse("mfa_authenticate")))
    assert [page.status_code for page in pages] == [200] * len(pages)
    assert not [(page.request["PATH_INFO"], word) for page in pages for word in STOCK_WORDS if word in page.text]
