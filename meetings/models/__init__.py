"""People come together, decide, and take things on."""

from meetings.models.agreed import Action, Decision, Keepsake
from meetings.models.meeting import Attendance, Guest, Meeting, Representative, WorkingNote

__all__ = [
    "Action", "Attendance", "Decision", "Guest", "Keepsake", "Meeting", "Representative", "WorkingNote",
]  # fmt: skip
