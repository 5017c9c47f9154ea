"""Everything held on one person: no table and no text forgotten, private texts only where the officer says so."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.log_words import OUR_APPS
from accounts.models import Deed
from communities.merging import merge_people
from communities.models import Person
from meetings.models import WorkingNote
from privacy.models import Handout
from reports.free_texts import OTHER_WAYS, searched, ways_to_centre
from reports.held import DAYS_AFTER, HELD, held_on
from reports.name_forms import pattern_of
from tests.make import (
    make_action,
    make_agreement,
    make_attendance,
    make_consent,
    make_draft,
    make_hours,
    make_meeting,
    make_person,
    make_request,
)
from tests.pdf_text import pdf_text

FORMS = {
    "Halina Nowak": "Haliny Halinie Halinę Haliną Halino Nowaka Nowakowi Nowakiem nowak HALINIE",
    "Marek": "Marka Markowi Markiem Marku",
    "Kowalska": "Kowalskiej Kowalską",
    "Kowalski": "Kowalskiego Kowalskiemu Kowalskim Kowalscy",
    "Gołąb": "Gołębia Gołębiowi golab",
    "Paweł": "Pawła Pawłowi Pawłem Pawle",
    "Piotr": "Piotra Piotrze",
    "Monika": "Moniki Monice",
    "Kinga": "Kindze",
    "Magda": "Magdzie",
    "Marta": "Marcie",
    "Barbara": "Barbarze",
    "Ala": "Ali Alą",
    "Ewa": "Ewie",
    "Basia": "Basi Basią",
    "Zięba": "Ziębie",
    "Kupiec": "Kupca",
    "Jerzy": "Jerzego",
    "Zofia": "Zofii",
    "Wojcik": "Wójcika",
}


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, forms in FORMS.items() for form in forms.split()])
def test_a_name_is_found_as_sentences_bend_it(name, form):
    assert pattern_of([name]).search(f"Spotkanie u {form}, o piątej.")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ala", "Ale nikt nie przyszedł."),
        ("Marek", "Market"),
        ("Ewa", "Ewolucja"),
        ("Pani Ola", "Pani z kiosku"),
        ("Ela z drugiej klatki", "drugiej"),
    ],
)
def test_a_word_that_only_begins_alike_is_no_mention(name, text):
    assert pattern_of([name]).search(text) is None


def test_a_name_of_several_words_is_one_place():
    found = pattern_of(["Halina Nowak"]).findall("Rozmowa z Haliną Nowak i z Nowak Haliną.")
    assert found == ["Haliną Nowak", "Nowak Haliną"]


def test_every_key_to_a_person_stands_in_the_list_of_what_is_held():
    """A new table that points to people: say in reports.held what becomes of its texts."""
    keys = {
        (relation.field.model._meta.label_lower, relation.field.name)
        for relation in Person._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.is_relation
    }
    told = {(label, way) for label, held in HELD.items() for way in held.ways if "__" not in way}
    assert keys == told


def test_what_is_emptied_and_replaced_are_columns_of_its_table():
    for label, held in HELD.items():
        model = apps.get_model(label)
        for name in held.emptied:
            assert model._meta.get_field(name).get_internal_type() in {"CharField", "TextField"}, (label, name)
        for name in held.replaced:
            assert not model._meta.get_field(name).choices


def test_every_end_that_is_kept_as_the_day_after_is_handed_out_as_the_last_day():
    """By the names such columns have everywhere; what was told in words prints as it was told."""
    dates = {(label, field.name) for label in HELD for field in apps.get_model(label)._meta.concrete_fields
             if type(field) is models.DateField}  # fmt: skip
    assert {column for column in dates if column[1] in {"until_on", "ended_on"}} == DAYS_AFTER


def test_every_table_with_text_is_searched_and_leads_to_its_centre():
    for model in searched():
        assert model._meta.label_lower in OTHER_WAYS or ways_to_centre(model), model
    assert {model._meta.app_label for model in searched()} <= set(OUR_APPS)


@pytest.fixture
def halina(community, olga):
    """A person of whom every room knows something."""
    person = make_person(community, "Halina Nowak", offers="piecze chleb")
    meeting = make_meeting(community, topic="Zebranie u Haliny", course="Pani Nowakowa i Halina Nowak mówiły o ławce.")
    make_attendance(meeting, person)
    make_action(community, "Zanieść pismo", owner_person=person)
    make_action(community, "Podziękować Halinie Nowak")
    agreement = make_agreement(community, "Halina Nowak", person=person)
    make_hours(agreement, activity="dyżur w klubie")
    WorkingNote.objects.create(meeting=meeting, author=olga, text="Halina Nowak jest zmęczona.", expires_on=localdate())
    make_draft(community, olga, topic="Imieniny Haliny Nowak")
    return person


@pytest.mark.django_db
class TestACopy:
    def ask(self, client, iwona, person, **data):
        asked = make_request(person, "access")
        client.force_login(iwona)
        return asked, client.post(reverse("privacy:request_data", args=[asked.pk]), data)

    def test_every_table_that_points_to_the_person_is_in_it(self, client, iwona, halina):
        _asked, answer = self.ask(client, iwona, halina, format="json")
        told = json.loads(answer.content)
        tables = {row["table"] for row in told["records"]}
        for label in ("person", "personrole"):
            assert f"communities.{label}" in tables
        for label in ("meetings.attendance", "meetings.action", "volunteers.agreement", "volunteers.hours"):
            assert label in tables
        assert "piecze chleb" in answer.content.decode()

    def test_a_period_and_a_length_of_time_say_what_their_own_pages_say(self, client, iwona, community):
        """Kept as the day after the last one and as minutes; people read the last day, and hours."""
        start, end = dt.date(2026, 1, 10), dt.date(2027, 2, 15)
        agreement = make_agreement(community, since_on=start, until_on=end, ended_on=dt.date(2026, 12, 2))
        make_hours(agreement, minutes=90, done_on=start)
        make_consent(agreement.person, given_on=start, until_on=dt.date(2026, 12, 22))
        asked, answer = self.ask(client, iwona, agreement.person, format="json")
        told = {(row["table"], name): fact for row in json.loads(answer.content)["records"]
                for name, fact in row["facts"].items()}  # fmt: skip
        assert told["volunteers.agreement", "until_on"]["value"] == "2027-02-14"
        assert told["volunteers.agreement", "ended_on"]["value"] == "2026-12-01"
        assert told["volunteers.consent", "until_on"]["value"] == "2026-12-21"
        assert told["volunteers.hours", "minutes"] == {"label": "Ile czasu", "value": 90, "unit": "min"}
        _asked, answer = self.ask(client, iwona, agreement.person, format="pdf")
        page = client.get(reverse("privacy:request_data", args=[asked.pk])).content.decode()
        for days, text in ((("14.02.2027", "21.12.2026"), pdf_text(answer.content)),
                           (("14 lutego 2027", "21 grudnia 2026"), page)):  # fmt: skip
            assert "1 godz. 30 min" in " ".join(text.split())
            assert all(day in text for day in days)

    def test_places_in_texts_are_chosen_and_working_notes_only_on_the_officers_word(self, client, iwona, halina):
        asked = make_request(halina, "access")
        client.force_login(iwona)
        context = client.get(reverse("privacy:request_data", args=[asked.pk])).context
        assert {one.field for one in context["mentions"]} == {"topic", "course", "what"}
        assert {one.model.__name__ for one in context["notes"]} == {"WorkingNote", "Draft"}
        topic = next(one for one in context["mentions"] if one.field == "topic")
        _asked, answer = self.ask(client, iwona, halina, format="json", mention=[topic.token])
        told = json.loads(answer.content)
        assert [one["field"] for one in told["mentions"]] == ["topic"]
        assert told["working_notes"] == []
        note = next(one for one in context["notes"] if one.model is WorkingNote)
        _asked, answer = self.ask(client, iwona, halina, format="json", mention=[note.token])
        assert "jest zmęczona" in json.loads(answer.content)["working_notes"][0]["text"]

    def test_the_register_keeps_how_much_was_handed_out_and_the_log_whose(self, client, iwona, halina):
        asked, answer = self.ask(client, iwona, halina, format="pdf")
        made = Handout.objects.get(request=asked)
        assert (made.file_format, made.mentions, made.notes, made.made_by) == ("pdf", 0, 0, iwona)
        assert made.records >= 6
        text = pdf_text(answer.content)
        assert "Halina Nowak" in text
        assert "dyżur w klubie" in text
        assert Deed.objects.filter(verb="exported", record_kind="privacy.handout").exists()
        assert Deed.objects.filter(verb="listed", record_numbers=[halina.pk]).exists()

    def test_texts_of_another_centre_are_not_searched(self, client, iwona, halina, other_community):
        make_meeting(other_community, topic="Urodziny Haliny Nowak")
        _asked, answer = self.ask(client, iwona, halina, format="json")
        assert "Urodziny" not in answer.content.decode()

    def test_an_entry_merged_into_the_person_is_the_person(self, community, karol, halina):
        other = make_person(community, "Hala")
        make_action(community, "Upiec ciasto", owner_person=other)
        merge_people(halina, other, {"name": "Halina Nowak", "age_band": "", "offers": ""}, karol)
        numbers = [row.number for table in held_on([halina.pk, other.pk]) for row in table.rows]
        assert other.pk in numbers

    def test_a_request_of_nobody_known_has_no_data(self, client, iwona, halina):
        asked = make_request(halina, "access")
        asked.person = None
        asked.save()
        client.force_login(iwona)
        assert client.get(reverse("privacy:request_data", args=[asked.pk])).status_code == 404


@pytest.mark.django_db
class TestTheCommand:
    def test_it_prints_the_paper_and_the_file_for_machines(self, halina, tmp_path):
        for ending in ("pdf", "json", "docx"):
            call_command("paper", "person-data", "Halina Nowak", output=tmp_path / f"o.{ending}", stdout=StringIO())
        told = json.loads((tmp_path / "o.json").read_text())
        assert told["working_notes"] == []
        assert {one["text"] for one in told["mentions"]} == {
            "…Pani Nowakowa i Halina Nowak mówiły o ławce.…", "…Podziękować Halinie Nowak…"
        }  # fmt: skip
        assert "piecze chleb" in pdf_text((tmp_path / "o.pdf").read_bytes())

    def test_several_of_a_name_are_told_by_their_numbers(self, halina, community, tmp_path):
        twin = make_person(community, "Halina Nowak")
        with pytest.raises(CommandError, match=f"--person {twin.pk}"):
            call_command("paper", "person-data", "Halina Nowak", output=tmp_path / "o.pdf")
        call_command("paper", "person-data", person=twin.pk, output=tmp_path / "o.pdf", stdout=StringIO())

    def test_other_papers_have_no_file_for_machines(self, halina, tmp_path):
        with pytest.raises(CommandError, match="pdf"):
            call_command("paper", "thank-you", "Halina Nowak", output=tmp_path / "o.json")

    def test_the_list_names_it(self):
        told = StringIO()
        call_command("paper", list=True, stdout=told)
        assert "person-data:" in told.getvalue()
