"""A refused save says so where the person looks first: at the top of the page, with a way to each place."""

import re

import pytest
from django.urls import reverse

from tests.make import make_meeting
from tests.meetings.typed import send

LINK = re.compile(r'<li><a href="#([^"]+)">([^<]+)</a></li>')


def summary(answer):
    """Anchor and words of each line of the summary; every anchor is on the page, the summary before the form."""
    assert answer.status_code == 200
    html = answer.content.decode()
    start = html.index("data-error-summary")
    assert 'role="alert" tabindex="-1"' in html[start - 60 : start]
    assert start < html.index('id="meeting"')
    links = LINK.findall(html)
    assert all(f'id="{anchor}"' in html for anchor, _words in links)
    return dict(links)


def test_one_refusal_stands_at_the_top_too(signed_in, community):
    assert list(summary(send(signed_in, community, total="-1"))) == ["id_total"]


def test_a_group_of_buttons_is_found_by_its_frame(signed_in, community):
    assert list(summary(send(signed_in, community, state=""))) == ["div_id_state"]


def test_a_refused_line_is_linked_by_its_kind(signed_in, community):
    told = summary(send(signed_in, community, decisions_0_text="ż" * 500, guests_1_origin="Radom"))
    assert set(told) == {"id_decisions-0-text", "id_guests-1-told"}
    assert told["id_guests-1-told"].startswith("Gość")


def test_a_line_refused_as_a_whole_is_linked_to_its_first_field(signed_in, community):
    other = make_meeting(community).decisions.create(text="obca")
    told = summary(send(signed_in, community, decisions_0_text="moja", decisions_0_pk=str(other.pk)))
    assert list(told) == ["id_decisions-0-text"]


def test_a_form_without_a_fault_has_no_summary(signed_in, community):
    page = signed_in.get(f"{reverse('meetings:create')}?community={community.pk}").content.decode()
    assert "data-error-summary" not in page


@pytest.mark.once
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_refusal_is_in_view_on_a_phone(open_page, community, olga, script):
    page = open_page(
        f"{reverse('meetings:create')}?community={community.pk}", user=olga, width=360, java_script_enabled=script
    )
    page.locator("button[name=add][value=decisions]").click()
    page.fill("#id_held_on", "1026-01-01")
    page.fill("#id_total", "5")
    page.locator(".savebar .b-1").click()
    told = page.locator("[data-error-summary]")
    box = told.bounding_box()
    assert 0 <= box["y"] < 700
    if script:
        assert told.evaluate("one => one === document.activeElement")
    told.get_by_role("link").first.click()
    assert page.url.endswith("#id_held_on")
    assert 0 <= page.locator("#id_held_on").bounding_box()["y"] < 700
