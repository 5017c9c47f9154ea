"""A person becomes a number: no trace of the name, no figure changed, and nothing without a granted request."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import CharField, JSONField, TextField
from django.test import RequestFactory
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, override
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.log_words import OUR_APPS
from accounts.models import Deed, KeptTyping
from accounts.naming import fold
from accounts.roles import Role
from communities.merging import merge_people, undo_merge
from communities.models import KeptThing, PartnershipName, Person, PersonMerge
from desk.models import Import
from meetings.models import Decision, Draft, Guest, Keepsake, WorkingNote
from privacy.anonymising import anonymise, neutral_name, preview
from privacy.models import RightsRequest
from reports.free_texts import NAMES_OF_OTHERS, NO_TEXT, NOT_SEARCHED
from reports.models import PaperBuild, ProgressReport
from tests.attached import files_in, make_file
from tests.make import (
    make_action,
    make_agreement,
    make_attendance,
    make_centre,
    make_community,
    make_consent,
    make_draft,
    make_hours,
    make_initiative,
    make_meeting,
    make_partnership,
    make_person,
    make_request,
    make_user,
)
from tests.privacy.traces import figures_of, traces_of
from tests.test_access import fill_side
from volunteers.models import ConsentFile, Correction, HoursLink

NAME = "Bożydara Źdźbłowska"
WORDS = ["Bożydar", "Źdźbłowsk"]
with override("pl"):
    SOMEBODY = gettext("[person]")
BENT = ["Bożydary", "Bożydarze Źdźbłowskiej", "Bożydarą", "ŹDŹBŁOWSKA", "Źdźbłowską Bożydarą", "bozydara zdzblowska"]


def granted(person, **fields):
    return make_request(person, decision="granted", decided_on=localdate(), **fields)


def go(request, user, also=()):
    """With every place ticked."""
    tokens = frozenset(one.token for one in preview(request.person, also).mentions)
    return anonymise(request, tokens, also, user)


def live_a_life(community, user, person, bent):
    """Everything that rooms keep about a person, and her name wherever people type."""
    meeting = make_meeting(community, topic=f"U {bent}", course=f"Mówiła {bent}, potem inni.", total=12, new_people=3)
    other = make_person(community, "Jan Inny", offers=f"pomaga {bent}")
    make_attendance(meeting, person, other)
    Decision.objects.create(meeting=meeting, text=f"Klucz ma {bent}")
    Guest.objects.create(meeting=meeting, told=f"kuzynka {bent}")
    Keepsake.objects.create(meeting=meeting, kind="quote", text="Warto.", who=bent)
    WorkingNote.objects.create(meeting=meeting, author=user, text=f"{bent} dzwoniła", expires_on=localdate())
    make_action(community, f"Z {bent} do urzędu", owner_person=person)
    make_initiative(community, f"Klub {bent}", ladder="5", since_told="2024").leads.update(who_told=bent)
    make_draft(community, user, **{"topic": f"Urodziny {bent}", "newcomers-0-name": bent})
    agreement = make_agreement(community, NAME, person=person, guardian=bent, scope=f"Zajęcia {bent}")
    entry = make_hours(agreement, activity=f"Zajęcia z {bent}")
    Correction.objects.create(hours=entry, reason=f"{bent} tak mówi", made_by=user, **entry.before())
    make_hours(community, 90, who_told=bent, person=person)
    ProgressReport.objects.create(
        community=community, start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1), results=f"Dzięki {bent}."
    )
    KeptTyping.objects.create(device="a", page=f"/spotkania/nowe/?q={bent}", data={"topic": [bent]}, user=user)
    partnership = make_partnership(community.centre, "Partnerstwo")
    PartnershipName.objects.create(partnership=partnership, name=f"Grupa {bent}")
    partnership.save()
    Import.objects.create(
        centre=community.centre, kind="people", created_by=user, file_name="ludzie.csv", preview={"rows": [[bent, 1]]}
    )
    return meeting


class TestTheNameGoesAndTheFiguresStay(TestCase):
    @settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(
        bent=st.sampled_from(BENT),
        around=st.text(st.sampled_from("ąć Łż.-,\n„”"), max_size=8),
        band=st.sampled_from(["", "18-59", "60+"]),
        is_merged=st.booleans(),
        is_minor=st.booleans(),
    )
    def test_anonymising_keeps_all_figures_and_leaves_no_trace(self, bent, around, band, is_merged, is_minor):
        centre = make_centre()
        community = make_community(centre)
        karol, iwona = make_user("Karol", Role.SUPERVISOR, centre), make_user("Iwona", Role.DPO, centre)
        person = make_person(community, NAME, age_band=band, offers=f"śpiew {bent}")
        live_a_life(community, karol, person, f"{bent} {around}".strip())
        if is_minor:
            make_agreement(community, NAME, person=person, is_minor=True, born_on=dt.date(2011, 6, 5))
        if is_merged:
            twin = make_person(community, f"{NAME} II")
            make_attendance(make_meeting(community), twin)
            merge_people(person, twin, {"name": NAME, "age_band": band, "offers": ""}, karol)
        before = figures_of(community, karol)
        assert traces_of(WORDS) == [*WORDS, *WORDS]  # as typed, and in a key that sorts

        go(granted(person), iwona)

        assert figures_of(community, karol) == before
        assert traces_of(WORDS) == []

    def test_the_figures_do_change_when_somebody_came(self):
        community = make_community()
        karol, person = make_user("Karol", Role.SUPERVISOR, community.centre), make_person(community)
        before = figures_of(community, karol)
        make_attendance(make_meeting(community), person)
        assert figures_of(community, karol) != before

    def test_the_seeker_of_traces_finds_what_is_there(self):
        community = make_community()
        make_draft(community, make_user("Ola", Role.ORGANISER, community.centre), topic=f"Z {NAME}")
        assert traces_of(WORDS) == WORDS


def texts_with(word):
    """Every column of ours that says it, save staff, names of other people, and what is derived from a name."""
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    models = [model for model in ours if model._meta.label_lower not in NOT_SEARCHED]
    columns = [(model, field) for model in models for field in model._meta.concrete_fields if _is_told(model, field)]
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model, field in columns
        if any(word in str(value) for value in model._base_manager.values_list(field.name, flat=True))
    }


def _is_told(model, field):
    is_name = (model._meta.label_lower, field.name) in NAMES_OF_OTHERS or field.name in NO_TEXT
    return isinstance(field, (CharField, TextField, JSONField)) and not is_name


@pytest.mark.django_db
def test_every_room_that_is_filled_with_the_name_is_scrubbed_of_it(olga, iwona, karol, community, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    word = "Źdźbłowska"
    fill_side(SimpleNamespace(centre=community.centre, community=community), word)
    person, before, filled = make_person(community, NAME), figures_of(community, karol), texts_with(word)
    #: Projects, money, maps, plans, matters, diary, links and duties among them.
    assert {
        *("initiatives.project.name", "initiatives.moneydocument.what", "initiatives.need.name", "reports.duty.note"),
        *("initiatives.plantask.description", "initiatives.matterstep.note", "meetings.diaryentry.what"),
        *("meetings.toldmeeting.came_of_it", "meetings.remark.text", "initiatives.resource.name"),
    } <= filled
    go(granted(person), iwona)
    assert texts_with(word) == set()
    assert figures_of(community, karol) == before


@pytest.fixture
def person(community):
    return make_person(community, NAME, offers="śpiew", age_band="60+")


@pytest.mark.django_db
class TestWhatGoes:
    def test_the_entry_keeps_its_key_and_age_and_bears_a_number(self, person, iwona):
        go(granted(person), iwona)
        person.refresh_from_db()
        assert person.name == neutral_name(person.pk)
        assert str(person.pk) in person.name
        assert person.name_search == fold(person.name)
        assert (person.age_band, person.offers) == ("60+", "")
        assert person.version == 2
        assert person.roles.count() == 1

    def test_only_ticked_places_are_scrubbed(self, person, iwona, community):
        meeting = make_meeting(community, topic="Bożydara i Bożydara druga")
        request = granted(person)
        places = [one for one in preview(person).mentions if one.field == "topic"]
        assert anonymise(request, frozenset([places[0].token]), (), iwona) == 1
        meeting.refresh_from_db()
        assert meeting.topic == f"{SOMEBODY} i Bożydara druga"

    def test_a_word_that_others_bear_too_is_not_ticked(self, person, community):
        make_person(community, "Bożydara Inna")
        make_meeting(community, topic="Bożydara piecze", course="Pani Źdźbłowska i Bożydara Źdźbłowska")
        found = preview(person)
        ticked = {one.word for one in found.mentions if one.token in found.certain}
        assert ticked == {"Źdźbłowska", "Bożydara Źdźbłowska"}
        assert {one.word for one in found.mentions} - ticked == {"Bożydara"}

    def test_only_what_certainly_means_her_is_ticked(self, client, community, iwona):
        """A surname that is a common word, too: her name in full, also by hand all in small letters, and no other."""
        basia, ela = make_person(community, "Basia Młodsza"), make_person(community, "Ela z parteru")
        sure = [
            "U Basi Młodszej",
            "zebranie, basia młodsza",
            "Mówi Basia MŁODSZA",
            "Sprawa pani Młodszej",
            "MŁODSZA BASIA",
        ]
        unsure = [
            "pomaga młodszym",
            "teatrzyk dla młodszych",
            "Pomaga młodszym Basi",
            "Szachy. Młodsza grupa",
            "U Basi",
        ]
        for topic in (*sure, *unsure, "Klucz ma Ela", "Ela ma klucz", "Elą", "nie ela"):
            make_meeting(community, topic=topic)
        for person, ticked in ((basia, sure), (ela, ["Klucz ma Ela", "Elą"])):
            found = preview(person)
            told = {one.before + one.word + one.after for one in found.mentions if one.token in found.certain}
            assert told == set(ticked)
        client.force_login(iwona)
        text = client.get(reverse("privacy:request_data", args=[make_request(basia, "access").pk])).content.decode()
        assert (text.count(" checked>"), text.count('name="mention"')) == (len(sure), len(sure) + len(unsure))

    def test_further_names_are_looked_for_and_kept_nowhere(self, person, iwona, community):
        make_meeting(community, topic="Dzień u Bożenki")
        go(granted(person), iwona, also=["Bożenka"])
        assert traces_of(["Bożenk"]) == []

    def test_a_text_changed_since_it_was_looked_at_stops_everything(self, person, iwona, community):
        meeting = make_meeting(community, topic=f"U {NAME}")
        request = granted(person)
        tokens = frozenset(one.token for one in preview(person).mentions)
        meeting.topic = f"Jednak nie u {NAME}"
        meeting.save()
        with pytest.raises(ValidationError):
            anonymise(request, tokens, (), iwona)
        person.refresh_from_db()
        assert person.name == NAME

    def test_a_pending_merge_can_no_longer_be_taken_back(self, person, iwona, karol, community):
        twin = make_person(community, "Bożenka Ź.")
        merge = merge_people(person, twin, {"name": NAME, "age_band": "", "offers": ""}, karol)
        go(granted(person), iwona)
        merge.refresh_from_db()
        assert merge.moved == {}
        with pytest.raises(ValidationError):
            undo_merge(merge, karol)
        assert traces_of([*WORDS, "Bożenka"]) == []

    def test_a_merge_taken_back_keeps_no_names_either_and_the_other_person_stays(self, person, iwona, karol, community):
        other = make_person(community, "Zupełnie Inna")
        undo_merge(merge_people(person, other, {"name": NAME, "age_band": "", "offers": ""}, karol), karol)
        go(granted(person), iwona)
        other.refresh_from_db()
        assert other.name == "Zupełnie Inna"
        assert PersonMerge.objects.get().moved == {}
        assert traces_of(WORDS) == []

    def test_papers_made_are_deleted_with_their_files(
        self, person, iwona, olga, community, django_capture_on_commit_callbacks
    ):
        name = default_storage.save("papers/t.pdf", ContentFile(b"%PDF Bozydara"))
        build = {"kind": "progress-report", "requested_by": olga, "state": "ready"}
        PaperBuild.objects.create(community=community, file=name, **build)
        elsewhere = PaperBuild.objects.create(community=make_community(community.centre), **build)
        with django_capture_on_commit_callbacks(execute=True):
            go(granted(person), iwona)
        assert list(PaperBuild.objects.all()) == [elsewhere]
        assert not default_storage.exists(name)

    def test_typing_kept_of_nobody_known_goes_by_the_whole_name_only(self, person, iwona):
        KeptTyping.objects.create(device="a", page="/", data={"topic": [f"U {NAME}"]})
        KeptTyping.objects.create(device="b", page="/", data={"topic": ["U Bożydary w innym mieście"]})
        go(granted(person), iwona)
        assert [one.device for one in KeptTyping.objects.all()] == ["b"]

    def test_a_sentence_waiting_in_a_session_goes_unread_and_the_session_goes_on(self, client, person, iwona, olga):
        client.force_login(olga)
        session = SessionStore(client.session.session_key)
        request = RequestFactory().get("/")
        request.session = session
        storage = SessionStorage(request)
        session["_messages"] = storage.serialize_messages([Message(constants.SUCCESS, f"Dodano: {NAME}")])
        session.save()
        go(granted(person), iwona)
        assert traces_of(WORDS) == []
        assert client.get(reverse("desk:today")).status_code == 200

    def test_scans_that_bear_the_name_go_from_the_disk(
        self, person, iwona, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        proof = make_file(ConsentFile(consent=make_consent(person)), iwona, person.centre, label=f"{NAME}.pdf")
        other = make_person(person.roles.get().community, "Ela")
        kept = make_file(ConsentFile(consent=make_consent(other)), iwona, person.centre)
        with django_capture_on_commit_callbacks(execute=True):
            go(granted(person), iwona)
        proof.file.refresh_from_db()
        assert (proof.file.label, proof.file.erased_at is None) == ("", False)
        assert files_in(tmp_path) == [kept.file.name]
        assert traces_of(WORDS) == []

    def test_a_consent_keeps_its_days_and_loses_its_words(self, person, iwona):
        consent = make_consent(person, guardian=f"Anna {NAME}", scope=f"zdjęcia, {NAME}", proof_told=f"teczka {NAME}")
        go(granted(person), iwona)
        after = type(consent).objects.get(pk=consent.pk)
        assert (after.given_on, after.wording_id) == (consent.given_on, consent.wording_id)
        assert traces_of(WORDS) == []

    def test_what_she_kept_and_took_on_stays_without_her_name(self, person, iwona):
        other = make_person(person.roles.get().community, "Ela")
        thing = KeptThing.objects.create(person=other, what="klucz do klubu", handed_told=f"dla: {NAME}")
        KeptThing.objects.filter(pk=thing.pk).update(handed_to=person)
        go(granted(person), iwona)
        assert KeptThing.objects.filter(pk=thing.pk, handed_to=person, handed_told="").exists()
        assert traces_of(WORDS) == []

    def test_private_links_stop_working(self, person, iwona, olga, community):
        agreement = make_agreement(community, NAME, person=person)
        moment = now() + dt.timedelta(days=30)
        link = HoursLink.objects.create(agreement=agreement, token_hash="x", created_by=olga, expires_at=moment)
        go(granted(person), iwona)
        assert not HoursLink.objects.open().filter(pk=link.pk).exists()

    def test_a_child_keeps_the_year_of_birth_that_the_law_asks_about(self, person, iwona, community):
        agreement = make_agreement(community, NAME, person=person, is_minor=True, born_on=dt.date(2011, 6, 5))
        go(granted(person), iwona)
        agreement.refresh_from_db()
        assert agreement.born_on == dt.date(2011, 1, 1)
        agreement.validate_constraints()

    def test_another_centre_is_not_touched(self, person, iwona, other_community):
        meeting = make_meeting(other_community, topic=f"U {NAME}")
        go(granted(person), iwona)
        meeting.refresh_from_db()
        assert meeting.topic == f"U {NAME}"

    def test_a_long_scrubbed_text_still_fits_its_column(self, person, iwona, community):
        meeting = make_meeting(community, topic="Bożydara " * 22)
        go(granted(person), iwona)
        meeting.refresh_from_db()
        assert len(meeting.topic) <= 200

    def test_a_draft_scrubbed_can_still_be_opened(self, client, person, iwona, olga, community):
        draft = make_draft(community, olga, topic=f"U {NAME}")
        go(granted(person), iwona)
        client.force_login(olga)
        assert client.get(draft.get_absolute_url()).status_code == 200
        assert Draft.objects.get().data["topic"] == [f"U {SOMEBODY}"]


@pytest.mark.django_db
class TestOnWhatGround:
    @pytest.mark.parametrize("kind", ["access", "correction", "restriction"])
    def test_only_erasure_and_objection_begin_it(self, person, iwona, kind):
        with pytest.raises(ValidationError):
            go(granted(person, kind=kind), iwona)

    @pytest.mark.parametrize("decision", ["", "refused"])
    def test_only_a_granted_request_begins_it(self, person, iwona, decision):
        decided = {"decided_on": localdate(), "legal_reason": "art. 17 ust. 3"} if decision else {}
        request = make_request(person, decision=decision, **decided)
        with pytest.raises(ValidationError):
            go(request, iwona)
        person.refresh_from_db()
        assert person.name == NAME

    def test_it_happens_once(self, person, iwona):
        request = granted(person)
        go(request, iwona)
        with pytest.raises(ValidationError):
            anonymise(request, frozenset(), (), iwona)

    def test_the_log_names_tables_and_columns_and_no_value(self, person, iwona, community):
        meeting = make_meeting(community, topic=f"U {NAME}")
        go(granted(person), iwona)
        deeds = {deed.record_kind: deed for deed in Deed.objects.filter(verb="changed").order_by("pk")}
        assert deeds["meetings.meeting"].record_numbers == [meeting.pk]
        assert deeds["meetings.meeting"].field_names == ["topic"]
        assert "name" in deeds["communities.person"].field_names
        assert deeds["privacy.rightsrequest"].field_names == ["anonymised_at"]

    def test_the_page_shows_all_before_and_does_it_after(self, client, person, iwona, community):
        make_meeting(community, topic=f"U {NAME}")
        request = granted(person)
        client.force_login(iwona)
        address = reverse("privacy:request_anonymise", args=[request.pk])
        context = client.get(address).context
        assert [one.word for one in context["found"].mentions] == [NAME]
        tokens = [one.token for one in context["found"].mentions]
        looked = client.post(address, {"look": "1", "also": "Bożenka", "mention": tokens})
        assert looked.status_code == 200
        assert Person.objects.get(pk=person.pk).name == NAME
        client.post(address, {"do": "1", "mention": tokens})
        assert RightsRequest.objects.get(pk=request.pk).anonymised_at
        assert traces_of(WORDS) == []
        assert client.get(request.get_absolute_url()).status_code == 200

    def test_a_refusal_is_said_before_the_button(self, client, person, iwona):
        client.force_login(iwona)
        text = client.get(reverse("privacy:request_anonymise", args=[make_request(person).pk])).content.decode()
        assert 'name="do"' not in text

    def test_json_stays_json(self, person, iwona, olga, community):
        make_draft(community, olga, topic=f'"{NAME}"')
        go(granted(person), iwona)
        json.dumps(Draft.objects.get().data)
