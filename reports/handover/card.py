"""Karta przekazania spraw mieszkańcom: what stays, who takes it over, what may fail. Gaps are shown, never filled."""

import datetime as dt
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Community
from documents.paper import (
    Block,
    Bullets,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paper,
    Signature,
    Strong,
    Summary,
    TableBlock,
    Text,
)
from reports.handover.readiness import Check, Readiness, readiness
from reports.handover.way_out import Visit, WayOut
from reports.heads import letterhead_of, place_and_date, records_read, section
from reports.outside.one_page import CommunityOrder
from reports.periods import day_words
from reports.share_words import of

GAP = "_" * 18  # a gap is a place to write in, on one line also where our typeface is missing


def handover_card(order: CommunityOrder) -> Paper:
    community, head = order.community, letterhead_of(order.community.centre)
    told, day = readiness(community, order.on), day_words(order.on)
    return Paper(
        letterhead=head,
        title=_("Card of handing over to residents: %(name)s") % {"name": community},
        subtitle=[_("as of %(day)s") % {"day": day}, _("phase: %(phase)s") % {"phase": told.way.phase_words}],
        blocks=list(_blocks(community, told)),
        author=order.author.name or head.name,
        subject=f"{community}, {day}",
        place_and_date=place_and_date(community.centre.town, date_format(order.on, "DATE_FORMAT")),
        status=records_read(),
        footer=_("Card of handing over · %(name)s · %(day)s") % {"name": community, "day": day},
    )


def _blocks(community: Community, told: Readiness) -> Iterable[Block]:
    yield Summary(headline(told))
    yield KeyFigures(_figures(told))
    yield Text(_counted(), "note")
    yield from section(_("Until when we work here"), community.exit_rule)
    yield from _things(told)
    yield from _checks(told.checks)
    yield from _held(told)
    yield from _way(told.way)
    yield Signature(_("for the centre"), _("for the residents"))


def headline(told: Readiness) -> str:
    """What a reader with ten seconds takes along: the gaps."""
    if not told.things:
        return _("Nobody has written down yet what stays and who takes it over.")
    if told.gap_names:
        names = "; ".join(told.gap_names)
        return _("Nobody takes over yet: %(things)s.") % {"things": names}
    return _("Everything that stays has somebody who takes it over.")


def _figures(told: Readiness) -> list[KeyFigure]:
    taken = len(told.things) - len(told.gaps)
    return [
        KeyFigure(_("Taken over"), of(taken, told.wanted) if told.things else _("nothing written down")),
        KeyFigure(_("Hangs on the organiser alone"), told.held_words),
        KeyFigure(_("Met on the checklist"), of(told.met, len(told.checks))),
    ]


def _counted() -> str:
    text = _(
        "Taken over: of what stays, that for which somebody is named. Hangs on the organiser alone: all that the "
        "section “%(section)s” lists. Met: lines of the checklist answered “yes”. All on the day of this card."
    )
    return text % {"section": _("What breaks if the organiser stops coming")}


def _things(told: Readiness) -> Iterable[Block]:
    yield Heading(_("What stays and who takes it over"))
    columns = [Column(_("What stays"), 2.4), Column(_("Who takes it over"), 2.4), Column(_("Agreed on"), 1.2)]
    columns += [Column(_("What the organiser still does"), 2), Column(_("What may fail"), 2)]
    rows = [
        (
            Strong(thing.what),
            thing.taken_told or GAP,
            day_words(thing.agreed_on) if thing.agreed_on else "–",
            thing.organiser_still or "–",
            thing.may_fail or "–",
        )
        for thing in told.things
    ]
    rows += [(Strong(label), GAP, "–", "–", "–") for label in told.not_named]
    yield TableBlock(_("Things that stay"), columns, rows)
    if told.gap_names:
        yield Text(_("An empty line is a gap: nobody is named yet."), "note")


def _checks(checks: Iterable[Check]) -> Iterable[Block]:
    yield Heading(_("What to look at before the organiser goes"))
    columns = [Column(_("What"), 4), Column(_("Is it so"), 1.4), Column(_("As recorded"), 3, note=True)]
    yield TableBlock(_("Checklist, for people to decide on"), columns, [(*_check(one), one.told) for one in checks])
    yield Text(_("The list is no gate: residents and the team decide. Coming back is no failure."), "note")


def _check(check: Check) -> tuple[str, str]:
    answers = {True: _("yes"), False: _("not yet"), None: _("for you to say")}
    return check.label, answers[check.is_met]


def _held(told: Readiness) -> Iterable[Block]:
    yield Heading(_("What breaks if the organiser stops coming"))
    if not told.held:
        yield Text(told.nothing_hangs, "note")
    for group in told.held:
        yield Heading(group.label, 3)
        yield Bullets([f"{one.what} ({one.why})" if one.why else one.what for one in group.things])


def _way(way: WayOut) -> Iterable[Block]:
    yield Heading(_("When"))
    planned = [f"{day_words(one.on)}: {one}" for one in way.planned]
    yield Bullets(planned) if planned else Text(_("No end is planned."), "note")
    if way.visits:
        yield Bullets([visit_words(visit, way.day) for visit in way.visits])


def visit_words(visit: Visit, day: dt.date) -> str:
    due = _("visit after %(n)s months, about %(day)s") % {"n": visit.months, "day": day_words(visit.due_on)}
    if visit.made_on:
        return f"{due}: {_('made on %(day)s') % {'day': day_words(visit.made_on)}}"
    return f"{due}: {_('worth looking in') if visit.is_near(day) else _('still ahead')}"
