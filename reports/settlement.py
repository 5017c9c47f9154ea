"""Settlement of a microgrant, on paper: what was done, what it cost, what proves it. It names no resident."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.told_days import span_told
from documents.paper import SIGNED_ROW, Block, Bullets, Column, Heading, Paper, Signature, TableBlock, Text
from initiatives.models import Microgrant
from initiatives.models.microgrant import GROUP
from initiatives.money import Money, read_money
from initiatives.sums import Sum, money_words, sum_words, total
from meetings.models import Meeting
from reports.heads import Author, letterhead_of, place_and_date
from reports.money_tables import document_table, line_table, source_table
from reports.periods import day_words
from reports.wording import told_period


@dataclass(frozen=True)
class MicrograntOrder:
    """A microgrant as it stands."""

    microgrant: Microgrant
    author: Author

    @property
    def subject(self) -> Model:
        return self.microgrant

    def __str__(self) -> str:
        return str(self.microgrant)


def settlement_paper(order: MicrograntOrder) -> Paper:
    row, head = order.microgrant, letterhead_of(order.microgrant.centre)
    day = date_format(localdate(), "j E Y")
    return Paper(
        letterhead=head,
        title=_("Settlement of a microgrant: %(name)s") % {"name": row.name},
        subtitle=[line for line in (row.operator, row.call) if line],
        blocks=list(_blocks(row)),
        author=order.author.name or head.name,
        subject=row.name,
        place_and_date=place_and_date(row.centre.town, day),
        reference=_("agreement number: %(number)s") % {"number": row.agreement_number} if row.agreement_number else "",
        footer=_("Settlement of a microgrant · %(name)s") % {"name": row.name},
    )


def _blocks(row: Microgrant) -> Iterable[Block]:
    money = read_money(row.lines.all())
    people = row.applicants.standing().values("person").distinct().count()
    yield Heading(_("The microgrant"))
    yield TableBlock(_("The microgrant"), [Column(_("What"), 2), Column(_("As recorded"), 5)], _facts(row, people))
    yield Heading(_("What was done"))
    yield Text(row.done) if row.done.strip() else Text(_("not filled in"), "note")
    yield from _turnout(row)
    yield Heading(_("What stays"))
    yield Text(row.what_stays) if row.what_stays.strip() else Text(_("not filled in"), "note")
    yield Heading(_("Costs"))
    yield from _costs(row, money)
    yield Heading(_("Annexes"))
    yield Bullets([_("attendance list"), _("consents to the use of images"), _("copies of the documents")])
    yield from _signatures(row, people)


def _facts(row: Microgrant, people: int) -> list[tuple[str, str]]:
    days = (
        (_("Agreement of"), row.agreed_on),
        (_("To be settled by"), row.settle_by),
        (_("Settled on"), row.settled_on),
    )
    told = [
        (_("Who asked for it"), who_asked(row, people)),
        (_("Community"), "" if row.community.is_sensitive else str(row.community)),
        (_("What it is for"), row.aim),
        (_("When"), told_period(row.since_told, row.until_told)),
        (_("Sum asked for"), sum_words(Sum(row.asked), row.currency)),
        (_("Sum granted"), sum_words(Sum(row.granted), row.currency)),
        *((label, day_words(day)) for label, day in days if day),
    ]
    return [(label, value) for label, value in told if value]


def who_asked(row: Microgrant, people: int) -> str:
    """An organisation, or so many grown-ups; who they are stands under the signatures, by their own hand."""
    if row.organisation:
        return str(row.organisation)
    told = ngettext("an informal group: %(n)s grown-up", "an informal group: %(n)s grown-ups", people) % {"n": people}
    if missing := row.missing_adults(people):
        more = _("still missing: %(n)s") % {"n": missing}
        return f"{told} ({more})"
    return told


def _turnout(row: Microgrant) -> Iterable[Block]:
    """Meetings of its initiative in its time; a number that nobody wrote down is not known."""
    if row.initiative is None:
        return
    until = span_told(row.until_told)
    held = Meeting.objects.held_between(row.since_on or dt.date.min, until[1] if until else dt.date.max)
    held = held.filter(initiative=row.initiative).order_by("held_on", "pk")
    columns = [Column(_("Day"), 1.2), Column(_("Meeting"), 4), Column(_("People"), 1.4, "right")]
    marked = row.community.is_sensitive
    rows = [(one.day_told, one.get_kind_display() if marked else one.topic, _people(one)) for one in held]
    yield TableBlock(_("Meetings of the initiative"), columns, rows, _("No meeting is written down."))


def _people(meeting: Meeting) -> str:
    if meeting.total is None:
        return meeting.total_told or _("not known")
    return _("about %(number)s") % {"number": meeting.total} if meeting.total_is_estimate else str(meeting.total)


def _costs(row: Microgrant, money: Money) -> Iterable[Block]:
    if not money.standing:
        yield Text(_("not filled in"), "note")
        return
    yield line_table(money)
    yield source_table(money)
    yield document_table(money)
    if left := to_give_back(row, money):
        yield Text(left)


def to_give_back(row: Microgrant, money: Money) -> str:
    """What is left of the sum granted, where all that was spent of it is known to the grosz."""
    spent = [one.actual for one in money.standing if (one.line.kind, one.line.currency) == ("grant", row.currency)]
    if row.granted is None or not spent or not all(one.is_exact for one in spent):
        return ""
    left = row.granted - total(spent).number
    words = {"sum": money_words(abs(left), row.currency)}
    if left > 0:
        return _("Left of the sum granted, to be given back: %(sum)s.") % words
    return _("Spent above the sum granted: %(sum)s.") % words if left < 0 else _("The whole sum granted was spent.")


def _signatures(row: Microgrant, people: int) -> Iterable[Block]:
    if row.organisation:
        yield Signature(_("for the organisation"))
        return
    columns = [Column(_("No."), 0.4), Column(_("First name and surname"), 3), Column(_("Signature"), 3)]
    yield Heading(_("Signatures of those who asked"))
    rows = [(f"{number}.", "", "") for number in range(1, max(people, GROUP) + 1)]
    yield TableBlock(_("Signatures of those who asked"), columns, rows, row_height=SIGNED_ROW)
