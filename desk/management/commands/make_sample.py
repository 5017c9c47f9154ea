"""`manage.py make_sample`: invented centres in any number, to try the system out at the size of a country."""

import argparse
import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from desk.sample.making import make_centres, open_demo_account, real_centres
from desk.sample.progress import Progress

MOST_YEARS = 30


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("must be 1 or more"))
    return number


def some_years(text: str) -> float:
    number = float(text)
    if not 0 < number <= MOST_YEARS:
        raise argparse.ArgumentTypeError(_("must be more than 0 and at most %(most)s") % {"most": MOST_YEARS})
    return number


class Command(BaseCommand):
    help = (
        "Add invented centres with their communities, people, initiatives and meetings. The same seed gives the same "
        "centres; a second run adds further ones. Nobody can sign in but the one account that is printed."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--centres", type=positive, default=1, metavar="N", help="how many (1)")
        parser.add_argument("--years", type=some_years, default=2, metavar="Y", help="how long each has worked (2)")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="another number, other data (1)")
        parser.add_argument("--until", type=dt.date.fromisoformat, metavar="DAY", help="the last day (today)")
        parser.add_argument("--yes", action="store_true", help="also where there are centres that are not invented")
        parser.add_argument("--without-debug", action="store_true", help="also where DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse(options)
        progress = Progress(self.stdout, options["centres"])
        today = options["until"] or localdate()
        for made in make_centres(options["centres"], options["years"], options["seed"], today):
            words = _("centres: %(centres)s, meetings: %(meetings)s, attendances: %(attendances)s")
            progress.tell(made.centres, words % vars(made))
        email, password = open_demo_account()
        self.stdout.write(_("Sign in as %(email)s with %(password)s") % {"email": email, "password": password})

    def _refuse(self, options: dict[str, Any]) -> None:
        if not settings.DEBUG and not options["without_debug"]:
            raise CommandError(_("DEBUG is off: is this a production? If it is not, add --without-debug."))
        if real_centres().exists() and not options["yes"]:
            raise CommandError(
                _("There are centres here that are not invented. To add invented ones beside them, add --yes.")
            )
