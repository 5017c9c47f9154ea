"""Names of people on pages: initials where the centre wants them in lists."""

from typing import Any

from django import template

from communities.called import called

register = template.Library()


@register.simple_tag(takes_context=True)
def named(context: Any, record: Any) -> str:
    """A person, or a record that bears a person's name, as lists of its centre say it; anything else as it reads."""
    if not getattr(record, "bears_a_name", False):
        return str(record)
    return called(record, in_initials(context, record.centre_id))


def in_initials(context: Any, centre: int) -> bool:
    """Read from the centres of the person who looks, which the menu has fetched already."""
    nav = context.get("nav")
    return nav is not None and any(one.pk == centre and one.shows_initials for one in nav.centres)
