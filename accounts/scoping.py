"""Who is who today: the one place that turns memberships into rights."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from accounts.roles import Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Hashable


def is_known(user: Any) -> bool:
    """Signed in and not switched off: asked again wherever rights are asked."""
    return bool(user is not None and user.is_authenticated and user.is_active)


class RolesOfRequest:
    """The memberships of one person, read at the first question and good until her request is answered.

    Every page asks a dozen times who she is; said as a list and not as a subquery, the answers build and run in half
    the time. Elsewhere (tasks, commands) nothing is kept, and each question asks the database.
    """

    def __init__(self, user: Any) -> None:
        self.user = user
        self.built: dict[Hashable, Q] = {}

    @cached_property
    def held(self) -> list[Any]:
        """Memberships of today with their centres, the oldest first."""
        return list(self.user.memberships.current().select_related("centre").order_by("since_on", "pk"))

    def centres(self, roles: "Container[str]") -> list[int]:
        return sorted({membership.centre_id for membership in self.held if membership.role in roles})


def keep_roles(user: Any) -> None:
    """From now until the end of the request the roles of this person are read once; a deed that changes them
    begins anew by calling this again."""
    user.roles_of_request = RolesOfRequest(user)


def memberships_today(user: Any) -> list[Any]:
    """What the person holds today, with the centres, the oldest first; nothing for a stranger."""
    if not is_known(user):
        return []
    kept: RolesOfRequest = getattr(user, "roles_of_request", None) or RolesOfRequest(user)
    return kept.held


def roles_today(user: Any) -> set[str]:
    """Roles the person holds today in any centre: what a page offers. Whose data it shows is asked by centre."""
    return {membership.role for membership in memberships_today(user)}


def centres_held(user: Any, roles: "Container[str]") -> Any:
    """Numbers of the centres where the person has one of the roles today: a list in a request, else a subquery."""
    if not is_known(user):
        return []
    kept: RolesOfRequest | None = getattr(user, "roles_of_request", None)
    if kept is not None:
        return kept.centres(roles)
    return user.memberships.current().filter(role__in=roles).values("centre")


def built_once(user: Any, what: "Hashable", build: "Callable[[], Q]") -> Q:
    """A condition that a request needs again and again is put together once; what it finds is asked each time."""
    kept: RolesOfRequest | None = getattr(user, "roles_of_request", None)
    if kept is None:
        return build()
    if what not in kept.built:
        kept.built[what] = build()
    return kept.built[what]


def any_of(*lists: Any) -> Q:
    """The number stands in one of the lists (each of one column).

    The lists are put together first: asked whether a row is in this one or in that one, the database reads the whole
    table, whoever asks.
    """
    first, *others = (numbers.order_by() for numbers in lists)
    return Q(pk__in=first.union(*others) if others else first)


def and_kept(rows: Any, number: int | None) -> Any:
    """What may be chosen, and the one that stands there already, whatever became of it."""
    all_rows = rows.model._default_manager.all()
    return all_rows.filter(any_of(rows.values("pk"), all_rows.filter(pk=number).values("pk")))


class DatedQuerySet(models.QuerySet[Any]):
    def current(self, on: "dt.date | None" = None) -> Self:
        """Rows in force on a day (today): since_on ≤ day < until_on; an open end goes on."""
        day = on or localdate()
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), since_on__lte=day)


class CentreQuerySet(models.QuerySet[Any]):
    def with_role(self, user: Any, *roles: Role) -> Self:
        """Centres where the person holds one of the roles today."""
        return self.filter(pk__in=centres_held(user, roles))

    def visible_to(self, user: Any) -> Self:
        return self.with_role(user, *Role)

    def editable_by(self, user: Any) -> Self:
        """The centre's settings: director and administrator."""
        return self.with_role(user, Role.DIRECTOR, Role.ADMINISTRATOR)
