"""What breaks if I stop coming: all that only the organiser holds, computed from the records of today."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from communities.models import Community, Organisation
from communities.models.organisations import Keeper
from initiatives.ladder import Ladder
from initiatives.models import Initiative, InitiativePartner, Matter, Project
from meetings.models import Action, JointAction, Meeting, Series
from reports.by_community import Split, split, split_pairs
from reports.handover.way_out import projects_going
from reports.periods import day_words
from volunteers.models import Agreement

#: Who leads these leads them from the centre; of what nobody told who leads, nobody knows that it would go on.
BY_ORGANISER = (Ladder.ORGANISER, Ladder.HELPED)
NOT_KNOWN = (Ladder.UNKNOWN, None)
YEAR = dt.timedelta(days=366)
SERIES_FIELDS = ("community", "initiative", "topic", "until_on")
MEETING_FIELDS = ("community", "initiative", "topic", "held_on", "held_told")


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
    """Groups in which nothing hangs are left out."""
    return held_in([community], day)[community.pk]


def held_in(communities: Sequence[Community], day: dt.date) -> dict[int, list[Group]]:
    """Of each community, by its number; in as many queries as of one."""
    initiatives = _running(communities, day)
    kinds = (
        (_("Initiatives"), _initiatives(initiatives)),
        (_("Meetings ahead"), _meetings(communities, day, initiatives)),
        (_("Actions agreed"), _actions(communities)),
        (_("Contacts with partners"), _contacts(communities, day)),
        (_("Matters of residents"), _matters(communities)),
        (_("Agreements with volunteers"), _agreements(communities, day)),
        (_("Money"), _money(communities)),
    )
    return {one.pk: [Group(label, held[one.pk]) for label, held in kinds if held[one.pk]] for one in communities}


def _running(communities: Sequence[Community], day: dt.date) -> Split[Any]:
    rows = Initiative.objects.standing().filter(community__in=communities, state=Initiative.State.RUNNING)
    return split(communities, rows.with_ladder_on(day).by_name())


def _goes_on(row: Any) -> bool:
    return row.ladder_on not in {*BY_ORGANISER, *NOT_KNOWN}


def _initiatives(running: Split[Any]) -> Split[Held]:
    return {number: [_initiative(row) for row in rows if not _goes_on(row)] for number, rows in running.items()}


def _initiative(row: Any) -> Held:
    why = _("led by: %(who)s") % {"who": Ladder(row.ladder_on).label} if row.ladder_on in BY_ORGANISER else ""
    return Held(row.name, why or _("nobody has written down who leads"), row.get_absolute_url())


def _meetings(communities: Sequence[Community], day: dt.date, running: Split[Any]) -> Split[Held]:
    """Series that return, and single meetings that are planned, within nothing that residents lead there."""
    series = Series.objects.running_on(day).filter(community__in=communities).order_by("topic", "pk")
    single = Meeting.objects.planned_between(day, day + YEAR).filter(community__in=communities, series=None)
    single = single.exclude(ladder__in=(Ladder.RESIDENTS, Ladder.RESIDENTS_HELPED)).order_by("held_on", "pk")
    rows = [
        *((row, _("returns until %(day)s") % {"day": day_words(row.until_on)}) for row in series.only(*SERIES_FIELDS)),
        *((row, _("planned for %(day)s") % {"day": row.day_told}) for row in single.only(*MEETING_FIELDS)),
    ]
    going_on = {(at, one.pk) for at, initiatives in running.items() for one in initiatives if _goes_on(one)}
    held = ((row, why) for row, why in rows if (row.community_id, row.initiative_id) not in going_on)
    return _split(communities, held, lambda row: row.topic)


def _actions(communities: Sequence[Community]) -> Split[Held]:
    """Open ones that a worker has taken on, and those that nobody has."""
    nobody = Q(owner_person=None, owner_organisation=None, owner_told="")
    rows = Action.objects.standing().filter(nobody, community__in=communities, state=Action.State.OPEN)
    rows = rows.select_related("owner_staff").by_due_day()
    held = ((row, str(row.owner_staff) if row.owner_staff else _("nobody yet")) for row in rows)
    return _split(communities, held, lambda row: row.what)


def _contacts(communities: Sequence[Community], day: dt.date) -> Split[Held]:
    """Partners of what goes on here or who did something here within a year, whose contact residents do not keep."""
    links = InitiativePartner.objects.standing().order_by().filter(initiative__community__in=communities)
    links = links.filter(initiative__withdrawn_at=None)
    joint = JointAction.objects.happened_between(day - YEAR, day + dt.timedelta(days=1)).order_by()
    joint = joint.filter(community__in=communities)
    where: dict[int, list[int]] = {}
    pairs: Any = links.values_list("organisation", "initiative__community")
    for organisation, community in pairs.union(joint.values_list("organisation", "community")):
        where.setdefault(organisation, []).append(community)
    met = Q(pk__in=links.values("organisation")) | Q(pk__in=joint.values("organisation"))
    rows = Organisation.objects.standing().filter(met).exclude(keeper=Keeper.RESIDENTS).by_name()
    return split_pairs(communities, ((at, _contact(row)) for row in rows for at in where[row.pk]))


def _contact(row: Organisation) -> Held:
    why = _("the organiser keeps the contact") if row.keeper else _("not known who keeps the contact")
    return Held(row.name, why, row.get_absolute_url())


def _matters(communities: Sequence[Community]) -> Split[Held]:
    """Open ones that residents did not raise themselves."""
    rows: Any = Matter.objects.standing().filter(community__in=communities, outcome=Matter.Outcome.OPEN)
    rows = rows.exclude(raised_by=Matter.RaisedBy.RESIDENTS).by_name()
    held = ((row, _("raised by: %(who)s") % {"who": row.get_raised_by_display()}) for row in rows)
    return _split(communities, held, lambda row: row.name)


def _split(
    communities: Sequence[Community], held: Iterable[tuple[Any, str]], what: Callable[[Any], str]
) -> Split[Held]:
    """Rows with the reason why each hangs on the organiser."""
    pairs = ((row.community_id, Held(what(row), why, row.get_absolute_url())) for row, why in held)
    return split_pairs(communities, pairs)


def _agreements(communities: Sequence[Community], day: dt.date) -> Split[Held]:
    """Counted and not named: whom the centre hosts is a matter between the two."""
    rows = Agreement.objects.filter(community__in=communities).in_force_on(day).order_by().values_list("community")
    numbers = rows.annotate(number=Count("pk"))
    told = _("agreements in force: %(n)s"), _("the centre is a party to each")
    return split_pairs(
        communities, ((at, Held(told[0] % {"n": number}, told[1], "", number)) for at, number in numbers)
    )


def _money(communities: Sequence[Community]) -> Split[Held]:
    """Projects that run here: their money goes through the centre."""
    return {at: [_project(one) for one in projects] for at, projects in projects_going(communities).items()}


def _project(project: Project) -> Held:
    ends = _("ends on %(day)s") % {"day": day_words(project.last_on)} if project.last_on else ""
    return Held(project.name, ends or _("its end is not told"), project.get_absolute_url())
