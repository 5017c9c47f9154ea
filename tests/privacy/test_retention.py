"""How long records are kept: what runs out and on what day, what stays and why, and who may let it go."""

import datetime as dt

import page
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import override

from accounts.models import Deed, User
from communities.merging import merge_people
from communities.models import Person, PersonMerge
from initiatives.models import Matter, MatterFile, Microgrant, MoneyFile, Project
from initiatives.money import read_money
from meetings.models import Decision, DiaryEntry, Guest, Keepsake, MeetingFile
from privacy.anonymising import neutral_name
from privacy.disposing import carry_out, confirm, draw_up, order
from privacy.ended import read_matters
from privacy.models import Hold, RecordClass, RightsRequest
from privacy.retention import Why, work_out
from reports.disposal_sheet import DisposalOrder
from reports.heads import Author
from reports.models import DisposalItem, DisposalList, ProgressReport
from reports.papers import print_paper
from reports.retention_kinds import RecordKind, read_category
from tests.attached import files_in, make_file
from tests.make import (
    make_action,
    make_agreement,
    make_attendance,
    make_consent,
    make_hours,
    make_meeting,
    make_person,
    make_request,
)
from tests.pdf_text import pdf_text
from tests.privacy.traces import figures_of, traces_of
from volunteers.models import Agreement, AgreementFile

pytestmark = pytest.mark.django_db
KEY = "11111111-2222-4333-8444-555555555555"
NAME = "Bożydara Źdźbłowska"
WORDS = ["Bożydar", "Źdźbłowsk"]


@pytest.mark.parametrize(
    ("category", "ended", "over"),
    [
        ("B5", dt.date(2018, 1, 1), dt.date(2024, 1, 1)),
        ("B5", dt.date(2018, 12, 31), dt.date(2024, 1, 1)),
        ("BE10", dt.date(2012, 2, 29), dt.date(2023, 1, 1)),
        ("B1", dt.date(2020, 6, 1), dt.date(2022, 1, 1)),
        ("A", dt.date(1950, 6, 1), None),
    ],
)
def test_years_are_counted_whole_from_january_after_the_matter_was_closed(category, ended, over):
    assert read_category(category).over_on(ended) == over


@pytest.mark.parametrize("category", ["", "B", "B0", "C5", "BE", "b5", "B100", "A5", "B5 "])
def test_what_is_no_category_is_not_read(category):
    with pytest.raises(ValueError):
        read_category(category)


def years_ago(years):
    return dt.date(localdate().year - years, 6, 15)


def old_person(community, name=NAME, years=7):
    """Her only role ended so many years ago, and nothing was written down of her since."""
    person, day = make_person(community, name), years_ago(years)
    moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
    Person.objects.filter(pk=person.pk).update(created_at=moment)
    person.roles.update(until_told=f"{day:%d.%m.%Y}", until_on=day)
    return person


def found(centre, kind=RecordKind.PERSON):
    return work_out(centre, localdate())[kind]


def drawn(centre, author, *kinds, **fields):
    return draw_up(DisposalList(centre=centre, created_by=author, **fields), kinds or [RecordKind.PERSON])


def through(disposal, iwona):
    """From a list drawn up to records gone."""
    confirm(disposal, iwona)
    words = {"consent_archive": "AP", "consent_number": "1/2", "consent_on": localdate(), "expertise_told": "opinia 7"}
    DisposalList.objects.filter(pk=disposal.pk).update(**words)
    disposal.refresh_from_db()
    order(disposal, iwona)
    carry_out(disposal.pk)
    disposal.refresh_from_db()
    return disposal


def came_today(person):
    make_attendance(make_meeting(person.roles.get().community, localdate()), person)


def kept_by_an_agreement(person):
    make_agreement(person.roles.get().community, NAME, person=person, since_on=years_ago(8), days=30)


def asks_under_another_entry(person):
    other = make_person(person.roles.get().community, "Wpis Drugi")
    PersonMerge.objects.create(centre=person.centre, kept=person, gone=other, moved={}, merged_by=User.objects.first())
    make_request(other, kind="access")


def set_class(centre, kind, category):
    RecordClass.objects.create(centre=centre, kind=kind, symbol="1", title="x", category=category)


class TestWhatIsProposed:
    def test_a_person_is_proposed_when_the_years_are_over_and_not_a_year_before(self, community):
        over, not_yet = old_person(community, "Dawna", 6), old_person(community, "Późniejsza", 5)
        people = found(community.centre)
        assert list(people.due) == [over.pk]
        assert people.kept == {not_yet.pk}
        assert people.next_on == dt.date(localdate().year + 1, 1, 1)

    def test_whatever_happened_last_is_what_counts(self, community):
        person = old_person(community, years=12)
        make_attendance(make_meeting(community, years_ago(3)), person)
        assert not found(community.centre).due

    def test_who_was_entered_from_old_papers_counts_from_what_happened_then(self, community):
        person, unknown = old_person(community, years=20), make_person(community)
        Person.objects.update(created_at=now())
        unknown.roles.update(until_told="nie wiadomo")
        people = found(community.centre)
        assert (list(people.due), people.kept) == ([person.pk], {unknown.pk})

    def test_nothing_is_proposed_of_whoever_still_has_a_role(self, community):
        person = old_person(community)
        person.roles.update(until_told="", until_on=None)
        assert found(community.centre).left_out == {person.pk: Why.OPEN}

    def test_an_open_action_keeps_the_person_and_the_meeting(self, community):
        person, meeting = old_person(community), make_meeting(community, years_ago(20), course="Było.")
        action = make_action(community, owner_person=person, meeting=meeting, agreed_on=years_ago(20))
        assert found(community.centre).left_out == {person.pk: Why.OPEN}
        assert found(community.centre, RecordKind.MEETING).left_out == {meeting.pk: Why.OPEN}
        action.close("done", years_ago(15))
        assert person.pk in found(community.centre).due
        assert meeting.pk in found(community.centre, RecordKind.MEETING).due

    def test_a_microgrant_that_is_not_settled_keeps_who_asked_for_it(self, community):
        person = old_person(community, years=20)
        place = {"centre": community.centre, "community": community}
        asked = Microgrant.objects.create(name="Ławki", state="running", agreed_on=years_ago(9), **place)
        asked.applicants.create(person=person)
        assert found(community.centre).left_out == {person.pk: Why.OPEN}
        Microgrant.objects.update(state="settled", settled_on=years_ago(3))
        assert found(community.centre).kept == {person.pk}
        Microgrant.objects.update(settled_on=years_ago(8))
        assert person.pk in found(community.centre).due

    def test_an_agreement_kept_longer_keeps_the_person(self, community):
        person = old_person(community)
        make_agreement(community, NAME, person=person, since_on=years_ago(8), days=30)
        assert found(community.centre).left_out == {person.pk: Why.OTHER}
        set_class(community.centre, "agreement", "B5")
        assert person.pk in found(community.centre).due

    def test_a_hold_keeps_its_kind_and_one_without_a_kind_keeps_all(self, community):
        person = old_person(community)
        hold = Hold.objects.create(centre=community.centre, kind="meeting", reason="NIK")
        assert person.pk in found(community.centre).due
        Hold.objects.filter(pk=hold.pk).update(kind="")
        assert found(community.centre).left_out == {person.pk: Why.HOLD}
        Hold.objects.filter(pk=hold.pk).update(until_on=localdate())
        assert person.pk in found(community.centre).due

    def test_an_open_request_keeps_the_person_her_entries_and_the_list_she_signed(self, community, olga, karol):
        person, twin = old_person(community), old_person(community, "Bożenka")
        meeting = make_meeting(community, years_ago(9), course="Było.")
        other = make_meeting(community, years_ago(9), course="Też.")
        make_attendance(meeting, person)
        scan = make_file(MeetingFile(meeting=meeting, what="list"), olga, community.centre).pk
        merge_people(person, twin, {"name": NAME, "age_band": "", "offers": ""}, karol)
        make_request(twin, kind="access")
        assert found(community.centre).left_out == {person.pk: Why.REQUEST}
        assert found(community.centre, RecordKind.LIST).left_out == {scan: Why.REQUEST}
        set_class(community.centre, "meeting", "B5")
        meetings = found(community.centre, RecordKind.MEETING)
        assert (meetings.left_out, list(meetings.due)) == ({meeting.pk: Why.REQUEST}, [other.pk])

    def test_a_request_of_somebody_not_found_yet_keeps_everybody(self, community):
        person, other = old_person(community), make_person(community)
        asked = make_request(other, kind="access")
        assert list(found(community.centre).due) == [person.pk]
        RightsRequest.objects.filter(pk=asked.pk).update(person=None)
        assert found(community.centre).left_out == {person.pk: Why.UNKNOWN}

    def test_restriction_that_was_granted_keeps_the_person_after_the_request_is_closed(self, community):
        person, day = old_person(community), years_ago(7)
        closed = {"decision": "granted", "decided_on": day, "closed_on": day, "received_on": day}
        make_request(person, kind="access", **closed)
        assert person.pk in found(community.centre).due
        make_request(person, kind="restriction", **closed)
        assert found(community.centre).left_out == {person.pk: Why.REQUEST}

    def test_a_class_of_category_a_proposes_nothing_however_old(self, community):
        day = years_ago(60)
        ProgressReport.objects.create(community=community, start_on=day, end_on=day + dt.timedelta(9), results="Było.")
        reports = found(community.centre, RecordKind.REPORT)
        assert reports.is_for_ever
        assert not reports.due

    def test_one_who_bears_a_number_already_is_not_proposed_again(self, community):
        person = old_person(community)
        with override("pl"):
            Person.objects.filter(pk=person.pk).update(name=neutral_name(person.pk))
        assert not found(community.centre).due

    def test_another_centre_is_not_looked_at(self, community, other_community):
        old_person(other_community)
        assert not found(community.centre).due

    def test_working_it_out_asks_the_same_number_of_queries_for_one_and_for_thirty(self, community):
        def asked():
            with CaptureQueriesContext(
                connection,
            ) as queries:
                work_out(community.centre, localdate())
            return len(queries)

        def add():
            person = old_person(community, years=11)
            make_attendance(make_meeting(community, years_ago(11), course="Było."), person)
            make_consent(person, given_on=years_ago(11))
            make_agreement(community, person=person, name="X", since_on=years_ago(12))
            make_request(person)
            matter = Matter.objects.create(community=community, name="Ławka", raised_told="2010")
            matter.steps.create(done_told="2011")

        add()
        first = asked()
        for _number in range(5):
            add()
        assert asked() == first


class TestWhoLetsItGo:
    def test_the_steps_come_one_after_another(self, community, darek, iwona):
        old_person(community)
        disposal = drawn(community.centre, darek)
        with pytest.raises(ValidationError):
            order(disposal, iwona)
        confirm(disposal, iwona)
        disposal.refresh_from_db()
        with pytest.raises(ValidationError) as refused:
            order(disposal, iwona)
        assert refused.value.code == "consent"
        with pytest.raises(ValidationError):
            confirm(disposal, iwona)

    def test_whoever_drew_it_up_does_not_confirm_it(self, community, iwona):
        old_person(community)
        disposal = drawn(community.centre, iwona)
        with pytest.raises(ValidationError):
            confirm(disposal, iwona)
        with pytest.raises(IntegrityError), transaction.atomic():
            DisposalList.objects.update(confirmed_at=now(), confirmed_by=iwona)

    def test_category_be_waits_for_the_opinion_of_the_archive(self, community, darek, iwona):
        make_meeting(community, years_ago(12), course="Było.")
        disposal = drawn(community.centre, darek, RecordKind.MEETING)
        confirm(disposal, iwona)
        words = {"consent_archive": "AP", "consent_number": "1", "consent_on": localdate()}
        DisposalList.objects.filter(pk=disposal.pk).update(**words)
        disposal.refresh_from_db()
        with pytest.raises(ValidationError) as refused:
            order(disposal, iwona)
        assert refused.value.code == "expertise"

    def test_the_database_itself_takes_nothing_of_category_a_and_no_half_consent(self, community, darek):
        old_person(community)
        disposal = drawn(community.centre, darek)
        with pytest.raises(IntegrityError), transaction.atomic():
            DisposalItem.objects.update(category="A")
        with pytest.raises(IntegrityError), transaction.atomic():
            DisposalList.objects.filter(pk=disposal.pk).update(consent_number="1", consent_on=localdate())

    def test_what_stands_on_a_list_is_not_proposed_for_another_until_that_one_is_dropped(self, community, darek):
        person = old_person(community)
        disposal = drawn(community.centre, darek)
        assert found(community.centre).left_out == {person.pk: Why.LISTED}
        with pytest.raises(ValidationError):
            drawn(community.centre, darek)
        disposal.withdraw(darek, "pomyłka")
        assert person.pk in found(community.centre).due

    def test_the_officer_goes_through_all_pages(self, client, community, darek, iwona, monkeypatch):
        person = old_person(community)
        monkeypatch.setattr("privacy.views.disposals.wake_disposer", lambda: None)
        client.force_login(darek)
        address = reverse("privacy:disposal_create", args=[community.centre.pk])
        typed = {"form_key": KEY, "kinds": ["person"], "reference": "OSL.1"}
        first, again = client.post(address, typed), client.post(address, typed)
        disposal = DisposalList.objects.get()
        assert first.url == again.url == disposal.get_absolute_url()
        client.force_login(iwona)
        client.post(reverse("privacy:disposal_confirm", args=[disposal.pk]))
        disposal.refresh_from_db()
        address = reverse("privacy:disposal_consent", args=[disposal.pk])
        data = {"version": disposal.version, "consent_archive": "AP w Lublinie", "consent_on": localdate().isoformat()}
        assert "consent_number" in client.post(address, data).context["form"].errors
        client.post(address, {**data, "consent_number": "OL.5210"})
        assert client.get(reverse("privacy:disposal_order", args=[disposal.pk])).status_code == 200
        client.post(reverse("privacy:disposal_order", args=[disposal.pk]))
        carry_out(disposal.pk)
        assert client.get(disposal.get_absolute_url()).status_code == 200
        assert Person.objects.get(pk=person.pk).name == neutral_name(person.pk)

    def test_the_director_changes_a_class_and_the_log_says_so(self, client, centre, darek, iwona):
        address = reverse("privacy:class_edit", args=[centre.pk, "person"])
        data = {"version": 1, "symbol": "540", "title": "Mieszkańcy", "category": "B10"}
        client.force_login(iwona)
        assert client.post(address, data).status_code == 404
        client.force_login(darek)
        assert "category" in client.post(address, {**data, "category": "5 lat"}).context["form"].errors
        assert client.post(address, data).status_code == 302
        assert found(centre).row.category == "B10"
        assert Deed.objects.filter(record_kind="privacy.recordclass", verb="changed").exists()


class TestThePaper:
    def test_it_breaks_no_rule_of_pdf_ua_and_says_the_consent_and_what_was_done(self, community, darek, iwona):
        old_person(community)
        disposal = through(drawn(community.centre, darek, reference="OSL.0140.1"), iwona)
        data = print_paper("disposal-list", DisposalOrder(disposal, Author()), "pdf")
        assert page.validate_pdf_bytes(data).failures == []
        text = pdf_text(data)
        assert "OSL.0140.1" in text
        assert "AP, 1/2" in text
        assert darek.name in text

    def test_the_command_line_finds_it_by_its_number(self, community, darek, tmp_path):
        old_person(community)
        disposal = drawn(community.centre, darek)
        file = tmp_path / "spis.docx"
        call_command("paper", "disposal-list", f"{disposal.number}/{disposal.year}", output=file)
        assert file.read_bytes().startswith(b"PK")
        for number in ("9/2026", "x", "1", "1/x"):
            with pytest.raises(CommandError):
                call_command("paper", "disposal-list", number, output=file)


class TestWhatGoes:
    def test_a_person_becomes_a_number_and_no_figure_changes(self, community, darek, iwona, karol, olga):
        set_class(community.centre, "agreement", "B5")
        person = old_person(community)
        make_attendance(make_meeting(community, years_ago(8), topic=f"U {NAME}", course=f"{NAME} mówiła."), person)
        make_hours(make_agreement(community, NAME, person=person, since_on=years_ago(8), days=30), done_on=years_ago(8))
        before = figures_of(community, karol)
        kinds = [RecordKind.PERSON, RecordKind.AGREEMENT, RecordKind.MEETING]
        set_class(community.centre, "meeting", "BE5")
        disposal = through(drawn(community.centre, darek, *kinds), iwona)
        assert traces_of(WORDS) == []
        assert figures_of(community, karol) == before
        assert disposal.done_at
        assert disposal.items.get(kind="person").done_numbers == [person.pk]

    def test_texts_of_category_a_are_not_altered_and_the_list_says_how_many_places_were_left(
        self, community, darek, iwona
    ):
        old_person(community)
        day = years_ago(8)
        report = ProgressReport.objects.create(
            community=community, start_on=day, end_on=day + dt.timedelta(days=9), results=f"Dzięki: {NAME}."
        )
        disposal = through(drawn(community.centre, darek), iwona)
        report.refresh_from_db()
        assert NAME in report.results
        assert disposal.items.get().places_left == 1

    def test_an_agreement_loses_name_and_scan_and_keeps_its_hours(
        self, community, darek, iwona, olga, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        child = {"is_minor": True, "born_on": years_ago(24), "person": None, "guardian": f"Matka {NAME}"}
        agreement = make_agreement(community, NAME, since_on=years_ago(14), days=30, **child)
        entry = make_hours(agreement, minutes=90, done_on=years_ago(14), activity=f"Zajęcia z {NAME}")
        make_file(AgreementFile(agreement=agreement), olga, community.centre)
        with django_capture_on_commit_callbacks(execute=True):
            through(drawn(community.centre, darek, RecordKind.AGREEMENT), iwona)
        entry.refresh_from_db()
        assert (entry.minutes, entry.done_on) == (90, years_ago(14))
        assert Agreement.objects.get(pk=agreement.pk).files.get().file.erased_at
        assert files_in(tmp_path) == []
        assert traces_of(WORDS) == []

    def test_a_meeting_loses_its_words_and_keeps_every_number(self, community, darek, iwona, karol):
        person = make_person(community)
        meeting = make_meeting(community, years_ago(12), course=f"Mówiła {NAME}", total=9)
        make_attendance(meeting, person)
        Decision.objects.create(meeting=meeting, text=f"Klucz ma {NAME}")
        Guest.objects.create(meeting=meeting, told=f"kuzynka {NAME}")
        Keepsake.objects.create(meeting=meeting, kind="quote", text=NAME, who="sąsiadka")
        before = figures_of(community, karol)
        through(drawn(community.centre, darek, RecordKind.MEETING), iwona)
        assert figures_of(community, karol) == before
        assert meeting.decisions.count() == 1
        assert traces_of(WORDS) == []
        assert not found(community.centre, RecordKind.MEETING).due

    def test_a_line_of_the_diary_and_a_matter_lose_their_words_and_keep_what_is_counted(
        self, community, darek, iwona, olga, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        set_class(community.centre, "matter", "B5")
        day, place = years_ago(9), {"centre": community.centre, "community": community}
        line = DiaryEntry.objects.create(author=olga, done_on=day, what=f"Rozmowa: {NAME}", minutes=30, **place)
        matter = Matter.objects.create(community=community, name=f"Ławka ({NAME})", raised_told=f"{day.year - 1}")
        matter.steps.create(done_told=f"{day:%d.%m.%Y}", who_told=NAME, note=f"Odpowiedź dla: {NAME}")
        make_file(MatterFile(matter=matter, what="received"), olga, community.centre, label=NAME)
        kinds = [RecordKind.DIARY, RecordKind.MATTER]
        assert found(community.centre, RecordKind.MATTER).left_out == {matter.pk: Why.OPEN}
        Matter.objects.update(outcome="won", settled_on=day)
        with django_capture_on_commit_callbacks(execute=True):
            through(drawn(community.centre, darek, *kinds), iwona)
        line.refresh_from_db()
        assert (line.minutes, line.done_on) == (30, day)
        assert Matter.objects.with_answers().get().is_answered
        assert Matter.objects.get().outcome == "won"
        assert files_in(tmp_path) == []
        assert traces_of(WORDS) == []
        assert not any(found(community.centre, kind).due for kind in kinds)

    def test_scans_of_invoices_wait_for_the_end_of_their_project_and_figures_stay(
        self, community, darek, iwona, olga, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        project = Project.objects.create(centre=community.centre, name="Szopki", state="running", until_told="2009")
        line, told = project.lines.create(what="deski"), {"number": "FV 1", "amount": 40, "what": "deski"}
        document = line.documents.create(issued_on=years_ago(18), **told)
        scan = make_file(MoneyFile(document=document), olga, community.centre, label=NAME)
        assert found(community.centre, RecordKind.MONEY).left_out == {scan.pk: Why.OPEN}
        project.state, project.until_told = "ended", str(years_ago(9).year)
        project.save()
        assert found(community.centre, RecordKind.MONEY).kept == {scan.pk}
        project.until_told = str(years_ago(12).year)
        project.save()
        with django_capture_on_commit_callbacks(execute=True):
            through(drawn(community.centre, darek, RecordKind.MONEY), iwona)
        assert files_in(tmp_path) == []
        assert traces_of(WORDS) == []
        assert read_money(project.lines.all()).totals[0].documented == 40

    def test_consents_requests_reports_and_lists_go_each_in_its_way(
        self, community, darek, iwona, olga, settings, tmp_path, django_capture_on_commit_callbacks
    ):
        settings.MEDIA_ROOT = tmp_path
        set_class(community.centre, "report", "B5")
        person, day = make_person(community, "Inna"), years_ago(9)
        make_consent(person, given_on=day, until_on=day + dt.timedelta(days=9), proof_told=f"teczka {NAME}")
        closed = {"decision": "granted", "decided_on": day, "closed_on": day, "received_on": day}
        asked = make_request(person, kind="access", who_told=NAME, told=NAME, handed_out=f"wydruk dla {NAME}", **closed)
        ProgressReport.objects.create(community=community, start_on=day, end_on=day + dt.timedelta(9), results=NAME)
        make_file(MeetingFile(meeting=make_meeting(community, day), what="list"), olga, community.centre, label=NAME)
        kinds = [RecordKind.CONSENT, RecordKind.REQUEST, RecordKind.REPORT, RecordKind.LIST]
        disposal = drawn(community.centre, darek, *kinds)
        assert [item.kind for item in disposal.items.order_by("kind")] == sorted(kinds)
        with django_capture_on_commit_callbacks(execute=True):
            through(disposal, iwona)
        asked.refresh_from_db()
        assert (asked.decision, asked.closed_on) == ("granted", day)
        assert files_in(tmp_path) == []
        assert traces_of(WORDS) == []
        assert not any(found(community.centre, kind).due for kind in kinds)

    def test_a_person_does_not_go_before_what_hangs_on_her_is_on_a_list_too(self, community, darek, iwona):
        """Making her anonymous would destroy her agreement, to which nobody has consented."""
        set_class(community.centre, "agreement", "B5")
        person = old_person(community)
        agreement = make_agreement(community, NAME, person=person, since_on=years_ago(8), days=30)
        with pytest.raises(ValidationError):
            drawn(community.centre, darek)
        disposal = drawn(community.centre, darek, RecordKind.PERSON, RecordKind.AGREEMENT)
        disposal.items.filter(kind="agreement").delete()
        through(disposal, iwona)
        assert disposal.items.get().left_out == [[person.pk, "other"]]
        assert Agreement.objects.get(pk=agreement.pk).name == NAME

    def test_a_request_that_came_in_the_meantime_keeps_its_record(self, community, darek, iwona):
        person, other = old_person(community), old_person(community, "Inna Osoba")
        disposal = drawn(community.centre, darek)
        make_request(person, kind="access")
        through(disposal, iwona)
        item = disposal.items.get()
        assert (item.done_numbers, item.left_out) == ([other.pk], [[person.pk, "request"]])
        assert Person.objects.get(pk=person.pk).name == NAME

    @pytest.mark.parametrize(
        ("protect", "why"),
        [
            (lambda person: Hold.objects.create(centre=person.centre, kind="person", reason="NIK"), "hold"),
            (lambda person: make_request(person, kind="restriction"), "request"),
            (lambda person: make_consent(person, given_on=years_ago(11)), "open"),
            (
                lambda person: make_attendance(make_meeting(person.roles.get().community, localdate()), person),
                "not_over",
            ),
            (kept_by_an_agreement, "other"),
            (asks_under_another_entry, "request"),
        ],
        ids=["hold", "restriction", "consent", "meeting", "agreement", "merged entry"],
    )
    def test_what_became_protected_while_others_went_is_left_out(
        self, community, darek, iwona, monkeypatch, protect, why
    ):
        """After the first of the list is gone, and before the second: at the moment of the deed it is asked anew."""
        first, second = old_person(community, "Dawna Pierwsza"), old_person(community)
        monkeypatch.setattr("privacy.disposing.AT_ONCE", 1)
        monkeypatch.setattr("privacy.anonymising.clear_sessions", lambda *_told: protect(second))
        disposal = through(drawn(community.centre, darek), iwona)
        item = disposal.items.get()
        assert (item.done_numbers, item.left_out) == ([first.pk], [[second.pk, why]])
        assert Person.objects.get(pk=second.pk).name == NAME

    def test_each_batch_reads_its_own_records_and_asks_as_much_as_every_other(
        self, community, darek, iwona, monkeypatch
    ):
        """The centre may hold any number of records: the work grows with the list, and not with its square."""
        read = []

        def counted(kind, asked, today):
            read.append(len(matters := read_matters(kind, asked, today)))
            return matters

        def asked(people):
            for number in range(people):
                person = old_person(community, f"Dawna {number}", years=11)
                make_consent(person, given_on=years_ago(11), until_on=years_ago(10))
            disposal = drawn(community.centre, darek, RecordKind.CONSENT, RecordKind.PERSON)
            read.clear()
            with CaptureQueriesContext(connection) as queries:
                through(disposal, iwona)
            assert [len(item.done_numbers) for item in disposal.items.all()] == [people, people]
            return len(queries)

        monkeypatch.setattr("privacy.disposing.AT_ONCE", 2)
        monkeypatch.setattr("privacy.retention.read_matters", counted)
        few, more, many = asked(2), asked(4), asked(8)
        assert many - more == 2 * (more - few)
        assert max(read) == 2

    def test_a_class_that_became_category_a_keeps_all_of_it(self, community, darek, iwona):
        person = old_person(community)
        disposal = drawn(community.centre, darek)
        set_class(community.centre, "person", "A")
        through(disposal, iwona)
        assert disposal.items.get().left_out == [[person.pk, "for_ever"]]

    def test_broken_off_it_goes_on_where_it_stopped_and_twice_is_as_good_as_once(
        self, community, darek, iwona, monkeypatch
    ):
        people = [old_person(community, f"Osoba Dawna {number}") for number in range(3)]
        monkeypatch.setattr("privacy.disposing.AT_ONCE", 1)
        disposal, calls = drawn(community.centre, darek), []

        def broken(*args):
            calls.append(args)
            if len(calls) == 2:
                raise RuntimeError

        monkeypatch.setattr("privacy.anonymising.clear_sessions", broken)
        with pytest.raises(RuntimeError):
            through(disposal, iwona)
        assert len(disposal.items.get().done_numbers) == 1
        assert not DisposalList.objects.get().done_at
        carry_out(disposal.pk)
        carry_out(disposal.pk)
        assert disposal.items.get().done_numbers == [person.pk for person in people]
        assert len(calls) == 4
        assert Deed.objects.filter(record_kind="reports.disposallist", field_names=["done_at"]).count() == 1

    def test_an_officer_whose_role_ended_lets_nothing_go(self, community, darek, iwona):
        person = old_person(community)
        disposal = drawn(community.centre, darek)
        iwona.memberships.update(until_on=localdate(), since_on=localdate())
        through(disposal, iwona)
        assert Person.objects.get(pk=person.pk).name == NAME
