import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from initiatives.ladder import Ladder
from initiatives.models import InitiativePartner
from meetings.models import Guest, Meeting, Representative
from reports.by_residents import Share
from reports.figures import progress_figures
from reports.periods import Period
from reports.pictures import attendances_chart, ladder_chart
from reports.wording import LINES, owner_words, partners_note
from tests.make import (
    make_action,
    make_attendance,
    make_community,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)

YEAR = Period(dt.date(2025, 1, 1), dt.date(2026, 1, 1))
MAY = dt.date(2025, 5, 5)
Kind, State = Meeting.Kind, Meeting.State


def figures(community, period=YEAR):
    return progress_figures(community, period)


def words(community, key, before=False):
    """What page and paper print of one figure."""
    both = figures(community)
    with override("en"):
        return next(line.value(both.before if before else both.now) for line in LINES if line.key == key)


# --- who led


def test_a_share_counts_only_kinds_that_residents_can_lead(community):
    make_meeting(community, MAY, kind=Kind.CLUB, ladder=Ladder.RESIDENTS)
    make_meeting(community, MAY, kind=Kind.GROUP, ladder=Ladder.TOGETHER)
    for kind in (Kind.DUTY, Kind.WORKING, Kind.PARTNERSHIP, Kind.CENTRE_EVENT):
        make_meeting(community, MAY, kind=kind, ladder=Ladder.RESIDENTS)
    share = figures(community).now.meetings_share
    assert (share.led, share.of) == (1, 2)


def test_partner_and_unknown_stand_beside_the_share(community):
    for ladder in (Ladder.RESIDENTS_HELPED, Ladder.ORGANISER, Ladder.PARTNER, Ladder.UNKNOWN, ""):
        make_meeting(community, MAY, ladder=ladder)
    share = figures(community).now.meetings_share
    assert (share.led, share.of, share.partner, share.unknown) == (1, 2, 1, 2)


def test_a_second_voice_confirms_only_what_residents_led(community):
    make_meeting(community, MAY, ladder=Ladder.RESIDENTS, second_voice="partner")
    make_meeting(community, MAY, ladder=Ladder.RESIDENTS)
    make_meeting(community, MAY, ladder=Ladder.ORGANISER, second_voice="minutes")
    share = figures(community).now.meetings_share
    assert (share.led, share.confirmed) == (2, 1)


def test_a_meeting_to_which_nobody_came_was_held_but_led_by_nobody(community):
    make_meeting(community, MAY, state=State.NOBODY, ladder=Ladder.RESIDENTS)
    now = figures(community).now
    assert (now.meetings, now.nobody_came, now.meetings_share.of) == (1, 1, 0)
    assert now.attendances.unknown == 0


@pytest.mark.parametrize("state", [State.PLANNED, State.CANCELLED, State.MOVED])
def test_what_did_not_take_place_is_in_no_figure(community, state):
    make_meeting(community, MAY, state=state, total=12)
    now = figures(community).now
    assert (now.meetings, now.attendances.number) == (0, 0)


def test_a_withdrawn_meeting_leaves_all_figures(community, olga):
    make_meeting(community, MAY, total=12).withdraw(olga, "Wpisano dwa razy.")
    assert figures(community).now.meetings == 0


def test_a_percentage_needs_ten_cases(community):
    for _ in range(9):
        make_meeting(community, MAY, ladder=Ladder.RESIDENTS)
    assert figures(community).now.meetings_share.percent is None
    make_meeting(community, MAY, ladder=Ladder.ORGANISER)
    assert figures(community).now.meetings_share.percent == 90


@pytest.mark.parametrize(("led", "of", "percent"), [(1, 40, 3), (5, 40, 13), (2, 3, None), (0, 10, 0), (10, 10, 100)])
def test_half_a_percent_is_rounded_up_as_people_do(led, of, percent):
    assert Share(led, of).percent == percent


def test_another_community_is_not_counted(community, centre):
    make_meeting(make_community(centre), MAY, total=5)
    assert figures(community).now.meetings == 0


# --- the period


def test_the_last_day_is_included_and_the_day_after_is_not(community):
    make_meeting(community, dt.date(2025, 12, 31))
    make_meeting(community, dt.date(2026, 1, 1))
    make_meeting(community, dt.date(2025, 1, 1))
    make_meeting(community, dt.date(2024, 12, 31))
    both = figures(community)
    assert both.now.meetings == 2
    assert both.before.meetings == 1


# --- people


def test_attendances_and_different_people_are_counted_apart(community):
    ela, jan = make_person(community), make_person(community)
    for day in (5, 12):
        make_attendance(make_meeting(community, dt.date(2025, 5, day), total=10), ela, jan)
    now = figures(community).now
    assert now.attendances.number == 20
    assert now.attendances.unnamed == 16
    assert now.different_people == 2


def test_an_unknown_number_stays_unknown(community):
    make_meeting(community, MAY, total=None, total_told="coraz więcej")
    make_attendance(make_meeting(community, MAY), make_person(community))
    make_meeting(community, MAY, total=20, total_is_estimate=True)
    attendances = figures(community).now.attendances
    assert (attendances.number, attendances.unknown, attendances.estimates) == (21, 2, 1)


def test_who_was_absent_is_not_counted(community):
    make_attendance(make_meeting(community, MAY, total=3), make_person(community), is_present=False)
    assert figures(community).now.different_people == 0


def test_meetings_of_staff_and_partners_add_no_attendances(community):
    make_meeting(community, MAY, kind=Kind.WORKING, total=7)
    make_meeting(community, MAY, kind=Kind.PARTNERSHIP, total=9)
    assert figures(community).now.attendances.number == 0


def test_nobody_is_new_before_the_third_month_of_records(community):
    make_meeting(community, dt.date(2025, 1, 20), new_people=8)
    make_meeting(community, dt.date(2025, 2, 20), new_people=5)
    make_meeting(community, dt.date(2025, 3, 1), new_people=2)
    new = figures(community).now.new_people
    assert (new.tally.number, new.counted_from) == (2, dt.date(2025, 3, 1))
    first_month = figures(community, Period(dt.date(2025, 1, 1), dt.date(2025, 2, 1))).now.new_people
    assert first_month.tally is None


def test_a_named_person_is_new_once(community):
    make_meeting(community, dt.date(2024, 1, 1))
    ela = make_person(community)
    for day in (5, 12):
        make_attendance(make_meeting(community, dt.date(2025, 5, day)), ela)
    assert figures(community).now.new_people.tally.number == 1


def test_new_people_whom_nobody_counted_are_unknown_and_not_zero(community):
    make_meeting(community, dt.date(2024, 1, 1))
    make_meeting(community, MAY, total=9)
    assert words(community, "new_people") == "not known"
    make_meeting(community, MAY, new_people=2)
    assert words(community, "new_people") == "at least 2"


def test_new_people_counted_everywhere_are_an_exact_number(community):
    make_meeting(community, dt.date(2024, 1, 1))
    make_meeting(community, MAY, total=9, new_people=0)
    make_attendance(make_meeting(community, MAY, total=1), make_person(community))
    assert words(community, "new_people") == "1"


def test_of_a_period_without_meetings_nobody_wrote_who_came_to_them_from_elsewhere(community):
    make_meeting(community, MAY - dt.timedelta(days=900))
    assert [words(community, key) for key in ("outsiders", "representatives")] == ["no data", "no data"]
    assert words(community, "meetings") == "0"


def test_guests_and_representatives_are_no_new_people(community):
    meeting = make_meeting(community, MAY, outsiders=1)
    Guest.objects.create(meeting=meeting, told="kuzyn z sąsiedniego osiedla")
    Guest.objects.create(meeting=meeting, told="ciocia")
    Representative.objects.create(meeting=meeting, told="radny")
    now = figures(community).now
    assert (now.outsiders.number, now.representatives) == (2, 1)


def test_guests_whom_nobody_counted_are_unknown_and_not_zero(community):
    make_meeting(community, MAY)
    assert words(community, "outsiders") == "not known"
    make_meeting(community, MAY, outsiders=3)
    assert words(community, "outsiders") == "at least 3"


def test_guests_counted_as_none_are_zero(community):
    make_meeting(community, MAY, outsiders=0)
    make_meeting(community, MAY, state=State.NOBODY)
    assert words(community, "outsiders") == "0"


def test_a_sum_says_how_well_it_is_known(community):
    make_meeting(community, MAY, total=20, total_is_estimate=True)
    assert words(community, "attendances") == "about 20"
    make_meeting(community, MAY)
    assert words(community, "attendances") == "about 20 or more"


def test_before_the_first_record_nothing_is_a_zero(community):
    make_meeting(community, MAY, total=5)
    for key in ("meetings", "attendances", "outsiders", "representatives"):
        assert words(community, key, before=True) == "no records yet"
    assert words(community, "meetings") == "1"


# --- initiatives


def test_an_initiative_is_led_by_whoever_led_it_on_the_last_day(community):
    initiative = make_initiative(community, ladder=Ladder.ORGANISER)
    initiative.leads.create(ladder=Ladder.RESIDENTS, since_told="1.09.2025")
    initiative.leads.create(ladder=Ladder.ORGANISER, since_told="1.02.2026")
    row = figures(community).initiatives[0]
    assert (row.ladder_before, row.ladder) == (Ladder.ORGANISER, Ladder.RESIDENTS)
    assert figures(community).now.initiatives_share.led == 1


def test_ideas_and_what_was_given_up_are_not_counted(community):
    for state in ("idea", "plan", "abandoned"):
        make_initiative(community, state=state, ladder=Ladder.RESIDENTS)
    assert figures(community).now.initiatives_share.of == 0


def test_a_withdrawn_change_of_leader_changes_nothing(community, olga):
    initiative = make_initiative(community, ladder=Ladder.ORGANISER, since_told="2024")
    initiative.leads.create(ladder=Ladder.RESIDENTS, since_told="2025").withdraw(olga, "Pomyłka.")
    assert figures(community).initiatives[0].ladder == Ladder.ORGANISER


def test_what_ended_later_was_running_then(community):
    make_initiative(community, state="ended", since_told="2024", until_told="12.03.2026")
    now = figures(community).now
    assert (now.initiatives_running, now.initiatives_ended) == (1, 0)


def test_what_began_nobody_knows_when_counts_from_its_first_record(community):
    make_initiative(community, state="ended", until_told="28.10.2021")
    met = make_initiative(community)
    make_meeting(community, dt.date(2020, 3, 1), initiative=met)
    led = make_initiative(community)
    led.leads.create(ladder=Ladder.TOGETHER, since_told="2019")
    make_initiative(community)  # of which nothing is known but that it runs now
    years = [Period(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)) for year in (1995, 2019, 2020, 2021, 2022)]
    assert [len(figures(community, year).initiatives) for year in years] == [0, 1, 2, 3, 2]


def test_what_was_given_up_later_was_running_then(community):
    make_initiative(community, state="abandoned", since_told="2024", until_told="12.03.2026", ladder=Ladder.RESIDENTS)
    assert figures(community).now.initiatives_share.led == 1


def test_what_ended_nobody_knows_when_counts_where_it_began(community):
    make_initiative(community, state="ended", since_told="23.09.2025")
    assert figures(community).now.initiatives_ended == 1
    assert figures(community, Period(YEAR.end, dt.date(2027, 1, 1))).initiatives == ()


def test_an_end_told_as_a_year_falls_into_one_period(community):
    make_initiative(community, state="ended", since_told="2024", until_told="2025")
    halves = (Period(YEAR.start, dt.date(2025, 7, 1)), Period(dt.date(2025, 7, 1), YEAR.end))
    assert [figures(community, half).now.initiatives_ended for half in halves] == [1, 0]
    assert [figures(community, half).now.initiatives_running for half in halves] == [0, 0]


def test_who_will_lead_later_does_not_lead_yet(community):
    initiative = make_initiative(community, ladder=Ladder.ORGANISER)
    initiative.leads.create(ladder=Ladder.RESIDENTS, since_told="1.12.2025")
    assert in_november(community).now.initiatives_share.led == 0


# --- actions: an old report does not change


def in_november(community):
    """The report of a year that still runs."""
    return progress_figures(community, YEAR, dt.datetime(2025, 11, 22, 12, tzinfo=dt.UTC))


def test_nothing_is_overdue_before_its_day_while_the_period_runs(community):
    for day in (21, 22, 23):
        make_action(community, agreed_on=MAY, due_on=dt.date(2025, 11, day))
    actions = in_november(community).now.actions
    assert (actions.open, actions.overdue) == (3, 1)


def test_an_old_report_does_not_change_when_work_is_finished_later(community):
    make_action(community, agreed_on=MAY, due_on=dt.date(2025, 6, 1), state="done", closed_on=dt.date(2026, 6, 1))
    make_action(community, agreed_on=MAY, due_on=dt.date(2025, 6, 1), state="done", closed_on=dt.date(2025, 6, 3))
    make_action(community, agreed_on=MAY)
    make_action(community, agreed_on=dt.date(2026, 1, 1))
    make_action(community, agreed_on=dt.date(2024, 1, 1), state="done", closed_on=dt.date(2024, 12, 31))
    actions = figures(community).now.actions
    assert (actions.done, actions.open, actions.overdue, actions.all) == (1, 2, 1, 3)


def test_what_is_due_on_the_last_day_and_open_is_overdue_at_its_end(community):
    make_action(community, agreed_on=MAY, due_on=dt.date(2025, 12, 31))
    make_action(community, agreed_on=MAY, due_on=dt.date(2026, 1, 1))
    assert figures(community).now.actions.overdue == 1


def test_months_to_come_have_no_column(community):
    make_meeting(community, MAY, total=5)
    columns = [row[0] for row in attendances_chart(in_november(community)).table().rows]
    assert len(columns) == 11
    ahead = progress_figures(community, YEAR, dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
    assert len(ladder_chart(ahead).bars) == 1


# --- partners


def test_presence_is_no_joint_action_and_own_units_stand_apart(community, centre):
    initiative = make_initiative(community, since_told="2024")
    library = make_organisation(centre, "Biblioteka", sector="public", is_own_commune=True)
    guard = make_organisation(centre, "Straż", sector="public")
    shop = make_organisation(centre, "Sklep", sector="business")
    InitiativePartner.objects.create(initiative=initiative, organisation=library)
    make_joint(initiative, library, MAY)
    InitiativePartner.objects.create(initiative=initiative, organisation=guard)
    Representative.objects.create(meeting=make_meeting(community, MAY), organisation=shop)
    partners = figures(community).now.partners
    assert (partners.joint, partners.known, partners.own_joint) == (1, 3, 1)
    assert partners.by_sector == (("public", 1),)
    assert [row.name for row in figures(community).partners] == ["Biblioteka", "Sklep", "Straż"]


def test_the_day_of_a_joint_action_prints_as_it_is_told(community, centre):
    initiative, met = make_initiative(community), make_meeting(community, MAY, held_told="zima 2025")
    told, came = make_organisation(centre, "Biblioteka"), make_organisation(centre, "Parafia")
    make_joint(community, told, "wiosna 2025", what="gabloty")
    Meeting.objects.filter(pk=met.pk).update(initiative=initiative)
    InitiativePartner.objects.create(initiative=initiative, organisation=came)
    Representative.objects.create(meeting=met, organisation=came)
    assert [row.joint_words for row in figures(community).partners] == ["wiosna 2025", "zima 2025"]


def test_of_partners_it_says_what_is_not_known_of_them(community, centre):
    make_joint(community, make_organisation(centre, "Sąsiedzi"), MAY, what="gabloty")
    make_joint(community, make_organisation(centre, "MOPS", sector="public", is_own_commune=True), MAY, what="gabloty")
    with override("pl"):
        note = partners_note(figures(community).now)
    assert note == "publiczny: 1; sektor nieznany: 1; w tym jednostki naszej gminy: 1"


def test_a_later_joint_action_takes_no_partner_out_of_an_older_report(community, centre):
    initiative, library = make_initiative(community), make_organisation(centre, "Biblioteka")
    make_joint(initiative, library, MAY, gives="gabloty")
    before = figures(community)
    make_joint(initiative, library, dt.date(2026, 6, 1), gives="skaner")
    [row] = figures(community).partners
    assert (row.joint_on, row.gives) == (MAY, "gabloty")
    assert figures(community).now.partners == before.now.partners
    assert figures(community).now.partners.joint == 1


@pytest.mark.parametrize(("promise", "joint"), [("", 1), ("kept", 1), ("not_kept", 0), ("waits", 0)])
def test_only_a_promise_kept_is_a_joint_action(community, centre, promise, joint):
    make_joint(make_initiative(community), make_organisation(centre), MAY, promise=promise)
    assert figures(community).now.partners.joint == joint


def test_a_joint_action_of_a_withdrawn_initiative_counts_no_more(community, centre, olga):
    initiative = make_initiative(community)
    make_joint(initiative, make_organisation(centre), MAY)
    initiative.withdraw(olga, "Pomyłka.")
    assert figures(community).now.partners.joint == 0


def test_a_joint_action_as_told_counts_in_the_period_it_names(community, centre):
    make_joint(community, make_organisation(centre, "Parafia"), "maj 2025", what="Kiermasz")
    make_joint(community, make_organisation(centre, "Szkoła"), "kiedyś", what="Kiermasz")
    assert [(row.name, row.initiatives) for row in figures(community).partners] == [("Parafia", ("Kiermasz",))]


def test_a_partner_at_the_meeting_of_its_initiative_acts_with_it(community, centre):
    initiative, guard = make_initiative(community), make_organisation(centre, "Straż")
    InitiativePartner.objects.create(initiative=initiative, organisation=guard)
    Representative.objects.create(meeting=make_meeting(community, MAY, initiative=initiative), organisation=guard)
    assert figures(community).now.partners.joint == 1


def test_a_withdrawn_partner_leaves_the_figures(community, centre, olga):
    initiative, partner = make_initiative(community, since_told="2024"), make_organisation(centre)
    link, joint = initiative.partners.create(organisation=partner), make_joint(initiative, partner, MAY)
    joint.withdraw(olga, "Pomyłka.")
    assert (figures(community).now.partners.joint, figures(community).now.partners.known) == (0, 1)
    link.withdraw(olga, "Pomyłka.")
    assert figures(community).now.partners.known == 0


# --- cost


def fill(community, number):
    people = [make_person(community) for _ in range(3)]
    for at in range(number):
        initiative = make_initiative(community, ladder=Ladder.TOGETHER)
        meeting = make_meeting(community, MAY + dt.timedelta(days=at), initiative=initiative, total=9)
        make_attendance(meeting, *people)
        partner = make_organisation(community.centre)
        Representative.objects.create(meeting=meeting, organisation=partner)
        InitiativePartner.objects.create(initiative=initiative, organisation=partner)
        make_joint(meeting, partner, MAY, initiative=initiative)
        Guest.objects.create(meeting=meeting, told="gość")
        make_action(community, agreed_on=MAY, owner_organisation=partner)


def test_a_hundred_meetings_cost_as_many_queries_as_one(community, centre, django_assert_num_queries):
    full, lean = make_community(centre), community
    fill(lean, 1)
    fill(full, 100)
    with CaptureQueriesContext(connection) as few:
        figures(lean)
    with django_assert_num_queries(len(few)):
        assert figures(full).now.meetings == 100


def test_actions_know_their_owner_without_another_query(community, centre, django_assert_num_queries):
    owner = make_organisation(centre)
    make_action(community, agreed_on=MAY, owner_organisation=owner)
    read = figures(community).actions
    with django_assert_num_queries(0):
        assert owner_words(read[0]) == str(owner)
