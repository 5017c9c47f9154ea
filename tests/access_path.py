"""The path of a person stands on her own page: what the table of access looks for in every answer."""

from django.utils.translation import override

from initiatives.sharing import Share
from meetings.models import Attendance
from tests.make import make_attendance, make_meeting

PATH = {"communities:person"}
#: Where the bare facts stand or are chosen: the record they belong to. The path itself stands only in PATH.
FACTS = {*PATH, "meetings:detail", "initiatives:detail"} | {
    f"initiatives:share_{deed}" for deed in ("add", "edit", "withdraw")
}
#: Where a fact is told to everybody who may read the page: else nothing would be looked for.
TELL = {*PATH, "meetings:detail", "initiatives:detail"}


def fill_path(side):
    """Whose page the table opens is the one who has the whole path."""
    for share in Share.values:
        side.initiative.shares.create(person=side.person, share=share, since_told="2019")
        make_attendance(make_meeting(side.community), side.person)
    Attendance.objects.filter(is_present=True, meeting__community=side.community).update(share=Share.LED_ALONE)


def words():
    """How the weightiest fact reads, in each language."""
    for language in ("pl", "en"):
        with override(language):
            yield str(Share.LED_ALONE.label)


def check_path(name, text):
    """Of an answer to a GET."""
    assert ("data-path" in text) == (name in PATH)
    tells = any(word in text for word in words())
    assert tells or name not in TELL
    assert not tells or name in FACTS
