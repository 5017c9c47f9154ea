"""Lines of the table of access for privacy: requests are the officer's; whoever wrote one down sees that one."""

import datetime as dt

from django.utils.timezone import localdate, now

from accounts.models import User
from privacy.models import Hold
from tests.access import Line
from tests.access_communities import KEY, pk
from tests.cast import SECRET
from tests.make import make_disposal, make_person, make_request

RECEIVED_BY = "LL +++ +-+- +"
BY_OFFICER = "LL --- --+- -"
#: Karol wrote it down.
SEEN_BY = "LL --- +-+- -"


#: Officer and director see what runs out and draw it up; the officer alone confirms and carries out.
OF_RETENTION = "LL --- -++- -"
SET_BY_DIRECTOR = "LL --- -+-- -"


def typed(side):
    return {"kind": "access", "who_told": "Ewa Nowa", "received_on": localdate().isoformat()}


def good(data):
    return lambda side: {"form_key": KEY, "version": 1, **data(side)}


def decided(side):
    today = localdate().isoformat()
    return {"decision": "refused", "decided_on": today, "legal_reason": "art. 17 ust. 3 lit. d", "closed_on": today}


def extended(side):
    return {"extended_on": localdate().isoformat(), "extension_reason": "wiele kartotek"}


def person_of(side):
    return {"person": side.asking.pk}


def alarm(side):
    return {"form_key": KEY, "centre": side.centre.pk, "reason": "zginęła cała kartoteka spotkań"}


def class_data(side):
    return {"symbol": "540", "title": "Mieszkańcy", "category": "B10"}


def consent_data(side):
    return {"consent_archive": "AP w Lublinie", "consent_number": "OL.5210.7", "consent_on": localdate().isoformat()}


def changed(data):
    return Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("asked"), data=good(data))


PRIVACY = {
    "privacy:requests": Line(get=RECEIVED_BY),
    "privacy:request_create": Line(get=RECEIVED_BY, post=RECEIVED_BY, data=good(typed)),
    "privacy:request": Line(get=SEEN_BY, to=pk("asked")),
    "privacy:request_edit": changed(typed),
    "privacy:request_person": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("asked"), data=person_of),
    "privacy:request_data": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("asked"), data=lambda side: {"format": "json"}),
    "privacy:request_anonymise": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("granted"), data=lambda side: {"do": "1"}),
    "privacy:retention": Line(get=OF_RETENTION),
    "privacy:class_edit": Line(
        get=SET_BY_DIRECTOR,
        post=SET_BY_DIRECTOR,
        to=lambda side: {"pk": side.centre.pk, "kind": "person"},
        data=good(class_data),
    ),
    "privacy:hold_create": Line(
        get=OF_RETENTION,
        post=OF_RETENTION,
        data=lambda side: {"form_key": KEY, "centre": side.centre.pk, "kind": "", "reason": "kontrola"},
    ),
    "privacy:hold_lift": Line(get="LL mmm mmmm m", post=OF_RETENTION, to=pk("hold")),
    "privacy:disposal_create": Line(
        get=OF_RETENTION,
        post=OF_RETENTION,
        to=pk("centre"),
        data=lambda side: {"form_key": KEY, "kinds": ["person"]},
    ),
    "privacy:disposal": Line(get=OF_RETENTION, to=pk("drawn")),
    "privacy:disposal_confirm": Line(get="LL mmm mmmm m", post=BY_OFFICER, to=pk("drawn")),
    "privacy:disposal_consent": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("confirmed"), data=good(consent_data)),
    "privacy:disposal_order": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("consented")),
    "privacy:disposal_drop": Line(
        get=OF_RETENTION, post=OF_RETENTION, to=pk("drawn"), data=lambda side: {"reason": "pomyłka"}
    ),
    "privacy:disposal_paper": Line(
        get=OF_RETENTION,
        to=lambda side: {"pk": side.drawn.pk, "word": "spis-do-brakowania", "ending": "docx"},
    ),
    "privacy:emergencies": Line(get="LL --- -+++ -"),
    "privacy:emergency_begin": Line(get="LL --- ---+ -", post="LL --- ---+ -", data=lambda side: alarm(side)),
    "privacy:request_extend": changed(extended),
    "privacy:request_decide": changed(decided),
}


def fill_privacy(community, word):
    """A request of a person of the community, written down by its kierownik."""
    receiver = User.objects.get(email="stella@example.org" if word == SECRET else "karol@example.org")
    asking = make_person(community, f"Halszka {word}")
    leaving = make_person(community, f"Zyta {word}")
    long_gone(community, word)
    confirmed = {"confirmed_at": now(), "confirmed_by": User.objects.get(name=f"Jan {word}")}
    consented = {"consent_archive": "AP", "consent_number": word, "consent_on": localdate()}
    return {
        "asking": asking,
        "asked": make_request(asking, who_told=f"Halszka {word}", created_by=receiver),
        "hold": Hold.objects.create(centre=community.centre, kind="report", reason=f"Sąd {word}"),
        "drawn": make_disposal(community.centre, receiver, reference=word),
        "confirmed": make_disposal(community.centre, receiver, **confirmed),
        "consented": make_disposal(community.centre, receiver, **confirmed, **consented),
        "granted": make_request(leaving, decision="granted", decided_on=localdate()),
    }


def long_gone(community, word):
    """A person whose time is over."""
    person, day = make_person(community, f"Zamilkła {word}"), localdate() - dt.timedelta(days=3000)
    type(person).objects.filter(pk=person.pk).update(created_at=now() - dt.timedelta(days=3000))
    person.roles.update(until_told=f"{day:%d.%m.%Y}", until_on=day)
