"""The centre's workers and their accounts."""

from typing import Any

from django.db.models import QuerySet

from accounts.deeds import Verb, record
from accounts.models import Centre, Membership, User
from accounts.roles import Role
from communities.models import StaffMember


def accounts_without_staff(centre: Centre) -> QuerySet[User]:
    """Accounts that work with residents of the centre today and do not stand among its staff yet."""
    working = Membership.objects.current().filter(centre=centre, role__in=(Role.ORGANISER, Role.SUPERVISOR))
    named = StaffMember.objects.filter(centre=centre, user__isnull=False).values("user")
    return User.objects.filter(pk__in=working.values("user"), is_active=True).exclude(pk__in=named)


def staff_of_account(centre: Centre, account: Any, by: User) -> StaffMember:
    """The staff entry of an account, made where it is missing; runs inside the caller's transaction."""
    staff, is_new = StaffMember.objects.get_or_create(
        centre=centre, user=account, defaults={"name": account.name, "created_by": by, "changed_by": by}
    )
    if is_new:
        record(by, Verb.CREATED, staff, fields=["name", "user"])
    return staff
