"""Lines of the table of access for the desk."""

import datetime as dt

from django.utils.timezone import localdate

from tests.access import Line
from tests.make import make_action, make_attendance, make_meeting, make_person

EVERYBODY_IN = "LL +++ ++++ +"
IN_COMMUNITY = "LL +-+ ++-- -"


def community(side):
    return {"pk": side.community.pk}


#: Today and the search are everybody's; each finds there only what she may see.
DESK = {
    "desk:today": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "desk:search": Line(get=EVERYBODY_IN, post=EVERYBODY_IN, changes=False),
    "desk:community": Line(get=IN_COMMUNITY, post=IN_COMMUNITY, to=community, changes=False),
    "desk:timeline": Line(get=IN_COMMUNITY, post=IN_COMMUNITY, to=community, changes=False),
    "desk:turnout": Line(get=IN_COMMUNITY, post=IN_COMMUNITY, to=community, changes=False),
    "desk:came": Line(get=IN_COMMUNITY, post=IN_COMMUNITY, to=community, changes=False),
}


def fill_desk(here, word):
    """What the desk looks at: a meeting that was, one to come, and actions of a resident."""
    today = localdate()
    person = make_person(here, f"Halina {word}")
    held = make_meeting(here, topic=f"Klub {word}", total=5)
    make_attendance(held, person)
    make_meeting(here, today + dt.timedelta(days=1), state="planned", topic=f"Wyprawa {word}")
    make_action(here, f"Odebrać pismo {word}", owner_person=person, due_on=today)
