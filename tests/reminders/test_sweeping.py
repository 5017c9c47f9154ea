"""A round: due rows become letters, late ones are shown only, and any number of rounds does what one does."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import localtime, now

from meetings.models import Meeting
from reminders.models import Letter, Reminder
from reminders.sweeping import sweep
from tests.make import make_action, make_assignment, make_meeting, make_user
from tests.reminders.conftest import TODAY, TOMORROW, at

DAY = dt.timedelta(days=1)
State = Reminder.State


def planned(community, day=TOMORROW, **fields):
    return make_meeting(community, day, state="planned", **fields)


@pytest.mark.django_db
def test_a_reminder_goes_out_once_however_often_we_sweep(community, olga):
    planned(community)
    make_action(community, due_on=TOMORROW)
    rounds = [sweep()["sent"] for _ in range(3)]
    assert rounds == [2, 0, 0]
    assert [message.to for message in mail.outbox] == [["olga@example.org"]] * 2
    assert set(Letter.objects.values_list("state", "attempts")) == {("sent", 1)}
    assert set(Reminder.objects.values_list("state", flat=True)) == {State.TOLD}


@pytest.mark.django_db
def test_nothing_goes_out_before_its_hour(community, olga, clock):
    planned(community)
    clock.move_to(at(TODAY, 8, 59))
    assert sweep()["sent"] == 0
    clock.move_to(at(TODAY, 9))
    assert sweep()["sent"] == 1


@pytest.mark.django_db
def test_the_command_tells_what_it_did(community, olga, capsys):
    planned(community)
    call_command("sweep")
    assert "1" in capsys.readouterr().out
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("late", "sent"), [((TODAY, 20, 59), 1), ((TODAY, 21, 1), 0), ((TOMORROW, 12), 0)])
def test_what_is_more_than_twelve_hours_late_is_shown_and_not_sent(community, olga, clock, late, sent):
    planned(community, starts_at=dt.time(18))
    clock.move_to(at(TODAY, 8))
    sweep()
    clock.move_to(at(*late))
    assert sweep()["sent"] == len(mail.outbox) == sent
    assert Reminder.objects.get().state == (State.TOLD if sent else State.MISSED)
    assert Reminder.objects.visible_to(olga).count() == 1


@pytest.mark.django_db
def test_what_is_later_than_its_meeting_is_shown_and_not_sent(community, wanda, clock):
    make_assignment(community, wanda, since_on=TOMORROW)  # so she is told at six that morning
    planned(community, starts_at=dt.time(7))
    sweep()
    clock.move_to(at(TOMORROW, 7))
    assert sweep()["missed"] == 1
    assert mail.outbox == []


@pytest.mark.django_db
def test_who_may_see_it_only_that_day_is_told_that_morning(community, olga, wanda, clock):
    make_assignment(community, wanda, since_on=TOMORROW)
    planned(community, starts_at=dt.time(18))
    sweep()
    assert [message.to for message in mail.outbox] == [["olga@example.org"]]
    clock.move_to(at(TOMORROW, 6))
    sweep()
    assert mail.outbox[1].to == ["wanda@example.org"]


@pytest.mark.django_db
@pytest.mark.parametrize("jump", [dt.timedelta(hours=1), -DAY], ids=str)
def test_a_clock_that_jumps_sends_nothing_twice_and_loses_nothing(community, olga, clock, jump):
    for number in range(3):
        planned(community, TOMORROW + number * DAY, starts_at=dt.time(18))
    sweep()
    start = now()
    clock.move_to(start + jump)
    sweep()
    for hours in range(0, 4 * 24, 6):
        clock.move_to(start + dt.timedelta(hours=hours))
        sweep()
    links = [message.body for message in mail.outbox]
    assert len(links) == len(set(links)) == 3
    assert set(Reminder.objects.values_list("state", flat=True)) == {State.TOLD}


@pytest.mark.django_db
def test_a_letter_taken_before_the_clock_was_set_back_is_not_held_for_a_day(community, olga, clock):
    planned(community)
    sweep()
    Letter.objects.update(state="inflight", sent_at=None, lease_until=now() + DAY)
    assert sweep()["sent"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("night", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)], ids=["spring", "autumn"])
def test_each_hour_of_the_nights_of_two_clocks_sends_once_at_nine(community, olga, clock, night):
    for day in (night, night + DAY):
        planned(community, day, starts_at=dt.time(2, 30))
        make_action(community, due_on=day)
    moment, sent_at = at(night - DAY, 8), []
    while moment < at(night, 10):
        clock.move_to(moment)
        sent_at += [localtime(moment)] * sweep()["sent"]
        moment = moment.astimezone(dt.UTC) + dt.timedelta(hours=1)
    nine = dt.time(9)
    assert [(hour.date(), hour.time()) for hour in sent_at] == [(night - DAY, nine)] * 2 + [(night, nine)] * 2


@pytest.mark.django_db(transaction=True)
def test_four_sweepers_at_once_write_one_letter_for_each_reminder(community, olga):
    for _number in range(30):
        planned(community)
    at_once(4, sweep)
    assert Reminder.objects.count() == Letter.objects.filter(state="sent").count() == 30
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == len(mail.outbox) == 30


@pytest.mark.django_db(transaction=True)
def test_sweepers_do_not_wait_for_each_other_while_the_records_change(community, olga):
    meetings = [planned(community, TOMORROW + DAY).pk for _number in range(30)]
    sweep()
    Meeting.objects.filter(pk__in=meetings).update(state="cancelled")
    at_once(4, sweep)
    assert Reminder.objects.filter(state=State.WITHDRAWN).count() == 30
    Meeting.objects.filter(pk__in=meetings).update(state="planned")
    at_once(4, sweep)
    assert Reminder.objects.filter(state=State.PLANNED).count() == 30


def at_once(number, work):
    """Run it in so many threads from the same moment; an error in any of them is ours."""
    start, errors = threading.Barrier(number), []

    def run():
        try:
            start.wait()
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.django_db
def test_more_than_one_batch_due_at_once_all_go_out(community):
    people = [make_user(role="organiser", centre=community.centre) for _ in range(5)]
    for person in people:
        make_assignment(community, person)
    Meeting.objects.bulk_create(
        Meeting(centre=community.centre, community=community, held_on=TOMORROW, topic="x", state="planned")
        for _ in range(30)
    )
    assert sweep()["sent"] == len(mail.outbox) == 150
