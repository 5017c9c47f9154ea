"""Which communities a person may see and change: the one policy that all other rooms ask (domain, section 6)."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.models import Centre, Membership
from accounts.naming import NamedQuerySet
from accounts.roles import CORRECTS, SEES_ALL_COMMUNITIES, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import DatedQuerySet, is_known


class AssignmentQuerySet(DatedQuerySet):
    def held_by(self, user: Any) -> Self:
        """Assignments in force today of a person who is an organiser of that centre today."""
        organiser_in = Membership.objects.current().filter(user=user, role=Role.ORGANISER).values("centre")
        return self.current().filter(staff__user=user, community__centre__in=organiser_in)


class CommunityQuerySet(NamedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self._within(user, SEES_ALL_COMMUNITIES)

    def editable_by(self, user: Any) -> Self:
        return self._within(user, CORRECTS)

    def _within(self, user: Any, roles: tuple[Role, ...]) -> Self:
        if not is_known(user):
            return self.none()
        assigned = self.model.assigned_to(user)
        whole_centres = Centre.objects.with_role(user, *roles)
        return self.filter(Q(centre__in=whole_centres.values("pk")) | Q(pk__in=assigned))


class PersonQuerySet(NamedQuerySet):
    """People are seen through the communities they belong to."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(pk__in=self.model.in_communities_of(user, "visible_to"))

    def editable_by(self, user: Any) -> Self:
        return self.filter(pk__in=self.model.in_communities_of(user, "editable_by"))


class CentreWideQuerySet(NamedQuerySet):
    """Records that belong to the whole centre: organisations, partnerships, programmes, staff."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS))

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS))


class InCommunityQuerySet(models.QuerySet[Any]):
    """Parts of one community (addresses, stages, roles): seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(community__in=self._communities().visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(community__in=self._communities().editable_by(user))

    def _communities(self) -> Any:
        return self.model._meta.get_field("community").related_model._default_manager.all()
