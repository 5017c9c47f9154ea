"""What the command line asks for of the papers for readers outside."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Centre
from communities.models import StaffMember
from initiatives.models import Project
from reports.finding import UnclearError, named, period_asked, several_numbered, the_community
from reports.handover.pack import WorkerOrder
from reports.heads import Author
from reports.outside.cus_year import CentreOrder
from reports.outside.one_page import CommunityOrder
from reports.outside.public_task import PublicTaskOrder
from reports.paper_kinds import AnyOrder
from reports.periods import whole_year


def _day(options: dict[str, Any]) -> dt.date:
    """Today unless a day is given; of a day to come nobody knows anything."""
    day: dt.date = options["day"] or localdate()
    if day > localdate():
        raise UnclearError(_("This day is still ahead."))
    return day


def _today(options: dict[str, Any]) -> dt.date:
    """Who keeps what is known of today alone: under another day the paper would tell of that day what is so now."""
    day = _day(options)
    if day < localdate():
        raise UnclearError(_("This paper tells of today only: who kept what on an earlier day is not known."))
    return day


#: Papers that no earlier day has.
OF_TODAY = ("handover-card",)


def _community_order(options: dict[str, Any]) -> CommunityOrder:
    """As it is today unless a day is given."""
    day = (_today if options["kind"] in OF_TODAY else _day)(options)
    return CommunityOrder(the_community(options), Author(options["author"]), day)


def _centre_order(options: dict[str, Any]) -> CentreOrder:
    """Of the last whole calendar year unless a period is given."""
    if bool(options["start"]) != bool(options["end"]):
        raise UnclearError(_("Give both --from and --to, or neither."))
    period = period_asked(options) if options["start"] else whole_year(localdate().year - 1)
    return CentreOrder(_the_centre(options), period, Author(options["author"]))


def _the_centre(options: dict[str, Any]) -> Centre:
    known, text, number = Centre.objects.all(), options["subject"] or "", options["number"]
    found: list[Centre] = list(known.filter(pk=number) if number else known.filter(name=text))
    found = found or ([] if number else list(known.matching(text)))
    if not found:
        raise UnclearError(_("No centre has “%(text)s” in its name.") % {"text": text or number})
    if len(found) > 1:
        raise several_numbered(text, found)
    return found[0]


def _public_task_order(options: dict[str, Any]) -> PublicTaskOrder:
    """As it stands today unless a day is given."""
    missing = _("No project has “%(text)s” in its name.")
    project = named(Project.objects.standing().select_related("centre", "programme"), options, missing)
    return PublicTaskOrder(project, Author(options["author"]), _day(options))


def _worker_order(options: dict[str, Any]) -> WorkerOrder:
    missing = _("No worker has “%(text)s” in the name.")
    worker = named(StaffMember.objects.standing().select_related("centre"), options, missing)
    return WorkerOrder(worker, Author(options["author"]), _today(options))


#: Each needs its SUBJECT, or the number of it, and nothing else.
OUTSIDE_ORDERS: Mapping[type[AnyOrder], Callable[[dict[str, Any]], AnyOrder]] = {
    CommunityOrder: _community_order,
    CentreOrder: _centre_order,
    PublicTaskOrder: _public_task_order,
    WorkerOrder: _worker_order,
}
