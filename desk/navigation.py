"""What stands in the menus: the doors a person may open, and her own communities, in a constant number of queries."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Membership
from accounts.roles import CORRECTS, HEADS, WORKS_WITH_RESIDENTS, Role
from accounts.scoping import memberships_today
from communities.models import Assignment, Community
from reminders.notices import count_unseen, unseen_number

MOST_COMMUNITIES = 8


@dataclass(frozen=True)
class Door:
    """One entry: whom it is for, and the pages during which it is the current one."""

    name: str
    label: Any
    icon: str
    roles: tuple[Role, ...]
    pages: tuple[str, ...]
    in_bar: bool = False
    of_centre: bool = False


DOORS = (
    Door("desk:today", _("Today"), "sun", tuple(Role), ("desk:today",), in_bar=True),
    Door(
        "desk:supervisor",
        pgettext_lazy("menu", "Supervisor's desk"),
        "clipboard-document-list",
        (Role.SUPERVISOR,),
        ("desk:supervisor",),
    ),
    Door(
        "desk:years",
        pgettext_lazy("menu", "The centre over years"),
        "document-chart-bar",
        HEADS,
        ("desk:years",),
        of_centre=True,
    ),
    Door(
        "communities:list",
        _("Communities"),
        "home-modern",
        WORKS_WITH_RESIDENTS,
        ("communities:", "desk:community"),
        in_bar=True,
    ),
    Door("meetings:list", _("Meetings"), "chat-bubble-left-right", WORKS_WITH_RESIDENTS, ("meetings:",)),
    Door("initiatives:list", _("Initiatives"), "flag", WORKS_WITH_RESIDENTS, ("initiatives:",)),
    Door("volunteers:list", _("Voluntary work"), "hand-raised", WORKS_WITH_RESIDENTS, ("volunteers:",)),
    Door(
        "communities:people",
        _("People"),
        "users",
        WORKS_WITH_RESIDENTS,
        ("communities:pe", "communities:merge", "communities:doubles"),
        in_bar=True,
    ),
    Door(
        "communities:organisations",
        _("Partners"),
        "building-library",
        WORKS_WITH_RESIDENTS,
        ("communities:organisation", "communities:partner", "communities:programme"),
    ),
    Door(
        "volunteers:consents",
        _("Consents"),
        "shield-check",
        (*WORKS_WITH_RESIDENTS, Role.DPO),
        ("volunteers:consent", "volunteers:wording", "volunteers:handing", "volunteers:meeting_consents"),
    ),
    Door("reports:list", _("Reports"), "document-chart-bar", WORKS_WITH_RESIDENTS, ("reports:",), in_bar=True),
    Door(
        "communities:staff",
        _("Team"),
        "user-group",
        CORRECTS,
        ("communities:staff", "communities:assignment"),
    ),
    Door("desk:imports", _("Old data"), "arrow-up-tray", (Role.ORGANISER, *CORRECTS), ("desk:import",)),
    Door("reminders:notices", _("Reminders"), "bell", WORKS_WITH_RESIDENTS, ("reminders:notices",)),
    Door("reminders:ledger", pgettext_lazy("menu", "Mail"), "envelope", (Role.ADMINISTRATOR,), ("reminders:ledger",)),
    Door(
        "privacy:requests",
        pgettext_lazy("menu", "People's requests"),
        "shield-check",
        (Role.DPO, Role.ORGANISER, *CORRECTS),
        ("privacy:request",),
    ),
    Door(
        "privacy:retention",
        pgettext_lazy("menu", "How long records are kept"),
        "archive-box",
        (Role.DPO, Role.DIRECTOR),
        ("privacy:retention", "privacy:class", "privacy:disposal", "privacy:hold"),
    ),
    Door(
        "privacy:emergencies",
        pgettext_lazy("menu", "Emergency access"),
        "key",
        (Role.DPO, Role.DIRECTOR, Role.ADMINISTRATOR),
        ("privacy:emergenc",),
    ),
    Door("accounts:log", _("Log of deeds"), "clipboard-document-list", (Role.DPO,), ("accounts:log",)),
    Door(
        "accounts:members",
        _("Accounts"),
        "identification",
        (Role.ADMINISTRATOR,),
        ("accounts:member", "accounts:invitation", "accounts:account"),
    ),
    Door(
        "accounts:centre",
        pgettext_lazy("menu", "Centre"),
        "building-office-2",
        (Role.DIRECTOR, Role.ADMINISTRATOR),
        ("accounts:centre",),
        of_centre=True,
    ),
)


@dataclass(frozen=True)
class Entry:
    url: str
    label: Any
    icon: str
    in_bar: bool
    is_current: bool
    count: int = 0


class Navigation:
    """The menus of one request. Asked for lazily, so that an error page needs no database."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = getattr(request, "user", None)
        match = request.resolver_match
        self.page = match.view_name if match else ""

    @cached_property
    def memberships(self) -> list[Membership]:
        return memberships_today(self.user)

    @cached_property
    def roles(self) -> set[str]:
        return {membership.role for membership in self.memberships}

    @cached_property
    def works_with_residents(self) -> bool:
        return bool(self.roles & set(WORKS_WITH_RESIDENTS))

    @cached_property
    def unseen(self) -> int:
        """Reminders that wait to be seen: the number at the bell."""
        if not self.works_with_residents:
            return 0
        return self.communities[0].unseen if self.communities else count_unseen(self.user)  # type: ignore[attr-defined]

    @cached_property
    def may_write(self) -> bool:
        return bool(self.roles & {Role.ORGANISER, Role.SUPERVISOR})

    @cached_property
    def centres(self) -> list[Any]:
        return list({membership.centre_id: membership.centre for membership in self.memberships}.values())

    @cached_property
    def standing(self) -> str:
        """What the person is here, in words: her position, else her roles."""
        words = [membership.position or str(membership.get_role_display()) for membership in self.memberships]
        return ", ".join(dict.fromkeys(words))

    @cached_property
    def communities(self) -> list[Community]:
        """The person's own communities, first in the menu; those of the whole centre stand on their list.

        The number at the bell comes with them, so that it costs no question of its own.
        """
        if Role.ORGANISER not in self.roles:
            return []
        own = Community.objects.visible_to(self.user)
        if self.roles - {Role.ORGANISER}:  # else she sees no other
            own = own.filter(pk__in=Assignment.objects.held_by(self.user).values("community"))
        rows = own.only("name").by_name()
        return list(rows.annotate(unseen=unseen_number(self.user))[:MOST_COMMUNITIES])

    @cached_property
    def entries(self) -> list[Entry]:
        current = current_door(self.page)
        return [entry for door in DOORS if (entry := self._entry(door, door is current))]

    def _entry(self, door: Door, is_current: bool) -> Entry | None:
        if not self.roles & set(door.roles):
            return None
        args = [self._centre_of(door).pk] if door.of_centre else []
        count = self.unseen if door.name == "reminders:notices" else 0
        return Entry(address_of(door.name, *args), door.label, door.icon, door.in_bar, is_current, count)

    def _centre_of(self, door: Door) -> Any:
        return next(membership.centre for membership in self.memberships if membership.role in door.roles)

    @cached_property
    def bar(self) -> list[Entry]:
        """The bar of a phone: those of residents' work, or all that there are where these are few."""
        marked = [entry for entry in self.entries if entry.in_bar]
        return marked if len(marked) > 1 else self.entries[:4]

    @cached_property
    def doors(self) -> list[Entry]:
        """All but the page where they are listed."""
        return [entry for entry in self.entries if not entry.is_current]

    @cached_property
    def rest(self) -> list[Entry]:
        return [entry for entry in self.entries if entry not in self.bar]

    @cached_property
    def rest_is_current(self) -> bool:
        return any(entry.is_current for entry in self.rest)


@cache
def address_of(name: str, *args: int) -> str:
    """The same on every page: to look all of them up anew would take longer than to ask who may open them."""
    return reverse(name, args=args)


@cache
def current_door(page: str) -> Door | None:
    """The door with the longest beginning of the page's name."""
    fits = [(len(start), door) for door in DOORS for start in door.pages if page.startswith(start)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `nav`, and the theme of the person (empty: as on the device)."""
    return {"nav": SimpleLazyObject(lambda: Navigation(request)), "theme": SimpleLazyObject(lambda: theme_of(request))}


def theme_of(request: HttpRequest) -> str:
    theme = getattr(getattr(request, "user", None), "theme", "")
    return theme if theme in {"light", "dark"} else ""
