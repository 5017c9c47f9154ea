"""The same typing sent twice under two keys: the browser's Back brings a saved form back, filled in, with a new key."""

import datetime as dt
from typing import Any, Final

from django.utils.timezone import now

from meetings.models import Meeting

#: Later than this, the same meeting again is a meeting of its own.
MOMENT: Final = dt.timedelta(minutes=15)


def twin_of(form: Any) -> Meeting | None:
    """A meeting this person saved a moment ago with just what this form says."""
    if any(form.loop.ticked.values()):
        return None  # what was ticked once is not offered again, so this page was opened after that one
    rows = Meeting.objects.visible_to(form.scope.user).standing().filter(created_by=form.scope.user)
    rows = rows.filter(centre=form.scope.centre, community=form.scope.community, created_at__gte=now() - MOMENT)
    rows = rows.filter(held_on=form.cleaned_data["held_on"]).exclude(form_key=form.cleaned_data.get("form_key"))
    return next((row for row in rows.order_by("-pk") if _is_same(row, form)), None)


def _is_same(row: Meeting, form: Any) -> bool:
    own = {field.attname for field in Meeting._meta.concrete_fields} - {"form_key"}
    typed = {name: value for name, value in form.cleaned_data.items() if name in own or f"{name}_id" in own}
    return all(getattr(row, name) == value for name, value in typed.items()) and _lines(row) == form.parts.said()


def _lines(row: Meeting) -> tuple[set[int], list[str], list[str]]:
    here = row.attendances.filter(is_present=True).values_list("person", flat=True)
    decisions, actions = row.decisions.values_list("text", flat=True), row.actions.values_list("what", flat=True)
    return set(here), sorted(decisions), sorted(actions)
