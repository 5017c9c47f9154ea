"""Lines of the table of access for privacy: requests are the officer's; whoever wrote one down sees that one."""

from django.utils.timezone import localdate

from accounts.models import User
from tests.access import Line
from tests.access_communities import KEY, pk
from tests.cast import SECRET
from tests.make import make_person, make_request

RECEIVED_BY = "LL +++ +-+- +"
BY_OFFICER = "LL --- --+- -"
#: Karol wrote it down.
SEEN_BY = "LL --- +-+- -"


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


def changed(data):
    return Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("asked"), data=good(data))


PRIVACY = {
    "privacy:requests": Line(get=RECEIVED_BY, post=RECEIVED_BY, changes=False),
    "privacy:request_create": Line(get=RECEIVED_BY, post=RECEIVED_BY, data=good(typed)),
    "privacy:request": Line(get=SEEN_BY, post=SEEN_BY, to=pk("asked"), changes=False),
    "privacy:request_edit": changed(typed),
    "privacy:request_person": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("asked"), data=person_of),
    "privacy:request_data": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("asked"), data=lambda side: {"format": "json"}),
    "privacy:request_anonymise": Line(get=BY_OFFICER, post=BY_OFFICER, to=pk("granted"), data=lambda side: {"do": "1"}),
    "privacy:emergencies": Line(get="LL --- -+++ -", post="LL --- -+++ -", changes=False),
    "privacy:emergency_begin": Line(get="LL --- ---+ -", post="LL --- ---+ -", data=lambda side: alarm(side)),
    "privacy:request_extend": changed(extended),
    "privacy:request_decide": changed(decided),
}


def fill_privacy(community, word):
    """A request of a person of the community, written down by its kierownik."""
    receiver = User.objects.get(email="stella@example.org" if word == SECRET else "karol@example.org")
    asking = make_person(community, f"Halszka {word}")
    leaving = make_person(community, f"Zyta {word}")
    return {
        "asking": asking,
        "asked": make_request(asking, who_told=f"Halszka {word}", created_by=receiver),
        "granted": make_request(leaving, decision="granted", decided_on=localdate()),
    }
