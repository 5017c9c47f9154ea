"""People come together, decide, and take things on."""

from meetings.models.agenda import AgendaPoint, Reopening
from meetings.models.agreed import Action, Decision, GrewFrom, Keepsake
from meetings.models.diary import DiaryEntry
from meetings.models.draft import Draft
from meetings.models.file import MeetingFile
from meetings.models.joint import JointAction
from meetings.models.meeting import Attendance, Guest, Meeting, Representative, WorkingNote
from meetings.models.series import Series, SkippedDay
from meetings.models.voice import Remark, ToldFile, ToldMeeting, VoiceLink

__all__ = [
    "Action", "AgendaPoint", "Attendance", "Decision", "DiaryEntry", "Draft", "GrewFrom", "Guest", "JointAction",
    "Keepsake",
    "Meeting", "MeetingFile", "Remark", "Reopening", "Representative", "Series", "SkippedDay", "ToldFile",
    "ToldMeeting", "VoiceLink", "WorkingNote",
]  # fmt: skip
