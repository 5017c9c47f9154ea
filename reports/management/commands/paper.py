"""Any paper of the house from the command line."""

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.deeds import OPERATOR
from accounts.files import write_whole
from accounts.validators import plausible_day
from reports.asked import needed, order_asked
from reports.finding import UnclearError
from reports.names import names_on
from reports.paper_kinds import AnyOrder
from reports.papers import LANGUAGE, PAPERS, describe, hand_out

UNCLEAR = 2  # exit code where the order fits nothing, or too much


class Command(BaseCommand):
    help = "Prints a paper: python manage.py paper KIND SUBJECT … --output FILE; --list names what each kind takes"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", nargs="?", help=_("kind of paper, see --list"))
        parser.add_argument("subject", nargs="?", help=_("whole name, or any part of it that fits one record"))
        parser.add_argument("--list", action="store_true", help=_("name each kind of paper with what it takes"))
        parser.add_argument("--from", dest="start", type=_day, help=_("first day, as 2021-01-01"))
        parser.add_argument("--to", dest="end", type=_day, help=_("day after the last one, as 2022-01-01"))
        parser.add_argument("--on", dest="day", type=_day, help=_("day of the meeting, as 2021-01-01"))
        parser.add_argument("--number", type=int, help=_("number of the record, as in its address, instead of SUBJECT"))
        parser.add_argument("--meeting", type=int, help=_("number of the meeting, as in its address"))
        parser.add_argument("--agreement", type=int, help=_("number of the agreement, as in its address"))
        parser.add_argument("--person", type=int, help=_("number of the person, as in its address"))
        parser.add_argument("--plan-version", type=int, help=_("number of the version of an OSL plan; else the newest"))
        parser.add_argument("--output", type=Path, help=_("file to write; its ending chooses the format"))
        parser.add_argument("--author", default="", help=_("name of the author as printed"))
        parser.add_argument("--centre", default="", help=_("name of the centre, where names collide"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for name, kind in PAPERS.items():
                self.stdout.write(f"{name}: {kind.label}. {kind.takes}.")
            return
        try:
            file_format = _check(options)
            order = order_asked(options)
        except UnclearError as unclear:
            raise CommandError(str(unclear), returncode=UNCLEAR) from unclear
        self._tell_names(options["kind"], order)
        data = hand_out(OPERATOR, options["kind"], order, file_format)
        _write(options["output"], data)
        self.stdout.write(_("Written: %(file)s (%(about)s)") % {"file": options["output"], "about": order})

    def _tell_names(self, kind: str, order: AnyOrder) -> None:
        """A soft hint, as on the pages: the paper is printed all the same."""
        with translation.override(LANGUAGE):
            names = [] if PAPERS[kind].names_people else names_on(describe(kind, order), order.subject)
        if names:
            hint = _("There are residents' names in the texts. The paper goes outside: better without them.")
            self.stderr.write(f"{hint} {'; '.join(names)}")


def _day(text: str) -> dt.date:
    """A day in digits, and one that a community can have lived through."""
    try:
        day = dt.date.fromisoformat(text)
        plausible_day(day)
    except ValueError as error:
        raise ArgumentTypeError(_("%(text)s is no day; write it as 2021-01-01.") % {"text": text}) from error
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from error
    return day


def _check(options: dict[str, Any]) -> str:
    """Refuse what is missing or impossible before anything is read; gives the format."""
    if options["kind"] not in PAPERS:
        raise UnclearError(_("There is no such kind of paper. There are: %(kinds)s.") % {"kinds": ", ".join(PAPERS)})
    if missing := needed(options):
        raise UnclearError(_("Missing: %(what)s.") % {"what": ", ".join(missing)})
    output: Path = options["output"]
    file_format = output.suffix.removeprefix(".").lower()
    formats = PAPERS[options["kind"]].formats
    if file_format not in formats:
        endings = ", ".join(f".{name}" for name in formats)
        raise UnclearError(_("The file must end in one of: %(endings)s.") % {"endings": endings})
    if not output.absolute().parent.is_dir():
        raise UnclearError(_("There is no folder %(folder)s.") % {"folder": output.absolute().parent})
    return file_format


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path.absolute(), data)
    except OSError as error:
        raise CommandError(
            _("The file could not be written: %(reason)s") % {"reason": error.strerror or error}
        ) from error
