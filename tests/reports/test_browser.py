"""Papers of a meeting on a phone: the card is copied by a tap, or by hand where there is no script."""

import datetime as dt

import pytest

from tests.make import make_attendance, make_meeting, make_person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(community):
    held = make_meeting(community, dt.date(2026, 3, 12), topic="Zebranie")
    held.decisions.create(text="Malujemy klatkę")
    make_attendance(held, make_person(community, "Łucja"))
    return f"/sprawozdania/spotkania/{held.pk}/"


def test_one_tap_copies_the_card(open_page, olga, address):
    page = open_page(address, user=olga)
    page.get_by_role("button", name="Kopiuj").click()
    page.get_by_role("status").get_by_text("Skopiowano.").wait_for()
    page.evaluate(
        "document.querySelector('#card-text').insertAdjacentHTML('afterend', '<textarea id=copy></textarea>')"
    )
    page.locator("#copy").focus()
    page.keyboard.press("Control+V")
    assert "– Malujemy klatkę" in page.locator("#copy").input_value()


def test_without_a_script_the_text_can_be_selected_and_no_button_pretends(open_page, olga, address):
    page = open_page(address, user=olga, java_script_enabled=False)
    assert "– Malujemy klatkę" in page.locator("#card-text").input_value()
    assert not page.get_by_role("button", name="Kopiuj").is_visible()
    assert not page.get_by_role("button", name="Udostępnij").is_visible()


def test_a_paper_is_two_taps_from_the_meeting(open_page, olga, address):
    page = open_page(address.removeprefix("/sprawozdania"), user=olga, java_script_enabled=False)
    page.get_by_role("link", name="Lista obecności, kartka na klatkę, protokół").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF lista obecności do podpisu").click()
    assert download.value.suggested_filename == "lista-obecnosci-osiedle-fabryczne-2026-03-12.pdf"
