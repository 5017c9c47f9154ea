"""python manage.py sweep: one round of reminders, for a machine whose clock is cron or systemd."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from reminders.sweeping import sweep


class Command(BaseCommand):
    help = "Plan reminders, write the letters that are due, send those that wait. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        words = _(
            "Planned: %(planned)s, withdrawn: %(withdrawn)s, letters: %(letters)s, too late: %(missed)s, "
            "sent: %(sent)s."
        )
        self.stdout.write(words % sweep())
