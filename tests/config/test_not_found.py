"""What is not there: one page of ours for everybody, with DEBUG and without."""

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
