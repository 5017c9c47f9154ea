"""What a letter says: community, day, hour, place, link.

Never what people typed about each other: a topic, the words of an action or another place may hold a resident's name,
so they stay behind the link. Of a community whose name tells about health, origin, addiction or family (marked so) a
letter gives neither name nor place: mail is read by servers and on lock screens that nobody of us sees.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import override

from meetings.models import Meeting
from reminders.models import Letter, Reminder


def write(letter: Letter, reminder: Reminder, moment: dt.datetime) -> EmailMessage:
    """The mail as it is true now, in the recipient's language; its address and text are left in the letter."""
    context = context_of(reminder, moment)
    with override(reminder.recipient.language):
        letter.subject = one_line(render_to_string(f"reminders/email/{reminder.rule}_subject.txt", context))[:300]
        letter.body = render_to_string(f"reminders/email/{reminder.rule}_message.txt", context)
    letter.to = reminder.recipient.email
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers)


def context_of(reminder: Reminder, moment: dt.datetime) -> dict[str, Any]:
    """Plain words and days for the templates, nothing they could ask further."""
    subject = reminder.subject
    community = subject.community
    named = community is not None and not community.is_sensitive
    return {
        "centre": one_line(reminder.centre.name),
        "community": one_line(community.name) if community is not None and named else "",
        "day": reminder.on,
        "days_ahead": (reminder.on - localdate(moment)).days,
        **(_hour_and_place(subject, named) if isinstance(subject, Meeting) else {}),
        "link": settings.PUBLIC_URL + subject.get_absolute_url(),
    }


def _hour_and_place(meeting: Meeting, named: bool) -> dict[str, Any]:
    # A place of the list only: "another place" is typed by hand, and may be somebody's flat.
    place = one_line(meeting.place.name) if named and meeting.place else ""
    return {"starts_at": meeting.starts_at, "place": place}


def one_line(text: str) -> str:
    """What stands in a header holds no line break, whatever was typed."""
    return " ".join(text.split())
