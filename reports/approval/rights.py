"""Who may take which step with which reports today (domain, section 6): nobody approves what she wrote.

One answer for the pages, the deeds and the first page alike, in four queries for any number of reports: said in SQL
alone it took thirty milliseconds to write down.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Membership
from accounts.roles import HEADS, Role
from accounts.scoping import is_known, roles_today
from communities.models import Community
from reports.approval.steps import FINAL, WRITABLE, ReportStep, State

Deed = ReportStep.Deed
Reports = QuerySet[Any]

#: Whoever did this has a part in what is written.
WRITES: Final = (Deed.WROTE, Deed.SUBMITTED)
#: Of those that wait the longest so many are looked at.
MOST_WAITING: Final = 200

#: From which states a step may be taken, and where it leads.
WAYS: Final[Mapping[str, tuple[tuple[State, ...], State]]] = {
    Deed.SUBMITTED: (WRITABLE, State.SUBMITTED),
    Deed.RETURNED: ((State.SUBMITTED,), State.RETURNED),
    Deed.APPROVED: ((State.SUBMITTED,), State.APPROVED),
    Deed.CLOSED: ((State.SUBMITTED,), State.CLOSED),
    Deed.ACCEPTED: ((State.APPROVED, State.CLOSED), State.ACCEPTED),
    Deed.REOPENED: (FINAL, State.DRAFT),
}


@dataclass(frozen=True)
class Standing:
    """What decides about one report: its state, who wrote it, who heads its centre today, and the person asking."""

    number: int
    state: str
    #: Of what is being written, or was approved last: from the second on it was opened again.
    edition: int
    user: int
    writers: frozenset[int]
    heads: Mapping[str, frozenset[int]]
    may_write: bool

    def may(self, deed: str) -> bool:
        return self.state in WAYS[deed][0] and self._rights()[Deed(deed)]

    @property
    def is_hers(self) -> bool:
        """Her step is the next one: to put right (not of whoever returned or opened it), to approve, to close or to
        accept."""
        if self.state == State.RETURNED or (self.state == State.DRAFT and self.edition > 1):
            return self.may_write and not self._approves
        return any(self.may(deed) for deed in (Deed.APPROVED, Deed.CLOSED, Deed.ACCEPTED))

    def _rights(self) -> Mapping[Deed, bool]:
        return {
            Deed.SUBMITTED: self.may_write,
            Deed.RETURNED: self._approves,
            Deed.APPROVED: self._approves,
            Deed.CLOSED: self._closes,
            Deed.ACCEPTED: self.user in self._others(Role.DIRECTOR),
            Deed.REOPENED: self._is_head,  # the version that stands is kept as it is
        }

    def _others(self, *roles: Role) -> frozenset[int]:
        """Those in the roles who wrote nothing of it."""
        return frozenset().union(*(self.heads[role] for role in roles)) - self.writers

    @property
    def _is_head(self) -> bool:
        return any(self.user in people for people in self.heads.values())

    @property
    def _approves(self) -> bool:
        """A supervisor; where all of them wrote it, or there is none, the director."""
        return self.user in (self._others(Role.SUPERVISOR) or self._others(Role.DIRECTOR))

    @property
    def _closes(self) -> bool:
        """Where nobody else is left who could approve: a head of the centre, or, without any, whoever may write it."""
        alone = not self._others(*HEADS)
        return alone and (self._is_head or (self.may_write and not any(self.heads.values())))


def may_take(reports: Reports, user: Any, deed: str) -> Reports:
    """Those of the reports with which the person may take this step now."""
    rows = reports.filter(state__in=WAYS[deed][0])
    return reports.filter(pk__in=[one.number for one in standings(rows, user) if one.may(deed)])


def may_take_now(reports: Reports, user: Any) -> dict[int, list[str]]:
    """The steps that the person may take with each of the reports."""
    return {one.number: [deed for deed in WAYS if one.may(deed)] for one in standings(reports, user)}


def waiting_for(reports: Reports, user: Any) -> list[int]:
    """Numbers of the reports whose next step is hers, those that wait the longest first."""
    rows = by_last_step(reports.exclude(state=State.ACCEPTED).exclude(state=State.DRAFT, edition=1))
    if not is_head(user):
        rows = for_writers(rows)
    return [one.number for one in standings(rows[:MOST_WAITING], user) if one.is_hers]


def by_last_step(reports: Reports) -> Reports:
    """Those first whose last step was taken the longest ago; a text changed meanwhile is no step."""
    taken = ReportStep.objects.filter(report=OuterRef("pk")).exclude(deed=Deed.WROTE).order_by("-created_at")
    last_step_at = Coalesce(Subquery(taken.values("created_at")[:1]), "changed_at")
    found: Reports = reports.annotate(last_step_at=last_step_at).order_by("last_step_at", "pk")
    return found


def is_head(user: Any) -> bool:
    return not roles_today(user).isdisjoint(HEADS)


def for_writers(reports: Reports) -> Reports:
    """Whose next step may be somebody's who heads nothing: to put right what came back or was opened again, or, where
    nobody heads the centre, to close."""
    heads = Membership.objects.current().filter(centre=OuterRef("community__centre"), role__in=HEADS)
    headless = ~Exists(heads.filter(user__is_active=True))
    opened = Q(state=State.DRAFT, edition__gt=1)
    return reports.filter(Q(state=State.RETURNED) | opened | Q(headless, state=State.SUBMITTED))


def standings(reports: Reports, user: Any) -> list[Standing]:
    """In four queries; in one where there is no report."""
    if not is_known(user):
        return []
    told = ("pk", "state", "edition", "author", "created_by", "community", "community__centre", "withdrawn_at")
    rows = [row for row in reports.values(*told) if row["withdrawn_at"] is None]
    if not rows:
        return []
    heads, writers = _heads({row["community__centre"] for row in rows}), _writers(rows)
    communities = {row["community"] for row in rows}
    editable = set(Community.objects.editable_by(user).filter(pk__in=communities).values_list("pk", flat=True))
    return [
        Standing(
            row["pk"],
            row["state"],
            row["edition"],
            user.pk,
            frozenset(writers[row["pk"]]),
            heads[row["community__centre"]],
            row["community"] in editable,
        )
        for row in rows
    ]


def _heads(centres: set[int]) -> dict[int, dict[str, frozenset[int]]]:
    """Of each centre who holds which of the heads' roles today."""
    found: dict[int, dict[str, frozenset[int]]] = {centre: dict.fromkeys(HEADS, frozenset()) for centre in centres}
    rows = Membership.objects.current().filter(centre__in=centres, role__in=HEADS, user__is_active=True).order_by()
    for centre, role, user in rows.values_list("centre", "role", "user"):
        found[centre][role] |= {user}
    return found


def _writers(rows: list[dict[str, Any]]) -> defaultdict[int, set[int]]:
    """Of each report whoever has a part in it: its author, who began it, who changed or submitted it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        found[row["pk"]] |= {row["author"], row["created_by"]} - {None}
    steps = ReportStep.objects.filter(report__in=[row["pk"] for row in rows], deed__in=WRITES).order_by()
    for report, user in steps.values_list("report", "created_by"):
        found[report].add(user)
    return found
