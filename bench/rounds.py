"""The rounds of the fault run, inside the surroundings that bench.faults has made.

    python -m bench.rounds [--rounds 10] [--reminders 1000] [--kills 5] [--seed N]

Two workers and a beat, processes of their own, send to a mail server of ours. At random points of the way through the
letters a random worker is killed with SIGKILL, whole, and another started. Exit code 1 when something was lost or
doubled, or more was repeated than killed.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import localdate

from bench.counting import Count, count
from config.supervisor import COMMANDS, die_with
from tests.mail_sink import MailServer, Sink

PATIENCE = 120.0  # seconds without any progress
LEASE = "3"  # seconds: so soon the letters of a killed worker come back
LATEST_KILL = 0.2  # seconds after the random point, so that no step of the work is spared
RECIPIENTS = 10


class Records:
    """One community with its organisers, and planned meetings of tomorrow as many as the round needs."""

    def __init__(self) -> None:
        user, membership, staff = (
            model("accounts.User"),
            model("accounts.Membership"),
            model("communities.StaffMember"),
        )
        self.centre = model("accounts.Centre").objects.create(name="Ośrodek")
        self.community = model("communities.Community").objects.create(centre=self.centre, name="Osiedle")
        self.addresses = [f"osoba{number}@example.org" for number in range(RECIPIENTS)]
        long_ago = localdate().replace(year=2020, day=1)
        for address in self.addresses:
            person = user.objects.create_user(address, name=address)
            membership.objects.create(user=person, centre=self.centre, role="organiser", since_on=long_ago)
            entry = staff.objects.create(centre=self.centre, user=person, name=address)
            model("communities.Assignment").objects.create(community=self.community, staff=entry, since_on=long_ago)

    def fill(self, reminders: int) -> set[tuple[str, str]]:
        """Forget the last round; gives the address and the link of every reminder that is due now."""
        meetings = model("meetings.Meeting").objects
        for name in ("reminders.Letter", "reminders.Reminder"):
            model(name).objects.all().delete()
        meetings.all().delete()
        tomorrow = localdate() + localdate().resolution
        same = {"centre": self.centre, "community": self.community, "held_on": tomorrow, "state": "planned"}
        meetings.bulk_create(meetings.model(topic="Spotkanie", **same) for _ in range(reminders // RECIPIENTS))
        links = [settings.PUBLIC_URL + meeting.get_absolute_url() for meeting in meetings.all()]
        return {(address, link) for address in self.addresses for link in links}


def model(name: str) -> Any:
    return apps.get_model(name)


def all_settled(number: int) -> bool:
    """Every reminder has its letter, and none of them waits."""
    letters = model("reminders.Letter")
    return bool(letters.objects.exclude(state__in=letters.UNSETTLED).count() >= number)


class Workers:
    def __init__(self, mail_port: int) -> None:
        self.environment = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}", "REMINDER_LEASE": LEASE}
        self.kills = 0
        self.beat, self.workers = self.start("beat"), [self.start("worker"), self.start("worker")]

    def start(self, name: str) -> "subprocess.Popen[bytes]":
        run = {"env": self.environment, "stdin": subprocess.DEVNULL, "start_new_session": True}
        return subprocess.Popen(COMMANDS[name], preexec_fn=die_with(os.getpid()), **run)

    def kill_one(self, chance: random.Random) -> None:
        kill(self.workers.pop(chance.randrange(len(self.workers))))
        self.kills += 1
        self.workers.append(self.start("worker"))

    def end(self) -> None:
        for process in (self.beat, *self.workers):
            kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """The whole session at once: nothing of it says goodbye."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run_round(sink: Sink, mail_port: int, due: set[tuple[str, str]], kills: int, chance: random.Random) -> Count:
    sink.taken.clear()
    marks = sorted(chance.randrange(len(due)) for _ in range(kills))
    workers = Workers(mail_port)
    try:
        for mark in marks:
            wait_until(lambda mark=mark: len(sink.taken) >= mark, sink)
            time.sleep(chance.uniform(0, LATEST_KILL))
            workers.kill_one(chance)
        wait_until(lambda: all_settled(len(due)), sink)
    finally:
        workers.end()
    return count(due, sink.taken, workers.kills)


def wait_until(question: Callable[[], bool], sink: Sink) -> None:
    seen, give_up_at = -1, 0.0
    while not question():
        if len(sink.taken) != seen:
            seen, give_up_at = len(sink.taken), time.monotonic() + PATIENCE
        if time.monotonic() > give_up_at:
            raise SystemExit(f"nothing has moved for {PATIENCE:.0f} seconds after {seen} letters")
        time.sleep(0.02)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.rounds")
    for name, default in (("rounds", 10), ("reminders", 1000), ("kills", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    django.setup()
    call_command("migrate", verbosity=0)
    print(f"{settings.DATABASES['default']['ENGINE']}, seed {options.seed}", flush=True)
    chance, records, sink, total, is_well = random.Random(options.seed), Records(), Sink(), Count(), True
    with MailServer(sink) as mail:
        for number in range(1, options.rounds + 1):
            began = time.monotonic()
            counted = run_round(sink, mail.port, records.fill(options.reminders), options.kills, chance)
            print(f"round {number}: {counted} ({time.monotonic() - began:.0f} s)", flush=True)
            total, is_well = total + counted, is_well and counted.is_well
    print(f"rounds {options.rounds}, reminders {options.rounds * options.reminders}, {total}", flush=True)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
