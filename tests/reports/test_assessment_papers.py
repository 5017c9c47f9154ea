"""Cards for the table, and an assessment on paper."""

import datetime as dt

import page
import pikepdf
import pytest
from django.core.management import CommandError, call_command

from accounts.models import Deed
from reports.assessment.scale import starting_scale
from tests.make import make_initiative
from tests.pdf_text import pdf_text
from tests.reports.test_assessment import assess
from tests.reports.test_progress import docx_text


def printed(kind, tmp_path, *more, ending="pdf"):
    path = tmp_path / f"p.{ending}"
    call_command("paper", kind, "Fabryczne", "--output", str(path), *more)
    data = path.read_bytes()
    if ending == "pdf":
        assert page.validate_pdf_bytes(data).failures == []
    return " ".join((pdf_text(data) if ending == "pdf" else docx_text(data)).split())


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_cards_need_the_name_of_the_community_and_nothing_else(community, tmp_path, ending):
    text = printed("assessment-cards", tmp_path, ending=ending)
    scale = starting_scale(community.centre)
    for dimension in ("agency", "inclusion", "engagement", "cooperation", "influence"):
        for sentence in scale.sentences(dimension):
            assert " ".join(sentence.split()) in text.replace("\u00a0", " ")
    assert "Osiedle Fabryczne" in text
    if ending == "pdf":
        with pikepdf.open(tmp_path / "p.pdf") as cards:
            assert len(cards.pages) == 5


def test_cards_do_not_name_a_marked_community(community, tmp_path):
    community.is_sensitive = True
    community.save()
    assert "Fabryczne" not in printed("assessment-cards", tmp_path)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_an_assessment_says_both_voices_and_what_stood_before(community, tmp_path, ending):
    assess(community, dt.date(2020, 3, 1), agency_team=2, inclusion_team=2, influence_team=1)
    row = assess(community, agency_team=3, agency_residents=2, inclusion_team=4, influence_team=2)
    row.tied.create(dimension="agency", initiative=make_initiative(community, "Ogródek pod oknami"))
    row.marks.filter(dimension="agency").update(sentence="Sami wybrali.")
    text = printed("assessment", tmp_path, ending=ending)
    for words in ("1.03.2020", "Ogródek pod oknami", "Sami wybrali.", "zespół 3, mieszkańcy 2", "opinia"):
        assert words.lower() in text.lower().replace("\u00a0", " "), words
    assert Deed.objects.filter(record_kind="reports.assessment", verb="printed").count() == 1


def test_of_a_community_without_an_assessment_that_is_said(community, tmp_path):
    with pytest.raises(CommandError) as caught:
        printed("assessment", tmp_path)
    assert caught.value.returncode == 2
