"""Builders: only what a test is about needs to be said."""

import datetime as dt
import uuid
from itertools import count
from typing import Any

from django.utils.timezone import localdate

from accounts.models import Centre, Invitation, Membership, User
from accounts.roles import Role
from communities.models.community import Community
from communities.models.organisations import Organisation, Partnership, Programme
from communities.models.people import Person, PersonRole
from communities.models.staff import Assignment, StaffMember
from initiatives.models import Initiative
from meetings.models import Action, Attendance, Draft, JointAction, Meeting, Series
from privacy.deadlines import due_day
from privacy.models import RightsRequest
from reports.models import DisposalItem, DisposalList
from volunteers.models import Agreement, Consent, Hours, Wording

#: The good password of everybody.
PASSWORD = "kasztan-na-podwórku-7"

#: Days on both sides of today, so that no test depends on the date it runs on.
LONG_AGO = dt.timedelta(days=400)

_numbers = count(1)


def make_centre(name: str = "", **fields: Any) -> Centre:
    return Centre.objects.create(name=name or f"Ośrodek {next(_numbers)}", **fields)


def make_user(name: str = "", role: Role | str | None = None, centre: Centre | None = None, **fields: Any) -> User:
    """A person with an account and, where a role and a centre are named, that role since long ago."""
    number = next(_numbers)
    fields = {"email": f"osoba{number}@example.org", "password": PASSWORD, **fields}
    user = User.objects.create_user(name=name or f"Osoba {number}", **fields)
    if role:
        make_membership(user, centre or make_centre(), role)
    return user


def make_membership(user: User, centre: Centre, role: Role | str, **fields: Any) -> Membership:
    fields.setdefault("since_on", localdate() - LONG_AGO)
    return Membership.objects.create(user=user, centre=centre, role=role, **fields)


def make_invitation(centre: Centre, **fields: Any) -> Invitation:
    number = next(_numbers)
    defaults = {"email": f"nowa{number}@example.org", "name": f"Nowa {number}", "role": Role.ORGANISER}
    expiry = {"expires_at": dt.datetime(2999, 1, 1, tzinfo=dt.UTC), "token_hash": f"{number:064x}"}
    return Invitation.objects.create(centre=centre, **{**defaults, **expiry, **fields})


def make_community(centre: Centre | None = None, name: str = "", **fields: Any) -> Community:
    return Community.objects.create(centre=centre or make_centre(), name=name or f"Osiedle {next(_numbers)}", **fields)


def make_staff(centre: Centre, user: User | None = None, name: str = "", **fields: Any) -> StaffMember:
    """A worker of the centre: the one of this account where it has one already."""
    if user is not None:
        defaults = {"name": name or user.name, **fields}
        return StaffMember.objects.get_or_create(centre=centre, user=user, defaults=defaults)[0]
    return StaffMember.objects.create(centre=centre, name=name or f"Pracownik {next(_numbers)}", **fields)


def make_assignment(community: Community, who: User | StaffMember, **fields: Any) -> Assignment:
    """The person works with the community, since long ago unless a day is given."""
    staff = who if isinstance(who, StaffMember) else make_staff(community.centre, who)
    fields.setdefault("since_on", localdate() - LONG_AGO)
    return Assignment.objects.create(community=community, staff=staff, **fields)


def make_person(community: Community, name: str = "", **fields: Any) -> Person:
    """A resident with a role in the community."""
    person = Person.objects.create(centre=community.centre, name=name or f"Mieszkanka {next(_numbers)}", **fields)
    PersonRole.objects.create(person=person, community=community)
    return person


def make_meeting(community: Community, held_on: dt.date | None = None, **fields: Any) -> Meeting:
    """A meeting that took place, yesterday unless a day is given."""
    fields = {"centre": community.centre, "topic": f"Spotkanie {next(_numbers)}", **fields}
    day = held_on or localdate() - dt.timedelta(days=1)
    return Meeting.objects.create(community=community, held_on=day, **fields)


def make_attendance(meeting: Meeting, *people: Person, is_present: bool = True) -> None:
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=person, is_present=is_present) for person in people
    )


def make_draft(community: Community, author: User, key: Any = None, **typed: Any) -> Draft:
    """What the person was typing about a meeting of the community."""
    data = {name: [str(value)] for name, value in {"state": "held", "kind": "group", **typed}.items()}
    place = {"centre": community.centre, "community": community}
    return Draft.objects.create(author=author, key=key or uuid.uuid4(), tab="another tab", data=data, **place)


def make_initiative(community: Community, name: str = "", ladder: str = "", **fields: Any) -> Initiative:
    """A running initiative and, where a ladder is named, who has led it since its beginning."""
    fields = {"centre": community.centre, "state": Initiative.State.RUNNING, **fields}
    initiative = Initiative.objects.create(community=community, name=name or f"Inicjatywa {next(_numbers)}", **fields)
    if ladder:
        initiative.leads.create(ladder=ladder, since_told=initiative.since_told)
    return initiative


def make_action(community: Community, what: str = "", **fields: Any) -> Action:
    """Something agreed long ago and still open."""
    fields = {"centre": community.centre, "agreed_on": localdate() - LONG_AGO, **fields}
    return Action.objects.create(community=community, what=what or f"Zadanie {next(_numbers)}", **fields)


def make_joint(whole: Any, organisation: Organisation, done: Any = "", **fields: Any) -> JointAction:
    """A joint action with a partner in an initiative, at a meeting or in a community, on a day or as told."""
    noun = "community" if isinstance(whole, Community) else type(whole).__name__.lower()
    told = f"{done.day}.{done:%m}.{done.year}" if isinstance(done, dt.date) else done
    place = {"centre": whole.centre, "community": getattr(whole, "community", None), noun: whole}
    return JointAction.objects.create(organisation=organisation, done_told=told, **{**place, **fields})


def make_organisation(centre: Centre, name: str = "", **fields: Any) -> Organisation:
    return Organisation.objects.create(centre=centre, name=name or f"Partner {next(_numbers)}", **fields)


def make_partnership(centre: Centre, name: str = "", **fields: Any) -> Partnership:
    return Partnership.objects.create(centre=centre, name=name or f"Partnerstwo {next(_numbers)}", **fields)


def make_programme(centre: Centre, name: str = "", **fields: Any) -> Programme:
    return Programme.objects.create(centre=centre, name=name or f"Program {next(_numbers)}", **fields)


def make_series(community: Community, first: dt.date | None = None, weeks: int = 4, **fields: Any) -> Series:
    """A weekly series since today unless a day is given; its meetings are made by whoever tops it up."""
    since = first or localdate()
    period = {"since_on": since, "until_on": since + dt.timedelta(weeks=weeks), "filled_until_on": since}
    fields = {"centre": community.centre, "topic": f"Seria {next(_numbers)}", **period, **fields}
    return Series.objects.create(community=community, **fields)


def make_agreement(community: Community, name: str = "", days: int | None = 60, **fields: Any) -> Agreement:
    """An agreement in writing of so many days (None: without an end), in force for ten of them, with nothing missing.

    Of a person of that name, unless another is given, or the name is that of a child.
    """
    start = fields.pop("since_on", localdate() - dt.timedelta(days=10))
    whole = {
        "name": name or f"Wolontariuszka {next(_numbers)}",
        "scope": "Pomoc w klubie",
        "since_on": start,
        "until_on": None if days is None else start + dt.timedelta(days=days),
        "travel": Agreement.Costs.REPAID,
        "per_diem": Agreement.Costs.REPAID,
        **dict.fromkeys(("informed_on", "concluded_on", "insured_on"), start),
        "is_written": True,
        **fields,
    }
    if "person" not in whole:
        whole["person"] = make_person(community, whole["name"])
    return Agreement.objects.create(centre=community.centre, community=community, **whole)


def make_hours(where: Agreement | Community, minutes: int | None = 120, **fields: Any) -> Hours:
    """Confirmed hours of an agreement, or residents' own work as told; yesterday unless a day is given."""
    agreement = where if isinstance(where, Agreement) else None
    community = where.community if isinstance(where, Agreement) else where
    fields = {
        "done_on": localdate() - dt.timedelta(days=1),
        "activity": f"Zajęcie {next(_numbers)}",
        "state": Hours.State.CONFIRMED if agreement else Hours.State.TOLD,
        "person": agreement.person if agreement else None,
        **fields,
    }
    place = {"centre": community.centre, "community": community, "agreement": agreement}
    return Hours.objects.create(minutes=minutes, **place, **fields)


def make_wording(centre: Centre, subject: str = "image", text: str = "Zgadzam się.", **fields: Any) -> Wording:
    """The next version of a text."""
    number = Wording.objects.filter(centre=centre, subject=subject).count() + 1
    return Wording.objects.create(centre=centre, subject=subject, **{"number": number, "text": text, **fields})


def make_consent(person: Person, subject: str = "image", **fields: Any) -> Consent:
    """A consent on paper, given ten days ago and without an end, to the newest wording."""
    found = Wording.objects.filter(centre=person.centre, subject=subject).order_by("-number").first()
    whole = {
        "wording": found or make_wording(person.centre, subject),
        "given_on": localdate() - dt.timedelta(days=10),
        "proof": Consent.Proof.PAPER,
        "proof_told": "segregator OSL 3",
        **fields,
    }
    return Consent.objects.create(centre=person.centre, person=person, **whole)


def make_request(person: Person, kind: str = "erasure", **fields: Any) -> RightsRequest:
    """A request received today unless a day is given; the officer has found the person's entry."""
    received = fields.pop("received_on", localdate())
    fields = {"who_told": person.name, "due_on": due_day(received), "centre": person.centre, **fields}
    return RightsRequest.objects.create(person=person, kind=kind, received_on=received, **fields)


def make_disposal(centre: Centre, author: User, **fields: Any) -> DisposalList:
    """A list of records to be destroyed with one line, drawn up today by the author."""
    number = next(_numbers)
    whole = {"created_by": author, "year": localdate().year, "number": number, **fields}
    made = DisposalList.objects.create(centre=centre, **whole)
    words = {"symbol": "4310", "title": "Mieszkańcy", "category": "B5", "ended_year": localdate().year - 7}
    DisposalItem.objects.create(disposal=made, kind="person", numbers=[10**6 + number], **words)
    return made
