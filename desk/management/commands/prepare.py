"""`manage.py prepare`: makes the database ready before the first page of `make run`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts.models import Centre
from desk.cases.accounts import told_accounts
from desk.models import Heartbeat


class Command(BaseCommand):
    help = "Migrate and, when there is no centre at all, load the demo. Data that is there is never touched."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        # What an earlier run last said of itself must not make this one look alive before it is.
        Heartbeat.objects.all().delete()
        if Centre.objects.exists():
            self.stdout.writelines(f"{line}\n" for line in told_accounts())
        else:
            call_command("load_cases", stdout=self.stdout)
