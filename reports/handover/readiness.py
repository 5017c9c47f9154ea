"""Exit readiness: a checklist with gaps for people to decide on, not a gate (domain, section 3)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from communities.models import Community
from initiatives.models import Initiative, InitiativeShare
from meetings.models import Meeting
from reports.assessment.lasting import lasting_levels
from reports.handover.held_by_organiser import Group, held_by_organiser
from reports.handover.models import ExitStep, HandedThing
from reports.handover.way_out import WayOut, past_words, way_out
from reports.periods import day_words
from reports.progress import sentence

LEADERS_NEEDED = 2
NEEDED = {kind: kind.label for kind in HandedThing.NEEDED}


@dataclass(frozen=True)
class Check:
    """One line: `is_met` is None where only people can say."""

    label: str
    is_met: bool | None
    told: str = ""


@dataclass(frozen=True)
class Readiness:
    """All that the page and the card say; the gaps are shown and never filled in."""

    community: Community
    way: WayOut
    things: Sequence[HandedThing]
    held: Sequence[Group]
    checks: Sequence[Check]
    #: Something was ever written down here: of what nobody recorded it is not known what hangs on whom.
    is_recorded: bool

    @property
    def gaps(self) -> list[HandedThing]:
        return [thing for thing in self.things if not thing.taken_told.strip()]

    @property
    def not_named(self) -> list[str]:
        """What nothing can go on without and of which nothing is written down: a place, a way of money, contacts."""
        return _not_named(self.things)

    @property
    def wanted(self) -> int:
        """All that somebody has to take over: what is written down, and what nothing can go on without."""
        return len(self.things) + len(self.not_named)

    @property
    def gap_names(self) -> list[str]:
        return [*map(str, self.gaps), *self.not_named]

    @property
    def texts(self) -> list[str]:
        """All that people typed and the card prints."""
        fields = [(one.what, one.taken_told, one.organiser_still, one.may_fail) for one in self.things]
        held = [one.what for group in self.held for one in group.things]
        return [self.community.exit_rule, *chain.from_iterable(fields), *held]

    @property
    def held_number(self) -> int:
        return sum(group.number for group in self.held)

    @property
    def held_words(self) -> str:
        return str(self.held_number) if self.is_recorded or self.held else _("no records yet")

    @property
    def nothing_hangs(self) -> str:
        return nothing_hangs(self.is_recorded)

    @property
    def met(self) -> int:
        return sum(check.is_met is True for check in self.checks)


def readiness(community: Community, day: dt.date) -> Readiness:
    """The caller has checked that the person may see the community."""
    way = way_out(community, day)
    things = list(HandedThing.objects.standing().filter(community=community).order_by("kind", "pk"))
    held = held_by_organiser(community, day)
    is_recorded = community.pk in recorded_in([community])
    hanging = Check(_("Nothing hangs on the organiser alone"), *_hanging(held, is_recorded))
    return Readiness(community, way, things, held, _checks(community, day, way, things, hanging), is_recorded)


def recorded_in(communities: Iterable[Community]) -> set[int]:
    """Numbers of those of which anything is written down: of the others nobody can say that nothing hangs."""
    kept = (Meeting.objects.standing(), Initiative.objects.standing())
    found = [rows.filter(community__in=communities).order_by().values_list("community").distinct() for rows in kept]
    return {number for rows in found for (number,) in rows}


def _not_named(things: Sequence[HandedThing]) -> list[str]:
    here = {thing.kind for thing in things}
    return [str(label) for kind, label in NEEDED.items() if kind not in here]


def _checks(
    community: Community, day: dt.date, way: WayOut, things: Sequence[HandedThing], hanging: Check
) -> list[Check]:
    carrying = InitiativeShare.objects.carrying(day).filter(initiative__community=community)
    leaders = carrying.order_by().values("person").distinct().count()
    return [
        Check(
            _("Five dimensions at 4 or more, twice, half a year apart, none falling"), *lasting_levels(community, day)
        ),
        Check(_("Two leaders who are not related"), None if leaders >= LEADERS_NEEDED else False, _leaders(leaders)),
        *(_in_hands(kind, label, things) for kind, label in NEEDED.items()),
        Check(_("Each thing that stays has somebody who takes it over"), *_taken(things)),
        hanging,
        Check(_("The day on which the organiser stops coming is known"), *_leaving(way)),
    ]


def _leaving(way: WayOut) -> tuple[bool, str]:
    """Planned, or past where there are only visits; the end of money is no such day, nor one that came to nothing."""
    days = [step.on for step in way.steps if step.kind == ExitStep.Kind.WITHDRAWAL and step.on >= way.day]
    if days:
        return True, day_words(min(days))
    gone = [one.on for one in way.planned if one.is_past and one.kind == ExitStep.Kind.WITHDRAWAL]
    if gone:
        return False, f"{day_words(gone[-1])}: {past_words()}"
    return bool(way.visits), way.phase_words


def _leaders(number: int) -> str:
    told = _("leaders written down: %(n)s; whether they are related is for you to say") % {"n": number}
    return told if number else _("no leader is written down")


def _in_hands(kind: HandedThing.Kind, label: object, things: Sequence[HandedThing]) -> Check:
    """In residents' hands: something of the kind is on the card, and all of it is taken over."""
    here = [thing for thing in things if thing.kind == kind]
    taken = [thing for thing in here if thing.taken_told.strip()]
    told = "; ".join(f"{thing.what}: {thing.taken_told}" for thing in taken) or _("nobody is named")
    words = _("In residents' hands: %(what)s") % {"what": label}
    return Check(words, bool(here) and len(taken) == len(here), told)


def _taken(things: Sequence[HandedThing]) -> tuple[bool, str]:
    taken = sum(bool(thing.taken_told.strip()) for thing in things)
    wanted = len(things) + len(_not_named(things))
    told = _("%(part)s of %(whole)s") % {"part": taken, "whole": wanted}
    return bool(things) and taken == wanted, told if things else _("the card is empty")


def nothing_hangs(is_recorded: bool) -> str:
    return _("By the records nothing hangs on the organiser alone.") if is_recorded else sentence(_("no records yet"))


def _hanging(held: Sequence[Group], is_recorded: bool) -> tuple[bool | None, str]:
    if held or is_recorded:
        return not held, "; ".join(f"{group.label}: {group.number}" for group in held)
    return None, _("no records yet")
