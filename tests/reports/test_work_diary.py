"""The diary on paper: lines in order, hours to the minute, nobody else's days."""

import datetime as dt

import page
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.durations import write_duration
from accounts.models import Deed
from reports.heads import Author
from reports.papers import print_paper
from reports.periods import Period
from reports.work_diary import DiaryOrder
from tests.access_diary import make_line
from tests.make import make_community, make_initiative, make_meeting, make_staff
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

MONTH = Period(dt.date(2026, 3, 1), dt.date(2026, 4, 1))


def on(day):
    return {"done_on": dt.date(2026, 3, day)}


@pytest.fixture
def order(olga, community):
    club = make_initiative(community, "Klub „Wesoła Gromadka”")
    make_line(olga, community, "Szkoła w sprawie sali", minutes=45, kind="phone", initiative=club, **on(12))
    make_line(olga, None, "Dojazd na szkolenie", centre=community.centre, minutes=90, kind="travel", **on(2))
    make_line(olga, community, "Bez zegarka", minutes=None, **on(30))
    make_line(olga, community, "Z kwietnia", done_on=dt.date(2026, 4, 1))
    meeting = make_meeting(community, dt.date(2026, 3, 5), starts_at=dt.time(17), ends_at=dt.time(18, 30))
    meeting.staff.add(make_staff(community.centre, olga))
    return DiaryOrder(community.centre, MONTH, Author("Olga"), worker=olga)


def test_the_paper_says_each_line_and_adds_up_to_the_minute(order):
    data = print_paper("work-diary", order, "pdf")
    text = " ".join(pdf_text(data).split())
    for words in (
        "Szkoła w sprawie sali",
        "Wesoła Gromadka",
        "Dojazd na szkolenie",
        "Bez zegarka",
        write_duration(135),
    ):
        assert words in text, words
    assert text.index("Dojazd") < text.index("Szkoła")
    assert text.count(write_duration(90)) == 3  # the line, the sum of its kind, the meeting
    assert "Z kwietnia" not in text
    assert "Szkoła w sprawie sali" in docx_text(print_paper("work-diary", order, "docx"))


def test_the_paper_is_a_tagged_pdf(order):
    assert page.validate_pdf_bytes(print_paper("work-diary", order, "pdf")).failures == []


def test_a_viewer_reads_only_what_she_may_see(order, zofia, olga, community):
    make_line(olga, make_community(community.centre, "Ukryte"), "Poza zasięgiem", **on(3))
    seen = DiaryOrder(order.centre, MONTH, Author(), worker=olga, viewer=zofia)
    text = pdf_text(print_paper("work-diary", seen, "pdf"))
    assert "Szkoła" in text
    assert "Poza zasięgiem" not in text
    assert "Dojazd" not in text


@pytest.mark.parametrize("subject", ["Olga Organizatorka", "olga", "Fabryczne"])
def test_the_command_line_finds_a_worker_or_a_community(order, tmp_path, subject):
    path = tmp_path / "dziennik.pdf"
    call_command("paper", "work-diary", subject, "--from=2026-03-01", "--to=2026-04-01", f"--output={path}")
    assert "Szkoła" in pdf_text(path.read_bytes())
    with pytest.raises(CommandError, match="Żaden pracownik"):
        call_command("paper", "work-diary", "Nikt", "--from=2026-03-01", "--to=2026-04-01", f"--output={path}")


def test_the_page_hands_out_the_readers_own_month_and_says_so_in_the_log(client, olga, zofia, community):
    make_line(olga, community, "Moja linia")
    make_line(zofia, community, "Cudza linia")
    client.force_login(olga)
    answer = client.get(reverse("reports:work_diary", args=["dziennik-dzialan", "pdf"]))
    text = pdf_text(answer.content)
    assert "Moja linia" in text
    assert "Cudza linia" not in text
    assert answer["Content-Disposition"].endswith(f'dziennik-dzialan-{localdate():%Y-%m}.pdf"')
    assert Deed.objects.filter(verb="printed", record_kind="accounts.centre").count() == 1


@pytest.mark.parametrize(("word", "ending"), [("dziennik", "pdf"), ("dziennik-dzialan", "txt")])
def test_another_paper_is_not_there(client, olga, word, ending):
    client.force_login(olga)
    assert client.get(reverse("reports:work_diary", args=[word, ending])).status_code == 404
