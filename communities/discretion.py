"""Names that may be kept, and people who may be one (domain, section 6)."""

import re
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.naming import fold
from communities.called import Called, tells_surname
from communities.models import Person, PersonRole

#: Children under it are counted, not named.
YOUNGEST_NAMED = 13
AGE_TOLD = re.compile(
    r"\b(\d{1,2})[\s-]*(?:l\b|lat\b|latek\b|latk|letni|rok\b|roku\b|years?\b|yrs?\b|yo\b)", re.IGNORECASE
)
#: From this likeness on two names are shown as perhaps one person ("Kowalska" and "Kowalski" are, "Ela" and "Ala" not).
LIKE = 0.82
MOST_SIMILAR = 5


def refuse_child(name: str) -> None:
    """A name that tells the age of a child."""
    if any(int(age) < YOUNGEST_NAMED for age in AGE_TOLD.findall(name)):
        raise ValidationError(
            _("Children under %(age)s are counted, not named."), code="child", params={"age": YOUNGEST_NAMED}
        )


def refuse_surname(name: str) -> None:
    """In a marked community a nickname, a first name or a first name with an initial is all that is kept."""
    if tells_surname(name):
        message = _(
            "In this community only a nickname or a first name is kept, with an initial at most. Shorten it, for "
            "example to: %(short)s."
        )
        raise ValidationError(message, code="surname", params={"short": Called(name).short(letters=1)})


def similar_people(name: str, community: Any, user: Any) -> list[Person]:
    """Standing people with a like name among those the user may see.

    A marked community keeps to itself: its people are compared with each other, and with nobody elsewhere.
    """
    here = PersonRole.objects.standing().filter(community=community).values("person")
    seen = Person.objects.visible_to(user).offered().filter(centre=community.centre_id)
    near = seen.filter(pk__in=here)
    if not community.is_sensitive:
        near = near | seen.searchable_by(user)
    return list(Person.objects.filter(pk__in=similar_names(name, near)).by_name())


def similar_names(name: str, people: Any) -> list[int]:
    """Numbers of those people whose names are most like this one."""
    rows = people.order_by().distinct().values_list("pk", "name_search")
    like = [(likeness(fold(name), other), pk) for pk, other in rows.iterator()]
    return [pk for rate, pk in sorted(like, reverse=True)[:MOST_SIMILAR] if rate >= LIKE]


def likeness(one: str, other: str) -> float:
    """1.0 where all words of the shorter name stand in the longer one, else how like the letters are."""
    words = sorted((set(one.split()), set(other.split())), key=len)
    if words[0] and words[0] <= words[1]:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE else 0.0
