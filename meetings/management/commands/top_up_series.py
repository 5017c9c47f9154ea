"""`manage.py top_up_series`: what the worker does by itself, for whoever runs none or does not want to wait."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from meetings.series import top_up_all


class Command(BaseCommand):
    help = "Make the planned meetings of the next weeks for every series. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        made = top_up_all()
        self.stdout.write(ngettext("%(n)s meeting planned.", "%(n)s meetings planned.", made) % {"n": made})
