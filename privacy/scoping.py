"""The register is the officer's; whoever wrote a request down sees what became of that one."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.models import Centre
from accounts.roles import Role
from accounts.scoping import centres_held
from reports.disposal import SEES_RETENTION

#: A request is received by whoever the resident turns to.
RECEIVES = (Role.ORGANISER, Role.SUPERVISOR, Role.DPO)
#: Who is told of emergency access, in the application and by mail.
TOLD = (Role.DPO, Role.DIRECTOR)
READS_EMERGENCIES = (*TOLD, Role.ADMINISTRATOR)


def where_received(user: Any) -> Any:
    """Centres for which the person may write a request down."""
    return Centre.objects.with_role(user, *RECEIVES)


class RightsRequestQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        own = Q(centre__in=where_received(user), created_by=user.pk)
        return self.filter(Q(centre__in=centres_held(user, (Role.DPO,))) | own)

    def editable_by(self, user: Any) -> Self:
        """Decided by the officer alone."""
        return self.filter(centre__in=centres_held(user, (Role.DPO,)))

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def restricting(self) -> Self:
        """Granted restrictions that have not ended."""
        return self.filter(kind="restriction", decision__in=("granted", "partly"), lifted_on=None)

    def closed(self) -> Self:
        return self.filter(closed_on__isnull=False)


class WithRequestQuerySet(models.QuerySet[Any]):
    """What was handed out upon a request: known to the officer."""

    def visible_to(self, user: Any) -> Self:
        requests = self.model._meta.get_field("request").related_model._default_manager
        return self.filter(request__in=requests.editable_by(user))


class EmergencyQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Those who were told: officer and director; and the administrators themselves."""
        return self.filter(centre__in=centres_held(user, READS_EMERGENCIES))


class RecordClassQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, SEES_RETENTION))

    def editable_by(self, user: Any) -> Self:
        """A setting of the centre: the director's."""
        return self.filter(centre__in=centres_held(user, (Role.DIRECTOR,)))


class HoldQuerySet(models.QuerySet[Any]):
    """Begun and ended by whoever hears of a court or an inspection: officer and director."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, SEES_RETENTION))

    def editable_by(self, user: Any) -> Self:
        return self.visible_to(user)

    def on(self, day: Any) -> Self:
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), since_on__lte=day)
