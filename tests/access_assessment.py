"""Lines of the table of access for the path to independence."""

import datetime as dt

from reports.assessment.scale import lay_down, starting_scale
from reports.assessment.scale_forms import NUMBERS
from reports.models import Assessment
from tests.access import Line

READ, WRITTEN = "LL +-+ ++-- -", "LL +-+ +--- -"
OF_CENTRE, OF_HEADS = "LL +++ ++-- -", "LL --- ++-- -"
KEY = "11111111-2222-4333-8444-555555555555"


def pk(noun):
    return lambda side: {"pk": getattr(side, noun).pk}


def new_scale(side):
    scale = starting_scale(side.centre)
    names = ("agency", "inclusion", "engagement", "cooperation", "influence", *NUMBERS)
    return {"since_on": "2026-03-01", "form_key": KEY, **{name: getattr(scale, name) for name in names}}


ASSESSMENTS = {
    "reports:assessments": Line(get=READ, to=pk("community")),
    "reports:assessment_create": Line(
        get=WRITTEN,
        post=WRITTEN,
        to=pk("community"),
        data=lambda side: {"held_on": "2021-03-01", "agency_team": "3", "form_key": KEY},
    ),
    "reports:assessment": Line(get=READ, to=pk("assessment")),
    "reports:assessment_edit": Line(
        get=WRITTEN,
        post=WRITTEN,
        to=pk("assessment"),
        data=lambda side: {"held_on": "2021-03-02", "agency_team": "2", "version": 1},
    ),
    "reports:assessment_withdraw": Line(
        get=WRITTEN, post=WRITTEN, to=pk("assessment"), data=lambda side: {"reason": "pomyłka"}
    ),
    "reports:assessment_records": Line(
        get=WRITTEN,
        post=WRITTEN,
        to=lambda side: {"pk": side.assessment.pk, "word": "upodmiotowienie"},
        data=lambda side: {"tied": [f"initiative-{side.initiative.pk}"], "version": 1},
    ),
    "reports:evidence": Line(get=READ, to=pk("community")),
    "reports:evidence_figure": Line(get=READ, to=lambda side: {"pk": side.community.pk, "word": "inicjatywy"}),
    "reports:evidence_sheet": Line(get=READ, to=lambda side: {"pk": side.community.pk, "ending": "xlsx"}),
    "reports:assessment_cards": Line(
        get=READ, to=lambda side: {"pk": side.community.pk, "word": "karty-oceny", "ending": "pdf"}
    ),
    "reports:assessment_paper": Line(
        get=READ, to=lambda side: {"pk": side.assessment.pk, "word": "ocena", "ending": "pdf"}
    ),
    "reports:scales": Line(get=OF_CENTRE, to=pk("centre")),
    "reports:scale_create": Line(get=OF_HEADS, post=OF_HEADS, to=pk("centre"), data=new_scale),
    "reports:scale": Line(get=OF_CENTRE, to=pk("later_scale")),
    "reports:scale_withdraw": Line(
        get=OF_HEADS, post=OF_HEADS, to=pk("later_scale"), data=lambda side: {"reason": "pomyłka"}
    ),
}


def fill_assessments(community, word):
    scale = lay_down(community.centre)
    later = starting_scale(community.centre)
    later.since_on = dt.date(2026, 1, 1)
    later.save()
    day = dt.date(2021, 3, 1)
    assessment = Assessment.objects.create(
        community=community, scale=scale, held_on=day, circumstances=f"Warsztat {word}"
    )
    assessment.marks.create(dimension="agency", voice="team", level=3, sentence=f"Zdanie {word}")
    assessment.marks.create(dimension="agency", voice="residents", level=2)
    return {"assessment": assessment, "later_scale": later}
