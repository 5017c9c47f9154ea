"""The centre's workers and their accounts."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from accounts.deeds import Verb, record
from accounts.models import Centre, Membership, User
from accounts.roles import CORRECTS, Role
from communities.models import Assignment, Community, StaffMember
from communities.stages import stages_of


def accounts_without_staff(centre: Centre) -> "QuerySet[User]":
    """Accounts that work with residents of the centre today and do not stand among its staff yet."""
    working = Membership.objects.current().filter(centre=centre, role__in=(Role.ORGANISER, Role.SUPERVISOR))
    named = StaffMember.objects.filter(centre=centre, user__isnull=False).values("user")
    accounts: QuerySet[User] = User.objects.all()
    return accounts.filter(pk__in=working.values("user"), is_active=True).exclude(pk__in=named)


def staff_of_account(centre: Centre, account: Any, by: User) -> StaffMember:
    """The staff entry of an account, made where it is missing; runs inside the caller's transaction."""
    staff, is_new = StaffMember.objects.get_or_create(
        centre=centre, user=account, defaults={"name": account.name, "created_by": by, "changed_by": by}
    )
    if is_new:
        record(by, Verb.CREATED, staff, fields=["name", "user"])
    return staff


def begin_work(user: Any) -> Callable[[Community], None]:
    """What comes with a new community: the centre's stages and, where an organiser began it, her assignment."""

    def begin(community: Community) -> None:
        stages_of(community.centre)
        if not Centre.objects.with_role(user, *CORRECTS).filter(pk=community.centre_id).exists():
            assign_from_today(community, user)

    return begin


def assign_from_today(community: Community, user: User) -> Assignment:
    staff = staff_of_account(community.centre, user, user)
    assignment: Assignment = Assignment.objects.create(
        community=community, staff=staff, since_on=localdate(), created_by=user, changed_by=user
    )
    record(user, Verb.CREATED, assignment, centre=community.centre_id, fields=["staff", "since_on"])
    return assignment
