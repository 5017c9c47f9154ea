"""Names of people on pages: initials where the centre wants them in lists, equal ones told apart."""

from collections.abc import Iterable
from typing import Any

from django import template

from communities.called import apart, called, known_as

register = template.Library()


@register.simple_tag(takes_context=True)
def named(context: Any, record: Any) -> str:
    """A person, or a record that bears a person's name, as lists of its centre say it; anything else as it reads."""
    if not getattr(record, "bears_a_name", False):
        return str(record)
    if label := context.get("names_told_apart", {}).get((type(record), record.pk)):
        return str(label)
    return called(record, in_initials(context, record.centre_id))


@register.simple_tag(takes_context=True)
def tell_apart(context: Any, rows: Iterable[Any], of: str = "") -> str:
    """Before a list: whoever has the same initials as another in it is told apart; `of` names where rows keep them."""
    found = [getattr(row, of) if of else row for row in rows or ()]
    shown = [one for one in found if getattr(one, "bears_a_name", False) and in_initials(context, one.centre_id)]
    # two agreements of one person are of one person
    people = {(getattr(one, "person_id", one.pk), one.name): one for one in shown}
    labels = apart({one.pk: known_as(one) for one in people.values()}, in_initials=True)
    told = {(type(one), one.pk): labels[people[getattr(one, "person_id", one.pk), one.name].pk] for one in shown}
    context["names_told_apart"] = {**context.get("names_told_apart", {}), **told}
    return ""


def in_initials(context: Any, centre: int) -> bool:
    """Read from the centres of the person who looks, which the menu has fetched already."""
    nav = context.get("nav")
    return nav is not None and any(one.pk == centre and one.shows_initials for one in nav.centres)
