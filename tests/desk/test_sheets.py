"""Lists as tables: all rows of the page as it is filtered, no formula, and a line in the log before they leave."""

import csv
import datetime as dt
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate, localtime, now
from openpyxl import load_workbook

from accounts.models import Deed
from desk.models import Import
from desk.sheets import SHEETS
from initiatives.models import Project
from privacy.models import Emergency
from reports.models import ProgressReport
from tests.access_desk import LISTS
from tests.access_reminders import fill_reminders
from tests.make import (
    make_action,
    make_agreement,
    make_assignment,
    make_attendance,
    make_community,
    make_initiative,
    make_meeting,
    make_membership,
    make_person,
)

DAY = dt.date(2026, 3, 12)


def get(client, kind, ending="csv", /, **asked):
    answer = client.get(reverse(f"desk:sheet_{kind}", args=[ending]), asked)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def rows(client, kind, /, **asked):
    text = get(client, kind, "csv", **asked).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


def test_every_list_is_in_the_table_of_access():
    assert set(SHEETS) == set(LISTS)


def test_every_header_can_be_read_in_polish():
    plain = [(kind, column.title) for kind, one in SHEETS.items() for column in one.columns]
    assert [title for title in plain if not isinstance(title[1], Promise)] == []


def test_the_filters_of_the_page_choose_the_rows(signed_in, community):
    make_meeting(community, DAY, topic="Klub", kind="club", ladder="5", total=12, total_is_estimate=True)
    make_meeting(community, DAY, topic="Dyżur", kind="duty")
    [row] = rows(signed_in, "meetings", kind="club")
    assert (row["Dzień"], row["Rodzaj"], row["Osób"], row["Społeczność"]) == (
        *("2026-03-12", "klub", "12", "Osiedle Fabryczne"),
    )
    assert row["Kto prowadził?"] == "Mieszkańcy sami"


def test_what_nobody_knows_is_empty_and_not_zero(signed_in, community):
    make_meeting(community, DAY, total=None)
    [row] = rows(signed_in, "meetings")
    assert row["Osób"] == ""


def test_a_formula_that_somebody_typed_is_text(signed_in, community):
    make_initiative(community, '=HYPERLINK("http://zly.example")')
    [row] = rows(signed_in, "initiatives")
    assert row["Nazwa"].startswith("'=")
    page = load_workbook(BytesIO(get(signed_in, "initiatives", "xlsx"))).active
    assert page["A2"].data_type == "s"


def test_all_pages_of_the_list_leave_together_in_a_constant_number_of_queries(
    signed_in, community, django_assert_max_num_queries
):
    for number in range(60):
        make_action(community, f"Sprawa {number}")
    with django_assert_max_num_queries(20):
        assert len(rows(signed_in, "actions")) == 60


def test_the_log_says_what_left_and_whose_names(signed_in, community, olga):
    ela = make_person(community, "Ela")
    make_attendance(make_meeting(community, DAY), ela)
    make_action(community, "Upiec ciasto", owner_person=ela)
    rows(signed_in, "actions")
    exported = Deed.objects.get(verb="exported")
    assert (exported.record_kind, exported.actor_number) == ("meetings.action", olga.pk)
    assert Deed.objects.get(verb="listed").record_numbers == [ela.pk]


def test_an_empty_list_leaves_a_line_too(signed_in, community):
    assert rows(signed_in, "projects") == []
    assert Deed.objects.get(verb="exported").centre_number == community.centre_id


def test_nothing_is_written_for_somebody_who_has_no_such_list(client, adam):
    client.force_login(adam)
    assert client.get(reverse("desk:sheet_people", args=["csv"])).status_code == 404
    assert not Deed.objects.filter(verb="exported").exists()


def test_the_headers_are_polish_for_whoever_reads_english(client, olga, community):
    type(olga).objects.update(language="en")
    client.force_login(olga)
    Project.objects.create(centre=community.centre, name="Szopki", value="1500.50")
    [row] = rows(client, "projects")
    assert row["Nazwa"] == "Szopki"
    assert row["Całkowity koszt"] == "1500,50"


def test_sums_of_money_have_both_places_in_both_files(signed_in, community):
    Project.objects.create(centre=community.centre, name="Szopki", value="48600", grant="999999999999.99")
    [row] = rows(signed_in, "projects")
    assert (row["Całkowity koszt"], row["Dotacja"]) == ("48600,00", "999999999999,99")
    page = load_workbook(BytesIO(get(signed_in, "projects", "xlsx"))).active
    cells = {head.value: cell for head, cell in zip(page[1], page[2], strict=True)}
    value, grant = cells["Całkowity koszt"], cells["Dotacja"]
    assert (value.value, value.number_format, grant.value) == (48600, "0.00", 999999999999.99)


def test_the_page_offers_its_list_as_it_is_filtered(signed_in, community):
    make_meeting(community, DAY, kind="club")
    page = signed_in.get(reverse("meetings:list"), {"kind": "club"}).content.decode()
    assert f"{reverse('desk:sheet_meetings', args=['xlsx'])}?kind=club" in page


@pytest.mark.parametrize("ending", ["pdf", "ods"])
def test_there_are_no_other_endings(signed_in, community, ending):
    assert signed_in.get(reverse("desk:sheet_meetings", args=[ending])).status_code == 404


def test_talents_leave_as_they_are_searched_and_nobody_of_a_marked_community(signed_in, community, olga):
    ela = make_person(community, "Ela", offers="szycie")
    make_person(community, "Jan", offers="gitara")
    hidden = make_community(community.centre, "Grupa wsparcia", is_sensitive=True)
    make_assignment(hidden, olga)
    make_person(hidden, "Zosia", offers="szycie")
    [row] = rows(signed_in, "talents", q="Szycie")
    assert (row["Imię lub pseudonim"], row["Społeczności"]) == ("Ela", "Osiedle Fabryczne")
    assert Deed.objects.get(verb="listed").record_numbers == [ela.pk]


def test_the_ledger_leaves_by_state_and_without_what_letters_say(client, adam, olga, community):
    letter = fill_reminders(community, "Tajne")["letter"]
    client.force_login(adam)
    [row] = rows(client, "ledger", stan="niedoreczone")
    assert (row["Komu"], row["Stan"]) == ("Olga Organizatorka", "niedoręczone")
    assert row["Kiedy"].startswith(f"{localtime(letter.created_at):%Y-%m-%d %H:%M}")
    assert "Tajne" not in "".join(row.values())
    assert rows(client, "ledger", stan="wyslane") == []


def test_an_emergency_leaves_with_its_reason_and_its_hours(client, iwona, adam, centre):
    until = now() + dt.timedelta(hours=3)
    membership = make_membership(
        adam, centre, "emergency", ends_at=until, until_on=localdate(until) + dt.timedelta(days=1)
    )
    Emergency.objects.create(centre=centre, membership=membership, reason="zginęła kartoteka")
    client.force_login(iwona)
    [row] = rows(client, "emergencies")
    assert (row["Kto"], row["Do kiedy"][:16]) == (str(adam), f"{localtime(until):%Y-%m-%d %H:%M}")
    assert "zginęła kartoteka" in row.values()


def test_files_of_old_data_leave_as_their_sender_sees_them(signed_in, centre, karol, olga):
    for sender in (olga, karol):
        Import.objects.create(centre=centre, kind="people", created_by=sender, file_name=f"{sender.pk}.csv")
    [row] = rows(signed_in, "imports")
    assert row["Od kogo"] == str(olga)


def test_agreements_to_complete_leave_with_what_is_missing(client, karol, community):
    make_agreement(community, "Ela Wolontariuszka")
    lacking = make_agreement(community, "Jan Bez Podpisu", concluded_on=None)
    client.force_login(karol)
    [row] = rows(client, "gaps")
    assert row["Imię i nazwisko wolontariusza"] == "Jan Bez Podpisu"
    assert row["Czego brakuje"]
    assert Deed.objects.get(verb="listed").record_numbers == [lacking.pk]


def test_a_report_leaves_with_its_state(signed_in, community, olga):
    told = {"start_on": DAY, "end_on": DAY + dt.timedelta(days=30)}
    for state in ("draft", "submitted"):
        ProgressReport.objects.create(community=community, author_name="Olga", state=state, **told)
    assert {row["Stan"] for row in rows(signed_in, "reports")} == {"projekt", "złożone"}
