"""Lines of the table of access for the diary, and a line on each side."""

import uuid
from typing import Any

from django.utils.timezone import localdate

from accounts.models import User
from meetings.models import DiaryEntry
from tests.access import Line
from tests.access_communities import ADDED, LISTED
from tests.cast import SECRET

#: Olga wrote it; the supervisor corrects. Zofia, who substitutes, reads it.
WRITTEN = "LL +-- +--- -"


def a_line(**fields: Any) -> Any:
    typed = {"kind": "phone", "what": "Szkoła w sprawie sali", "minutes": "0:45", "version": 1, "reason": "pomyłka"}
    return lambda side: {
        **{"form_key": uuid.uuid4(), "centre": side.centre.pk, "community": side.community.pk},
        **{"done_on": localdate().isoformat(), **typed, **fields},
    }


def entry(side: Any) -> dict[str, Any]:
    return {"pk": side.diary_entry.pk}


DIARY = {
    "meetings:diary": Line(get=LISTED),
    "meetings:diary_create": Line(get=ADDED, post=ADDED, data=a_line()),
    "meetings:diary_edit": Line(get=WRITTEN, post=WRITTEN, to=entry, data=a_line()),
    "meetings:diary_withdraw": Line(get=WRITTEN, post=WRITTEN, to=entry, data=a_line()),
}
WORK_DIARY = {
    # other endings and other people's: tests/reports/test_work_diary
    "reports:work_diary": Line(get=LISTED, to=lambda side: {"word": "dziennik-dzialan", "ending": "pdf"})
}


def make_line(author: User, community: Any, what: str = "Rozmowa", centre: Any = None, **fields: Any) -> DiaryEntry:
    """A line of today that took half an hour, unless said otherwise; without a community it is of the centre."""
    fields = {"minutes": 30, "done_on": localdate(), **fields}
    whole = centre or community.centre
    return DiaryEntry.objects.create(author=author, community=community, centre=whole, what=what, **fields)


def fill_diary(community: Any, word: str) -> dict[str, Any]:
    author = User.objects.get(email="stella@example.org" if word == SECRET else "olga@example.org")
    return {"diary_entry": make_line(author, community, f"Telefon {word}", place=f"biuro {word}")}
