"""Report on a public task: results with numbers and how they were measured, actions, volunteers' hours, costs."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from documents.paper import Block, Bullets, Column, Heading, Paper, Signature, TableBlock, Text
from initiatives.models import Project
from initiatives.promised_records import Records, read_records
from initiatives.status import Status, status_of
from initiatives.turnout import Came, people_of, turnout
from meetings.models import Meeting
from reports.heads import letterhead_of, place_and_date, records_read
from reports.money_tables import document_table, line_table, source_table
from reports.periods import day_words
from reports.project_sheet import ProjectOrder, definitions, facts_of, page_one, results
from reports.records import named_at
from reports.wording import ladder_words, tally_words, told_period
from volunteers.figures import KINDS, totals_of
from volunteers.models import Hours

WITHOUT_RESIDENTS = Meeting.WITHOUT_RESIDENTS


class PublicTaskOrder(ProjectOrder):
    """A project carried out on commission, as of a day; a viewer reads of records what she may see."""


def public_task(order: PublicTaskOrder) -> Paper:
    project, head = order.project, letterhead_of(order.project.centre)
    status, records = status_of(project, order.on, order.viewer), read_records(project, order.on)
    number = project.agreement_number
    return Paper(
        letterhead=head,
        title=_("Report on a public task: %(name)s") % {"name": project},
        blocks=list(_blocks(status, records)),
        subtitle=_subtitle(project, order),
        author=order.author.name or head.name,
        subject=str(order),
        place_and_date=place_and_date(project.centre.town, date_format(localdate(), "DATE_FORMAT")),
        reference=_("agreement number: %(number)s") % {"number": number} if number else "",
        status=records_read(),
        footer=_("Report on a public task · %(name)s · %(day)s") % {"name": project, "day": day_words(order.on)},
    )


def _subtitle(project: Project, order: PublicTaskOrder) -> list[str]:
    period = told_period(project.since_told, project.until_told)
    lines = [_("term of the task: %(period)s") % {"period": period}] if period else []
    lines.append(_("as of %(day)s") % {"day": day_words(order.on)})
    return [*lines, *([_("prepared by: %(author)s") % {"author": order.author}] if order.author.name else [])]


def _blocks(status: Status, records: Records) -> Iterable[Block]:
    yield from page_one(status)
    yield Heading(_("The task"))
    yield TableBlock(_("The task"), [Column(_("What"), 1.6), Column(_("As recorded"), 6)], facts_of(status))
    yield from results(status)
    yield from _actions(records)
    yield from _hours(records)
    yield from _costs(status)
    yield from definitions(status)
    yield Heading(_("Annexes"))
    yield Bullets([_("attendance lists"), _("copies of the documents")])
    yield Signature(_("for the one who carries out the task"), _("who prepared the report"))


def _actions(records: Records) -> Iterable[Block]:
    """Each initiative of the task with its meetings in the period; of a marked community only that there was one."""
    yield Heading(_("Actions carried out"))
    columns = [Column(_("Initiative"), 2.8), Column(_("When"), 1.8), Column(_("Who leads"), 2)]
    columns += [Column(_("Meetings"), 1, "right"), Column(_("Attendances"), 1.6, "right")]
    named = named_at(Meeting.objects.filter(pk__in=[meeting.pk for meeting in records.of_initiatives]))
    rows = [_action(one, records, named) for one in records.initiatives]
    nothing = _("No initiative of the task has begun.") if records.tied else _("No initiative is tied to the task.")
    yield TableBlock(_("Initiatives of the task"), columns, rows, nothing)
    apart = [one for one in records.in_communities if one.initiative_id not in {tied.pk for tied in records.tied}]
    if apart and records.window.is_told:
        yield Text(_("Other meetings in the communities of the task in its time: %(n)s.") % {"n": len(apart)}, "note")
    elif apart:
        yield Text(
            _("Nobody has written down when the task lasts: other meetings in its time are not counted."), "note"
        )


def _action(one: Any, records: Records, named: Mapping[int, int]) -> tuple[str, ...]:
    held = [meeting for meeting in records.meetings if meeting.initiative_id == one.pk]
    came = [_came(meeting, named.get(meeting.pk, 0)) for meeting in held if meeting.kind not in WITHOUT_RESIDENTS]
    is_marked = one.community is not None and one.community.is_sensitive
    name = _("an initiative not named here") if is_marked else str(one)
    when = told_period(one.since_told, one.until_told) or "–"
    told = tally_words(turnout(came)) if came else "–"
    return name, when, ladder_words(one.ladder_on) if one.ladder_on else "–", str(len(held)), told


def _came(meeting: Meeting, named: int) -> Came:
    people = people_of(meeting.state, meeting.total, named)
    return Came(meeting.held_on, people, meeting.total_is_estimate, named)


def _hours(records: Records) -> Iterable[Block]:
    """Confirmed, declared and told never added up."""
    yield Heading(_("Voluntary work"))
    window = records.window
    rows = Hours.objects.filter(initiative__in=[one.pk for one in records.tied])
    totals = totals_of(rows.filter(done_on__gte=window.since, done_on__lte=window.until))
    told = [(str(KINDS[kind]), str(total)) for kind, total in totals.items() if total.entries]
    columns = [Column(_("How we know"), 3), Column(_("Hours"), 2, "right")]
    yield TableBlock(_("Hours given within the task"), columns, told, _("No hours are written down."))


def _costs(status: Status) -> Iterable[Block]:
    yield Heading(_("Costs"))
    if not status.money.standing:
        yield Text(_("not filled in"), "note")
        return
    yield line_table(status.money)
    yield source_table(status.money)
    yield document_table(status.money)
