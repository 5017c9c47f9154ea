"""The promises that must not collide (domain, section 6), each against the others as far as the pieces exist."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.merging import forget_old_merges, merge_people, undo_merge
from communities.models import PersonMerge
from meetings.models import WorkingNote
from privacy.anonymising import neutral_name
from privacy.old_notes import delete_old_notes
from reports.figures import progress_figures
from reports.heads import Author
from reports.papers import MeetingOrder, Order, print_paper
from reports.periods import Period
from tests.make import make_agreement, make_attendance, make_meeting, make_person
from tests.pdf_text import pdf_text
from tests.privacy.test_anonymising import NAME, WORDS, go, granted
from tests.privacy.traces import traces_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(community):
    return make_person(community, NAME)


@pytest.fixture
def meeting(community, person):
    found = make_meeting(community, total=9, topic="Ławki")
    make_attendance(found, person)
    return found


def period():
    return Period(localdate() - dt.timedelta(days=400), localdate() + dt.timedelta(days=1))


def test_a_paper_without_names_says_the_same_before_and_after(person, iwona, meeting):
    def told():
        order = Order(meeting.community, period(), Author())
        figures = progress_figures(meeting.community, period())
        return (
            figures.now.different_people,
            figures.now.attendances,
            pdf_text(print_paper("progress-report", order, "pdf")),
        )

    before = told()
    assert NAME not in before[2]
    go(granted(person), iwona)
    after = told()
    assert after[:2] == before[:2]


def test_afterwards_the_person_is_offered_nowhere_and_stays_in_what_happened(client, person, iwona, karol, meeting):
    """No list to sign, no chip, no choice, no new part; where she was, a number stands."""
    other = make_person(meeting.community, "Ela Inna")
    agreement = make_agreement(meeting.community, person=person)
    go(granted(person), iwona)
    number, places = neutral_name(person.pk), [meeting.community_id]
    text = pdf_text(print_paper("attendance-sheet", MeetingOrder(meeting, Author()), "pdf"))
    assert NAME not in text
    assert number not in text
    assert other.name in text
    client.force_login(karol)
    begun = [
        f"{reverse('meetings:create')}?community={places[0]}",
        reverse("volunteers:agreement_create", args=places),
        reverse("volunteers:own_create", args=places),
        f"{reverse('communities:people_similar')}?name=osoba+nr&community={places[0]}",
        f"{reverse('desk:search')}?q=osoba",
        reverse("communities:merge_choose", args=[other.pk]) + "?q=osoba",
    ]
    assert [page for page in begun if number in client.get(page).content.decode()] == []
    for address in ("communities:person_edit", "communities:role_add", "communities:person_withdraw"):
        answer = client.get(reverse(address, args=[person.pk]), follow=True)
        assert "Ten wpis zanonimizowano" in answer.content.decode()
        assert "Niczego nie zmieniono" in answer.content.decode()
    assert client.get(reverse("volunteers:consent_create", args=[person.pk])).status_code == 404
    assert number in client.get(meeting.get_absolute_url()).content.decode()
    changed = client.get(reverse("volunteers:agreement_edit", args=[agreement.pk]))
    assert person in changed.context["form"].fields["person"].queryset


def test_the_log_survives_and_cannot_be_rewritten_to_forget(person, iwona, client, karol):
    client.force_login(karol)
    client.get(person.get_absolute_url())
    before = set(Deed.objects.values_list("pk", flat=True))
    go(granted(person), iwona)
    assert before <= set(Deed.objects.values_list("pk", flat=True))
    assert Deed.objects.filter(verb="seen", record_numbers=[person.pk]).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.all().delete()
    assert not [word for word in WORDS if word in str(list(Deed.objects.values_list("field_names", "record_kind")))]


def test_undo_ends_where_the_name_ends_and_forgetting_later_changes_nothing(person, iwona, karol, community):
    twin = make_person(community, "Bożydara Ź.")
    merge = merge_people(person, twin, {"name": NAME, "age_band": "", "offers": ""}, karol)
    go(granted(person), iwona)
    merge.refresh_from_db()
    with pytest.raises(ValidationError):
        undo_merge(merge, karol)
    names = list(community.person_roles.order_by("pk").values_list("person__name", flat=True))
    PersonMerge.objects.update(undo_until=localdate() - dt.timedelta(days=1))
    assert forget_old_merges() == 0
    assert list(community.person_roles.order_by("pk").values_list("person__name", flat=True)) == names


def test_a_request_in_the_register_outlives_the_name_it_was_about(person, iwona, client):
    request = granted(person)
    go(request, iwona)
    client.force_login(iwona)
    text = client.get(reverse("privacy:requests")).content.decode()
    assert str(request) in text
    assert traces_of(WORDS) == []


def test_working_notes_are_really_gone_after_their_last_day(meeting, olga, centre):
    today = localdate()
    over = {"meeting": meeting, "text": "dawna sprawa"}
    gone = WorkingNote.objects.create(author=olga, expires_on=today, **over)
    assert delete_old_notes() == 1
    assert not WorkingNote.objects.exists()
    assert Deed.objects.get(record_kind="meetings.workingnote").record_numbers == [gone.pk]
    kept = WorkingNote.objects.create(author=olga, expires_on=today + dt.timedelta(days=1), **over)
    assert delete_old_notes() == 0
    assert list(WorkingNote.objects.all()) == [kept]
    assert "privacy.tasks.delete_old_notes" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_nothing_is_left_half_done_when_one_step_fails(person, iwona, meeting, monkeypatch):
    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr("privacy.anonymising.clear_sessions", broken)
    with pytest.raises(RuntimeError):
        go(granted(person), iwona)
    person.refresh_from_db()
    assert person.name == NAME
    assert connection.needs_rollback is False
