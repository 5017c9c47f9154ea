"""Hours on paper: the card of a period, the certificate, a thank-you. They are the volunteer's, so they name her."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.paper import Block, Cell, Column, Heading, Paper, Signature, TableBlock, Text
from reports.heads import Author
from reports.periods import Period, day_words
from reports.volunteer_words import LAW, centre_words, days_words, paper_of
from volunteers.figures import CONFIRMED, KINDS, OWN, totals_of
from volunteers.models import Agreement, Hours
from volunteers.rules import Span

DAY = dt.timedelta(days=1)


def whole_period(agreement: Agreement) -> Period:
    """From the first day to the last one, or to today where it goes on; an entry outside them widens it."""
    days = list(agreement.hours.standing().order_by("done_on").values_list("done_on", flat=True))
    end = min(agreement.span.end, max(localdate(), agreement.since_on) + DAY)
    return Period(min([agreement.since_on, *days[:1]]), max([end, *(day + DAY for day in days[-1:])]))


def _hours(agreement: Agreement, period: Period) -> Any:
    return agreement.hours.between(period.start, period.end)


def card_paper(agreement: Agreement, period: Period, author: Author) -> Paper:
    return paper_of(
        agreement, _("Card of a volunteer's hours"), _card(agreement, period), author, str(period), day=localdate()
    )


def _card(agreement: Agreement, period: Period) -> Iterable[Block]:
    rows = list(_hours(agreement, period).order_by("done_on", "starts_at", "pk"))
    facts = [
        (_("Volunteer"), agreement.name),
        (_("Beneficiary"), agreement.centre.name),
        (_("Agreement"), days_words(agreement.agreed_span)),
        (_("Scope"), agreement.scope),
    ]
    yield TableBlock(_("Whose hours"), [Column(_("What"), 1.4), Column(_("As recorded"), 5)], facts)
    columns = [Column(_("Day"), 1.3), Column(_("From–to"), 1.4), Column(_("What was done"), 3.4)]
    columns += [Column(_("How long"), 2, "right"), Column(_("How we know"), 1.7)]
    cells: Sequence[Sequence[Cell]] = [
        (day_words(row.done_on), row.times or "–", row.activity, row.length, str(row.get_state_display()))
        for row in rows
    ]
    yield TableBlock(_("Entries"), columns, cells, _("No hours are written down for this period."))
    yield Heading(_("Sums, each kind by itself"))
    totals = totals_of(_hours(agreement, period))
    sums = [(str(label), str(totals[kind])) for kind, label in KINDS.items() if kind != OWN]
    yield TableBlock(_("Sums"), [Column(_("How we know"), 3), Column(_("Hours"), 2, "right")], sums)
    yield Signature(_("Beneficiary"), left=_("Volunteer"))


def has_confirmed(agreement: Agreement, period: Period | None) -> bool:
    """Whether a certificate of these days, or of the whole agreement, would have hours to speak of."""
    rows = _hours(agreement, period) if period else agreement.hours.standing()
    return bool(rows.filter(state=Hours.State.CONFIRMED).exists())


def certificate_paper(agreement: Agreement, period: Period, author: Author) -> Paper:
    """Only what was confirmed: a certificate speaks of what the centre itself has seen."""
    title = _("Certificate of voluntary work done")
    return paper_of(agreement, title, _certificate(agreement, period), author, day=localdate())


def _certificate(agreement: Agreement, period: Period) -> Iterable[Block]:
    parties = {"centre": centre_words(agreement.centre), "name": agreement.name, "law": LAW}
    yield Text(
        _(
            "It is certified that %(name)s has done voluntary work on behalf of: %(centre)s, under an agreement by the "
            "Act of %(law)s on public benefit activity and on voluntary work."
        )
        % parties
    )
    totals = totals_of(_hours(agreement, period))[CONFIRMED]
    span = Span(max(period.start, agreement.since_on), min(period.end, agreement.span.end))
    facts = [
        (_("Beneficiary"), centre_words(agreement.centre)),
        (_("Volunteer"), agreement.name),
        (_("Period"), days_words(span)),
        (_("Scope"), agreement.scope),
        (_("Hours, confirmed only"), str(totals) if totals.entries else _("no hours were confirmed")),
    ]
    yield TableBlock(_("The work"), [Column(_("What"), 1.4), Column(_("As recorded"), 5)], facts)
    yield Text(_("Given on the request of the volunteer."), "note")
    yield Signature(_("date, signature and stamp of the person who represents the Beneficiary"))


def thanks_paper(agreement: Agreement, period: Period, author: Author) -> Paper:
    told = _thanks(agreement, period)
    return paper_of(agreement, _("Thank you"), told, author, agreement.name, is_poster=True, day=localdate())


def _thanks(agreement: Agreement, period: Period) -> Iterable[Block]:
    """A number only where one was confirmed: nobody is thanked for "0 hours"."""
    yield Text(_("Thank you for the time and the heart that you gave to other people."))
    yield Text(_("Your work: %(scope)s") % {"scope": agreement.scope})
    confirmed = totals_of(_hours(agreement, period))[CONFIRMED]
    if confirmed.entries:
        meetings = ngettext("on %(n)s occasion", "on %(n)s occasions", confirmed.entries) % {"n": confirmed.entries}
        yield Text(
            _("We worked out what can be counted: %(hours)s, %(meetings)s.")
            % {"hours": confirmed, "meetings": meetings}
        )
    yield Text(_("What cannot be counted is seen by everybody who came."))
    yield Signature(_("on behalf of: %(centre)s") % {"centre": agreement.centre.name})
