"""What every request and every answer must stand: broken text, great bodies, headers, language."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from tests.headers import check_headers

NUL, HALF = "\x00", "\ud83d"


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/profil/%00"),
        lambda client: client.get("/profil/?q=a%00b"),
        lambda client: client.get("/profil/?a%00b=c"),
        lambda client: client.post("/profil/", {"name": f"a{NUL}b"}),
        lambda client: client.post("/profil/", {f"na{NUL}me": "a"}),
        lambda client: client.post("/profil/", "name=a%00b", content_type="application/x-www-form-urlencoded"),
        lambda client: client.post("/profil/", {"fi\x00le": SimpleUploadedFile("a.png", b"x")}),
        lambda client: client.post("/profil/", {"file": SimpleUploadedFile("a.png", b"x", f"image/{NUL}")}),
        lambda client: client.get("/profil/", headers={"accept-language": f"pl{NUL}"}),
        lambda client: client.get("/profil/", headers={"user-agent": f"a{NUL}"}),
        lambda client: client.get("/profil/", headers={"x-anything": f"a{HALF}"}),
        lambda client: client.get("/profil/", headers={"cookie": f"sessionid=aaaaaaaaaa{NUL}a"}),
    ],
)
def test_text_that_nobody_can_read_is_refused(signed_in, olga, send):
    answer = send(signed_in)
    assert answer.status_code == 400
    olga.refresh_from_db()
    assert olga.name == "Olga Organizatorka"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asks", "gets"), [("en", "en"), ("pl", "pl"), ("de", "pl"), ("", "pl"), ("uk, en;q=0.3", "en")]
)
def test_a_visitor_reads_polish_unless_the_browser_prefers_english(client, asks, gets):
    page = client.get(reverse("account_login"), headers={"accept-language": asks})
    assert page.headers["Content-Language"] == gets


def test_the_language_of_the_person_wins_and_changes_at_once(signed_in, olga):
    assert signed_in.get("/profil/", headers={"accept-language": "en"}).headers["Content-Language"] == "pl"
    data = {"name": olga.name, "language": "en", "theme": "dark"}
    page = signed_in.post("/profil/", data, follow=True, headers={"accept-language": "pl"})
    assert page.headers["Content-Language"] == "en"
    assert User.objects.get(pk=olga.pk).theme == "dark"
    assert "My profile" in page.content.decode()


def test_the_refusal_of_broken_text_speaks_the_language_of_the_person(signed_in, olga):
    User.objects.filter(pk=olga.pk).update(language="en")
    signed_in.get("/profil/")
    answer = signed_in.get("/profil/?q=%00", headers={"accept-language": "pl"})
    assert answer.headers["Content-Language"] == "en"


def test_a_text_of_ten_megabytes_comes_back_with_a_sentence_beside_its_field(signed_in, olga):
    data = {"name": "ą" * 5_000_000, "language": "pl", "theme": "auto"}
    answer = signed_in.post("/profil/", data)
    assert answer.status_code == 200
    assert "name" in answer.context["form"].errors


@pytest.mark.parametrize("as_file", [True, False])
def test_fifty_megabytes_are_refused_before_they_are_read(signed_in, as_file):
    body = SimpleUploadedFile("a.png", b"x" * 50_000_000) if as_file else "x" * 50_000_000
    assert signed_in.post("/profil/", {"name": body}).status_code == 413


def test_headers_of_a_page(signed_in):
    check_headers(signed_in.get("/profil/"))


def test_cookies_are_hidden_from_scripts_and_other_sites(client, olga):
    client.force_login(olga)
    cookies = client.get("/profil/").cookies
    for name in ("sessionid", "django_language"):
        if name in cookies:
            assert cookies[name]["httponly"]
            assert cookies[name]["samesite"] == "Lax"
