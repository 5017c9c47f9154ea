"""Initiatives and meetings are seen with their community; without one, by the whole centre's staff."""

from typing import Any, Self

from django.db.models import Q

from accounts.records import WithdrawableQuerySet
from accounts.roles import CORRECTS, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import centres_held
from communities.models import Community


class CommunityWorkQuerySet(WithdrawableQuerySet):
    """Rows with a `centre` and a `community` that may be empty (a centre's conference, a programme's initiative)."""

    def visible_to(self, user: Any) -> Self:
        centres = centres_held(user, WORKS_WITH_RESIDENTS)
        return self._within(Community.objects.visible_to(user), centres)

    def editable_by(self, user: Any) -> Self:
        centres = centres_held(user, (Role.ORGANISER, *CORRECTS))
        return self._within(Community.objects.editable_by(user), centres)

    def _within(self, communities: Any, centres: Any) -> Self:
        # The centre is said for both: it holds for the one as well, and by it the database finds the rows.
        return self.filter(Q(community__in=communities) | Q(community=None), centre__in=centres)
