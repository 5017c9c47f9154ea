"""Who may take which step with which reports today (domain, section 6): nobody approves what she wrote.

One question to the table for the pages, the deeds and the first page alike.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import Membership
from accounts.roles import HEADS, Role
from accounts.scoping import any_of, centres_held, is_known
from communities.models import Community
from reports.approval.steps import FINAL, WRITABLE, ReportStep, State

Deed = ReportStep.Deed
Reports = QuerySet[Any]

#: Whoever did this has a part in what is written.
WRITES: Final = (Deed.WROTE, Deed.SUBMITTED)
NUMBER: Final = BigIntegerField()

#: From which states a step may be taken, and where it leads.
WAYS: Final[Mapping[str, tuple[tuple[State, ...], State]]] = {
    Deed.SUBMITTED: (WRITABLE, State.SUBMITTED),
    Deed.RETURNED: ((State.SUBMITTED,), State.RETURNED),
    Deed.APPROVED: ((State.SUBMITTED,), State.APPROVED),
    Deed.CLOSED: ((State.SUBMITTED,), State.CLOSED),
    Deed.ACCEPTED: ((State.APPROVED, State.CLOSED), State.ACCEPTED),
    Deed.REOPENED: (FINAL, State.DRAFT),
}


def may_take(reports: Reports, user: Any, deed: str) -> Reports:
    """Those of the reports with which the person may take this step now."""
    if not is_known(user):
        return reports.none()
    starts, _end = WAYS[deed]
    return reports.filter(RIGHTS[deed](user), withdrawn_at=None, state__in=starts)


def waiting_for(reports: Reports, user: Any) -> Reports:
    """Reports whose next step is hers: to be put right, approved, closed or accepted."""
    if not is_known(user):
        return reports.none()
    hers = _may_write(user) & ~_may_approve(user)  # not of whoever returned it
    returned = reports.filter(hers, withdrawn_at=None, state=State.RETURNED)
    parts = [returned, *(may_take(reports, user, deed) for deed in (Deed.APPROVED, Deed.CLOSED, Deed.ACCEPTED))]
    return reports.filter(any_of(*(part.values("pk") for part in parts)))


def _others(*roles: Role) -> QuerySet[Membership]:
    """Those who hold a role today in the centre of the report and wrote nothing of it."""
    wrote = ReportStep.objects.filter(
        report=OuterRef(OuterRef("pk")), deed__in=WRITES, created_by=OuterRef("user")
    ).order_by()
    rows = Membership.objects.current().filter(centre=OuterRef("community__centre"), role__in=roles)
    rows = rows.filter(user__is_active=True).exclude(Exists(wrote)).order_by()
    for key in ("author_id", "created_by_id"):
        # nobody's number is 0: compared with nothing at all, every row would fall out
        rows = rows.exclude(user_id=Coalesce(OuterRef(key), Value(0), output_field=NUMBER))
    return rows


def _may_write(user: Any) -> Q:
    return Q(community__in=Community.objects.editable_by(user))


def _may_approve(user: Any) -> Q:
    """A supervisor; where all of them wrote it, or there is none, the director."""
    instead = ~Q(Exists(_others(Role.SUPERVISOR))) & Q(Exists(_others(Role.DIRECTOR).filter(user=user)))
    return Q(Exists(_others(Role.SUPERVISOR).filter(user=user))) | instead


def _may_close(user: Any) -> Q:
    """Where nobody else is left who could approve: a head of the centre, or, without any, whoever may write it."""
    heads = Membership.objects.current().filter(centre=OuterRef("community__centre"), role__in=HEADS).order_by()
    heads = heads.filter(user__is_active=True)
    is_head = Q(community__centre__in=centres_held(user, HEADS))
    return ~Q(Exists(_others(*HEADS))) & (is_head | (~Q(Exists(heads)) & _may_write(user)))


def _may_accept(user: Any) -> Q:
    return Q(Exists(_others(Role.DIRECTOR).filter(user=user)))


def _may_reopen(user: Any) -> Q:
    """A head of the centre; the version that stands is kept as it is."""
    return Q(community__centre__in=centres_held(user, HEADS))


RIGHTS: Final[Mapping[str, Callable[[Any], Q]]] = {
    Deed.SUBMITTED: _may_write,
    Deed.RETURNED: _may_approve,
    Deed.APPROVED: _may_approve,
    Deed.CLOSED: _may_close,
    Deed.ACCEPTED: _may_accept,
    Deed.REOPENED: _may_reopen,
}
