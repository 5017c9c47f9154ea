"""Nothing typed is lost: drafts, sessions that ended, two tabs, late arrivals, and whom a draft is shown to."""

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, override

from accounts.models import Deed, KeptTyping
from accounts.sessions import end_sessions
from communities.models import Assignment
from meetings.drafts import MOST_BYTES, sweep_drafts
from meetings.models import Draft, Meeting
from meetings.tasks import sweep_drafts as sweep_task
from tests.make import PASSWORD, make_draft, make_meeting, make_person
from tests.meetings.typed import opened, person_field, recorded, redrawn, refusals, resend, typed

KEEP, CREATE = reverse("meetings:draft"), reverse("meetings:create")
DAY = dt.timedelta(days=1)
SECRET = "Sekret Zuzanny"


def keep(client, community, *, tab="a", version=0, **more):
    return client.post(KEEP, {**typed(community, **more), "draft_tab": tab, "draft_version": version})


def begun(client, community, **more):
    """A draft, its key and what the page was told."""
    key = str(uuid.uuid4())
    answer = keep(client, community, form_key=key, **more)
    assert answer.status_code == 200, answer.content
    return key, answer.json()


def said(words):
    with override("pl"):
        return gettext(words)


# --- kept and brought back ---


def test_the_first_tap_is_kept_and_comes_back_where_it_was(signed_in, community):
    ela = make_person(community, "Ela")
    _key, told = begun(signed_in, community, topic="Klub", decisions_0_text="Malujemy", **{person_field(ela): "absent"})
    assert not Meeting.objects.exists()
    page = signed_in.get(told["address"])
    again = redrawn(page)
    assert again["topic"] == ["Klub"]
    assert again["decisions-0-text"] == ["Malujemy"]
    assert again[person_field(ela)] == ["absent"]
    assert refusals(page) == {}


def test_what_came_back_is_saved_once_and_its_draft_is_gone(signed_in, community):
    _key, told = begun(signed_in, community, topic="Klub")
    data = redrawn(signed_in.get(told["address"]))
    assert signed_in.post(CREATE, data).status_code == 302
    assert signed_in.post(CREATE, data).status_code == 302
    assert Meeting.objects.get().topic == "Klub"
    assert not Draft.objects.exists()


def test_the_address_of_a_draft_that_became_a_meeting_leads_to_it(signed_in, community):
    _key, told = begun(signed_in, community)
    signed_in.post(CREATE, redrawn(signed_in.get(told["address"])))
    assert signed_in.get(told["address"]).headers["Location"] == Meeting.objects.get().get_absolute_url()


def test_a_draft_that_arrives_after_its_meeting_does_not_come_back_to_life(signed_in, community):
    key = str(uuid.uuid4())
    recorded(signed_in, community, form_key=key)
    assert keep(signed_in, community, form_key=key).status_code == 409
    assert not Draft.objects.exists()


def test_without_a_script_a_button_keeps_the_draft(signed_in, community):
    data = {**typed(community, topic="Klub", total="-4"), "keep": "1", "draft_tab": "a", "draft_version": "0"}
    page = signed_in.post(CREATE, data)
    assert not Meeting.objects.exists()
    assert Draft.objects.get().said("topic") == "Klub"
    assert redrawn(page)["total"] == ["-4"]
    assert refusals(page) == {}
    assert said("Draft saved at %(hour)s").split("%")[0] in page.content.decode()
    assert signed_in.post(CREATE, {**redrawn(page), "keep": "1"}).status_code == 200
    assert Draft.objects.get().version == 2


def test_a_draft_of_a_change_lies_open_on_the_meeting(signed_in, community):
    meeting = make_meeting(community, topic="Klub", total=3)
    data = opened(signed_in, meeting) | {"topic": "Klub szachowy"}
    assert signed_in.post(KEEP, data).status_code == 200
    again = opened(signed_in, meeting)
    assert again["topic"] == ["Klub szachowy"]
    assert resend(signed_in, meeting, again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.topic == "Klub szachowy"
    assert not Draft.objects.exists()


def test_a_change_saved_in_another_tab_takes_no_older_draft(signed_in, community):
    meeting = make_meeting(community, total=3)
    before = opened(signed_in, meeting)
    resend(signed_in, meeting, opened(signed_in, meeting) | {"total": "4"})
    assert signed_in.post(KEEP, before).status_code == 409


def test_a_draft_and_a_colleagues_save_stand_together(signed_in, community, karol):
    meeting = make_meeting(community, total=3)
    mine = opened(signed_in, meeting) | {"topic": "Moje"}
    other = Client()
    other.force_login(karol)
    resend(other, meeting, opened(other, meeting) | {"total": "4"})
    assert signed_in.post(KEEP, mine).status_code == 200
    again = opened(signed_in, meeting)
    assert again["topic"] == ["Moje"]
    assert resend(signed_in, meeting, again).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.topic, meeting.total) == ("Moje", 4)


# --- two tabs ---


def test_the_older_tab_is_told_and_overwrites_nothing(signed_in, community):
    key, _told = begun(signed_in, community, topic="pierwsza", tab="a")
    assert keep(signed_in, community, form_key=key, topic="druga", tab="b", version=1).status_code == 200
    late = keep(signed_in, community, form_key=key, topic="pierwsza, dalej", tab="a", version=1)
    assert late.status_code == 409
    assert late.json()["line"]
    assert Draft.objects.get().said("topic") == "druga"


def test_the_same_tab_may_send_again_what_it_does_not_know_to_have_arrived(signed_in, community):
    key, _told = begun(signed_in, community, tab="a")
    assert keep(signed_in, community, form_key=key, topic="dalej", tab="a", version=0).status_code == 200
    assert Draft.objects.get().said("topic") == "dalej"


def test_saving_from_the_older_tab_asks_once(signed_in, community):
    key, _told = begun(signed_in, community, topic="pierwsza", tab="a")
    keep(signed_in, community, form_key=key, topic="druga", tab="b", version=1)
    data = {**typed(community, form_key=key, topic="pierwsza"), "draft_tab": "a", "draft_version": "1"}
    answer = signed_in.post(CREATE, data)
    assert "__all__" in refusals(answer)
    assert not Meeting.objects.exists()
    assert signed_in.post(CREATE, redrawn(answer)).status_code == 302
    assert Meeting.objects.get().topic == "pierwsza"


# --- the session has ended ---


def sign_in(client, user, to="/"):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "next": to})


def sent_too_late(client, page, data, to=None):
    answer = client.post(to or page.split("?")[0], data, headers={"referer": f"http://testserver{page}"})
    assert answer.headers["Location"].startswith(reverse("account_login"))
    return answer.headers["Location"]


@pytest.mark.parametrize("end", ["an hour away", "a right changed", "the cookie lost"])
@pytest.mark.parametrize("to", [CREATE, KEEP])
def test_after_signing_in_the_form_is_back_once(client, community, olga, end, to):
    page = f"{CREATE}?community={community.pk}"
    with time_machine.travel(now(), tick=False) as clock:
        sign_in(client, olga)
        data = redrawn(client.get(page)) | {"topic": SECRET, "total": "12"}
        if end == "an hour away":
            clock.shift(dt.timedelta(minutes=61))
        elif end == "a right changed":
            end_sessions(olga)
        else:
            del client.cookies["sessionid"]
        sent_too_late(client, page, data, to)
        assert not Meeting.objects.exists()
        assert sign_in(client, olga, page).headers["Location"] == page
        again = redrawn(client.get(page))
        assert (again["topic"], again["total"]) == ([SECRET], ["12"])
        assert SECRET not in client.get(page).content.decode()
        assert client.post(CREATE, again).status_code == 302
    assert Meeting.objects.get().total == 12
    assert not KeptTyping.objects.exists()
    assert not Draft.objects.exists()


def test_what_one_person_typed_is_never_shown_to_another_in_the_same_browser(client, community, olga, karol):
    page = f"{CREATE}?community={community.pk}"
    sign_in(client, olga)
    data = redrawn(client.get(page)) | {"topic": SECRET}
    end_sessions(olga)
    sent_too_late(client, page, data)
    sign_in(client, karol, page)
    for address in (page, "/"):
        assert SECRET not in client.get(address).content.decode()
    assert not Draft.objects.exists()


def test_the_same_person_in_another_browser_does_not_get_what_this_one_sent(client, community, olga):
    page = f"{CREATE}?community={community.pk}"
    sign_in(client, olga)
    data = redrawn(client.get(page)) | {"topic": SECRET}
    end_sessions(olga)
    sent_too_late(client, page, data)
    elsewhere = Client()
    sign_in(elsewhere, olga)
    assert SECRET not in elsewhere.get(page).content.decode()


def test_a_browser_in_which_nobody_has_signed_in_is_kept_nothing(client, community):
    sent_too_late(client, CREATE, typed(community))
    assert not KeptTyping.objects.exists()


def test_what_is_too_long_or_too_old_is_not_kept(client, community, olga):
    sign_in(client, olga)
    end_sessions(olga)
    sent_too_late(client, CREATE, typed(community, course="x" * MOST_BYTES))
    assert not KeptTyping.objects.exists()
    page = f"{CREATE}?community={community.pk}"
    sent_too_late(client, page, typed(community, topic=SECRET))
    KeptTyping.objects.update(kept_at=now() - 2 * DAY)
    sign_in(client, olga)
    assert SECRET not in client.get(page).content.decode()


def test_a_page_that_brings_nothing_back_keeps_nothing(client, centre, olga):
    sign_in(client, olga)
    end_sessions(olga)
    client.post(reverse("accounts:profile"), {"name": SECRET})
    assert not KeptTyping.objects.exists()


# --- whose it is, and how long ---


def test_a_form_older_than_the_session_comes_back_too(community, olga, karol):
    """She signed in again in another tab, so the token of this one fits no more."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(olga)
    page = f"{CREATE}?community={community.pk}"
    data = redrawn(client.get(page)) | {"topic": SECRET}
    data["csrfmiddlewaretoken"] = "x" * 64
    answer = client.post(CREATE, data, headers={"referer": f"http://testserver{page}"})
    assert answer.status_code == 403
    assert ways_on(answer) == [page]
    assert not Meeting.objects.exists()
    client.force_login(karol)
    assert SECRET not in client.get(page).content.decode()
    client.force_login(olga)
    assert redrawn(client.get(page))["topic"] == [SECRET]


def test_a_browser_without_a_single_cookie_is_shown_one_way_on_too(community, olga):
    page = f"{CREATE}?community={community.pk}"
    answer = Client(enforce_csrf_checks=True).post(
        page, typed(community), headers={"referer": f"http://testserver{page}"}
    )
    assert (answer.status_code, ways_on(answer)) == (403, [page])


def ways_on(answer):
    """Where the filled buttons of a page lead."""
    return re.findall(r'<a class="b b-1" href="([^"]*)"', answer.content.decode())


@pytest.mark.parametrize("referer", ["https://evil.example/spotkania/nowe/", ""])
def test_what_another_site_sends_is_not_kept(community, olga, referer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(olga)
    assert client.post(CREATE, typed(community), headers={"referer": referer}).status_code == 403
    assert not KeptTyping.objects.exists()


@pytest.mark.parametrize("person", ["karol", "darek", "zofia", "adam", "stella"])
def test_a_draft_is_its_authors_alone(client, community, olga, person, request):
    draft = make_draft(community, olga, topic=SECRET)
    client.force_login(request.getfixturevalue(person))
    for address in ("/", draft.get_absolute_url(), reverse("desk:search") + "?q=Sekret", CREATE):
        assert SECRET not in client.get(address).content.decode()
    assert client.post(reverse("meetings:draft_discard", args=[draft.key])).status_code == 404
    assert Draft.objects.exists()


def test_a_key_borrowed_from_somebody_else_makes_a_draft_of_ones_own(client, community, olga, karol):
    theirs = make_draft(community, olga, topic=SECRET)
    client.force_login(karol)
    assert keep(client, community, form_key=str(theirs.key), topic="Karola").status_code == 200
    theirs.refresh_from_db()
    assert theirs.said("topic") == SECRET


def test_with_the_community_the_draft_goes_out_of_sight(signed_in, community, olga):
    draft = make_draft(community, olga, topic=SECRET)
    Assignment.objects.filter(staff__user=olga).update(until_on=localdate())
    assert SECRET not in signed_in.get("/").content.decode()
    assert signed_in.get(draft.get_absolute_url()).status_code == 404
    assert keep(signed_in, community).status_code == 404


def test_after_two_weeks_it_is_gone(signed_in, community, olga):
    old, young = make_draft(community, olga, topic=SECRET), make_draft(community, olga)
    Draft.objects.filter(pk=old.pk).update(expires_at=now())
    assert SECRET not in signed_in.get(old.get_absolute_url()).content.decode()
    assert SECRET not in signed_in.get("/").content.decode()
    sweep_task()
    assert list(Draft.objects.all()) == [young]
    assert sweep_drafts() == 0
    assert young.expires_at - young.saved_at == pytest.approx(14 * DAY, abs=DAY / 1000)


def test_the_log_knows_of_a_draft_and_not_what_it_says(signed_in, community, olga):
    key, _told = begun(signed_in, community, topic=SECRET, tab="a")
    for turn in range(1, 5):
        keep(signed_in, community, form_key=key, topic=f"{SECRET} {turn}", tab="a", version=turn)
    keep(signed_in, community, form_key=key, topic=SECRET, tab="b", version=5)
    signed_in.post(reverse("meetings:draft_discard", args=[key]))
    deeds = Deed.objects.filter(record_kind="meetings.draft").order_by("pk")
    assert list(deeds.values_list("verb", flat=True)) == ["created", "changed", "withdrawn"]
    assert {deed.actor_number for deed in deeds} == {olga.pk}
    assert not any(SECRET in str(values) for values in Deed.objects.values_list())


def test_a_pesel_is_kept_in_no_draft(signed_in, community):
    answer = keep(signed_in, community, note="44051401359")
    assert answer.status_code == 409
    assert "PESEL" in answer.json()["line"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "0" * 40])
def test_a_form_without_its_key_keeps_nothing_and_breaks_nothing(signed_in, community, key):
    assert keep(signed_in, community, form_key=key).status_code == 409


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "٣"])
def test_a_version_that_makes_no_sense_is_none(signed_in, community, version):
    assert keep(signed_in, community, version=version).status_code == 200


# --- on the first page ---


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({"total": ""}, "Missing: how many came."),
        ({"ladder": ""}, "Missing: who led."),
        ({"ladder": "3"}, ""),
        ({"kind": "duty", "ladder": ""}, ""),
        ({"state": "planned", "total": ""}, ""),
    ],
)
def test_today_says_what_is_missing(signed_in, community, olga, more, missing):
    draft = make_draft(community, olga, topic="Klub", **{"total": "5", **more})
    assert draft.missing == said(missing) if missing else draft.missing == ""
    page = signed_in.get("/").content.decode()
    assert draft.told_when in page
    assert draft.get_absolute_url().replace("&", "&amp;") in page


def test_a_planned_meeting_with_a_draft_is_asked_about_once(signed_in, community, olga):
    meeting = make_meeting(community, state="planned", topic="Zebranie o lampach")
    signed_in.post(KEEP, opened(signed_in, meeting))
    assert [row.meeting for row in signed_in.get("/").context["week"].drafts] == [meeting]
    assert signed_in.get("/").context["week"].unfinished == []


def test_keeping_asks_as_much_for_a_long_form_as_for_a_short_one(signed_in, community):
    people = [make_person(community) for _ in range(30)]
    key, _told = begun(signed_in, community)
    counts = []
    for marked in ([], people):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            keep(signed_in, community, form_key=key, **{person_field(one): "present" for one in marked})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16
