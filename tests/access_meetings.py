"""Lines of the table of access for meetings and for what was agreed at them."""

import datetime as dt
import uuid

from django.utils.timezone import localdate

from accounts.models import User
from communities.models import MeetingPlace, PlaceHours
from meetings.models import MeetingFile, SkippedDay
from tests.access import Line
from tests.access_diary import DIARY, fill_diary
from tests.access_voices import VOICES, fill_voices
from tests.attached import make_file, picture, sent
from tests.cast import SECRET
from tests.make import make_action, make_attendance, make_draft, make_meeting, make_person, make_series

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


def new_draft(side):
    return {**new_meeting(side), "draft_tab": "a", "draft_version": 0}


def tapped(side):
    return {"tap": f"{side.resident.pk}:led"}


def why(side):
    return {"reason": "Wpisane dwa razy"}


def days_ahead(first):
    last = first + dt.timedelta(days=20)
    seen = f"weekly:{first}:{last + dt.timedelta(days=1)}"
    period = {"since_on": first.isoformat(), "until_on": last.isoformat(), "rhythm": "weekly", "seen": seen}
    return {"form_key": uuid.uuid4(), "kind": "club", "topic": "Klub", **period}


def new_series(side):
    return {"community": side.community.pk, **days_ahead(localdate())}


def otherwise(side):
    return {"version": 1, **days_ahead(localdate() + dt.timedelta(days=7))}


def last_day(side):
    return {"version": 1, "until_on": (localdate() + dt.timedelta(days=9)).isoformat()}


def moved(side):
    return {"version": 1, "reason": "zajęta sala", "held_on": (localdate() + dt.timedelta(days=3)).isoformat()}


def of(attribute):
    return lambda side: {"pk": getattr(side, attribute).pk}


MEETINGS = {
    "meetings:list": Line(get=OWN_LIST),
    "meetings:create": Line(get=CHANGED, post=CHANGED, data=new_meeting),
    "meetings:plan": Line(get=CHANGED, post=CHANGED, data=lambda side: {**new_meeting(side), "state": "planned"}),
    "meetings:draft": Line(get=OTHER_METHOD, post=CHANGED, data=lambda side: new_draft(side)),
    "meetings:draft_discard": Line(get=OTHER_METHOD, post="LL +-- ---- -", to=lambda side: {"key": side.draft.key}),
    "meetings:detail": Line(get=SEEN, to=meeting),
    "meetings:edit": Line(get=CHANGED, post=CHANGED, to=meeting, data=changed_meeting),
    "meetings:share": Line(get=OTHER_METHOD, post=CHANGED, to=meeting, data=tapped),
    "meetings:withdraw": Line(get=CHANGED, post=CHANGED, to=meeting, data=why),
    "meetings:cancel": Line(
        get=CHANGED, post=CHANGED, to=of("planned"), data=lambda side: {"version": 1, "reason": "burza"}
    ),
    "meetings:move": Line(get=CHANGED, post=CHANGED, to=of("planned"), data=moved),
    "meetings:nobody": Line(get=OTHER_METHOD, post=CHANGED, to=of("planned")),
    "meetings:nobody_undo": Line(get=OTHER_METHOD, post=CHANGED, to=of("empty")),
    "meetings:hours_nobody": Line(get=OTHER_METHOD, post=CHANGED, to=of("hours_today")),
    "meetings:file_add": Line(
        get=CHANGED,
        post=CHANGED,
        to=lambda side: {"whole_pk": side.meeting.pk},
        data=lambda side: {"form_key": uuid.uuid4(), "what": "list", "upload": sent()},
    ),
    "meetings:file": Line(get=SEEN, to=of("meeting_file")),
    "meetings:file_withdraw": Line(get=CHANGED, post=CHANGED, to=of("meeting_file"), data=why),
    "meetings:series_list": Line(get=OWN_LIST),
    "meetings:series_create": Line(get=CHANGED, post=CHANGED, data=new_series),
    "meetings:series": Line(get=SEEN, to=of("series")),
    "meetings:series_days": Line(get=CHANGED, post=CHANGED, to=of("series"), data=lambda side: {"version": 1}),
    "meetings:series_otherwise": Line(get=CHANGED, post=CHANGED, to=of("series"), data=otherwise),
    "meetings:series_last_day": Line(get=CHANGED, post=CHANGED, to=of("series"), data=last_day),
    "meetings:series_withdraw": Line(get=CHANGED, post=CHANGED, to=of("series"), data=why),
    "meetings:actions": Line(get=OWN_LIST),
    "meetings:action_create": Line(get=CHANGED, post=CHANGED, data=new_action),
    "meetings:action": Line(get=SEEN, to=action),
    "meetings:action_edit": Line(get=CHANGED, post=CHANGED, to=action, data=changed_action),
    "meetings:action_withdraw": Line(get=CHANGED, post=CHANGED, to=action, data=why),
    "meetings:action_done": Line(get=OTHER_METHOD, post=CHANGED, to=action),
    "meetings:action_give_up": Line(get=OTHER_METHOD, post=CHANGED, to=action),
    "meetings:action_reopen": Line(get=OTHER_METHOD, post=CHANGED, to=lambda side: {"pk": side.closed_action.pk}),
}


def joint(side):
    """Something told, with the partner of the filled initiative."""
    return {"form_key": uuid.uuid4(), "version": 1, "organisation": side.organisation.pk, "what": "Kiermasz"}


OF_STAFF = "LL +++ +--- -"
MEETINGS |= {
    "meetings:joint_add": Line(get=OF_STAFF, post=OF_STAFF, to=of("organisation"), data=joint),
    "meetings:joint_of_initiative": Line(get=CHANGED, post=CHANGED, to=of("initiative"), data=joint),
    "meetings:joint_of_meeting": Line(get=CHANGED, post=CHANGED, to=meeting, data=joint),
    "meetings:grew_from": Line(
        get=CHANGED, post=CHANGED, to=of("initiative"), data=lambda side: {"meeting": side.meeting.pk}
    ),
    "meetings:joint_edit": Line(get=CHANGED, post=CHANGED, to=of("joint"), data=joint),
    "meetings:joint_withdraw": Line(get=CHANGED, post=CHANGED, to=of("joint"), data=why),
}
MEETINGS |= DIARY | VOICES


def fill_series(here, word):
    """A series with a planned day and a skipped one, a day to which nobody came, and the hours of today."""
    today = localdate()
    series = make_series(here, topic=f"Seria {word}", place_told=f"U {word}")
    SkippedDay.objects.create(series=series, day=today + dt.timedelta(days=7), reason=f"Remont {word}")
    place = MeetingPlace.objects.create(community=here, name=f"Sala {word}")
    times = {"opens_at": dt.time(7), "closes_at": dt.time(8)}
    return {
        "series": series,
        "planned": make_meeting(here, today, topic=f"Dyżur {word}", state="planned", series=series, series_day=today),
        "empty": make_meeting(here, today, topic=f"Pusty {word}", state="nobody", total=0),
        "hours_today": PlaceHours.objects.create(place=place, weekday=today.weekday(), what=word, **times),
    }


def fill_meetings(here, word):
    """A meeting with everything on it, an open action of it and a closed one."""
    person, author = make_person(here, f"Ela {word}"), "stella" if word == SECRET else "olga"
    held = make_meeting(here, topic=f"Zebranie {word}", total=9, course=f"Przebieg {word}", place_told=f"U {word}")
    make_attendance(held, person)
    held.guests.create(told=f"kuzyn {word}", origin=word)
    held.representatives.create(told=f"dzielnicowy {word}")
    held.decisions.create(text=f"Malujemy {word}")
    held.keepsakes.create(kind="quote", text=f"Dobrze jest {word}", who=word)
    closed = {"state": "done", "closed_on": localdate()}
    photo = {"what": "photo", "label": f"Zdjęcie {word}.png", "name": f"attachments/te/meeting-{held.pk}.png"}
    sender = User.objects.get(email=f"{author}@example.org")
    return {
        **fill_diary(here, word),
        **fill_voices(here, word),
        "meeting": held,
        "meeting_file": make_file(MeetingFile(meeting=held), sender, here.centre, picture("PNG"), **photo),
        "resident": person,
        **fill_series(here, word),
        "draft": make_draft(here, User.objects.get(email=f"{author}@example.org"), topic=f"Szkic {word}"),
        "action": make_action(here, f"Plakat {word}", meeting=held, owner_person=person),
        "closed_action": make_action(here, f"Klucze {word}", meeting=held, **closed),
    }
