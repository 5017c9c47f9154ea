"""`manage.py load_cases`: the demo, for a machine where DEBUG is on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.cases.accounts import load_accounts, load_centres, told_accounts
from desk.cases.files import read_cases
from desk.cases.loading import load_case


class Command(BaseCommand):
    help = "Load the demo: five real practices, an invented life around them, one account per role. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                _("The demo has accounts with a password known to everybody. It is loaded only where DEBUG is on.")
            )
        centres = load_centres()
        accounts = load_accounts(centres)
        for case in read_cases():
            made = load_case(case, centres[case.name], accounts, localdate())
            self.stdout.write(f"{centres[case.name]}: {self._told(made)}")
        self.stdout.write("")
        self.stdout.writelines(f"{line}\n" for line in told_accounts())

    def _told(self, made: int) -> str:
        if not made:
            return _("loaded before, nothing changed")
        return ngettext("%(count)s record", "%(count)s records", made) % {"count": made}
