"""What our papers have in common: letterhead, place and date, author, a section of text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Centre, Membership
from accounts.roles import WORKS_WITH_RESIDENTS
from communities.models import StaffMember
from documents.letterhead import is_picture
from documents.paper import Block, Heading, Letterhead, Text
from reports.periods import day_words


@dataclass(frozen=True)
class Author:
    name: str = ""
    position: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.position) if part)


def letterhead_of(centre: Centre) -> Letterhead:
    place = " ".join(part for part in (centre.postal_code, centre.town) if part)
    website = centre.website.removeprefix("https://").removeprefix("http://").rstrip("/")
    return Letterhead(
        name=centre.name,
        tagline=_("organising of the local community"),
        address=", ".join(part for part in (centre.street, place) if part),
        contact=(_("tel. %(phone)s") % {"phone": centre.phone} if centre.phone else "", centre.email, website),
        logo=_logo(centre),
        logo_alt=centre.logo_alt or _("logo: %(name)s") % {"name": centre.name},
    )


def place_and_date(place: str, day: str) -> str:
    """ "Rzeszów, 5 maja 2026 r."; without what is not known."""
    return ", ".join(part for part in (place, day) if part)


def records_read() -> str:
    """Until which hour the records were read for a paper that is made now."""
    moment = localtime()
    told = {"day": day_words(moment.date()), "hour": f"{moment:%H:%M}"}
    return _("state of the records on %(day)s, %(hour)s") % told


def section(heading: str, text: str) -> Iterable[Block]:
    """A text under its heading; nothing where nobody wrote one."""
    if text.strip():
        yield Heading(heading)
        yield Text(text)


def _logo(centre: Centre) -> bytes | None:
    """The picture, or nothing where the file is gone: a paper without a logo is better than none."""
    if not centre.logo:
        return None
    try:
        with centre.logo.open("rb") as file:
            data: bytes = file.read()
    except OSError:
        return None
    return data if is_picture(data) else None


def author_of(user: Any, centre: Centre) -> Author:
    """A person as author: the position in the centre's staff, else that of her role there."""
    staff = StaffMember.objects.filter(centre=centre, user=user).first()
    if staff and staff.position:
        return Author(user.name, staff.position)
    held = Membership.objects.current().filter(user=user, centre=centre, role__in=WORKS_WITH_RESIDENTS)
    membership = held.exclude(position="").first() or held.first()
    if membership is None:
        return Author(user.name)
    return Author(user.name, membership.position or membership.get_role_display())
