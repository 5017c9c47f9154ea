"""What breaks if I stop coming: all that only the organiser holds, computed from the records of today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from communities.models import Community, Organisation
from communities.models.organisations import Keeper
from initiatives.ladder import Ladder
from initiatives.models import Initiative, InitiativePartner, Matter
from meetings.models import Action, JointAction, Meeting, Series
from reports.handover.way_out import projects_going
from reports.periods import day_words
from volunteers.models import Agreement

#: Who leads these leads them from the centre; of what nobody told who leads, nobody knows that it would go on.
BY_ORGANISER = (Ladder.ORGANISER, Ladder.HELPED)
NOT_KNOWN = (Ladder.UNKNOWN, None)
YEAR = dt.timedelta(days=366)


@dataclass(frozen=True)
class Held:
    """One thing, why it hangs on the organiser, and the page where that can be changed."""

    what: str
    why: str
    url: str
    #: How many things the line stands for: agreements are counted in one line and not named.
    number: int = 1


@dataclass(frozen=True)
class Group:
    label: str
    things: Sequence[Held]

    @property
    def number(self) -> int:
        return sum(one.number for one in self.things)


def held_by_organiser(community: Community, day: dt.date) -> list[Group]:
    """In a constant number of queries; groups in which nothing hangs are left out."""
    initiatives = _initiatives(community, day)
    groups = (
        Group(
            _("Initiatives"), [_initiative(row) for row in initiatives if row.ladder_on in {*BY_ORGANISER, *NOT_KNOWN}]
        ),
        Group(_("Meetings ahead"), _meetings(community, day, {row.pk for row in initiatives if _goes_on(row)})),
        Group(_("Actions agreed"), _actions(community)),
        Group(_("Contacts with partners"), _contacts(community, day)),
        Group(_("Matters of residents"), _matters(community)),
        Group(_("Agreements with volunteers"), _agreements(community, day)),
        Group(_("Money"), _money(community)),
    )
    return [group for group in groups if group.things]


def _initiatives(community: Community, day: dt.date) -> list[Any]:
    rows = Initiative.objects.standing().filter(community=community, state=Initiative.State.RUNNING)
    return list(rows.with_ladder_on(day).by_name())


def _goes_on(row: Any) -> bool:
    return row.ladder_on not in {*BY_ORGANISER, *NOT_KNOWN}


def _initiative(row: Any) -> Held:
    why = _("led by: %(who)s") % {"who": Ladder(row.ladder_on).label} if row.ladder_on in BY_ORGANISER else ""
    return Held(row.name, why or _("nobody has written down who leads"), row.get_absolute_url())


def _meetings(community: Community, day: dt.date, going_on: set[int]) -> list[Held]:
    """Series that return, and single meetings that are planned, within nothing that residents lead."""
    series = Series.objects.running_on(day).filter(community=community).exclude(initiative__in=going_on)
    told = [
        Held(row.topic, _("returns until %(day)s") % {"day": day_words(row.until_on)}, row.get_absolute_url())
        for row in series.order_by("topic", "pk")
    ]
    single = Meeting.objects.planned_between(day, day + YEAR).filter(community=community, series=None)
    single = single.exclude(initiative__in=going_on).exclude(ladder__in=(Ladder.RESIDENTS, Ladder.RESIDENTS_HELPED))
    return told + [
        Held(row.topic, _("planned for %(day)s") % {"day": row.day_told}, row.get_absolute_url())
        for row in single.order_by("held_on", "pk")
    ]


def _actions(community: Community) -> list[Held]:
    """Open ones that a worker has taken on, and those that nobody has."""
    nobody = Q(owner_person=None, owner_organisation=None, owner_told="")
    rows = Action.objects.standing().filter(nobody, community=community, state=Action.State.OPEN)
    return [
        Held(row.what, str(row.owner_staff) if row.owner_staff else _("nobody yet"), row.get_absolute_url())
        for row in rows.select_related("owner_staff").by_due_day()
    ]


def _contacts(community: Community, day: dt.date) -> list[Held]:
    """Partners of what goes on here or who did something here within a year, whose contact residents do not keep."""
    links = InitiativePartner.objects.standing().filter(initiative__community=community, initiative__withdrawn_at=None)
    joint = JointAction.objects.happened_between(day - YEAR, day + dt.timedelta(days=1)).filter(community=community)
    met = Q(pk__in=links.values("organisation")) | Q(pk__in=joint.values("organisation"))
    rows = Organisation.objects.standing().filter(met).exclude(keeper=Keeper.RESIDENTS)
    return [
        Held(
            row.name,
            _("the organiser keeps the contact") if row.keeper else _("not known who keeps the contact"),
            row.get_absolute_url(),
        )
        for row in rows.by_name()
    ]


def _matters(community: Community) -> list[Held]:
    """Open ones that residents did not raise themselves."""
    rows: Any = Matter.objects.standing().filter(community=community, outcome=Matter.Outcome.OPEN)
    rows = rows.exclude(raised_by=Matter.RaisedBy.RESIDENTS).by_name()
    return [
        Held(row.name, _("raised by: %(who)s") % {"who": row.get_raised_by_display()}, row.get_absolute_url())
        for row in rows
    ]


def _agreements(community: Community, day: dt.date) -> list[Held]:
    """Counted and not named: whom the centre hosts is a matter between the two."""
    number = Agreement.objects.filter(community=community).in_force_on(day).count()
    told = _("agreements in force: %(n)s") % {"n": number}
    return [Held(told, _("the centre is a party to each"), "", number)] if number else []


def _money(community: Community) -> list[Held]:
    """Projects that run here: their money goes through the centre."""
    return [
        Held(
            project.name,
            _("ends on %(day)s") % {"day": day_words(project.last_on)} if project.last_on else _("its end is not told"),
            project.get_absolute_url(),
        )
        for project in projects_going(community)
    ]
