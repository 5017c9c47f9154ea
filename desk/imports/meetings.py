"""Files of meetings that took place: the day exact or told, the number of people exact, about, in words or unknown."""

import datetime as dt
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy

from accounts.naming import fold
from desk.imports.cells import Day, line, one_of, past_day, people
from desk.imports.readers import Column, Reader, Values, keep_origin
from desk.models import Import
from initiatives.ladder import Ladder
from meetings.models import Meeting

Key = tuple[Any, ...]


class MeetingsReader(Reader):
    kind = Import.Kind.MEETINGS
    record = Meeting
    one_of_key = False
    columns = (
        Column(
            "community",
            gettext_lazy("Community"),
            line(200),
            gettext_lazy("As its name stands here; empty means a meeting of the whole centre."),
            example="Osiedle Słoneczne",
        ),
        Column(
            "held_on",
            gettext_lazy("Day"),
            past_day,
            gettext_lazy("A date, or as you know it: winter 2014, September 2014, 2014."),
            required=True,
            example="zima 2014",
        ),
        Column(
            "kind",
            gettext_lazy("Kind"),
            one_of(Meeting.Kind.choices, Meeting.Kind.GROUP),
            gettext_lazy("Empty means: with a group of residents."),
            choices=Meeting.Kind.choices,
        ),
        Column(
            "topic",
            gettext_lazy("Topic"),
            line(200),
            gettext_lazy("Empty: the kind of meeting stands for it."),
            example="Ławki przed blokiem",
        ),
        Column(
            "total",
            gettext_lazy("Number of people"),
            people,
            gettext_lazy("12, about 20, a dozen or so. Empty means not known; 0 means that nobody came."),
            example="około 20",
        ),
        Column(
            "ladder",
            gettext_lazy("Who led"),
            one_of(Ladder.choices, ""),
            gettext_lazy("One of the answers, its number, or empty."),
            choices=Ladder.choices,
        ),
        Column("place_told", gettext_lazy("Place"), line(200), "", example="klub na parterze"),
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.kept_in = cache(self.kept_of)

    def key(self, values: Values) -> Key:
        community = values["community"]
        return community.pk if community else None, *day_and_kind(values["held_on"], values["kind"], values["topic"])

    def stands(self, values: Values) -> bool:
        community, *rest = self.key(values)
        return tuple(rest) in self.kept_in(community)

    def kept_of(self, community: int | None) -> set[Key]:
        """Of the standing meetings of a community, or of the centre's own, what tells them apart."""
        rows = Meeting.objects.standing().filter(centre=self.centre, community=community).order_by()
        fields = rows.values_list("held_on", "held_told", "kind", "topic").iterator()
        return {day_and_kind(Day(on, told), kind, topic) for on, told, kind, topic in fields}

    def store(self, rows: list[tuple[int, Values]], source: Import, moment: dt.datetime) -> list[int]:
        by = {"created_by_id": source.created_by_id, "changed_by_id": source.created_by_id, "created_at": moment}
        meetings = [
            Meeting(centre_id=source.centre_id, **by, recorded_at=moment, closed_at=moment, **fields_of(values))
            for _number, values in rows
        ]
        Meeting.objects.bulk_create(meetings)
        return keep_origin(source, "meeting", rows, meetings)


def day_and_kind(day: Day, kind: str, topic: str) -> Key:
    """A told day is no day: of meetings "w 2014" the topic tells which one is meant."""
    return day.on, kind, (fold(day.told), fold(topic or str(Meeting.Kind(kind).label))) if day.told else ()


def fields_of(values: Values) -> Values:
    day, came = values["held_on"], values["total"]
    return {
        "community": values["community"],
        "state": Meeting.State.NOBODY if came.total == 0 else Meeting.State.HELD,
        "held_on": day.on,
        "held_told": day.told,
        "kind": values["kind"],
        "topic": values["topic"] or str(Meeting.Kind(values["kind"]).label).capitalize(),
        "total": came.total,
        "total_is_estimate": came.is_estimate,
        "total_told": came.told,
        "ladder": values["ladder"],
        "place_told": values["place_told"],
    }
