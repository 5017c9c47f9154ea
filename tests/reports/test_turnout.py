"""Who is new, who comes back, and whom nobody has seen for a while."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from communities.models import PersonRole
from documents.charts import Bar
from reports.figures import progress_figures
from reports.periods import Period
from reports.records import first_record_on
from reports.turnout import absences, all_months, last_months, read_turnout
from reports.turnout_pictures import returning_chart, turnout_chart
from tests.make import make_attendance, make_community, make_initiative, make_meeting, make_person

YEAR = Period(dt.date(2025, 1, 1), dt.date(2026, 1, 1))
DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 1, 15)


def turnout(community, period=YEAR):
    return read_turnout(community, period, first_record_on(community))


def month(number):
    return Period(dt.date(2025, number, 1), dt.date(2025, number + 1, 1))


@pytest.fixture
def old(community):
    """Records since long ago, so that everybody's first time is known."""
    make_meeting(community, dt.date(2023, 5, 5), total=3)
    return community


def comes(person, *days, **fields):
    community = person.roles.get().community
    for day in days:
        make_attendance(make_meeting(community, day, **fields), person)


# --- new and returning


def test_a_person_is_new_in_the_month_of_her_first_coming_and_returns_after(old):
    comes(make_person(old), dt.date(2025, 3, 3), dt.date(2025, 3, 17), dt.date(2025, 4, 7))
    found = turnout(old)
    march, april = found.people(month(3)), found.people(month(4))
    assert (march.different, march.new, march.returning) == (1, 1, 0)
    assert (april.different, april.new, april.returning) == (1, 0, 1)
    assert found.new_people.tally.number == 1


def test_who_came_before_the_period_returns(old):
    comes(make_person(old), dt.date(2024, 11, 3), dt.date(2025, 3, 3))
    whole = turnout(old).people(YEAR)
    assert (whole.different, whole.new, whole.returning) == (1, 0, 1)


def test_nobody_is_new_before_the_third_month_of_records(community):
    first, third = make_person(community), make_person(community)
    comes(first, dt.date(2025, 1, 20), dt.date(2025, 3, 20))
    comes(third, dt.date(2025, 3, 20))
    found = turnout(community)
    january, march = found.people(month(1)), found.people(month(3))
    assert (january.different, january.new, january.returning) == (1, None, None)
    assert (march.different, march.new, march.returning) == (2, 1, 1)
    assert found.counted_from == dt.date(2025, 3, 1)
    assert found.new_people.tally.number == 1


def test_in_a_longer_slice_the_first_two_months_make_nobody_new(community):
    comes(make_person(community), dt.date(2025, 1, 20))
    comes(make_person(community), dt.date(2025, 4, 20))
    whole = turnout(community).people(YEAR)
    assert (whole.different, whole.new, whole.returning) == (2, 1, 0)


def test_two_meetings_of_one_day_make_a_person_new_once(old):
    person = make_person(old)
    comes(person, dt.date(2025, 3, 3), dt.date(2025, 3, 3))
    found = turnout(old)
    assert sum(found.first_times.values()) == 1
    assert found.new_people.tally.number == 1


def test_the_figures_agree_with_those_of_the_report(old):
    comes(make_person(old), dt.date(2025, 3, 3), total=7, new_people=2)
    comes(make_person(old), dt.date(2024, 3, 3), dt.date(2025, 5, 3), total=9)
    make_meeting(old, dt.date(2025, 6, 6), total=30, total_is_estimate=True)
    figures, found = progress_figures(old, YEAR).now, turnout(old)
    assert found.attendances == figures.attendances
    assert found.new_people == figures.new_people
    assert found.people(YEAR).different == figures.different_people == 2


def test_meetings_of_staff_withdrawn_ones_and_other_communities_count_nothing(old, olga, centre):
    person = make_person(old)
    comes(person, dt.date(2025, 3, 3), kind="working")
    comes(person, dt.date(2025, 4, 3))
    old.meetings.get(held_on=dt.date(2025, 4, 3)).withdraw(olga, "Pomyłka.")
    comes(make_person(make_community(centre)), dt.date(2025, 5, 3))
    found = turnout(old)
    assert (found.people(YEAR).different, found.new_people.tally.number) == (0, 0)


# --- drawn, and as tables


def bars(chart, year=2025):
    return {bar.label: bar for bar in chart.bars}


def test_the_drawing_holds_twelve_months_and_its_table_the_same(old):
    comes(make_person(old), dt.date(2025, 3, 3), dt.date(2025, 4, 7), total=12)
    with override("en"):
        charts = turnout_chart(turnout(old)), returning_chart(turnout(old))
        came, people = (bars(chart) for chart in charts)
        tables = [chart.table() for chart in charts]
    assert len(came) == len(people) == 12
    assert (came["Mar"].parts, came["Mar"].inside) == ([12], 1)
    assert (people["Mar"].parts, people["Mar"].inside, people["Mar"].beside) == ([1], 1, ["0"])
    assert (people["Apr"].parts, people["Apr"].inside, people["Apr"].beside) == ([1], 0, ["1"])
    assert ["Apr 2025", "1", "0", "1"] in [list(row) for row in tables[1].rows]
    assert ["Mar 2025", "12", "at least 1"] in [list(row) for row in tables[0].rows]


def test_before_the_third_month_the_table_says_that_it_is_too_early(community):
    comes(make_person(community), dt.date(2025, 1, 20), total=4)
    with override("en"):
        tables = [chart(turnout(community)).table() for chart in (turnout_chart, returning_chart)]
    assert list(tables[0].rows[0]) == ["Jan 2025", "4", "too early to say"]
    assert list(tables[1].rows[0]) == ["Jan 2025", "1", "too early to say", "too early to say"]


def test_a_month_in_which_nobody_was_ticked_is_unknown_and_not_zero(old):
    make_meeting(old, dt.date(2025, 3, 3), total=15)
    bar: Bar = bars(with_english(returning_chart, turnout(old)))["Mar"]
    assert (bar.parts, bar.inside, bar.beside) == (None, None, ["not known"])


def with_english(draw, found):
    with override("en"):
        return draw(found)


def test_a_dyzur_to_which_nobody_came_is_zero_and_not_unknown(old):
    make_meeting(old, dt.date(2025, 3, 3), kind="duty", state="nobody")
    assert bars(with_english(returning_chart, turnout(old)))["Mar"].parts == [0]


def test_all_there_is_is_drawn_in_longer_steps(old):
    period = all_months(first_record_on(old), TODAY)
    assert (period.start, period.end) == (dt.date(2023, 5, 1), TODAY + DAY)
    labels = [bar.label for bar in with_english(turnout_chart, turnout(old, period)).bars]
    assert labels[0] == "Q2"
    assert len(labels) == 12


def test_the_last_twelve_months_end_with_the_running_one():
    assert last_months(TODAY) == Period(dt.date(2025, 2, 1), TODAY + DAY)


# --- not seen for a while


@pytest.fixture
def regular(community):
    """Came twice in autumn; three clubs since had others."""
    person, other = make_person(community, "Bywała Ela"), make_person(community, "Wierna Iza")
    comes(person, dt.date(2025, 10, 1), dt.date(2025, 10, 8), kind="club")
    for day in (15, 22, 29):
        comes(other, dt.date(2025, 10, day), kind="club")
    return person


def missing(community, day=TODAY):
    return [one.person.name for one in absences(community, day)]


def test_who_used_to_come_and_was_not_ticked_at_three_meetings_is_missed(regular, community):
    one = absences(community, TODAY)[0]
    assert (one.person, one.last_on, one.came, one.missed) == (regular, dt.date(2025, 10, 8), 2, 3)
    assert missing(community) == ["Bywała Ela"]


def test_two_meetings_without_her_are_no_absence(regular, community):
    community.meetings.get(held_on=dt.date(2025, 10, 29)).attendances.all().delete()
    assert missing(community) == []


def test_who_came_once_is_not_missed(regular, community):
    community.meetings.get(held_on=dt.date(2025, 10, 1)).attendances.all().delete()
    assert missing(community) == []


def test_who_has_come_again_is_not_missed(regular, community):
    comes(regular, dt.date(2025, 11, 5), kind="club")
    assert missing(community) == []


def test_meetings_where_nobody_was_ticked_prove_nothing(regular, community):
    for day in (15, 22, 29):
        community.meetings.get(held_on=dt.date(2025, 10, day)).attendances.all().delete()
    for day in range(1, 9):
        make_meeting(community, dt.date(2025, 11, day), kind="club", total=12)
    assert missing(community) == []


def test_who_comes_to_the_club_misses_no_debate(regular, community):
    for day in (15, 22, 29):
        community.meetings.filter(held_on=dt.date(2025, 10, day)).update(kind="debate")
    assert missing(community) == []


def test_another_club_is_another_matter(regular, community):
    own, strange = make_initiative(community), make_initiative(community)
    community.meetings.filter(held_on__lt=dt.date(2025, 10, 10)).update(initiative=own)
    community.meetings.filter(held_on__gt=dt.date(2025, 10, 10)).update(initiative=strange)
    assert missing(community) == []
    community.meetings.update(initiative=own)
    assert missing(community) == ["Bywała Ela"]


@pytest.mark.parametrize(
    "end",
    [
        {"until_told": "grudzień 2025"},
        {"until_told": "już dawno"},
        {"end_reason": "moved"},
        {"end_reason": "died"},
        {"until_told": "2027", "end_reason": "died"},
    ],
)
def test_it_is_never_about_a_person_whose_role_ended_or_who_died(regular, community, end):
    role = regular.roles.get()
    for field, value in end.items():
        setattr(role, field, value)
    role.save()
    assert missing(community) == []


def test_who_died_elsewhere_died(regular, community, centre):
    PersonRole.objects.create(person=regular, community=make_community(centre), end_reason="died")
    assert missing(community) == []


def test_a_withdrawn_person_is_not_missed(regular, community, olga):
    regular.withdraw(olga, "Wpisano dwa razy.")
    assert missing(community) == []


def test_after_a_year_an_absence_is_over(regular, community):
    assert missing(community, dt.date(2026, 10, 20)) == []


def test_the_last_seen_stand_first(regular, community):
    later = make_person(community, "Adam")
    comes(later, dt.date(2025, 10, 9), dt.date(2025, 10, 10), kind="club")
    assert missing(community) == ["Adam", "Bywała Ela"]


def test_what_is_read_costs_the_same_for_one_and_for_many(regular, community):
    def ask():
        with CaptureQueriesContext(connection) as queries:
            turnout(community)
            absences(community, TODAY)
        return len(queries)

    few = ask()
    for at in range(40):
        comes(make_person(community), dt.date(2025, 9, 1) + at * DAY, dt.date(2025, 9, 2) + at * DAY)
    assert ask() == few
