"""Lines of the table of access for reminders and mail."""

import datetime as dt

from django.utils.timezone import localdate, now

from accounts.models import User
from reminders.models import Letter, Reminder
from tests.access import Line
from tests.make import make_meeting

EVERYBODY_IN, ADMINISTRATOR = "LL +++ ++++ +", "LL --- ---+ -"
OTHER_METHOD = "LL mmm mmmm m"

REMINDERS = {
    "reminders:notices": Line(get=EVERYBODY_IN),
    "reminders:notices_seen": Line(get=OTHER_METHOD, post=EVERYBODY_IN, by="olga"),
    "reminders:ledger": Line(get=ADMINISTRATOR),
    "reminders:letter_again": Line(get=OTHER_METHOD, post=ADMINISTRATOR, to=lambda side: {"pk": side.letter.pk}),
    # of development only; see reminders/test_pages
    "reminders:mailbox": Line(get="-- --- ---- -", post="-- --- ---- -"),
}


def fill_reminders(community, word):
    """Something Olga was told of here and Stella there; the mail server would not take the letter."""
    user = User.objects.get(email="olga@example.org" if community.name == "Osiedle Fabryczne" else "stella@example.org")
    tomorrow = localdate() + dt.timedelta(days=1)
    meeting = make_meeting(community, tomorrow, state="planned", topic=f"Spotkanie {word}")
    about = {"meeting": meeting, "recipient": user, "centre": community.centre, "on": tomorrow, "due_at": now()}
    reminder = Reminder.objects.create(key=f"{community.pk}", rule="meeting-tomorrow", state="told", **about)
    letter = Letter.of(reminder, now())
    letter.state, letter.subject, letter.body, letter.error = "failed", f"List {word}", f"Treść {word}", "SMTP 550"
    letter.save()
    return {"letter": letter}
