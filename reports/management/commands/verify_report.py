"""Says whether a file, or a code, is that of an approved report."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.approval.verifying import Verified, code_typed, verdict, verified_lines, verify_code, verify_file


class Command(BaseCommand):
    help = "Verifies a report: python manage.py verify_report FILE, or its code of 64 signs instead of a file"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("PDF file of the report, also signed; or its code"))

    def handle(self, *args: Any, **options: Any) -> None:
        found = _look(options["file"])
        if found is None:
            raise CommandError(_("No approved report has this code or this file."))
        for line in [verdict(found), *verified_lines(found)]:
            self.stdout.write(line)


def _look(asked: str) -> Verified | None:
    path = Path(asked)
    if not path.is_file():
        code = code_typed(asked)
        if not code:
            raise CommandError(_("There is no such file, and this is no code."))
        return verify_code(code)
    return verify_file(path.read_bytes())
