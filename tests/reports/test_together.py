"""Communities read together tell the same as read one by one, in as many queries as one of them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities.models import Assignment, Community, Population, StageChange, YearlyTotal
from initiatives.living_map import read_map
from initiatives.models import Matter, Need, OslPlan, Project, Resource, Study
from meetings.models import Keepsake, ToldMeeting, VoiceLink
from reports import records
from reports.figures import figures_of, progress_figures
from reports.handover.held_by_organiser import held_by_organiser, held_in
from reports.handover.pack import WorkerOrder, handover_pack
from reports.handover.way_out import way_out, ways_out
from reports.heads import Author
from reports.models import ProgressReport
from reports.outside.centre_year import centre_year
from reports.outside.cus_year import CentreOrder, cus_year
from reports.outside.told import difficulties, written
from reports.periods import Period
from reports.plan_figures import plan_figures
from tests.make import (
    make_action,
    make_agreement,
    make_assignment,
    make_attendance,
    make_community,
    make_hours,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)

YEAR = Period(dt.date(2021, 1, 1), dt.date(2022, 1, 1))
BEFORE, WITHIN = dt.date(2020, 6, 1), dt.date(2021, 6, 1)
AS_OF = dt.datetime(2022, 1, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2021, 7, 1)
PROFILE = ("addresses", "populations", "stages", "team")


@pytest.fixture
def three(community, centre, olga):
    """Communities of which each has of everything one more than the one before it."""
    known = [community, make_community(centre, "Osiedle Nowe"), make_community(centre, "Osiedle Stare")]
    return [fill(one, olga, number) for number, one in enumerate(known, start=1)]


def fill(community, olga, number):
    partner = make_organisation(community.centre, f"Partner z {community}")
    make_assignment(community, olga, since_on=BEFORE)
    for at in range(number):
        _meetings(community, partner, at)
        _profile(community, at)
        _map_and_plan(community, at)
        _told(community, olga, at)
    return community


def _meetings(community, partner, at):
    day, person = WITHIN + dt.timedelta(days=at), make_person(community)
    initiative = make_initiative(community, ladder="2", since_told="" if at else "2020")
    initiative.leads.create(ladder="5", since_told=f"{day.day}.06.2021")
    initiative.partners.create(organisation=partner, gives=f"salę {at}")
    for held_on, ladder in ((BEFORE, ""), (day, "5")):
        meeting = make_meeting(
            community, held_on, kind="club", ladder=ladder, total=9 + at, initiative=initiative, new_people=at
        )
        make_attendance(meeting, person, *([make_person(community)] if held_on == day else []))
        meeting.representatives.create(organisation=partner, told="prezes")
        meeting.agenda.create(text="Ławki", raised_by="residents")
        Keepsake.objects.create(meeting=meeting, kind="difficulty", text=f"Deszcz {at}")
    make_joint(initiative, partner, day)
    make_action(community, agreed_on=day, due_on=day)


def _profile(community, at):
    community.addresses.create(street="Polna", number=str(at), since_told="2019")
    Population.objects.create(community=community, number=100 + at)
    stage, _made = community.centre.stages.get_or_create(number=at + 1, defaults={"name": "wejście"})
    StageChange.objects.create(community=community, stage=stage, since_told="2020")
    YearlyTotal.objects.create(community=community, year=2021 - at, figure="meetings", number=at + 1, source="zeszyt")
    make_hours(community, 60 + at, done_on=WITHIN)
    make_hours(make_agreement(community), 30 + at, done_on=BEFORE)


def _map_and_plan(community, at):
    Study.objects.create(community=community, method="walk", name=f"spacer {at}", done_told="maj 2021")
    community.map_returns.create(how="zebranie", done_told="czerwiec 2021")
    Resource.objects.create(community=community, name="świetlica", kind="material")
    day = dt.date(2021, 1 + at, 1)
    plan = OslPlan.objects.create(community=community, number=1 + at, in_force_on=day, reason="nowe potrzeby")
    for number in range(3):
        need = Need.objects.create(community=community, name=f"ławki {number}")
        task = plan.tasks.create(description="Klub", manner="co tydzień")
        if number == 0:
            need.initiatives.add(community.initiatives.first())
            task.initiatives.add(community.initiatives.first())
        elif number == 1:
            need.tasks.add(task)
            task.projects.add(Project.objects.create(centre=community.centre, name="Podwórka"))


def _told(community, olga, at):
    place = {"centre": community.centre, "community": community}
    link = VoiceLink.objects.create(**place, token_hash=f"{community.pk}-{at}", created_by=olga)
    ToldMeeting.objects.create(**place, link=link, held_on=WITHIN, total_told="sporo")
    ProgressReport.objects.create(
        community=community,
        start_on=YEAR.start,
        end_on=dt.date(2021, 2 + at, 1),
        setbacks=f"Deszcz {at} w {community}.",
        asks="Więcej ławek." if at else "",
        author=olga,
        created_by=olga,
    )


@pytest.fixture
def leaving(three, centre):
    """The same communities with a way out; two projects run in all of them, and one of the two elsewhere too."""
    for number, community in enumerate(three, start=1):
        for at in range(number):
            community.exit_steps.create(kind="withdrawal", on=DAY + dt.timedelta(days=at))
            make_meeting(community, DAY + dt.timedelta(days=7 + at), state="planned")
            Matter.objects.create(community=community, name=f"Chodnik {at}", raised_by="centre")
        make_initiative(community, "Klub kart", ladder="2")
        make_agreement(community, since_on=BEFORE, until_on=None)
    # led by residents, and of another community than the meeting
    elsewhere = three[1].initiatives.order_by("pk").first()
    make_meeting(three[0], DAY + dt.timedelta(days=7), state="planned", initiative=elsewhere)
    for name, places in (("Podwórka", three), ("Zielone podwórka", [make_community(centre), *three])):
        made = Project.objects.create(centre=centre, name=name, state="running", until_told="2026")
        made.communities.set(places)
    return three


@pytest.mark.parametrize("most", [records.MOST_NUMBERS, 1])
def test_figures_of_three_are_those_of_each(three, monkeypatch, most):
    alone = [progress_figures(one, YEAR, AS_OF) for one in three]
    monkeypatch.setattr(records, "MOST_NUMBERS", most)
    together = figures_of(three, YEAR, AS_OF)
    assert [together[one.pk] for one in three] == alone
    for number, figures in enumerate(alone, start=1):
        assert (figures.now.meetings, figures.before.meetings, figures.now.told) == (number, number, number)
        assert (figures.now.different_people, figures.now.actions.open) == (2 * number, number)
        assert (figures.now.residents.raised.of, len(figures.told_totals)) == (number, 1)
        assert [len(getattr(figures.profile, name)) for name in PROFILE] == [number, number, number, 1]


def test_maps_plans_and_texts_of_three_are_those_of_each(three, centre):
    year = centre_year(centre, YEAR)
    assert [one.community for one in year.communities] == three
    for number, one in enumerate(year.communities, start=1):
        told = read_map(one.community)
        assert (one.map.studies, one.map.returns) == (told.studies, told.returns)
        assert (one.map.needs, one.map.answered) == (len(told.needs), told.answered) == (3 * number, number + 1)
        assert one.map.resources == len(told.resources) == number
        plan = plan_figures(OslPlan.objects.filter(community=one.community).in_force().first())
        assert (one.plan.number, one.plan.reason) == (plan.plan.number, plan.plan.reason)
        assert (one.plan.tasks, one.plan.carried) == (len(plan.tasks), plan.carried) == (3, 2)
        for read in (difficulties, lambda *of: written(*of, "setbacks"), lambda *of: written(*of, "asks")):
            assert read(three, YEAR)[one.community.pk] == read([one.community], YEAR)[one.community.pk]
    assert year.different_people == sum(one.now.different_people for one in year.communities)


def test_what_hangs_on_the_organiser_in_three_is_what_hangs_on_her_in_each(leaving):
    held, ways = held_in(leaving, DAY), ways_out(leaving, DAY)
    for number, one in enumerate(leaving, start=1):
        assert held[one.pk] == held_by_organiser(one, DAY)
        assert [len(group.things) for group in held[one.pk]] == [1, number + (number == 1), number, 1, number, 1, 2]
        assert ways[one.pk] == way_out(one, DAY)
        assert (len(ways[one.pk].steps), len(ways[one.pk].planned)) == (number, number + 2)


def test_a_year_and_a_pack_of_three_communities_ask_no_more_than_of_one(leaving, centre, olga):
    def asked():
        with CaptureQueriesContext(connection) as of_year:
            cus_year(CentreOrder(centre, YEAR, Author()))
        with CaptureQueriesContext(connection) as of_pack:
            handover_pack(WorkerOrder(olga.staff_entries.get(), Author(), DAY))
        return len(of_year), len(of_pack)

    of_three = asked()
    Community.objects.filter(pk__in=[one.pk for one in leaving[1:]]).update(until_on=BEFORE)
    Assignment.objects.filter(community__in=leaving[1:]).update(until_on=BEFORE)
    assert of_three == asked()
