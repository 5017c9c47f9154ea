"""Days of the demo that move with today: "-3 wt" is the Tuesday three weeks before this week's, "dziś+1" tomorrow."""

import datetime as dt
import re
from dataclasses import dataclass

WEEKDAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")
MONTHS = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)
WEEK = re.compile(rf"([+-]?\d+) ({'|'.join(WEEKDAYS)}|mc)")
TODAY = re.compile(r"dziś([+-]\d+)?")
HALF_YEAR = re.compile(r"półrocze ([+-]?\d+)")


@dataclass(frozen=True)
class Clock:
    """Reads days of the files as seen from one day; other text it gives back as it is."""

    today: dt.date

    def day(self, text: str) -> str:
        """An ISO day: of a week counted from this one, or the first of a half-year counted from this one."""
        if found := HALF_YEAR.fullmatch(text):
            return self._half_year(int(found[1])).isoformat()
        if found := WEEK.fullmatch(text):
            return self._week_day(int(found[1]), found[2]).isoformat()
        if found := TODAY.fullmatch(text):
            return (self.today + dt.timedelta(days=int(found[1] or 0))).isoformat()
        return text

    def told(self, text: str) -> str:
        """A day as people write it: "październik 2025" for "-56 mc", "14.10.2025" for "-56 wt"."""
        found = WEEK.fullmatch(text)
        if not found:
            return text
        day = self._week_day(int(found[1]), found[2])
        return f"{MONTHS[day.month - 1]} {day.year}" if found[2] == "mc" else f"{day.day}.{day:%m.%Y}"

    def _week_day(self, weeks: int, weekday: str) -> dt.date:
        monday = self.today - dt.timedelta(days=self.today.weekday())
        place = 0 if weekday == "mc" else WEEKDAYS.index(weekday)
        return monday + dt.timedelta(weeks=weeks, days=place)

    def _half_year(self, back: int) -> dt.date:
        halves = self.today.year * 2 + (self.today.month > 6) + back
        return dt.date(halves // 2, 7 if halves % 2 else 1, 1)
