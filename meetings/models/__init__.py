"""People come together, decide, and take things on."""

from meetings.models.agreed import Action, Decision, Keepsake
from meetings.models.draft import Draft
from meetings.models.meeting import Attendance, Guest, Meeting, Representative, WorkingNote
from meetings.models.series import Series, SkippedDay

__all__ = [
    "Action", "Attendance", "Decision", "Draft", "Guest", "Keepsake", "Meeting", "Representative", "Series",
    "SkippedDay", "WorkingNote",
]  # fmt: skip
