"""Lines of the table of access for meetings and for what was agreed at them."""

import uuid

from django.utils.timezone import localdate

from tests.access import Line
from tests.make import make_action, make_attendance, make_meeting, make_person

#: Wanda and Stella have lists of their own; what names our community leads them nowhere.
OWN_LIST = "LL +++ ++-- +"
SEEN, CHANGED = "LL +-+ ++-- -", "LL +-+ +--- -"
OTHER_METHOD = "LL mmm mmmm m"


def meeting(side):
    return {"pk": side.meeting.pk}


def action(side):
    return {"pk": side.action.pk}


def new_meeting(side):
    data = {"kind": "group", "state": "held", "held_on": localdate().isoformat(), "total": "7"}
    return {"form_key": uuid.uuid4(), "community": side.community.pk, **data}


def new_action(side):
    data = {"what": "Kupić farbę", "agreed_on": localdate().isoformat()}
    return {"form_key": uuid.uuid4(), "community": side.community.pk, **data}


def changed_meeting(side):
    return {**new_meeting(side), "version": 1, "topic": "Inny temat"}


def changed_action(side):
    return {**new_action(side), "version": 1}


def why(side):
    return {"reason": "Wpisane dwa razy"}


MEETINGS = {
    "meetings:list": Line(get=OWN_LIST, post=OWN_LIST, changes=False),
    "meetings:create": Line(get=CHANGED, post=CHANGED, data=new_meeting),
    "meetings:plan": Line(get=CHANGED, post=CHANGED, data=lambda side: {**new_meeting(side), "state": "planned"}),
    "meetings:detail": Line(get=SEEN, post=SEEN, to=meeting, changes=False),
    "meetings:edit": Line(get=CHANGED, post=CHANGED, to=meeting, data=changed_meeting),
    "meetings:withdraw": Line(get=CHANGED, post=CHANGED, to=meeting, data=why),
    "meetings:actions": Line(get=OWN_LIST, post=OWN_LIST, changes=False),
    "meetings:action_create": Line(get=CHANGED, post=CHANGED, data=new_action),
    "meetings:action": Line(get=SEEN, post=SEEN, to=action, changes=False),
    "meetings:action_edit": Line(get=CHANGED, post=CHANGED, to=action, data=changed_action),
    "meetings:action_withdraw": Line(get=CHANGED, post=CHANGED, to=action, data=why),
    "meetings:action_done": Line(get=OTHER_METHOD, post=CHANGED, to=action),
    "meetings:action_give_up": Line(get=OTHER_METHOD, post=CHANGED, to=action),
    "meetings:action_reopen": Line(get=OTHER_METHOD, post=CHANGED, to=lambda side: {"pk": side.closed_action.pk}),
}


def fill_meetings(here, word):
    """A meeting with everything on it, an open action of it and a closed one."""
    person = make_person(here, f"Ela {word}")
    held = make_meeting(here, topic=f"Zebranie {word}", total=9, course=f"Przebieg {word}", place_told=f"U {word}")
    make_attendance(held, person)
    held.guests.create(told=f"kuzyn {word}", origin=word)
    held.representatives.create(told=f"dzielnicowy {word}")
    held.decisions.create(text=f"Malujemy {word}")
    held.keepsakes.create(kind="quote", text=f"Dobrze jest {word}", who=word)
    closed = {"state": "done", "closed_on": localdate()}
    return {
        "meeting": held,
        "action": make_action(here, f"Plakat {word}", meeting=held, owner_person=person),
        "closed_action": make_action(here, f"Klucze {word}", meeting=held, **closed),
    }
