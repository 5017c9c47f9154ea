"""Agreements on pages: what is asked, what is refused beside its field, what stops a plan and never a record."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.models import Person
from tests.make import make_agreement, make_community, make_hours, make_person, make_staff
from volunteers.models import Agreement
from volunteers.needs import assess
from volunteers.rules import birthday

DAY = dt.timedelta(days=1)


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


@pytest.fixture
def person(community):
    return make_person(community, "Ela z trójki")


@pytest.fixture
def checker(centre):
    return make_staff(centre, name="Kadrowa Krystyna")


def iso(days):
    return (localdate() + days * DAY).isoformat()


def typed(person=None, **more):
    """A plan of thirty days that begins tomorrow."""
    days = {"since_on": iso(1), "until_on": iso(30)}
    costs = {"travel": "repaid", "per_diem": "repaid"}
    who = {"person": person.pk if person else "", "name": "Elżbieta Kowalska", "scope": "Pomoc w klubie"}
    return {"form_key": str(uuid.uuid4()), "version": 1, **who, **days, **costs, **more}


def create(client, community, data):
    return client.post(reverse("volunteers:agreement_create", args=[community.pk]), data)


def edit(client, agreement, data):
    return client.post(reverse("volunteers:agreement_edit", args=[agreement.pk]), data)


def conclude(client, agreement, **data):
    start = {"version": agreement.version, "concluded_on": iso(0)}
    return client.post(reverse("volunteers:agreement_conclude", args=[agreement.pk]), {**start, **data})


def refused(response, field):
    assert response.status_code == 200
    return " ".join(response.context["form"].errors[field])


def need(agreement, field):
    return next(need for need in assess([agreement])[0].needs if need.field == field)


def missing(agreement):
    return {need.field for need in assess([agreement])[0].missing}


# --- the first question


def test_the_answer_leads_to_an_agreement_or_to_hours_as_told(signed_in, community):
    page = reverse("volunteers:begin")
    yes = signed_in.get(page, {"community": community.pk, "for_centre": "yes"})
    no = signed_in.get(page, {"community": community.pk, "for_centre": "no"})
    assert yes.url == reverse("volunteers:agreement_create", args=[community.pk])
    assert no.url == reverse("volunteers:own_create", args=[community.pk])


def test_neither_answer_is_chosen_beforehand(signed_in, community):
    page = signed_in.get(reverse("volunteers:begin")).content.decode()
    assert "w jego imieniu" in page or "in its name" in page
    assert page.count("checked") == 0


def test_a_community_of_somebody_else_leads_nowhere(signed_in, centre):
    other = make_community(centre)
    response = signed_in.get(reverse("volunteers:begin"), {"community": other.pk, "for_centre": "yes"})
    assert refused(response, "community")


# --- days


@pytest.mark.parametrize(("last", "is_long"), [(29, False), (30, True)])
def test_the_last_day_that_is_typed_counts(signed_in, community, person, last, is_long):
    create(signed_in, community, typed(person, since_on=iso(0), until_on=iso(last)))
    found = assess([Agreement.objects.get()])[0].required
    assert (found.days, found.is_long) == (last + 1, is_long)


def test_the_page_says_why(signed_in, community, person):
    agreement = make_agreement(community, days=31, person=person)
    page = signed_in.get(agreement.get_absolute_url()).content.decode()
    assert "31" in page
    english = [need.why for need in assess([agreement])[0].needs]
    assert any("31" in why for why in english)


def test_agreements_of_one_person_are_added_and_shown(signed_in, community, person):
    first = make_agreement(community, days=20, person=person, since_on=localdate() - 40 * DAY)
    second = make_agreement(community, days=20, person=person, since_on=localdate() - 20 * DAY, insured_on=None)
    found = assess([second])[0]
    assert (found.required.together, found.row) == (40, [first])
    assert "insured_on" not in missing(second)
    assert first.get_absolute_url() in signed_in.get(second.get_absolute_url()).content.decode()
    assert not assess([first])[0].required.is_long


def test_agreements_of_others_of_other_centres_and_withdrawn_ones_are_not_added(
    community, other_community, person, olga
):
    start = localdate() - 40 * DAY
    make_agreement(community, days=20, since_on=start)
    make_agreement(other_community, days=20, since_on=start, name="Ela z trójki")
    make_agreement(community, days=20, person=person, since_on=start).withdraw(olga, "pomyłka")
    second = make_agreement(community, days=20, person=person, since_on=start + 20 * DAY)
    assert assess([second])[0].required.chained == 0


def test_an_early_end_cuts_what_is_added_and_not_what_was_agreed(community, person):
    start = localdate() - 60 * DAY
    first = make_agreement(community, days=40, person=person, since_on=start, ended_on=start + 10 * DAY)
    second = make_agreement(community, days=20, person=person, since_on=start + 15 * DAY)
    assert assess([first])[0].required.is_long
    assert assess([second])[0].required.together == 30


def test_agreements_of_one_child_are_added_by_name_and_day_of_birth(community):
    start, born = localdate() - 40 * DAY, localdate() - 11 * 366 * DAY
    child = {"person": None, "is_minor": True, "born_on": born, "guardian": "Mama", "guardian_agreed_on": start}
    make_agreement(community, "Zosia Mała", days=20, since_on=start, **child)
    second = make_agreement(community, "ZOSIA MAŁA", days=20, since_on=start + 20 * DAY, **child)
    other = make_agreement(community, "Zosia Duża", days=20, since_on=start + 20 * DAY, **child)
    assert assess([second])[0].required.chained == 1
    assert assess([other])[0].required.chained == 0


def test_a_list_is_assessed_in_two_queries_however_long(community):
    agreements = [make_agreement(community, days=20) for _ in range(30)]
    with CaptureQueriesContext(connection) as asked:
        assess(agreements)
    assert len(asked) == 2


# --- ages


def born(years, days_after_tomorrow):
    """The day of birth of somebody who is so old so many days after the first day, which is tomorrow."""
    day = localdate() + DAY + days_after_tomorrow * DAY
    found = dt.date(day.year - years, day.month, min(day.day, 28))
    while birthday(found, years) < day:
        found += DAY
    while birthday(found, years) > day:
        found -= DAY
    return found.isoformat()


def test_the_eighteenth_birthday_on_the_first_day_asks_for_no_date(signed_in, community, person):
    response = create(signed_in, community, typed(person, is_minor="on", born_on=born(18, 0)))
    assert refused(response, "born_on")
    assert create(signed_in, community, typed(person)).status_code == 302
    assert Agreement.objects.get().born_on is None


def test_the_day_before_the_eighteenth_birthday_a_guardian_consents(signed_in, community, person):
    create(signed_in, community, typed(person, is_minor="on", born_on=born(18, 1)))
    made = Agreement.objects.get()
    assert need(made, "guardian_agreed_on").is_met is False
    response = conclude(signed_in, made, insured_on=iso(0), informed_on=iso(0))
    assert refused(response, "guardian_agreed_on")
    done = {"guardian": "Mama", "guardian_agreed_on": iso(0)}
    assert conclude(signed_in, made, insured_on=iso(0), informed_on=iso(0), **done).status_code == 302


def test_from_the_thirteenth_birthday_on_it_is_an_entry_of_a_person(signed_in, community, person):
    thirteen = typed(None, is_minor="on", born_on=born(13, 0))
    assert refused(create(signed_in, community, thirteen), "person")
    assert create(signed_in, community, {**thirteen, "person": person.pk}).status_code == 302


def test_of_a_child_under_thirteen_no_person_is_kept(signed_in, community, person):
    twelve = typed(person, is_minor="on", born_on=born(13, 1))
    assert refused(create(signed_in, community, twelve), "person")
    people = Person.objects.count()
    assert create(signed_in, community, {**twelve, "person": ""}).status_code == 302
    assert Person.objects.count() == people


def test_a_date_of_birth_without_the_mark_and_a_mark_without_a_date_are_refused(signed_in, community, person):
    assert refused(create(signed_in, community, typed(person, born_on="1980-01-01")), "born_on")
    assert refused(create(signed_in, community, typed(person, is_minor="on")), "born_on")


def test_the_database_keeps_no_date_of_birth_of_an_adult(community):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(community, born_on=dt.date(1980, 1, 1))


# --- a missing check stops a plan, never a record


def with_minors(community, **fields):
    plan = {"since_on": localdate() + DAY, **dict.fromkeys(("concluded_on", "insured_on", "informed_on"))}
    return make_agreement(community, days=20, works_with_minors=True, **{**plan, **fields})


def test_a_plan_without_the_check_is_not_concluded(signed_in, community, checker):
    plan = with_minors(community)
    assert refused(conclude(signed_in, plan, insured_on=iso(1)), "checked_on")
    plan.refresh_from_db()
    assert plan.is_plan
    done = {"checked_on": iso(0), "checked_by": checker.pk}
    assert conclude(signed_in, plan, insured_on=iso(1), **done).status_code == 302
    plan.refresh_from_db()
    assert not plan.is_plan


def test_no_edit_walks_round_the_stop(signed_in, community, person, checker):
    data = typed(person, works_with_minors="on", concluded_on=iso(0), insured_on=iso(1))
    assert refused(create(signed_in, community, data), "checked_on")
    done = {"checked_on": iso(0), "checked_by": checker.pk}
    assert create(signed_in, community, {**data, **done, "form_key": str(uuid.uuid4())}).status_code == 302
    response = edit(signed_in, Agreement.objects.get(), data)
    assert refused(response, "checked_on")


def test_a_plan_for_today_is_stopped_too(signed_in, community):
    plan = with_minors(community, since_on=localdate())
    assert refused(conclude(signed_in, plan, insured_on=iso(0)), "checked_on")


def test_what_has_happened_is_written_down_without_the_check(signed_in, karol, community, person):
    data = typed(person, since_on=iso(-3), until_on=iso(3), works_with_minors="on", concluded_on=iso(-3))
    assert create(signed_in, community, data).status_code == 302
    made = Agreement.objects.get()
    assert {"checked_on", "insured_on"} <= missing(made)
    signed_in.force_login(karol)
    page = signed_in.get(reverse("volunteers:gaps")).content.decode()
    assert made.get_absolute_url() in page


def test_hours_of_a_plan_are_written_down_and_the_gap_is_shown(signed_in, karol, community):
    plan = with_minors(community, since_on=localdate() - 2 * DAY)
    data = {"form_key": str(uuid.uuid4()), "done_on": iso(-1), "minutes": "2", "activity": "x", "state": "confirmed"}
    assert signed_in.post(reverse("volunteers:hours_create", args=[plan.pk]), data).status_code == 302
    assert plan.hours.count() == 1
    signed_in.force_login(karol)
    assert plan.get_absolute_url() in signed_in.get(reverse("volunteers:gaps")).content.decode()


@pytest.mark.parametrize(("checked", "is_met"), [(0, True), (1, False)])
def test_a_check_after_the_first_day_came_too_late(community, checker, checked, is_met):
    start = localdate() - 5 * DAY
    agreement = make_agreement(
        community, since_on=start, works_with_minors=True, checked_on=start + checked * DAY, checked_by=checker
    )
    assert need(agreement, "checked_on").is_met is is_met


def test_more_than_thirty_days_without_writing_are_stopped(signed_in, community, person):
    create(signed_in, community, typed(person, until_on=iso(31)))
    made = Agreement.objects.get()
    assert refused(conclude(signed_in, made), "is_written")
    assert conclude(signed_in, made, is_written="on").status_code == 302


def test_up_to_thirty_days_without_insurance_are_stopped(signed_in, community, person):
    create(signed_in, community, typed(person))
    made = Agreement.objects.get()
    assert refused(conclude(signed_in, made), "insured_on")
    assert conclude(signed_in, made, insured_on=iso(1)).status_code == 302


def test_a_plan_of_the_future_is_no_gap_and_one_whose_day_has_passed_is(community):
    ahead = with_minors(community)
    late = with_minors(community, since_on=localdate() - DAY)
    assert assess([ahead])[0].gaps == []
    assert "concluded_on" in {need.field for need in assess([late])[0].gaps}


def test_hours_outside_the_days_of_the_agreement_are_a_gap(community):
    agreement = make_agreement(community)
    make_hours(agreement, done_on=agreement.since_on)
    assert not missing(agreement)
    make_hours(agreement, done_on=agreement.since_on - DAY)
    assert len(assess([agreement])[0].missing) == 1


def test_the_list_of_gaps_costs_the_same_for_one_and_for_sixty(client, karol, community):
    client.force_login(karol)
    page = reverse("volunteers:gaps")
    make_agreement(community, is_written=False)
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for _ in range(60):
        make_agreement(community, is_written=False)
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(one)


# --- what cannot be


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("scope", ""),
        ("scope", "x" * 2001),
        ("scope", "PESEL 44051401359"),
        ("since_on", ""),
        ("since_on", "1026-01-01"),
        ("since_on", "2026-02-30"),
        ("until_on", "9999-12-31"),
        ("concluded_on", "2999-01-01"),
        ("travel", "gold"),
        ("person", "999999"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(signed_in, community, person, field, value):
    data = {**typed(person), field: value}
    assert refused(create(signed_in, community, data), field)
    assert not Agreement.objects.exists()


def test_the_last_day_is_not_before_the_first(signed_in, community, person):
    assert refused(create(signed_in, community, typed(person, since_on=iso(5), until_on=iso(4))), "until_on")
    assert create(signed_in, community, typed(person, since_on=iso(5), until_on=iso(5))).status_code == 302


def test_a_check_needs_its_day_and_its_checker(signed_in, community, person, checker):
    assert refused(create(signed_in, community, typed(person, checked_by=checker.pk)), "checked_by")
    assert refused(create(signed_in, community, typed(person, checked_on=iso(0))), "checked_by")


def test_people_and_checkers_of_others_cannot_be_chosen(signed_in, centre, other_centre, community, person):
    stranger = make_person(make_community(centre), "Obca")
    assert refused(create(signed_in, community, typed(stranger)), "person")
    foreign = make_staff(other_centre, name="Cudza")
    data = typed(person, checked_on=iso(0), checked_by=foreign.pk)
    assert refused(create(signed_in, community, data), "checked_by")


# --- habits


def test_a_double_submit_makes_one_agreement_and_one_deed(signed_in, community, person):
    data = typed(person)
    first, second = create(signed_in, community, data), create(signed_in, community, data)
    assert first.url == second.url
    assert Agreement.objects.count() == 1
    assert Deed.objects.filter(verb="created", record_kind="volunteers.agreement").count() == 1


def test_a_colleagues_edit_is_never_overwritten(client, olga, karol, community):
    agreement = make_agreement(community)
    data = typed(agreement.person, since_on=agreement.since_on.isoformat(), until_on="", is_written="on")
    client.force_login(karol)
    assert edit(client, agreement, {**data, "place": "Świetlica"}).status_code == 302
    client.force_login(olga)
    response = edit(client, agreement, {**data, "place": "Klub"})
    assert [difference.mine for difference in response.context["form"].differences] == ["Klub"]
    agreement.refresh_from_db()
    assert agreement.place == "Świetlica"


def test_the_log_knows_fields_and_no_names(signed_in, community, person):
    create(signed_in, community, typed(person))
    deed = Deed.objects.get(verb="created")
    assert {"name", "scope"} <= set(deed.field_names)
    assert "Kowalska" not in str(deed.__dict__)


def test_reading_an_agreement_and_a_list_of_them_is_a_deed(signed_in, community):
    agreement = make_agreement(community)
    signed_in.get(agreement.get_absolute_url())
    signed_in.get(reverse("volunteers:list"))
    verbs = Deed.objects.filter(record_kind="volunteers.agreement").values_list("verb", "record_numbers")
    assert list(verbs.order_by("pk")) == [("seen", [agreement.pk]), ("listed", [agreement.pk])]


def test_an_agreement_with_hours_is_not_withdrawn_before_them(signed_in, olga, community):
    agreement = make_agreement(community)
    hours = make_hours(agreement)
    page = reverse("volunteers:agreement_withdraw", args=[agreement.pk])
    assert refused(signed_in.post(page, {"reason": "pomyłka"}), "__all__")
    hours.withdraw(olga, "pomyłka")
    assert signed_in.post(page, {"reason": "pomyłka"}).status_code == 302
    agreement.refresh_from_db()
    assert agreement.is_withdrawn


def test_an_end_before_its_time_has_its_day_and_its_reason(signed_in, community):
    agreement = make_agreement(community)
    page = reverse("volunteers:agreement_end", args=[agreement.pk])
    later = {"version": 1, "ended_on": (agreement.until_on).isoformat()}
    assert refused(signed_in.post(page, later), "ended_on")
    assert signed_in.post(page, {"version": 1, "ended_on": iso(-1), "end_reason": "volunteer"}).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.last_day, agreement.end_reason) == (localdate() - DAY, "volunteer")
    assert Agreement.objects.in_force_on(localdate() - DAY).exists()
    assert not Agreement.objects.in_force_on(localdate()).exists()


@pytest.mark.parametrize("state", ["plan", "in_force", "over", "withdrawn", ""])
def test_the_list_shows_the_state_that_is_asked_for(signed_in, olga, community, state):
    start = localdate() - 50 * DAY
    there = {
        "plan": make_agreement(community, concluded_on=None),
        "in_force": make_agreement(community),
        "over": make_agreement(community, days=10, since_on=start),
        "withdrawn": make_agreement(community),
    }
    there["withdrawn"].withdraw(olga, "x")
    found = [one.agreement for one in signed_in.get(reverse("volunteers:list"), {"state": state}).context["found"]]
    wanted = [there[state]] if state else [one for name, one in there.items() if name != "withdrawn"]
    assert set(found) == set(wanted)


def test_the_list_is_found_by_name_without_accents_and_pages_by_key(signed_in, community):
    wanted = make_agreement(community, "Łucja Żółć")
    for _ in range(60):
        make_agreement(community)
    page = signed_in.get(reverse("volunteers:list"), {"q": "lucja zolc"})
    assert [one.agreement for one in page.context["found"]] == [wanted]
    first = signed_in.get(reverse("volunteers:list"))
    second = signed_in.get(first.context["next_url"].join([reverse("volunteers:list"), ""]))
    assert len(first.context["found"]) == 50
    assert len(second.context["found"]) == 11


@pytest.mark.parametrize("before", [1, 30])
def test_an_end_before_the_first_day_is_told_beside_its_field(signed_in, community, before):
    agreement = make_agreement(community)
    last = agreement.since_on - before * dt.timedelta(days=1)
    page = reverse("volunteers:agreement_end", args=[agreement.pk])
    answer = signed_in.post(page, {"version": 1, "ended_on": last.isoformat()})
    assert list(answer.context["form"].errors) == ["ended_on"]
