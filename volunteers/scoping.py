"""Agreements and hours are seen and changed with their community; a link by those who may change its agreement."""

from typing import Any, Self

from django.db import models

from communities.scoping import InCommunityQuerySet


class WithAgreementQuerySet(models.QuerySet[Any]):
    """Private links: nobody but those who may change the agreement knows that there is one."""

    def editable_by(self, user: Any) -> Self:
        agreements = self.model._meta.get_field("agreement").related_model._default_manager
        return self.filter(agreement__in=agreements.editable_by(user))


class InAgreementQuerySet(InCommunityQuerySet):
    """Files of an agreement: seen and changed with its community, as it is."""

    community_path = "agreement__community"


class WithConsentQuerySet(models.QuerySet[Any]):
    """What belongs to a consent is seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(consent__in=self._consents().visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(consent__in=self._consents().editable_by(user))

    def _consents(self) -> Any:
        return self.model._meta.get_field("consent").related_model._default_manager


class WithHoursQuerySet(models.QuerySet[Any]):
    """What hours were before they were corrected: seen with them."""

    def visible_to(self, user: Any) -> Self:
        hours = self.model._meta.get_field("hours").related_model._default_manager
        return self.filter(hours__in=hours.visible_to(user))


__all__ = [
    "InAgreementQuerySet", "InCommunityQuerySet", "WithAgreementQuerySet", "WithConsentQuerySet", "WithHoursQuerySet",
]  # fmt: skip
