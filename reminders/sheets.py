"""The ledger of mail as a table for other programs: that a letter went out, to which account and when."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of, moment
from accounts.models import Centre
from accounts.roles import Role
from reminders.ledger import of_group
from reminders.models import Letter
from reminders.rules import RULES


def ledger(request: HttpRequest) -> Any:
    get_object_or_404(Centre.objects.with_role(request.user, Role.ADMINISTRATOR)[:1])
    known = Letter.objects.visible_to(request.user).filter(reminder__rule__in=RULES).defer("subject", "body")
    return of_group(known, request.GET.get("stan", "")).order_by("-pk")


SHEETS = {
    "ledger": Listed(
        "poczta",
        _("Outgoing mail"),
        [
            Column(_("When"), lambda row: moment(row.created_at)),
            Column(_("To whom"), lambda row: row.reminder.recipient),
            Column(_("Reminder"), lambda row: RULES[row.reminder.rule].label),
            Column(_("Attempts"), lambda row: row.attempts),
            *columns_of(Letter, "state"),
            Column(_("Sent"), lambda row: moment(row.sent_at)),
            Column(_("What went wrong"), lambda row: row.error),
            Column(_("Centre"), lambda row: row.reminder.centre),
        ],
        ledger,
        centre="reminder__centre",
        roles=(Role.ADMINISTRATOR,),
    ),
}
