"""One line of typing says what, who and until when; and people without a name are added to those with one."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from meetings.forms.oneline import read_day, split_line
from meetings.models import Action
from tests.make import make_person
from tests.meetings.typed import person_field, recorded, redrawn, refusals, send

TODAY = dt.date(2026, 11, 22)  # a Sunday


class Known:
    """Names of whom the writer may see."""

    def owners(self, text):
        return [text] if text.lower() in {"ela", "ja"} else []


@pytest.mark.parametrize(
    ("typed", "what", "who", "due"),
    [
        ("Kupić farbę", "Kupić farbę", "", None),
        ("Kupić farbę; Ela; 5.12", "Kupić farbę", "Ela", dt.date(2026, 12, 5)),
        ("Kupić farbę; 5.12; Ela", "Kupić farbę", "Ela", dt.date(2026, 12, 5)),
        ("Kupić farbę; sąsiad z parteru", "Kupić farbę", "sąsiad z parteru", None),
        ("Kupić farbę, ja, jutro", "Kupić farbę", "ja", dt.date(2026, 11, 23)),
        ("Kupić farbę, pędzle", "Kupić farbę, pędzle", "", None),
        ("Kupić farbę, pędzle, Ela", "Kupić farbę, pędzle", "Ela", None),
        ("Kupić farbę - Ela - do 05.12.2026", "Kupić farbę", "Ela", dt.date(2026, 12, 5)),
        ("Kupić farbę do 5.12", "Kupić farbę", "", dt.date(2026, 12, 5)),
        ("Zanieść pismo do urzędu", "Zanieść pismo do urzędu", "", None),
        ("Ela", "Ela", "", None),
        ("; Ela", "", "Ela", None),
        ("Kupić 5.12", "Kupić 5.12", "", None),
        ("Ela: klucz do świetlicy, do piątku", "klucz do świetlicy", "Ela", dt.date(2026, 11, 27)),
        ("Kupić: farbę; Ela", "Kupić: farbę", "Ela", None),
        ("Malować do środy", "Malować", "", dt.date(2026, 11, 25)),
        ("Kupić farbę; po świętach; Ela", "Kupić farbę, po świętach", "Ela", None),
        ("Malować, Ela, w maju", "Malować, w maju", "Ela", None),
        ("Kupić farbę - na klatkę", "Kupić farbę - na klatkę", "", None),
        ("Zanieść pismo do urzędu; Ela", "Zanieść pismo do urzędu", "Ela", None),
        ("Kupić śruby, 5.13", "Kupić śruby, 5.13", "", None),
        ("Spotkać się; Ela; piątek", "Spotkać się", "Ela", dt.date(2026, 11, 27)),
    ],
)
def test_a_line_is_read_as_it_is_said(typed, what, who, due):
    assert split_line(typed, Known(), TODAY)[:3] == (what, who, due)


@pytest.mark.once
@pytest.mark.parametrize("typed", ["Kupić farbę; Ela; 31.02", "Kupić farbę, 31.02, Ela", "Ela: Kupić farbę do 31.02"])
def test_a_day_that_no_calendar_knows_is_not_taken_for_somebody(typed):
    what, who, due, _when, no_day = split_line(typed, Known(), TODAY)
    assert (what, who, due, no_day.removeprefix("do ")) == ("Kupić farbę", "Ela", None, "31.02")


def test_an_impossible_day_in_a_line_comes_back_with_all_that_was_typed(signed_in, community):
    make_person(community, "Ela")
    line = "Kupić farbę; Ela; 31.02"
    answer = send(signed_in, community, actions_0_what=line)
    assert "31.02" in str(refusals(answer)["actions-0-what"])
    assert redrawn(answer)["actions-0-what"] == [line]
    assert "actions-0-what" in refusals(send(signed_in, community, actions_0_what="Zadzwonić; nikt taki; wczoraj"))


def test_words_for_a_stranger_or_a_time_are_kept_and_told(signed_in, community):
    ela = make_person(community, "Ela")
    lines = {"actions_0_what": "Zadzwonić; nikt taki", "actions_1_what": "Malować; Ela; po świętach"}
    answer = signed_in.get(recorded(signed_in, community, **lines).get_absolute_url())
    told = " ".join(str(message) for message in answer.context["messages"])
    assert "nikt taki" in told
    assert "po świętach" in told
    call, paint = Action.objects.order_by("pk")
    assert (call.what, call.owner_told) == ("Zadzwonić", "nikt taki")
    assert (paint.what, paint.owner_person) == ("Malować, po świętach", ela)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("5.12", dt.date(2026, 12, 5)),
        ("3.01", dt.date(2027, 1, 3)),
        ("1.11", dt.date(2026, 11, 1)),
        ("31.02", None),
        ("5.13", None),
        ("za tydzień", dt.date(2026, 11, 29)),
        ("niedziela", dt.date(2026, 11, 29)),
        ("w środę", dt.date(2026, 11, 25)),
        ("wczoraj", dt.date(2026, 11, 21)),
        ("kiedyś", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_said(said, day):
    assert read_day(said, TODAY) == day


def test_an_action_in_one_line_finds_its_owner_and_its_day(signed_in, community):
    ela = make_person(community, "Ela")
    day = localdate() + dt.timedelta(days=7)
    recorded(signed_in, community, actions_0_what="Kupić farbę; ela; za tydzień")
    action = Action.objects.get()
    assert (action.what, action.owner_person, action.due_on) == ("Kupić farbę", ela, day)


@pytest.mark.parametrize("typed", ["Ela: klucz", "klucz, pani Ela", "klucz; ela k."])
def test_a_short_name_of_one_known_person_finds_her(signed_in, community, typed):
    ela = make_person(community, "Ela Kowalska")
    recorded(signed_in, community, actions_0_what=typed)
    assert (Action.objects.get().what, Action.objects.get().owner_person) == ("klucz", ela)


def test_a_short_name_of_two_stays_as_it_was_said(signed_in, community):
    make_person(community, "Ela Kowalska")
    make_person(community, "Ela Nowak")
    recorded(signed_in, community, actions_0_what="klucz; Ela")
    assert (Action.objects.get().owner_person, Action.objects.get().owner_told) == (None, "Ela")


def test_where_the_fields_of_its_own_say_something_the_line_is_left_alone(signed_in, community):
    recorded(signed_in, community, actions_0_what="Kupić farbę; pędzle; folię", actions_0_who="ja")
    assert Action.objects.get().what == "Kupić farbę; pędzle; folię"


def test_a_line_without_a_what_is_asked_about(signed_in, community):
    assert "actions-0-what" in refusals(send(signed_in, community, actions_0_what="; ja"))


def test_those_without_a_name_are_added_to_those_with_one(signed_in, community):
    people = {person_field(make_person(community)): "present" for _ in range(4)}
    meeting = recorded(signed_in, community, total="", unnamed="3", newcomers_0_name="Nowy", **people)
    assert meeting.total == 8


def test_a_total_has_to_hold_those_without_a_name(signed_in, community):
    people = {person_field(make_person(community)): "present" for _ in range(4)}
    assert "total" in refusals(send(signed_in, community, total="6", unnamed="3", **people))
    assert recorded(signed_in, community, total="7", unnamed="3", **people).total == 7


def test_nobody_without_a_name_leaves_the_number_of_those_with_one(signed_in, community):
    person = make_person(community)
    assert recorded(signed_in, community, total="", unnamed="0", **{person_field(person): "present"}).total == 1


def test_where_somebody_without_a_name_was_somebody_came(signed_in, community):
    assert "state" in refusals(send(signed_in, community, state="nobody", total="", unnamed="2"))
