"""What is not there, or only takes a form: one page of ours for everybody, with DEBUG and without."""

import pytest
from django.utils.translation import gettext, override


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("path", ["/nie-ma-takiej/", "/spolecznosci/987654/"])
def test_what_is_not_there_has_our_page_in_polish(client, olga, settings, debug, path):
    settings.DEBUG = debug
    client.force_login(olga)
    answer = client.get(path)
    with override("pl"):
        expected = gettext(
            "There is no such page, or it is not for you. Check the address, or start from the first page."
        )
    assert answer.status_code == 404
    assert expected in answer.content.decode()
    assert "urlpatterns" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_a_link_that_no_longer_works_says_so_itself(client, settings, debug):
    settings.DEBUG = debug
    answer = client.get("/nasza-spolecznosc/dawny-link/")
    with override("pl"):
        expected = gettext("The link no longer works")
    assert (answer.status_code, expected in answer.content.decode()) == (404, True)


@pytest.mark.once
@pytest.mark.django_db
def test_an_address_that_only_takes_a_form_says_so_and_nothing_is_changed(client, olga):
    client.force_login(olga)
    answer = client.get("/profil/miejsca/1/wyloguj/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "przyjmuje tylko" in answer.content.decode()
    assert client.head("/profil/miejsca/1/wyloguj/").status_code == 405
    answer = client.post("/inicjatywy/")
    assert (answer.status_code, "tylko do czytania" in answer.content.decode()) == (405, True)
