"""Wordings: kept version by version, printed as they hold today, and where clauses were given."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from reports.heads import Author
from reports.papers import AgreementOrder, MeetingOrder, print_paper
from tests.make import make_agreement, make_meeting, make_wording
from tests.pdf_text import pdf_text
from volunteers.models import Handing, Wording
from volunteers.wordings import text_in_force, wording_in_use

SUBJECTS = Wording.Subject


def new_text(client, centre, follows, text="Nowy tekst klauzuli.", subject="list", key=None):
    address = reverse("volunteers:wording_create", args=[centre.pk, subject])
    return client.post(address, {"form_key": key or uuid.uuid4(), "follows": follows, "text": text})


@pytest.mark.parametrize("subject", list(SUBJECTS))
def test_every_text_begins_with_words_of_its_own_that_name_the_centre(centre, subject):
    texts = {text_in_force(centre, one) for one in SUBJECTS}
    assert len(texts) == len(SUBJECTS)
    assert ("MOPS Stalowa Wola" in text_in_force(centre, subject)) is (subject != SUBJECTS.AGREEMENT)


def test_the_text_to_begin_with_becomes_version_one_when_used_and_only_once(centre):
    before = text_in_force(centre, "list")
    assert wording_in_use(centre, "list") == wording_in_use(centre, "list")
    kept = Wording.objects.get()
    assert (kept.number, kept.text) == (1, before)


def test_a_new_version_leaves_the_old_one_as_it_was(client, karol, centre):
    old = make_wording(centre, "list", "Stary tekst.")
    client.force_login(karol)
    new_text(client, centre, 1)
    assert list(Wording.objects.values_list("number", "text")) == [(2, "Nowy tekst klauzuli."), (1, "Stary tekst.")]
    assert text_in_force(centre, "list") == "Nowy tekst klauzuli."
    page = client.get(reverse("volunteers:wordings")).content.decode()
    assert old.text in page
    assert Deed.objects.filter(record_kind="volunteers.wording", verb="created").count() == 1


def test_who_wrote_over_an_older_version_is_told_and_saves_nothing(client, karol, centre):
    make_wording(centre, "list", "Pierwszy.")
    client.force_login(karol)
    new_text(client, centre, 1, "Karola.")
    answer = new_text(client, centre, 1, "Darka.")
    assert "text" in answer.context["form"].errors
    assert text_in_force(centre, "list") == "Karola."


def test_the_same_text_again_and_no_text_are_refused(client, karol, centre):
    make_wording(centre, "list", "Tekst.")
    client.force_login(karol)
    for text in ("Tekst. ", ""):
        assert "text" in new_text(client, centre, 1, text).context["form"].errors
    assert Wording.objects.count() == 1


def test_a_form_sent_twice_gives_one_version(client, karol, centre):
    client.force_login(karol)
    key = uuid.uuid4()
    for _time in range(2):
        assert new_text(client, centre, 0, key=key).status_code == 302
    assert Wording.objects.get().number == 1


def test_the_database_keeps_a_version_once(centre):
    make_wording(centre, "list")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_wording(centre, "list", number=1)


def test_no_such_text_is_not_there(client, karol, centre):
    client.force_login(karol)
    assert client.get(reverse("volunteers:wording_create", args=[centre.pk, "nonsense"])).status_code == 404


def test_papers_bear_the_clause_that_holds(community):
    meeting, agreement = make_meeting(community), make_agreement(community)
    author = Author("Olga")
    orders = {
        "attendance-sheet": MeetingOrder(meeting, author),
        "volunteer-agreement": AgreementOrder(agreement, author, None),
    }
    own = {"attendance-sheet": "list", "volunteer-agreement": "agreement"}
    for kind, order in orders.items():
        assert "Prezesa" in pdf_text(print_paper(kind, order, "pdf"))
        make_wording(community.centre, own[kind], "Własna klauzula.\nDrugi akapit klauzuli.")
        text = pdf_text(print_paper(kind, order, "pdf"))
        assert text.count("Własna klauzula.") == 2
        assert text.count("Drugi akapit") == 2
        assert "Prezesa" not in text


# --- where clauses were given


def handed(client, centre, **data):
    start = {"form_key": uuid.uuid4(), "centre": centre.pk, "subject": "full", "way": "poster", "place": "Klatka 3"}
    return client.post(reverse("volunteers:handing_create"), {"given_on": localdate().isoformat(), **start, **data})


def test_what_was_given_is_bound_to_the_version_of_that_day(client, olga, centre):
    client.force_login(olga)
    handed(client, centre)
    make_wording(centre, "full", "Nowa.")
    handed(client, centre, place="Klatka 4")
    assert list(Handing.objects.values_list("place", "wording__number")) == [("Klatka 4", 2), ("Klatka 3", 1)]


@pytest.mark.parametrize(
    ("field", "data"),
    [("given_on", {"given_on": "2199-01-01"}), ("place", {"place": ""}), ("subject", {"subject": "image"})],
)
def test_what_cannot_have_been_given_is_told_beside_its_field(client, olga, centre, field, data):
    client.force_login(olga)
    assert field in handed(client, centre, **data).context["form"].errors
    assert not Handing.objects.exists()


def test_the_centre_of_somebody_else_cannot_be_chosen(client, olga, centre, other_centre):
    client.force_login(olga)
    assert "centre" in handed(client, other_centre).context["form"].errors


def test_a_giving_by_mistake_stays_as_such(client, olga, centre):
    client.force_login(olga)
    handed(client, centre)
    giving = Handing.objects.get()
    client.post(reverse("volunteers:handing_withdraw", args=[giving.pk]), {"reason": "inny dzień"})
    page = client.get(reverse("volunteers:handings")).content.decode()
    assert "inny dzień" in page
    assert reverse("volunteers:handing_withdraw", args=[giving.pk]) not in page


@pytest.mark.parametrize("name", ["wordings", "handings"])
def test_pages_ask_the_same_for_one_and_for_many(client, iwona, centre, name):
    client.force_login(iwona)
    wording = make_wording(centre, "full")

    def hand():
        Handing.objects.create(centre=centre, wording=wording, way="poster", place="Klatka", given_on=localdate())

    hand()
    address = reverse(f"volunteers:{name}")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _number in range(30):
        hand()
        make_wording(centre, "full")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(one)
