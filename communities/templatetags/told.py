"""Days for screens: the last day included of a half-open period."""

import datetime as dt

from django import template

from accounts.dates import last_day as day_before

register = template.Library()


@register.filter
def last_day(until_on: dt.date | None) -> dt.date | None:
    return day_before(until_on)
