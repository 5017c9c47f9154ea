"""The three papers of a meeting: what stands on them, what never does, and that everybody can read them."""

import datetime as dt
import zipfile
from io import BytesIO

import page
import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from accounts.deeds import OPERATOR
from accounts.models import Deed
from communities.models import MeetingPlace, Person, PersonRole
from meetings.models import Meeting
from reports.attendance_sheet import attendance_paper
from reports.heads import Author, letterhead_of
from reports.notices import notice_of
from reports.papers import MeetingOrder, hand_out, papers_of, print_paper
from reports.usual_people import usual_people
from tests.documents.test_pdf import elements
from tests.make import (
    make_action,
    make_attendance,
    make_community,
    make_initiative,
    make_meeting,
    make_organisation,
    make_person,
    make_staff,
)
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text
from volunteers.clauses import list_clause

pytestmark = pytest.mark.once  # how a paper reads; that a page hands it out is tried on both databases

DAY = dt.timedelta(days=1)
MARCH = dt.date(2026, 3, 12)
LONG = "Ćwiklińska-Konstantynopolitańczykiewiczowa Wilhelmina"
RESIDENT = "Bożydara Niewymienna"
KINDS = ("attendance-sheet", "notice-sheet", "minutes")


@pytest.fixture
def centre(centre):
    centre.street, centre.postal_code, centre.phone = "ul. Dmowskiego 1", "37-450", "15 842 24 23"
    centre.save()
    return centre


@pytest.fixture
def meeting(community):
    """A held meeting with something in every part; everything a resident took on or said bears her name in records."""
    place = MeetingPlace.objects.create(community=community, name="Świetlica", address="ul. Podleśna 2")
    held = make_meeting(
        community,
        MARCH,
        topic="Klub „Wesoła Gromadka”",
        kind="club",
        place=place,
        starts_at=dt.time(15, 30),
        ends_at=dt.time(17, 30),
        total=20,
        total_is_estimate=True,
        total_told="coraz więcej",
        ladder="4",
        called_by="residents",
        course="Najpierw kawa.",
    )
    resident = make_person(community, RESIDENT)
    make_attendance(held, resident)
    held.decisions.create(text="Malujemy klatkę")
    library = make_organisation(community.centre, "Biblioteka")
    staff = make_staff(community.centre, name="Olga Organizatorka")
    make_action(community, "Kupić farbę", meeting=held, owner_staff=staff, due_on=MARCH + 7 * DAY)
    make_action(community, "Dać salę", meeting=held, owner_organisation=library)
    make_action(community, "Zawiesić kartki", meeting=held, owner_person=resident)
    make_action(community, "Upiec ciasto", meeting=held, owner_told=RESIDENT)
    make_action(community, "Przynieść krzesła", meeting=held)
    held.guests.create(told=f"kuzyn {RESIDENT}")
    held.representatives.create(organisation=library, told=RESIDENT)
    held.keepsakes.create(kind="quote", text="U nas się gada przy kawie", who="mieszkanka")
    return held


def order(meeting, author=""):
    return MeetingOrder(Meeting.objects.get(pk=meeting.pk), Author(author))


def text_of(kind, meeting, ending="pdf", author=""):
    data = print_paper(kind, order(meeting, author), ending)
    return pdf_text(data) if ending == "pdf" else docx_text(data)


def died(person):
    person.roles.update(end_reason=PersonRole.EndReason.DIED)


def names_on(meeting):
    return [person.name for person in usual_people(Meeting.objects.get(pk=meeting.pk))]


# --- all three


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_breaks_no_rule_of_pdf_ua(meeting, kind):
    assert page.validate_pdf_bytes(print_paper(kind, order(meeting), "pdf")).failures == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_is_a_docx_too_and_says_the_same(meeting, kind):
    words, letters = text_of(kind, meeting, "docx"), text_of(kind, meeting)
    for expected in ("MOPS Stalowa Wola", "Klub „Wesoła Gromadka”", "czwartek, 12 marca 2026"):
        assert expected in words
        assert expected in letters


@pytest.mark.parametrize("kind", ["notice-sheet", "minutes"])
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_no_resident_is_named(meeting, kind, ending):
    data = print_paper(kind, order(meeting), ending)
    text = pdf_text(data) if ending == "pdf" else whole(data)
    assert "Malujemy klatkę" in text
    assert "Niewymienna" not in text
    assert "Bożydara" not in text


def whole(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("held", set(KINDS)),
        ("planned", {"attendance-sheet", "notice-sheet"}),
        ("nobody", {"attendance-sheet", "minutes"}),
        ("cancelled", {"notice-sheet"}),
        ("moved", {"notice-sheet"}),
    ],
)
def test_a_meeting_has_the_papers_that_fit_its_state(meeting, state, kinds):
    meeting.state = state
    assert set(papers_of(meeting)) == kinds


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_costs_the_same_questions_for_one_line_and_for_sixty(meeting, kind):
    with CaptureQueriesContext(connection) as few:
        print_paper(kind, order(meeting), "pdf")
    for at in range(60):
        make_attendance(meeting, make_person(meeting.community, f"Ґанна {at}"))
        meeting.decisions.create(text=f"Postanowienie {at}")
        staff = make_staff(meeting.centre)
        make_action(meeting.community, meeting=meeting, owner_staff=staff)
        meeting.representatives.create(organisation=make_organisation(meeting.centre))
        make_meeting(meeting.community, MARCH + 2000 * DAY, state="planned")
    with CaptureQueriesContext(connection) as many:
        print_paper(kind, order(meeting), "pdf")
    assert len(many) == len(few)


def test_a_meeting_of_no_community_has_its_papers_too(centre):
    conference = Meeting.objects.create(centre=centre, topic="Narada", held_on=MARCH, kind="working", total=7)
    for kind in KINDS:
        data = print_paper(kind, order(conference), "pdf")
        assert page.validate_pdf_bytes(data).failures == []
        assert "Narada" in pdf_text(data)


# --- the list to sign


def test_the_list_bears_heading_clause_and_signature(meeting):
    text = text_of("attendance-sheet", meeting)
    for expected in ("Lista obecności", "Osiedle Fabryczne", "15:30–17:30", "Świetlica, ul. Podleśna 2", "Podpis"):
        assert expected in text
    for told in ("art. 6 ust. 1 lit. e RODO", "skargi do Prezesa Urzędu Ochrony Danych Osobowych", "danych: tel. 15"):
        assert text.count(told) == 2  # each sheet goes round alone


def test_a_centre_without_phone_and_mail_is_reached_at_its_address(other_centre):
    assert "pod podanym wyżej adresem" in list_clause(other_centre)


def test_people_stand_by_their_last_coming_and_then_by_name(community):
    long_ago, lately = make_meeting(community, MARCH - 30 * DAY), make_meeting(community, MARCH - 7 * DAY)
    zofia, lucja, halina = (make_person(community, name) for name in ("Zofia", "Łucja", "Żaneta"))
    make_person(community, "Adam Nigdy")
    make_attendance(long_ago, zofia, lucja, halina)
    make_attendance(lately, halina, lucja)
    make_attendance(lately, zofia, is_present=False)
    planned = make_meeting(community, MARCH, state="planned")
    assert names_on(planned) == ["Łucja", "Żaneta", "Zofia", "Adam Nigdy"]


def test_the_meeting_itself_does_not_change_its_list(community):
    first, second = make_person(community, "Anna"), make_person(community, "Beata")
    make_attendance(make_meeting(community, MARCH - DAY), first)
    meeting = make_meeting(community, MARCH)
    before = names_on(meeting)
    make_attendance(meeting, second)
    assert names_on(meeting) == before == ["Anna", "Beata"]


def test_who_left_died_or_was_withdrawn_is_never_on_a_list(community, olga):
    for name in ("Żyjąca", "Zmarła", "Wyprowadzona", "Pomyłka", "Z kresem bez dnia", "Do jesieni"):
        make_person(community, name)
    died(Person.objects.get(name="Zmarła"))
    for name, fields in {
        "Wyprowadzona": {"until_told": "luty 2026", "end_reason": "moved"},
        "Z kresem bez dnia": {"until_told": "jakiś czas temu"},
        "Do jesieni": {"until_told": "1.10.2026"},
    }.items():
        role = PersonRole.objects.get(person__name=name)
        for field, value in fields.items():
            setattr(role, field, value)
        role.save()
    Person.objects.get(name="Pomyłka").withdraw(olga, "Wpisano dwa razy.")
    assert names_on(make_meeting(community, MARCH)) == ["Do jesieni", "Żyjąca"]


def test_who_died_is_on_no_list_even_of_a_community_where_the_role_goes_on(community):
    person = make_person(community, "Zmarła")
    elsewhere = PersonRole.objects.create(person=person, community=make_community(community.centre))
    elsewhere.end_reason = "died"
    elsewhere.save()
    assert names_on(make_meeting(community, MARCH)) == []


def test_who_has_not_come_for_a_year_is_left_to_a_blank_row(community):
    make_attendance(make_meeting(community, MARCH - 366 * DAY), make_person(community, "Dawna"))
    make_attendance(make_meeting(community, MARCH - 365 * DAY), make_person(community, "Bywała"))
    assert names_on(make_meeting(community, MARCH)) == ["Bywała"]


def test_people_of_other_communities_are_on_no_list(community, centre):
    make_person(make_community(centre), "Obca")
    assert names_on(make_meeting(community, MARCH)) == []


def test_minors_have_a_sheet_of_their_own_and_children_are_counted(community):
    make_person(community, "Dorosła Ela")
    make_person(community, "Nastolatka Iga", age_band="13-17")
    data = print_paper("attendance-sheet", order(make_meeting(community, MARCH)), "pdf")
    assert page.validate_pdf_bytes(data).failures == []
    first, second = (pdf_text(one_page(data, at)) for at in (0, 1))
    assert ("Dorosła Ela" in first, "Nastolatka Iga" in first) == (True, False)
    assert ("Dorosła Ela" in second, "Nastolatka Iga" in second) == (False, True)
    assert "osoby w wieku 13–17 lat" in second
    assert "Dzieci poniżej 13 lat liczymy, nie wpisujemy" in first


def one_page(data, number):
    with pikepdf.open(BytesIO(data)) as whole, pikepdf.new() as part:
        part.pages.append(whole.pages[number])
        kept = BytesIO()
        part.save(kept)
    return kept.getvalue()


def test_sixty_people_run_over_several_pages_under_the_same_header(community):
    names = [f"{name} {at}" for at, name in enumerate(("Łucja", "Олена Ґонта", LONG) * 20)]
    for name in names:
        make_person(community, name)
    data = print_paper("attendance-sheet", order(make_meeting(community, MARCH)), "pdf")
    assert page.validate_pdf_bytes(data).failures == []
    text = pdf_text(data)
    assert all(name in text for name in names)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) >= 4
        assert text.count("Imię i nazwisko albo pseudonim") == len(pdf.pages)
    assert elements(data, "Table") == 2
    assert elements(data, "TR") >= 2 + 60 + 2 * 10


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_marked_community_gets_blanks_for_nicknames_and_no_list(meeting, ending):
    meeting.community.is_sensitive = True
    meeting.community.save()
    data = print_paper("attendance-sheet", order(meeting), ending)
    text = pdf_text(data) if ending == "pdf" else whole(data)
    assert "Pseudonim" in text
    for telling in (str(meeting.community), meeting.topic, "Niewymienna"):
        assert telling
        assert telling not in text
    assert "Podpis" not in text
    assert "Imię i nazwisko" not in text


def test_a_list_that_leaves_the_house_is_in_the_log_with_its_people(meeting, community):
    person = make_person(community, "Ela")
    hand_out(OPERATOR, "attendance-sheet", order(meeting), "pdf")
    printed, listed = Deed.objects.order_by("pk")
    assert (printed.verb, printed.record_kind, printed.record_numbers) == ("printed", "meetings.meeting", [meeting.pk])
    assert (listed.verb, listed.centre_number) == ("listed", community.centre_id)
    assert person.pk in listed.record_numbers
    assert len(listed.record_numbers) == 2


def test_a_paper_that_names_nobody_lists_nobody(meeting):
    hand_out(OPERATOR, "minutes", order(meeting), "pdf")
    assert [deed.verb for deed in Deed.objects.all()] == ["printed"]


# --- the card for the stairwell


def test_the_card_says_what_who_when_and_whom_to_ring(meeting, community):
    make_meeting(community, MARCH + 14 * DAY, state="planned", topic="Sadzenie", starts_at=dt.time(16))
    text = notice_text(meeting)
    assert text.startswith("Co ustaliliśmy\nKlub „Wesoła Gromadka”\nOsiedle Fabryczne\nczwartek, 12 marca 2026")
    for line in (
        "– Malujemy klatkę",
        "– Kupić farbę – ośrodek, do 19.03.2026",
        "– Dać salę – Biblioteka",
        "– Zawiesić kartki – grupa",
        "– Upiec ciasto – grupa",
        "– Przynieść krzesła – szukamy chętnych",
        "czwartek, 26 marca 2026, 16:00",
        "tel. 15 842 24 23",
    ):
        assert line in text.splitlines(), line


def notice_text(meeting, today=MARCH):
    with override("pl"):
        return notice_of(Meeting.objects.get(pk=meeting.pk), today).as_text()


def test_what_is_done_and_what_was_given_up(meeting):
    meeting.actions.filter(what="Dać salę").update(state="done", closed_on=MARCH)
    meeting.actions.filter(what="Kupić farbę").update(state="dropped", closed_on=MARCH)
    text = notice_text(meeting)
    assert "– Dać salę – Biblioteka, zrobione" in text
    assert "Kupić farbę" not in text


def test_a_withdrawn_action_hangs_on_no_wall(meeting, olga):
    meeting.actions.get(what="Dać salę").withdraw(olga, "Pomyłka.")
    assert "Dać salę" not in notice_text(meeting)


def test_the_next_meeting_is_the_nearest_to_which_residents_are_asked(meeting, community, centre):
    make_meeting(community, MARCH + 30 * DAY, state="planned", topic="Daleki")
    make_meeting(community, MARCH + 2 * DAY, state="planned", kind="working", topic="Zespół")
    make_meeting(community, MARCH + 3 * DAY, state="cancelled", topic="Odwołane")
    make_meeting(make_community(centre), MARCH + 4 * DAY, state="planned", topic="Obce")
    text = notice_text(meeting)
    assert "Daleki" in text
    assert not [topic for topic in ("Zespół", "Odwołane", "Obce") if topic in text]
    assert "Termin podamy." in notice_text(meeting, today=MARCH + 31 * DAY)


def test_the_next_meeting_of_a_club_is_the_club_s(community):
    club = make_initiative(community)
    meeting = make_meeting(community, MARCH, initiative=club)
    make_meeting(community, MARCH + 2 * DAY, state="planned", topic="Zebranie wszystkich")
    make_meeting(community, MARCH + 7 * DAY, state="planned", topic="Znowu klub", initiative=club)
    assert "Znowu klub" in notice_text(meeting)


def test_before_the_meeting_the_card_is_an_invitation(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="planned")
    text = notice_text(meeting)
    assert text.startswith("Zapraszamy na spotkanie\nKlub „Wesoła Gromadka”")
    assert "Kiedy\nczwartek, 12 marca 2026, 15:30–17:30" in text
    assert "Gdzie\nŚwietlica, ul. Podleśna 2" in text
    assert "Malujemy" not in text


@pytest.mark.parametrize(("state", "title"), [("cancelled", "Spotkanie odwołane"), ("moved", "Spotkanie przełożone")])
def test_a_meeting_called_off_says_so_and_keeps_the_reason_to_itself(meeting, state, title):
    Meeting.objects.filter(pk=meeting.pk).update(state=state, state_reason="choroba pani Niewymiennej")
    text = notice_text(meeting)
    assert text.startswith(title)
    assert "czwartek, 12 marca 2026, 15:30–17:30" in text
    assert "choroba" not in text


def test_a_meeting_without_decisions_says_so(community):
    assert "Tym razem tylko rozmawialiśmy." in notice_text(make_meeting(community, MARCH))


def test_office_hours_are_told_in_few_words(meeting, centre):
    for weekday in (0, 1, 2, 4):
        centre.hours.create(weekday=weekday, opens_at=dt.time(7, 30), closes_at=dt.time(15, 30))
    centre.hours.create(weekday=5, opens_at=dt.time(9), closes_at=dt.time(12))
    with override("pl"):
        *_others, questions = notice_of(meeting).parts
    told = "godziny pracy: poniedziałek–środa 7:30–15:30, piątek 7:30–15:30, sobota 9:00–12:00"
    assert questions.lines[-1] == told


@pytest.mark.parametrize(("topic", "what"), [("Klub: bajki", "Klub: bajki"), ("Bajki", "klub: Bajki")])
def test_the_list_says_no_word_of_the_topic_twice(meeting, topic, what):
    meeting.kind, meeting.topic = "club", topic
    with override("pl"):
        assert what in attendance_paper(meeting, [], letterhead_of(meeting.centre)).subtitle


def test_without_a_phone_the_card_says_where_to_come(meeting, centre):
    type(centre).objects.filter(pk=centre.pk).update(phone="", email="osrodek@example.org")
    text = notice_text(meeting)
    assert "ul. Dmowskiego 1, 37-450 Stalowa Wola" in text
    assert "osrodek@example.org" in text


@pytest.mark.parametrize("state", ["held", "planned", "cancelled"])
def test_the_card_of_a_marked_community_tells_neither_its_name_nor_a_topic(meeting, community, state):
    make_meeting(community, MARCH + 14 * DAY, state="planned", topic="Grupa wsparcia")
    type(community).objects.filter(pk=community.pk).update(is_sensitive=True)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    text = notice_text(meeting)
    assert "Fabryczne" not in text
    assert "Gromadka" not in text
    assert "wsparcia" not in text
    assert "12 marca 2026" in text


def test_the_card_of_a_usual_evening_fits_one_page_in_large_type(meeting):
    with pikepdf.open(BytesIO(print_paper("notice-sheet", order(meeting), "pdf"))) as pdf:
        assert len(pdf.pages) == 1
        sizes = {float(part[1]) for part, sign in pikepdf.parse_content_stream(pdf.pages[0]) if str(sign) == "Tf"}
    assert max(sizes) >= 1.7 * 16


# --- minutes


def test_the_minutes_say_everything_but_names(meeting):
    text = text_of("minutes", meeting, author="Олена Ґонта")
    for expected in (
        "Protokół spotkania",
        "mieszkańcy",
        "4 · Mieszkańcy z pomocą",
        "około 20",
        "coraz więcej",
        "Najpierw kawa.",
        "Malujemy klatkę",
        "osoba z grupy",
        "jeszcze nikt",
        "Biblioteka",
        "Olga Organizatorka",
        "„U nas się gada przy kawie” (mieszkanka)",
        "podpis osoby prowadzącej spotkanie",
        "podpis osoby sporządzającej protokół",
        "Олена Ґонта",
    ):
        assert expected in text, expected


def test_unknown_is_named_and_is_no_zero(community):
    meeting = make_meeting(community, MARCH)
    text = text_of("minutes", meeting)
    assert "Ile osób razem nie wiadomo" in text
    assert "W tym pierwszy raz nie wiadomo" in text
    assert "Goście spoza obszaru nie wiadomo" in text
    assert "0–17" not in text
    make_attendance(meeting, make_person(community), make_person(community))
    Meeting.objects.filter(pk=meeting.pk).update(outsiders=0)
    text = text_of("minutes", meeting)
    assert "Ile osób razem co najmniej 2" in text
    assert "Goście spoza obszaru 0" in text


def test_a_dyzur_to_which_nobody_came_has_minutes_without_a_leader(community):
    text = text_of("minutes", make_meeting(community, MARCH, kind="duty", state="nobody"))
    assert "nikt nie przyszedł" in text
    assert "Kto prowadził" not in text


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Wpisano w dniu spotkania."), (1, "po 1 dniu od spotkania"), (5, "po 5 dniach od"), (22, "po 22 dniach od")],
)
def test_the_day_of_the_entry_stands_apart(community, days, words):
    meeting = make_meeting(community, MARCH)
    moment = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC) + days * DAY
    Meeting.objects.filter(pk=meeting.pk).update(created_at=moment)
    assert words in text_of("minutes", meeting)


def test_an_entry_made_before_the_meeting_is_no_negative_number(community):
    meeting = make_meeting(community, MARCH)
    Meeting.objects.filter(pk=meeting.pk).update(created_at=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    assert "Wpisano przed spotkaniem, 1.03.2026." in text_of("minutes", meeting)


def test_a_long_course_with_long_words_loses_nothing(meeting):
    word = "konstantynopolitańczykowianeczka" * 5
    Meeting.objects.filter(pk=meeting.pk).update(course=f"{word} " * 30)
    data = print_paper("minutes", order(meeting), "pdf")
    assert page.validate_pdf_bytes(data).failures == []
    assert pdf_text(data).replace(" ", "").count("konstantynopolita") >= 140


def test_what_nobody_counted_is_printed_as_no_zero(meeting, community):
    silent = make_meeting(community, MARCH)
    for words in ("Of these known by name", "Representatives of organisations and authorities"):
        with override("pl"):
            label = gettext(words)
        assert (label in text_of("minutes", silent), label in text_of("minutes", meeting)) == (False, True)
