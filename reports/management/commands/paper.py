"""Any paper of the house from the command line."""

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.deeds import OPERATOR, Verb, record
from accounts.models import Centre
from accounts.validators import plausible_day
from communities.models import Community
from reports.files import write_whole
from reports.heads import Author
from reports.models import ProgressReport
from reports.papers import FORMATS, PAPERS, Order, order_of, print_paper
from reports.periods import LONGEST, Period

UNCLEAR = 2  # exit code where the order fits nothing, or too much


class Command(BaseCommand):
    help = "Prints a paper: python manage.py paper KIND SUBJECT --from DAY --to DAY --output FILE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", nargs="?", help=_("kind of paper, see --list"))
        parser.add_argument("subject", nargs="?", help=_("whole name, or any part of it that fits one record"))
        parser.add_argument("--list", action="store_true", help=_("name each kind of paper with what it takes"))
        parser.add_argument("--from", dest="start", type=_day, help=_("first day, as 2021-01-01"))
        parser.add_argument("--to", dest="end", type=_day, help=_("day after the last one, as 2022-01-01"))
        parser.add_argument("--output", type=Path, help=_("file to write; its ending chooses the format"))
        parser.add_argument("--author", default="", help=_("name of the author as printed"))
        parser.add_argument("--centre", default="", help=_("name of the centre, where names collide"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for name, kind in PAPERS.items():
                self.stdout.write(f"{name}: {kind.label}. {kind.takes}.")
            return
        file_format = _check(options)
        order = _order(options)
        data = print_paper(options["kind"], order, file_format)
        # The deed first: a paper that left the house is always in the log.
        record(OPERATOR, Verb.PRINTED, order.report or order.community)
        _write(options["output"], data)
        self.stdout.write(_("Written: %(file)s (%(period)s)") % {"file": options["output"], "period": order.period})


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
        raise _unclear(_("There is no such kind of paper. There are: %(kinds)s.") % {"kinds": ", ".join(PAPERS)})
    missing = [name for name, key in NEEDED.items() if not options[key]]
    if missing:
        raise _unclear(_("Missing: %(what)s.") % {"what": ", ".join(missing)})
    if options["end"] <= options["start"]:
        raise _unclear(_("--to must be later than --from: it is the day after the last one."))
    if options["end"] - options["start"] > LONGEST:
        raise _unclear(_("That is more than ten years. Choose a shorter period."))
    output: Path = options["output"]
    file_format = output.suffix.removeprefix(".").lower()
    if file_format not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise _unclear(_("The file must end in one of: %(endings)s.") % {"endings": endings})
    if not output.absolute().parent.is_dir():
        raise _unclear(_("There is no folder %(folder)s.") % {"folder": output.absolute().parent})
    return file_format


NEEDED = {"SUBJECT": "subject", "--from": "start", "--to": "end", "--output": "output"}


def _unclear(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=UNCLEAR)


def _order(options: dict[str, Any]) -> Order:
    """The community and, where somebody has written a report of just this period, its texts."""
    community = _the_one(options["subject"], options["centre"])
    period = Period(options["start"], options["end"])
    author = Author(options["author"])
    written = ProgressReport.objects.standing().filter(community=community, start_on=period.start, end_on=period.end)
    report = written.order_by("-changed_at", "-pk").first()
    if report is None:
        return Order(community, period, author)
    order = order_of(report)
    return Order(community, period, author, report) if author.name else order


def _the_one(subject: str, centre: str) -> Community:
    """The record with exactly this name, else the only one that has this in its name, accents aside."""
    known: Any = Community.objects.select_related("centre").by_name()
    if centre:
        known = known.filter(centre__in=_centres(centre))
    exact: list[Community] = list(known.filter(name=subject))
    found = exact or list(known.matching(subject))
    if not found:
        raise _unclear(_("No community has “%(text)s” in its name.") % {"text": subject})
    if len(found) > 1:
        lines = "\n".join(f"  {community.name} ({community.centre})" for community in found)
        raise _unclear(
            _("“%(text)s” fits several; say more of the name, or --centre:") % {"text": subject} + f"\n{lines}"
        )
    return found[0]


def _centres(text: str) -> Any:
    return Centre.objects.filter(name=text) or Centre.objects.matching(text)


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path.absolute(), data)
    except OSError as error:
        raise CommandError(
            _("The file could not be written: %(reason)s") % {"reason": error.strerror or error}
        ) from error
