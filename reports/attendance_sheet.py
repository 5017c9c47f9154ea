"""Lista obecności: the list that goes round at a meeting, adults and minors on sheets of their own."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from accounts.naming import fold
from communities.models import Person
from documents.paper import Block, Column, Heading, Letterhead, NewPage, Paper, SignList, Text
from meetings.models import Meeting
from reports.meeting_words import is_marked, when, where
from volunteers.models import Wording
from volunteers.wordings import text_in_force


def attendance_paper(meeting: Meeting, people: Sequence[Person], head: Letterhead) -> Paper:
    """`people` are the usual ones; a marked community is given none, and asks for a nickname alone."""
    minors = [person for person in people if person.age_band == Person.AgeBand.TEEN]
    adults = [person for person in people if person.age_band != Person.AgeBand.TEEN]
    title, clause = _("Attendance list"), text_in_force(meeting.centre, Wording.Subject.LIST)
    return Paper(
        letterhead=head,
        title=title,
        subtitle=_about(meeting),
        blocks=[
            Text(_("Children under 13 are counted, not named. How many children came: ……………")),
            *_sheet(meeting, clause, _("Adults"), adults),
            NewPage(),
            Heading(_("Attendance list: people aged 13–17")),
            *(Text(line) for line in (head.name, *_about(meeting))),
            *_sheet(meeting, clause, _("People aged 13–17"), minors),
        ],
        author=head.name,
        subject=_topic(meeting),
        footer=" · ".join(filter(None, (title, _topic(meeting)))),
        is_numbered=False,
    )


def _topic(meeting: Meeting) -> str:
    """Of a marked community the list goes round, and is kept, without a word that tells what its people share."""
    return "" if is_marked(meeting) else meeting.topic


def _about(meeting: Meeting) -> list[str]:
    name = "" if is_marked(meeting) else str(meeting.community or "")
    kind, topic = str(meeting.get_kind_display()), _topic(meeting)
    what = topic if fold(topic).startswith(fold(kind)) else ": ".join(filter(None, (kind, topic)))  # "Klub: bajki"
    return [line for line in (name, what, when(meeting), where(meeting)) if line]


def _sheet(meeting: Meeting, clause: str, caption: str, people: Sequence[Person]) -> Iterable[Block]:
    """Each goes round alone, so each bears the clause of the centre."""
    yield Text(clause, "note")
    yield SignList(caption, _columns(meeting), [person.name for person in people])


def _columns(meeting: Meeting) -> list[Column]:
    number = Column(_("No."), 0.5)
    if is_marked(meeting):
        return [number, Column(_("Nickname"), 8)]
    return [number, Column(_("First name and surname, or nickname"), 4), Column(_("Signature"), 4)]
