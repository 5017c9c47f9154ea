"""Consents: in force on which day, bound to which words, taken back and never deleted; and who may see them."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.merging import merge_people, undo_merge
from communities.models import PersonRole
from tests.days import FromToday
from tests.make import (
    make_attendance,
    make_community,
    make_consent,
    make_meeting,
    make_person,
    make_wording,
)
from volunteers.models import Consent, Wording

GIVEN = dt.date(2026, 3, 10)
DAY = dt.timedelta(days=1)


@pytest.fixture
def person(community):
    return make_person(community, "Ela")


def in_force(day):
    return Consent.objects.in_force(day).exists()


def typed(**data):
    start = {"purpose": "image", "given_on": localdate().isoformat(), "until_on": "", "proof": "paper"}
    return {"form_key": uuid.uuid4(), **start, "proof_told": "segregator OSL 3", **data}


def give(client, person, **data):
    return client.post(reverse("volunteers:consent_create", args=[person.pk]), typed(**data))


# --- which day


@pytest.mark.parametrize(
    ("day", "holds"),
    [(GIVEN - DAY, False), (GIVEN, True), (GIVEN + 29 * DAY, True), (GIVEN + 30 * DAY, False)],
)
def test_it_is_in_force_from_the_day_given_to_its_last_day(person, day, holds):
    consent = make_consent(person, given_on=GIVEN, until_on=GIVEN + 30 * DAY)
    assert in_force(day) is holds
    assert (str(consent.state_on(day)) == "w mocy") is holds


@pytest.mark.parametrize(("day", "holds"), [(GIVEN + 4 * DAY, True), (GIVEN + 5 * DAY, False)])
def test_it_is_over_on_the_very_day_it_is_taken_back(person, day, holds):
    make_consent(person, given_on=GIVEN, revoked_on=GIVEN + 5 * DAY, revoked_how="ustnie")
    assert in_force(day) is holds


def test_without_an_end_it_holds_until_taken_back(person):
    make_consent(person, given_on=GIVEN)
    assert in_force(GIVEN + 4000 * DAY)


def test_an_entry_by_mistake_never_held(person, olga):
    make_consent(person, given_on=GIVEN).withdraw(olga, "pomyłka")
    assert not in_force(GIVEN)


def test_questions_to_rows_and_the_word_of_one_agree_on_every_day(person):
    ends = [None, GIVEN + 10 * DAY]
    revoked = [None, GIVEN, GIVEN + 10 * DAY, GIVEN + 15 * DAY]
    made = [
        make_consent(person, given_on=GIVEN, until_on=end, revoked_on=back, revoked_how="ustnie" if back else "")
        for end in ends
        for back in revoked
    ]
    for day in (GIVEN + number * DAY for number in range(-1, 20)):
        asked = {"w mocy": "in_force", "wygasła": "expired", "cofnięta": "revoked"}
        for word, question in asked.items():
            rows = getattr(Consent.objects, question)(day)
            assert {one.pk for one in made if str(one.state_on(day)) == word} == {one.pk for one in rows}, (day, word)


@pytest.mark.parametrize(("left", "is_soon"), [(0, False), (1, True), (60, True), (61, False)])
def test_it_runs_out_soon_in_its_last_sixty_days(person, left, is_soon):
    today = localdate()
    make_consent(person, until_on=today + left * DAY)
    assert Consent.objects.expiring(today).exists() is is_soon


@pytest.mark.parametrize(
    "wrong",
    [
        {"until_on": GIVEN},
        {"revoked_on": GIVEN - DAY, "revoked_how": "ustnie"},
        {"revoked_on": GIVEN},
        {"revoked_how": "ustnie"},
    ],
)
def test_the_database_keeps_no_consent_that_cannot_be(person, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_consent(person, given_on=GIVEN, **wrong)


# --- giving


def test_it_is_given_to_the_words_that_hold_and_keeps_them(client, olga, person):
    client.force_login(olga)
    give(client, person)
    consent = Consent.objects.get()
    assert (consent.wording.number, consent.purpose) == (1, "wizerunek")
    assert "MOPS Stalowa Wola" in consent.wording.text
    make_wording(person.centre, "image", "Inne słowa.")
    consent.refresh_from_db()
    assert "Inne słowa" not in client.get(consent.get_absolute_url()).content.decode()
    give(client, person)
    assert Consent.objects.latest("pk").wording.text == "Inne słowa."


def test_words_to_begin_with_are_polish_whoever_asks(client, olga, person):
    olga.language = "en"
    olga.save()
    client.force_login(olga)
    give(client, person)
    assert "Zgadzam się" in Wording.objects.get().text


def test_an_older_paper_is_bound_to_the_older_words(client, olga, person):
    old, _new = make_wording(person.centre, "image"), make_wording(person.centre, "image", "Nowe.")
    client.force_login(olga)
    give(client, person, wording=old.pk)
    assert Consent.objects.get().wording == old


def test_words_of_another_purpose_or_of_another_centre_are_refused(client, olga, person, other_centre):
    client.force_login(olga)
    for wording in (make_wording(person.centre, "story"), make_wording(other_centre, "image")):
        answer = give(client, person, wording=wording.pk)
        assert "wording" in answer.context["form"].errors
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("given_on", {"given_on": FromToday(1)}),
        ("until_on", {"until_on": FromToday(-1)}),
        ("proof_told", {"proof_told": ""}),
        ("purpose", {"purpose": "list"}),
        ("scope", {"scope": "PESEL 44051401359"}),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, olga, person, field, data):
    client.force_login(olga)
    answer = give(client, person, **data)
    assert list(answer.context["form"].errors) == [field]
    assert not Consent.objects.exists()
    assert not Wording.objects.exists()


def test_the_last_day_is_included(client, olga, person):
    client.force_login(olga)
    give(client, person, until_on=localdate().isoformat())
    assert in_force(localdate())
    assert not in_force(localdate() + DAY)


def test_for_a_minor_somebody_consents(client, olga, community):
    minor = make_person(community, "Kuba", age_band="13-17")
    client.force_login(olga)
    assert "guardian" in give(client, minor).context["form"].errors
    give(client, minor, guardian="Anna Nowak, matka")
    assert Consent.objects.get().guardian == "Anna Nowak, matka"


def test_a_marked_community_keeps_no_surname_of_a_guardian(client, olga, community):
    community.is_sensitive = True
    community.save()
    minor = make_person(community, "Kuba", age_band="13-17")
    client.force_login(olga)
    assert "guardian" in give(client, minor, guardian="Anna Nowak").context["form"].errors
    give(client, minor, guardian="mama")
    assert Consent.objects.get().guardian == "mama"


def test_a_form_sent_twice_gives_one_consent(client, olga, person):
    client.force_login(olga)
    data = typed()
    for _time in range(2):
        client.post(reverse("volunteers:consent_create", args=[person.pk]), data)
    assert Consent.objects.count() == 1
    assert Wording.objects.count() == 1


# --- taking back


def test_taken_back_it_stays_with_its_day_and_way(client, olga, person):
    consent = make_consent(person)
    client.force_login(olga)
    data = {"version": 1, "revoked_on": localdate().isoformat(), "revoked_how": "ustnie w biurze"}
    client.post(reverse("volunteers:consent_revoke", args=[consent.pk]), data)
    consent.refresh_from_db()
    assert (consent.revoked_on, consent.state) == (localdate(), "cofnięta")
    assert "cofnięta" in client.get(person.get_absolute_url()).content.decode()
    deed = Deed.objects.filter(record_kind="volunteers.consent", verb="changed").get()
    assert deed.field_names == ["revoked_how", "revoked_on"]


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("revoked_on", {"revoked_on": "", "revoked_how": "ustnie"}),
        ("revoked_on", {"revoked_on": FromToday(1), "revoked_how": "ustnie"}),
        ("revoked_on", {"revoked_on": FromToday(-11), "revoked_how": "ustnie"}),
        ("revoked_how", {"revoked_on": FromToday(0), "revoked_how": ""}),
    ],
)
def test_taking_back_needs_a_day_that_can_be_and_a_way(client, olga, person, field, data):
    consent = make_consent(person)
    client.force_login(olga)
    answer = client.post(reverse("volunteers:consent_revoke", args=[consent.pk]), {"version": 1, **data})
    assert list(answer.context["form"].errors) == [field]


def test_correcting_leaves_the_words_and_the_purpose(client, olga, person):
    consent, wording = make_consent(person, scope="strona"), Wording.objects.get()
    make_wording(person.centre, "image", "Nowe.")
    client.force_login(olga)
    client.post(
        reverse("volunteers:consent_edit", args=[consent.pk]),
        {**typed(purpose="story", scope="gazetka", given_on=consent.given_on.isoformat()), "version": 1},
    )
    consent.refresh_from_db()
    assert (consent.scope, consent.wording) == ("gazetka", wording)


def test_a_person_withdrawn_or_merged_loses_no_consent(olga, karol, community):
    kept, gone = make_person(community, "Halina"), make_person(community, "Halinka")
    consent = make_consent(gone)
    merge = merge_people(kept, gone, {"name": "Halina", "age_band": "", "offers": ""}, karol)
    assert Consent.objects.get().person == kept
    undo_merge(merge, karol)
    assert Consent.objects.get().person == gone
    gone.withdraw(olga, "pomyłka")
    assert list(Consent.objects.all()) == [consent]
    assert not Consent.objects.of_known().exists()


# --- who sees, and where


def test_the_officer_reads_every_consent_and_no_page_of_a_person(client, iwona, person):
    consent = make_consent(person, until_on=localdate() + 7 * DAY)
    client.force_login(iwona)
    listed = client.get(reverse("volunteers:consents")).content.decode()
    assert consent.get_absolute_url() in listed
    page = client.get(consent.get_absolute_url())
    assert person.get_absolute_url() not in page.content.decode()
    assert client.get(person.get_absolute_url()).status_code == 404
    assert Deed.objects.filter(record_kind="volunteers.consent", verb__in=["listed", "seen"]).count() == 2


def test_the_menu_of_the_officer_leads_to_consents(client, iwona, adam):
    client.force_login(iwona)
    assert f'href="{reverse("volunteers:consents")}"' in client.get("/").content.decode()
    client.force_login(adam)
    assert f'href="{reverse("volunteers:consents")}"' not in client.get("/").content.decode()


def listed_names(client, **asked):
    return [str(row.person) for row in client.get(reverse("volunteers:consents"), asked).context["page"].rows]


def test_the_list_tells_states_apart(client, karol, community):
    today = localdate()
    consents = {
        "Ada": {"until_on": today + 7 * DAY},
        "Beata": {"until_on": today},
        "Celina": {"until_on": today + 200 * DAY},
        "Dorota": {"revoked_on": today, "revoked_how": "ustnie"},
    }
    for name, fields in consents.items():
        make_consent(make_person(community, name), "story" if name == "Celina" else "image", **fields)
    client.force_login(karol)
    assert listed_names(client) == ["Ada"]
    assert listed_names(client, state="expired") == ["Beata"]
    assert sorted(listed_names(client, state="valid")) == ["Ada", "Celina"]
    assert listed_names(client, state="valid", purpose="story") == ["Celina"]
    assert listed_names(client, state="revoked") == ["Dorota"]
    assert sorted(listed_names(client, state="every")) == sorted(consents)
    assert listed_names(client, state="every", q="dorot") == ["Dorota"]
    elsewhere = make_community(community.centre)
    assert listed_names(client, state="every", community=elsewhere.pk) == []
    PersonRole.objects.create(person=Consent.objects.get(until_on=today).person, community=elsewhere)
    assert listed_names(client, state="every", community=elsewhere.pk) == ["Beata"]


def test_a_search_across_communities_passes_marked_ones_by(client, olga, iwona, community):
    make_consent(make_person(community, "Ela"))
    community.is_sensitive = True
    community.save()
    client.force_login(olga)
    assert listed_names(client, state="every") == ["Ela"]
    assert listed_names(client, state="every", q="ela") == []
    assert listed_names(client, state="every", q="ela", community=community.pk) == ["Ela"]
    client.force_login(iwona)
    assert listed_names(client, state="every", q="ela") == ["Ela"]


@pytest.mark.parametrize("state", ["soon", "every"])
def test_the_list_pages_by_key_and_asks_the_same_for_one_and_for_many(client, karol, community, state):
    client.force_login(karol)
    address = f"{reverse('volunteers:consents')}?state={state}"
    make_consent(make_person(community), until_on=localdate() + DAY)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _number in range(60):
        make_consent(make_person(community), until_on=localdate() + DAY)
    with CaptureQueriesContext(connection) as many:
        first = client.get(address)
    assert len(many) == len(one)
    second = client.get(address + first.context["next_url"].replace("?", "&"))
    seen = {row.pk for page in (first, second) for row in page.context["page"].rows}
    assert len(seen) == 61


def test_a_persons_page_asks_the_same_for_one_consent_and_for_many(client, olga, person):
    make_consent(person)
    client.force_login(olga)
    client.get(person.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        client.get(person.get_absolute_url())
    for _number in range(15):
        make_consent(person)
    with CaptureQueriesContext(connection) as many:
        client.get(person.get_absolute_url())
    assert len(many) == len(one)


def test_whose_picture_may_be_shown_is_told_of_those_present(client, olga, community):
    agreed, over, story, away = (make_person(community, name) for name in ("Ala", "Basia", "Cela", "Daria"))
    held = make_consent(agreed, scope="strona ośrodka")
    make_consent(over, until_on=localdate())
    make_consent(story, "story")
    make_consent(away)
    meeting = make_meeting(community)
    make_attendance(meeting, agreed, over, story)
    make_attendance(meeting, away, is_present=False)
    client.force_login(olga)
    lines = client.get(reverse("volunteers:meeting_consents", args=[meeting.pk])).context["lines"]
    assert lines == [(agreed, [held]), (over, []), (story, [])]


def test_states_have_words_in_both_languages(person):
    consent = make_consent(person)
    with translation.override("en"):
        assert consent.state == "in force"
