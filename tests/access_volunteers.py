"""Lines of the table of access for voluntary work; the private link is open, and shows nobody but its volunteer."""

import datetime as dt

from django.utils.timezone import localdate

from accounts.invitations import hash_of
from accounts.models import User
from tests.access import Line
from tests.access_communities import ADDED, CHANGED_BY_STAFF, CHANGED_THERE, IN_COMMUNITY, KEY, LISTED, fill_file, pk
from tests.attached import sent
from tests.cast import SECRET
from tests.make import make_agreement, make_consent, make_hours, make_person, make_wording
from volunteers.models import AgreementFile, ConsentFile, Correction, Handing, HoursLink

#: The first question is for whoever works with any community; Wanda and Stella have others.
ASKED = "LL +++ +--- +"
BY_HEADS = "LL --- ++-- +"
#: The officer reads consents and clauses, of people whom she does not see otherwise.
READ_BY_OFFICER, LISTED_BY_OFFICER = "LL +-+ +++- -", "LL +++ +++- +"
HEADS_OF_CENTRE = "LL --- ++-- -"
OPEN = "++ +++ ++++ +"
OTHER_METHOD = "LL mmm mmmm m"
IN_WHOLE = pk("community", "whole_pk")


def whose(side):
    """The address carries the token of the link."""
    return {"token": side.link_token}


def typed_agreement(side):
    days = {"since_on": localdate().isoformat(), "until_on": ""}
    costs = {"travel": "repaid", "per_diem": "waived"}
    return {"person": side.volunteer.person_id, "name": "Ewa Nowa", "scope": "Zajęcia w klubie", **days, **costs}


def typed_hours(side):
    return {"done_on": localdate().isoformat(), "minutes": "1:30", "activity": "Sprzątanie", "state": "confirmed"}


def good(typed, **more):
    return lambda side: {"form_key": KEY, "version": 1, "reason": "pomyłka", **typed(side), **more}


def nothing(side):
    return {}


def concluded(side):
    return {"version": 1, "concluded_on": localdate().isoformat(), "is_written": "on"}


def ended(side):
    return {"version": 1, "ended_on": localdate().isoformat(), "end_reason": "volunteer"}


def changed(noun, data, **more):
    return Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk(noun), data=data, **more)


def typed_consent(side):
    return {"purpose": "image", "given_on": localdate().isoformat(), "proof": "paper", "proof_told": "segregator 3"}


def taken_back(side):
    return {"version": 1, "revoked_on": localdate().isoformat(), "revoked_how": "ustnie"}


def text_of(side):
    return {"whole_pk": side.centre.pk, "subject": "image"}


def handed(side):
    data = {"centre": side.centre.pk, "subject": "list", "way": "meeting", "place": "Świetlica"}
    return {"form_key": KEY, "given_on": localdate().isoformat(), **data}


def scan(side):
    return {"form_key": KEY, "upload": sent()}


def file_lines(noun, read):
    """One more, opened, withdrawn."""
    link = f"{noun}_file"
    whole = "volunteer" if noun == "agreement" else noun
    return {
        f"volunteers:{link}_add": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk(whole, "whole_pk"), data=scan),
        f"volunteers:{link}": Line(get=read, to=pk(link)),
        f"volunteers:{link}_withdraw": changed(link, good(nothing)),
    }


CONSENTS = {
    **file_lines("agreement", IN_COMMUNITY),
    **file_lines("consent", READ_BY_OFFICER),
    "volunteers:consents": Line(get=LISTED_BY_OFFICER),
    "volunteers:consent": Line(get=READ_BY_OFFICER, to=pk("consent")),
    "volunteers:consent_create": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("person", "whole_pk"), data=good(typed_consent)
    ),
    "volunteers:consent_edit": changed("consent", good(typed_consent)),
    "volunteers:consent_revoke": changed("consent", taken_back),
    "volunteers:consent_withdraw": changed("consent", good(nothing)),
    "volunteers:meeting_consents": Line(get=IN_COMMUNITY, to=pk("meeting")),
    "volunteers:wordings": Line(get=LISTED_BY_OFFICER),
    "volunteers:wording_create": Line(
        get=HEADS_OF_CENTRE,
        post=HEADS_OF_CENTRE,
        to=text_of,
        data=lambda side: {"form_key": KEY, "follows": 1, "text": "Zgadzam się na zdjęcia."},
    ),
    "volunteers:handings": Line(get=LISTED_BY_OFFICER),
    "volunteers:handing_create": Line(get=ADDED, post=ADDED, data=handed),
    "volunteers:handing_withdraw": Line(
        get=CHANGED_BY_STAFF, post=CHANGED_BY_STAFF, to=pk("handing"), data=good(nothing)
    ),
}

VOLUNTEERS = {
    **CONSENTS,
    "volunteers:list": Line(get=LISTED),
    "volunteers:begin": Line(get=ASKED),
    "volunteers:year": Line(get=LISTED),
    "volunteers:gaps": Line(get=BY_HEADS),
    "volunteers:agreement_create": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=IN_WHOLE, data=good(typed_agreement)),
    "volunteers:own_create": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=IN_WHOLE, data=good(typed_hours)),
    "volunteers:agreement": Line(get=IN_COMMUNITY, to=pk("volunteer")),
    "volunteers:agreement_edit": changed("volunteer", good(typed_agreement)),
    "volunteers:agreement_conclude": changed("plan", concluded),
    "volunteers:agreement_end": changed("volunteer", ended),
    "volunteers:agreement_withdraw": changed("plan", good(nothing)),
    "volunteers:hours_create": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("volunteer", "whole_pk"), data=good(typed_hours)
    ),
    "volunteers:hours_confirm": Line(
        get=OTHER_METHOD, post=CHANGED_THERE, to=pk("volunteer"), data=lambda side: {"hours": side.declared.pk}
    ),
    "volunteers:link_create": changed("volunteer", nothing),
    "volunteers:link_revoke": Line(get=OTHER_METHOD, post=CHANGED_THERE, to=pk("hours_link")),
    "volunteers:hours_list": Line(get=LISTED),
    "volunteers:hours": Line(get=IN_COMMUNITY, to=pk("given")),
    "volunteers:hours_edit": changed("given", good(typed_hours)),
    "volunteers:hours_withdraw": changed("given", good(nothing)),
    "volunteers:my_hours": Line(get=OPEN, post=OPEN, to=whose, data=good(typed_hours), by="visitor"),
}


def fill_volunteers(community, word):
    """An agreement with hours of every kind and a link, a plan, and residents' own work."""
    giver = User.objects.get(email="stella@example.org" if word == SECRET else "olga@example.org")
    agreement = make_agreement(community, f"Wanda {word}", days=None, scope=f"Klub {word}", place=f"Sala {word}")
    given = make_hours(agreement, activity=f"Warsztaty {word}")
    Correction.objects.create(hours=given, reason=f"Pomyłka {word}", made_by=giver, **given.before())
    make_hours(community, 600, activity=f"Skwer {word}", who_told=f"klatka {word}")
    token = f"link-of-{community.pk}"
    expires = {"expires_at": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)}
    link = HoursLink.objects.create(agreement=agreement, token_hash=hash_of(token), created_by=giver, **expires)
    tomorrow = localdate() + dt.timedelta(days=1)
    unsigned = dict.fromkeys(("concluded_on", "informed_on", "insured_on"))
    return {
        **fill_consents(community, word),
        "volunteer": agreement,
        "agreement_file": file_of(AgreementFile(agreement=agreement), agreement, word),
        "plan": make_agreement(community, f"Zenon {word}", since_on=tomorrow, **unsigned),
        "given": given,
        "declared": make_hours(agreement, state="declared", link=link),
        "hours_link": link,
        "link_token": token,
    }


def fill_consents(community, word):
    """A consent that runs out soon, the words it is bound to, and a clause that was given."""
    make_wording(community.centre, "image", f"Zgadzam się {word}")
    soon = {"until_on": localdate() + dt.timedelta(days=7), "scope": f"Strona {word}", "guardian": f"Matka {word}"}
    consent = make_consent(make_person(community, f"Zgodna {word}"), **soon)
    clause = make_wording(community.centre, "list", f"Klauzula {word}")
    place = {"place": f"Sala {word}", "given_on": localdate(), "way": "poster"}
    handing = Handing.objects.create(centre=community.centre, wording=clause, **place)
    return {
        "consent": consent,
        "handing": handing,
        "consent_file": file_of(ConsentFile(consent=consent), consent, word),
    }


def file_of(link, whole, word):
    return fill_file(link, whole, whole.created_by or User.objects.first(), word)
