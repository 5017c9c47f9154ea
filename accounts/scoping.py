"""Who is who today: the one place that turns memberships into rights."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from accounts.roles import Role

if TYPE_CHECKING:
    import datetime as dt


def is_known(user: Any) -> bool:
    """Signed in and not switched off: asked again wherever rights are asked."""
    return bool(user is not None and user.is_authenticated and user.is_active)


def roles_today(user: Any) -> set[str]:
    """Roles the person holds today in any centre: what a page offers. Whose data it shows is asked by centre."""
    return set(user.memberships.current().values_list("role", flat=True)) if is_known(user) else set()


class DatedQuerySet(models.QuerySet[Any]):
    def current(self, on: "dt.date | None" = None) -> Self:
        """Rows in force on a day (today): since_on ≤ day < until_on; an open end goes on."""
        day = on or localdate()
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), since_on__lte=day)


class CentreQuerySet(models.QuerySet[Any]):
    def with_role(self, user: Any, *roles: Role) -> Self:
        """Centres where the person holds one of the roles today."""
        if not is_known(user):
            return self.none()
        held = user.memberships.current().filter(role__in=roles)
        return self.filter(pk__in=held.values("centre"))

    def visible_to(self, user: Any) -> Self:
        return self.with_role(user, *Role)

    def editable_by(self, user: Any) -> Self:
        """The centre's settings: director and administrator."""
        return self.with_role(user, Role.DIRECTOR, Role.ADMINISTRATOR)
