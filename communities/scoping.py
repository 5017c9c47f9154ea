"""Which communities a person may see and change: the one policy that all other rooms ask (domain, section 6)."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery

from accounts.models import Centre
from accounts.naming import NamedQuerySet
from accounts.records import WithdrawableQuerySet
from accounts.roles import CORRECTS, HEADS, SEES_ALL_COMMUNITIES, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import DatedQuerySet, any_of, built_once, centres_held, is_known

if TYPE_CHECKING:
    import datetime as dt

#: States of a meeting that was, as Meeting.TOOK_PLACE names them in an app above this one.
TOOK_PLACE = ("held", "nobody")


class CommunityQuerySet(NamedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self._within(user, SEES_ALL_COMMUNITIES)

    def editable_by(self, user: Any) -> Self:
        return self._within(user, CORRECTS)

    def with_last_entry(self) -> Self:
        """Adds `last_entry_on`, the day of the last meeting that took place; None where none did."""
        held = {"meetings__withdrawn_at": None, "meetings__state__in": TOOK_PLACE}
        rows = self.model._default_manager.filter(pk=OuterRef("pk"), **held).order_by("-meetings__held_on")
        return self.annotate(last_entry_on=Subquery(rows.values("meetings__held_on")[:1]))

    def _within(self, user: Any, roles: tuple[Role, ...]) -> Self:
        if not is_known(user):
            return self.none()
        return self.filter(built_once(user, ("communities", roles), lambda: self._theirs(user, roles)))

    def _theirs(self, user: Any, roles: tuple[Role, ...]) -> Q:
        whole, assigned = centres_held(user, roles), self.model.assigned_to(user)
        if centres_held(user, [Role.ORGANISER]) == []:  # a list, and so read already: she is nobody's organiser
            return Q(centre__in=whole)
        if whole == []:
            return Q(pk__in=assigned)
        return any_of(_all("Community").filter(centre__in=whole).values("pk"), assigned)


class PersonQuerySet(NamedQuerySet, WithdrawableQuerySet):  # type: ignore[override]
    """People are seen through the communities they belong to."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(pk__in=self.model.in_communities_of(user, "visible_to"))

    def editable_by(self, user: Any) -> Self:
        return self.filter(pk__in=self.model.in_communities_of(user, "editable_by"))

    def offered(self) -> Self:
        """Whom forms, choices and lists to sign may offer: standing, and with a name."""
        return self.standing().filter(is_anonymised=False)

    def searchable_by(self, user: Any) -> Self:
        """For a search across communities: who belongs only to marked ones is not found (domain, 6)."""
        communities = _all("Community").visible_to(user).filter(is_sensitive=False)
        roles = apps.get_model("communities", "PersonRole")._default_manager.filter(withdrawn_at=None)
        return self.filter(pk__in=roles.filter(community__in=communities).values("person"))


class CentreWideQuerySet(NamedQuerySet, WithdrawableQuerySet):  # type: ignore[override]
    """Records that belong to the whole centre: organisations, partnerships, programmes, staff."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, WORKS_WITH_RESIDENTS))

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, (Role.ORGANISER, *CORRECTS)))


class StaffQuerySet(CentreWideQuerySet):  # type: ignore[override]
    """The centre's workers are known to all who work with residents, and put down by the supervisor."""

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, CORRECTS))


class StageQuerySet(WithdrawableQuerySet):
    """The list of stages is the centre's: read by its staff, changed by director and supervisor."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, WORKS_WITH_RESIDENTS))

    def editable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, HEADS))


class InCommunityQuerySet(WithdrawableQuerySet):
    """Parts of one community (addresses, stages, roles): seen and changed with it."""

    #: The way from the part to its community.
    community_path = "community"

    def visible_to(self, user: Any) -> Self:
        return self.filter(**{f"{self.community_path}__in": _all("Community").visible_to(user)})

    def editable_by(self, user: Any) -> Self:
        return self.filter(**{f"{self.community_path}__in": _all("Community").editable_by(user)})


class InPlaceQuerySet(InCommunityQuerySet):
    """Hours at a place: seen and changed with the community of the place."""

    community_path = "place__community"


class AssignmentQuerySet(InCommunityQuerySet, DatedQuerySet):  # type: ignore[override]
    """Who works where: seen with the community; whoever may assign (the supervisor) changes it."""

    def editable_by(self, user: Any) -> Self:
        return self.filter(community__centre__in=centres_held(user, CORRECTS))

    def current(self, on: "dt.date | None" = None) -> Self:
        """In force on a day (today); an assignment entered by mistake opens no door."""
        return super().current(on).standing()

    def held_by(self, user: Any) -> Self:
        """Assignments in force today of a person who is an organiser of that centre today."""
        return self.current().filter(staff__user=user, community__centre__in=centres_held(user, [Role.ORGANISER]))


class InPartnershipQuerySet(WithdrawableQuerySet):
    """Names, members and kinds of action of a partnership: seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(partnership__in=_all("Partnership").visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(partnership__in=_all("Partnership").editable_by(user))


class OfMemberQuerySet(WithdrawableQuerySet):
    """Files of members' agreements: seen and changed with the partnership."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(member__in=_all("PartnershipMember").visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(member__in=_all("PartnershipMember").editable_by(user))


class QuotationQuerySet(WithdrawableQuerySet):
    """Quotations about a community or about a partnership, seen and changed with it."""

    def visible_to(self, user: Any) -> Self:
        return self._about(_all("Community").visible_to(user), _all("Partnership").visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self._about(_all("Community").editable_by(user), _all("Partnership").editable_by(user))

    def _about(self, communities: Any, partnerships: Any) -> Self:
        return self.filter(Q(community__in=communities) | Q(partnership__in=partnerships))


def _all(model: str) -> Any:
    """Rows of a model of this app; the models import this module, so it asks the registry for them."""
    return apps.get_model("communities", model)._default_manager.all()


def where_staff_works(user: Any) -> Any:
    """Centres whose lists of communities, people and partners the person opens at all, be they empty for her."""
    return Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS)


def may_assign(user: Any) -> Any:
    """Communities to which the person assigns staff: all of the centres where she is supervisor."""
    return _all("Community").filter(centre__in=centres_held(user, CORRECTS))
