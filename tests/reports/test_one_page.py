"""Radny pyta: the figures of the progress report, of today, on one page and without a name."""

import datetime as dt

import page
import pikepdf
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.shared import Pt

from accounts.models import Deed
from communities.models import Community
from meetings.models import Keepsake
from reports.figures import progress_figures
from reports.models import ProgressReport
from reports.outside.one_page import year_until
from reports.periods import Period
from reports.wording import KEY_LINES
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

DAY = "2021-12-31"


def squeezed(text):
    """Without spaces: a reader of PDF sets them between large letters as it pleases."""
    return "".join(text.split())


def printed(tmp_path, ending="pdf"):
    path = tmp_path / f"p.{ending}"
    call_command("paper", "one-page", "Fabryczne", "--on", DAY, "--output", str(path))
    data = path.read_bytes()
    return " ".join((pdf_text(data) if ending == "pdf" else docx_text(data)).split())


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_it_says_the_six_figures_of_the_progress_report(lively, year, tmp_path, ending):
    text = printed(tmp_path, ending)
    with translation.override("pl"):
        now = progress_figures(lively, year).now
        for line in KEY_LINES:
            assert squeezed(line.value(now)) in squeezed(text), line.key
            assert squeezed(line.definition()) in squeezed(text), line.key
    assert squeezed("od 1.01.2021 do 31.12.2021; stan wpisów na") in squeezed(text)


def test_it_is_one_page_that_everybody_can_read(lively, tmp_path):
    meeting = lively.meetings.get()
    for at in range(3):
        text = f"{at} {'Deszcz i mało miejsca w klubie. ' * 10}"
        Keepsake.objects.create(meeting=meeting, kind="difficulty", text=text)
    printed(tmp_path)
    path = tmp_path / "p.pdf"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    assert page.validate_pdf_bytes(path.read_bytes()).failures == []


@pytest.mark.once
def test_for_editing_it_is_set_smaller_because_our_font_may_be_missing_there(lively, tmp_path):
    printed(tmp_path, "docx")
    assert Document(str(tmp_path / "p.docx")).styles["Normal"].font.size < Pt(10)


def test_what_names_a_resident_is_left_out_and_said_to_be(lively, report, tmp_path):
    ProgressReport.objects.update(asks="O klucze dla Bożydary Niewymiennej.\nO farbę do ławek.")
    text = printed(tmp_path)
    assert "O farbę do ławek." in text
    assert "Bożydar" not in text
    with translation.override("pl"):
        assert translation.gettext("Sentences that may name residents are not printed here.") in text


def test_what_did_not_work_is_what_was_kept_and_empty_is_said_to_be(lively, tmp_path):
    assert "Mało miejsca." in printed(tmp_path)
    Keepsake.objects.all().delete()
    with translation.override("pl"):
        assert translation.gettext("not filled in") in printed(tmp_path)


@pytest.mark.parametrize(
    ("day", "first"), [(dt.date(2021, 12, 31), dt.date(2021, 1, 1)), (dt.date(2024, 2, 28), dt.date(2023, 2, 28))]
)
def test_the_year_ends_with_the_day_itself(day, first):
    assert year_until(day) == Period(first, day + dt.timedelta(days=1))


def test_the_file_is_offered_logged_and_does_not_name_a_marked_community(client, olga, lively):
    Community.objects.update(is_sensitive=True)
    client.force_login(olga)
    offered = client.get(reverse("reports:community_papers", args=[lively.pk])).content.decode()
    address = reverse("reports:community_paper", args=[lively.pk, "na-jednej-stronie", "pdf"])
    assert address in offered
    answer = client.get(address)
    assert f'filename="na-jednej-stronie-{lively.pk}-' in answer.headers["Content-Disposition"]
    assert Deed.objects.get(verb="printed").record_numbers == [lively.pk]
    assert client.get(address.replace("na-jednej-stronie", "mapa")).status_code == 404
