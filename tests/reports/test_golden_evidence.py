"""A worked example of the path to independence: every number below was counted by hand from the records beside it.

The year is 1.07.2020 to 30.06.2021; Ada, Bea, Cyr and Dan are residents known by name.
"""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from initiatives.models import Matter, MoneyLine
from meetings.models import Attendance, ToldMeeting, VoiceLink
from reports.assessment.evidence import Confidence
from reports.assessment.evidence_words import figure_note, figure_words, suggestion_words
from reports.assessment.papers import AssessmentOrder, assessment_paper
from reports.assessment.suggesting import read_evidence
from reports.heads import Author
from reports.models import Assessment, Scale
from tests.make import (
    make_action,
    make_attendance,
    make_hours,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)
from tests.reports.test_assessment import assess

DAY = dt.date(2021, 6, 30)
NOON = dt.time(12)

#: Day, kind, organiser there, place, (0-17, adults, 60+) or not counted, who came, days until it was entered.
MEETINGS = (
    ("2020-07-06", "civic", True, "klub", (0, 6, 2), "Ada Bea", 0),
    ("2020-08-03", "civic", True, "klub", (1, 5, 2), "Ada Bea", 1),
    ("2020-09-07", "group", True, "klub", (2, 6, 2), "Ada Cyr", 2),
    ("2020-10-05", "civic", False, "blok 22", (1, 4, 1), "Ada Dan", 3),
    ("2020-11-02", "civic", True, "klub", None, "Ada Bea", 31),
    ("2020-12-07", "group", False, "klub", (0, 5, 1), "Bea Cyr", 40),
    ("2021-01-04", "civic", None, "klub", (1, 4, 1), "Ada", 0),
    ("2021-02-01", "civic", True, "klub", (2, 6, 2), "Ada Bea", 0),
    ("2021-03-01", "civic", False, "klub", (1, 5, 0), "Cyr", 0),
    ("2021-04-12", "civic", True, "Klub!", (2, 7, 1), "Ada", 0),
    ("2021-05-10", "duty", True, "", None, "", 0),
    ("2021-06-07", "working", True, "ratusz", None, "", 0),
    ("2021-07-01", "civic", False, "las", (9, 9, 9), "Dan", 0),  # after the year
)
INITIATIVES = {"Ogródek": "4", "Klub": "5", "Turniej": "4", "Czytelnia": "3", "Kronika": "?", "Festyn": "P"}

#: Key: the sum, what it is a part of, and how many records enter no share.
BY_HAND = {
    # Ogródek, Klub, Turniej; Czytelnia is the fourth; of Kronika nobody knows, Festyn is a partner's
    "inicjatywy": (3, 4, 2),
    # Ada (Ogródek), Bea (Klub), Cyr (7.12.2020); Dan helped, and helping is not leading
    "liderzy": (3, 0, 0),
    # four led things: Ogródek Ada, Klub Bea, 5.10.2020 Ada, 7.12.2020 Cyr; Ada has two of them, not over half
    "najwiecej": (2, 4, 0),
    # 0+1+2+1+0+1+2+1+2; 6+5+6+4+5+4+6+5+7; 2+2+2+1+1+1+2+0+1; together 70; not counted: 2.11.2020 and the duty
    "dzieci": (10, 70, 2),
    "dorosli": (48, 70, 2),
    "seniorzy": (12, 70, 2),
    # records begin in July, so new people count from September: Cyr and Dan, of Ada, Bea, Cyr, Dan
    "nowi": (2, 4, 0),
    # klub (and "Klub!" is the same), blok 22; not the town hall of a working meeting
    "miejsca": (2, 0, 0),
    # 5.10., 7.12., 1.03. of the ten that count; of 4.01. nobody knows; the duty does not count
    "bez-organizatora": (3, 9, 1),
    # one told of and waiting; the confirmed one is the meeting of 1.03.2021
    "z-relacji": (1, 0, 0),
    # Ada did three actions; Bea two, and one before the year
    "czynni": (1, 0, 0),
    # 90 minutes, and once nobody knows how long
    "godziny-wlasne": (90, 0, 1),
    # bakery (twice) and school; the parish only promised
    "partnerzy": (2, 0, 0),
    # the bakery is the residents'; of the school nobody knows
    "kontakty": (1, 1, 1),
    # the bakery's tent and the grant of the Ogródek; the centre's own money is not from outside
    "srodki": (2, 0, 0),
    # Lampa and Przejście of five; who raised Kosze nobody knows; the one of 2019 is not of the year
    "sprawy": (2, 4, 1),
    "wspolne": (1, 4, 1),
    "przekazane": (1, 4, 1),
    # Lampa of Lampa and Przejście; Ławki were won too, but raised together
    "zalatwione": (1, 2, 0),
    "odpowiedzi": (0, 5, 0),
    "miejsca-stale": (0, 0, 0),
    # of twelve meetings all but 3, 31 and 40 days; two of them after thirty days
    "w-porze": (9, 12, 0),
    "po-miesiacu": (2, 12, 0),
}
LEVELS = {
    # 3 of 4 is 75 %, which would be level 4, but three leaders are only enough for 3; 2 of 6 enter no share: less sure
    "agency": (3, Confidence.FAIR),
    # 14 %, 69 %, 17 %: three age groups; 2 of 4 new; two places; age groups known of 9 in 11
    "inclusion": (5, Confidence.SURE),
    # 3 of 9 is 33 %
    "engagement": (4, Confidence.SURE),
    # two partners; who keeps the contacts is asked from five on
    "cooperation": (2, Confidence.SURE),
    # one raised together and two by residents, and four would need three; 1 of 5 not known
    "influence": (3, Confidence.SURE),
}


@pytest.fixture
def told_year(community, olga):
    """All the records, and the assessment of the last day."""
    people = {name: make_person(community, name) for name in ("Ada", "Bea", "Cyr", "Dan")}
    meetings = {}
    for day, kind, organiser, place, bands, came, late in MEETINGS:
        entered = dt.datetime.combine(dt.date.fromisoformat(day), NOON, dt.UTC) + dt.timedelta(days=late)
        facts = {"kind": kind, "organiser_present": organiser, "place_told": place, "recorded_at": entered}
        facts |= dict(zip(("minors", "adults", "seniors"), bands or (None, None, None), strict=True))
        meetings[day] = make_meeting(community, dt.date.fromisoformat(day), **facts)
        make_attendance(meetings[day], *(people[name] for name in came.split()))
    for day, name, share in (("2020-10-05", "Ada", "led"), ("2020-12-07", "Cyr", "led_alone")):
        Attendance.objects.filter(meeting=meetings[day], person=people[name]).update(share=share)
    make_led(community, people)
    make_matters(community)
    make_partners(community, meetings)
    make_hours(community, 90, done_on=DAY)
    make_hours(community, None, minutes_told="całe popołudnie", done_on=DAY)
    link = VoiceLink.objects.create(community=community, centre=community.centre, token_hash="x", created_by=olga)
    told = {"community": community, "centre": community.centre, "link": link}
    ToldMeeting.objects.create(**told, held_on=DAY)
    confirmed = meetings["2021-03-01"]
    ToldMeeting.objects.create(**told, held_on=confirmed.held_on, state="confirmed", meeting=confirmed)
    return assess(community, DAY, agency_team=3)


def make_led(community, people):
    made = {
        name: make_initiative(community, name, ladder, since_told="1.07.2020") for name, ladder in INITIATIVES.items()
    }
    for name, person, share in (("Ogródek", "Ada", "led"), ("Klub", "Bea", "led_alone"), ("Klub", "Dan", "helped")):
        made[name].shares.create(person=people[person], share=share)
    for kind in ("grant", "financial"):
        MoneyLine.objects.create(initiative=made["Ogródek"], kind=kind, what=kind)
    days = [("Ada", "2020-09-01"), ("Ada", "2020-09-02"), ("Ada", "2020-09-03"), ("Bea", "2020-06-30")]
    for name, day in (*days, ("Bea", "2020-09-01"), ("Bea", "2020-09-02")):
        make_action(community, owner_person=people[name], state="done", closed_on=day, agreed_on="2020-06-01")


def make_matters(community):
    for name, raised_by, outcome, day in (
        ("Lampa", "residents", "partly", "1.10.2020"),
        ("Przejście", "residents", "open", "1.11.2020"),
        ("Ławki", "together", "won", "1.12.2020"),
        ("Śmietnik", "centre", "open", "1.02.2021"),
        ("Kosze", "", "open", "1.03.2021"),
        ("Dawna", "residents", "won", "1.03.2019"),
    ):
        Matter.objects.create(community=community, name=name, raised_by=raised_by, outcome=outcome, raised_told=day)


def make_partners(community, meetings):
    bakery = make_organisation(community.centre, "Piekarnia", keeper="residents")
    school, parish = (make_organisation(community.centre, name) for name in ("Szkoła", "Parafia"))
    make_joint(community, bakery, dt.date(2020, 9, 12), what="Dzień Sąsiada", lends="namiot")
    make_joint(community, bakery, dt.date(2021, 5, 8), what="Śniadanie")
    make_joint(community, school, dt.date(2021, 3, 20), what="Sprzątanie")
    make_joint(community, parish, dt.date(2021, 6, 5), what="Odpust", promise="waits")


def test_every_figure_and_level_is_the_one_counted_by_hand(told_year):
    found = read_evidence(told_year.community, DAY, Scale())
    assert {key: (one.number, one.of, one.beside) for key, one in found.figures.items()} == BY_HAND
    assert {name: (one.level, one.confidence) for name, one in found.suggestions.items()} == LEVELS
    figures = found.figures
    # of 3 meetings without the organiser residents told of one; of 3 initiatives nobody confirmed any
    assert (figures["bez-organizatora"].confirmed, figures["inicjatywy"].confirmed) == (1, 0)
    assert (found.incomplete, found.suggestions["agency"].warning) == ("", "")


def test_page_paper_and_sheet_say_the_same(client, olga, told_year):
    client.force_login(olga)
    found = read_evidence(told_year.community, DAY, Scale())
    said = {str(one.label).lower(): figure_words(one) for one in found.figures.values()}
    levels = {suggestion_words(one) for one in found.suggestions.values()}

    pk, asked = told_year.community.pk, {"on": f"{DAY}"}
    page = client.get(reverse("reports:evidence", args=[pk]), asked)
    shown = [one for _suggestion, _words, figures in page.context["parts"] for one in figures]
    on_page = {str(one["figure"].label).lower(): one["words"] for one in (*shown, *page.context["general"])}
    text = page.content.decode()
    assert all(f">{words}</a>" in text for words in said.values())

    paper = assessment_paper(AssessmentOrder(Assessment.objects.whole().get(pk=told_year.pk), Author("Olga")))
    tables = [block for block in paper.blocks if getattr(block, "rows", None) and len(block.rows[0]) == 3]
    on_paper = {row[0].lower(): row[1] for table in tables for row in table.rows if row[0].lower() in said}
    assert levels <= {table.caption.partition(": ")[2] for table in tables}

    answer = client.get(reverse("reports:evidence_sheet", args=[pk, "xlsx"]), asked)
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    [_head, *figures], [_titles, *records] = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    in_sheet = {row[1].lower(): row[2] for row in figures}
    assert on_page == on_paper == in_sheet == said
    # what nobody wrote down is not zero
    assert [row[3] for row in figures if row[1].lower() == str(found.figures["miejsca-stale"].label)] == [None]

    # and the rows of the second page add up to the first
    for part, label, _words, number, _of, note, _definition in figures:
        mine = [row for row in records if row[:2] == (part, label)]
        assert (sum(row[4] or 0 for row in mine), note or "") == (number or 0, figure_note(by_label(found, label)))


def by_label(found, label):
    return next(one for one in found.figures.values() if str(one.label).lower() == label.lower())
