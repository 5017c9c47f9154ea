"""The deeds of a series: begun, topped up, skipped on some days, otherwise from a day on, ended, withdrawn.

Its meetings are made for the next weeks only, all at once and once each: a day of a series has one meeting for good,
whatever becomes of it, because the pair of both is unique.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from accounts.deeds import SYSTEM, Verb, record
from accounts.editing import create_once, save_edit
from accounts.models import User
from accounts.records import EditConflictError
from meetings.free_days import holiday, pauses_of, reasons_to_skip
from meetings.models import Meeting, Series, SkippedDay

DAY: Final = dt.timedelta(days=1)
#: Meetings stand in the calendar for this long; further days are only foretold.
HORIZON: Final = dt.timedelta(weeks=8)
#: Series topped up in one transaction.
BATCH: Final = 200


# --- making meetings ---


def top_up_all(today: dt.date | None = None) -> int:
    """Make the meetings of the next weeks for every series that lacks some; how many were made. Run it at any time."""
    day = today or localdate()
    made, after = 0, 0
    while numbers := _lacking(day, after):
        made += _top_up(numbers, day)
        after = numbers[-1]
    return made


def _lacking(today: dt.date, after: int) -> list[int]:
    rows = Series.objects.to_be_filled(today, today + HORIZON).filter(pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _top_up(numbers: list[int], today: dt.date) -> int:
    # Locked and read again: a series may be ended, or topped up by another worker, at this very moment.
    rows = Series.objects.select_for_update().to_be_filled(today, today + HORIZON).filter(pk__in=numbers)
    return len(_fill(list(rows.order_by("pk")), today + HORIZON, SYSTEM))


def _fill(series: list[Series], horizon: dt.date, actor: Any) -> list[int]:
    """Make what lacks up to the horizon; the caller holds the locks."""
    days = [(row, day) for row in series for day in row.days(row.filled_until_on, horizon)]
    made = _make(days, actor)
    for row in series:
        row.filled_until_on = max(row.filled_until_on, min(horizon, row.until_on))
    Series.objects.bulk_update(series, ["filled_until_on"])
    return made


def _make(days: list[tuple[Series, dt.date]], actor: Any) -> list[int]:
    """Planned meetings for these days but the skipped ones, in one statement; a day that has one keeps it."""
    if not days:
        return []
    skipped = set(SkippedDay.objects.filter(series__in={row.pk for row, _day in days}).values_list("series", "day"))
    meetings = []
    for row, day in days:
        if (row.pk, day) not in skipped:
            meeting = row.meeting_on(day)
            meeting.form_key, meeting.created_by_id = uuid.uuid4(), row.changed_by_id
            meetings.append(meeting)
    Meeting.objects.bulk_create(meetings, ignore_conflicts=True, batch_size=500)
    return _log_made([meeting.form_key for meeting in meetings if meeting.form_key], actor)


def _log_made(keys: list[uuid.UUID], actor: Any) -> list[int]:
    """Only what this run made has its keys; one line of the log a centre."""
    rows = [row for part in _parts(keys) for row in _numbers_of(Q(form_key__in=part))]
    for centre in sorted({centre for _pk, centre in rows}):
        record(actor, Verb.CREATED, Meeting, centre=centre, numbers=[pk for pk, of in rows if of == centre])
    return [pk for pk, _centre in rows]


def _parts(keys: list[uuid.UUID]) -> Iterable[list[uuid.UUID]]:
    return (keys[start : start + 500] for start in range(0, len(keys), 500))


def _numbers_of(chosen: Q) -> list[tuple[int, int]]:
    return list(Meeting.objects.filter(chosen).values_list("pk", "centre"))


# --- a series begins, goes on otherwise, ends ---


def begin_series(form: Any, user: User) -> Series:
    """Put down a series with its skipped days and the meetings of the next weeks, once."""

    def deed() -> Series:
        series: Series = form.instance
        series.centre, series.community = form.scope.centre, form.scope.community
        _begin(series, form.skips(), user)
        record(user, Verb.CREATED, series, fields=form.changed_fields())
        return series

    return create_once(form, user, deed)


def _begin(series: Series, skips: Mapping[dt.date, str], user: User) -> None:
    # Days before today stay out: what was, is written down by itself, not planned after the fact.
    series.filled_until_on = max(series.since_on, localdate())
    series.save()
    SkippedDay.objects.bulk_create(SkippedDay(series=series, day=day, reason=why) for day, why in skips.items())
    _take_in(series, user)
    _fill([series], localdate() + HORIZON, user)


def _take_in(series: Series, user: User) -> None:
    """What already stands on a day of the series at its place and hour is that day's meeting; none is made beside."""
    same = {name: getattr(series, name) for name in ("centre", "community", "kind", "place", "starts_at")}
    free = Meeting.objects.standing().filter(series=None, held_on__in=series.days(localdate(), series.until_on))
    found = {meeting.held_on: meeting for meeting in free.filter(**same).order_by("-pk")}
    for day, meeting in found.items():
        meeting.series, meeting.series_day = series, day
    if found:
        Meeting.objects.bulk_update(found.values(), ["series", "series_day"])
        numbers = [meeting.pk for meeting in found.values()]
        record(user, Verb.CHANGED, Meeting, centre=series.centre_id, numbers=numbers, fields=["series"])


def go_on_otherwise(form: Any, old: Series, user: User) -> Series:
    """From the first day of the form on it is as the form says; what is recorded stays. Raises EditConflictError."""

    def deed() -> Series:
        series: Series = form.instance
        series.centre, series.community, series.follows = old.centre, old.community, old
        old.take_version(form.cleaned_data["version"], user)
        _cut(old, series.since_on, user)
        _begin(series, form.skips(), user)
        record(user, Verb.CREATED, series, fields=form.changed_fields())
        return series

    return create_once(form, user, deed)


def _cut(series: Series, day: dt.date, user: User) -> None:
    """The series has no day from this one on; meetings that were only planned go with their days."""
    series.until_on = min(series.until_on, max(day, series.since_on))
    series.save(update_fields=["until_on", "changed_at", "changed_by", "version"])
    record(user, Verb.CHANGED, series, fields=["until_on"])
    _drop_planned(series, day, _("From this day on the series is different."), user)


def planned_from(series: Series, day: dt.date) -> Any:
    """Meetings of its days from this one on that are only planned, also those moved to another day."""
    of_days = Q(series_day__gte=day) | Q(pk__in=_moved_from(series, day))
    rows = Meeting.objects.filter(of_days, series=series, state=Meeting.State.PLANNED, withdrawn_at=None)
    return rows.filter(held_on__gte=localdate())


def _moved_from(series: Series, day: dt.date) -> list[int]:
    """Meetings that were moved, once or more often, from its days from this one on."""
    moved = Meeting.objects.filter(series=series).exclude(moved_from=None).order_by("pk")
    first: dict[int, dt.date | None] = {}
    for pk, source, source_day in moved.values_list("pk", "moved_from", "moved_from__series_day"):
        first[pk] = source_day or first.get(source)
    return [pk for pk, origin in first.items() if origin and origin >= day]


def _drop_planned(series: Series, day: dt.date, reason: str, user: User) -> None:
    numbers = [meeting.pk for meeting in planned_from(series, day).select_for_update(of=("self",)).only("pk")]
    if numbers:
        gone = {"withdrawn_at": now(), "withdrawn_by": user, "withdrawn_reason": reason, "is_dropped": True}
        Meeting.objects.filter(pk__in=numbers).update(**gone, version=F("version") + 1, changed_by=user)
        record(user, Verb.WITHDRAWN, Meeting, centre=series.centre_id, numbers=numbers)


def change_last_day(form: Any, user: User) -> Series | None:
    """End the series earlier, or let it go on; holidays and pauses of the days that come anew are skipped."""

    def deed() -> Series:
        series: Series = form.instance
        before = form.initial["until_on"]
        series.save()
        record(user, Verb.CHANGED, series, fields=form.changed_fields())
        if series.until_on < before:
            _drop_planned(series, series.until_on, _("The series ended earlier."), user)
        else:
            _skip(series, _free_days_anew(series, before, user))
            _let_go_on(series, before, user)
        return series

    return save_edit(form, user, deed)


def _free_days_anew(series: Series, before: dt.date, user: User) -> dict[dt.date, str]:
    """Holidays and pauses among the days that come anew; a holiday that was wanted all the same stays."""
    free = reasons_to_skip(series.days(before, series.until_on), pauses_of(series.community, user))
    wanted = set(Meeting.objects.filter(series=series, series_day__in=free).values_list("series_day", flat=True))
    return {day: why for day, why in free.items() if day not in wanted or not holiday(day)}


def _let_go_on(series: Series, before: dt.date, user: User) -> None:
    """What was dropped with the days that come anew stands again as it was planned, the skipped days apart."""
    skipped = SkippedDay.objects.filter(series=series).values("day")
    moved = set(_moved_from(series, before)) - set(_moved_from(series, series.until_on))
    of_days = Q(series_day__gte=before, series_day__lt=series.until_on) & ~Q(series_day__in=skipped)
    _take_up(series, of_days | Q(pk__in=moved), user)
    series.filled_until_on = max(series.since_on, min(series.filled_until_on, before), localdate())
    _fill([series], localdate() + HORIZON, user)


def _take_up(series: Series, chosen: Q, user: User) -> None:
    """Meetings dropped with their days are planned again; those withdrawn by hand stay so."""
    dropped = Meeting.objects.filter(chosen, series=series, is_dropped=True, state=Meeting.State.PLANNED)
    if numbers := list(dropped.filter(held_on__gte=localdate()).values_list("pk", flat=True)):
        stands = {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_reason": "", "is_dropped": False}
        Meeting.objects.filter(pk__in=numbers).update(**stands, version=F("version") + 1, changed_by=user)
        record(user, Verb.CHANGED, Meeting, centre=series.centre_id, numbers=numbers, fields=["withdrawn_at"])


def withdraw_series(series: Series, user: User, reason: str) -> None:
    """A series entered by mistake: its planned meetings go with it, what is recorded stays."""
    try:
        with transaction.atomic():
            series.take_version(series.version, user)
            series.withdraw(user, reason)
            record(user, Verb.WITHDRAWN, series, fields=["withdrawn_reason"])
            _drop_planned(series, localdate(), reason, user)
    except EditConflictError:
        raise ValidationError(_("Somebody has just changed this. Look at it again before you withdraw it.")) from None


# --- days of a series ---


def choose_days(form: Any, user: User) -> Series | None:
    """Skip the ticked days ahead and bring back the others; a planned meeting is cancelled with its reason."""

    def deed() -> Series:
        series: Series = form.instance
        skips: dict[dt.date, str] = form.skips()
        series.save(update_fields=["changed_at", "changed_by", "version"])
        # asked again under the claimed version: a meeting may have been made since the form was read
        made = set(Meeting.objects.filter(series=series, series_day__in=skips).values_list("series_day", flat=True))
        _cancel(skips, series, user)
        _skip(series, {day: why for day, why in skips.items() if day not in made})
        _bring_back(series, [day for day in form.days if day not in skips], user)
        record(user, Verb.CHANGED, series, fields=["skipped"])
        return series

    return save_edit(form, user, deed)


def _skip(series: Series, skips: Mapping[dt.date, str]) -> None:
    rows = [SkippedDay(series=series, day=day, reason=why) for day, why in skips.items()]
    SkippedDay.objects.bulk_create(rows, ignore_conflicts=True)


def _cancel(skips: Mapping[dt.date, str], series: Series, user: User) -> None:
    rows = list(Meeting.objects.filter(series=series, series_day__in=skips, state=Meeting.State.PLANNED))
    for meeting in rows:
        meeting.state, meeting.state_reason = Meeting.State.CANCELLED, skips[meeting.series_day]
        meeting.version, meeting.changed_by, meeting.changed_at = meeting.version + 1, user, now()
    _save_states(rows, series, user)


def _bring_back(series: Series, days: list[dt.date], user: User) -> None:
    """Days that were skipped and no longer are: planned as before, or made if they are near."""
    SkippedDay.objects.filter(series=series, day__in=days).delete()
    rows = list(Meeting.objects.filter(series=series, series_day__in=days, state=Meeting.State.CANCELLED))
    for meeting in rows:
        meeting.state, meeting.state_reason = Meeting.State.PLANNED, ""
        meeting.version, meeting.changed_by, meeting.changed_at = meeting.version + 1, user, now()
    _save_states(rows, series, user)
    _take_up(series, Q(series_day__in=days), user)
    _make([(series, day) for day in days if day < series.filled_until_on], user)


def _save_states(rows: list[Meeting], series: Series, user: User) -> None:
    if rows:
        Meeting.objects.bulk_update(rows, ["state", "state_reason", "version", "changed_by", "changed_at"])
        numbers = [meeting.pk for meeting in rows]
        record(user, Verb.CHANGED, Meeting, centre=series.centre_id, numbers=numbers, fields=["state", "state_reason"])
