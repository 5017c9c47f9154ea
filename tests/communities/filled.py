"""A community with one of everything, and the same things in the other centre under the secret name."""

import datetime as dt
from typing import Any

from communities.models import (
    Address,
    Assignment,
    Community,
    KeptThing,
    MeetingPlace,
    PartnershipAction,
    PartnershipMember,
    PartnershipName,
    Pause,
    PersonRole,
    PlaceHours,
    Population,
    Quotation,
    Stage,
    StageChange,
    YearlyTotal,
)
from tests.make import make_organisation, make_partnership, make_person, make_programme, make_staff

#: For each kind of part: the field of a form with which a test plays, and all that its form needs.
TYPED: dict[str, dict[str, Any]] = {
    "address": {"street": "Podleśna", "number": "2"},
    "population": {"number": "420", "source": "spis", "as_of_told": "2021"},
    "yearly_total": {"year": "2014", "figure": "meetings", "number": "24", "source": "sprawozdanie za 2014"},
    "place": {"name": "Klub"},
    "hours": {"weekday": "1", "opens_at": "15:00", "closes_at": "17:00"},
    "stage_change": {"since_told": "zima 2014", "reason": "pierwsze spotkanie"},
    "pause": {"since_on": "2024-07-01", "until_on": "2024-08-31", "reason": "wakacje"},
    "quotation": {"text": "lepszy wizerunek bloków", "source": "strona ośrodka"},
    "assignment": {"team_role": "animator", "since_on": "2023-01-01"},
    "role": {"role": "resident"},
    "kept_thing": {"kind": "key", "what": "klucz do klubu"},
    "former_name": {"name": "Dawna nazwa"},
    "member": {"told": "przyjaciele", "standing": "friend"},
    "kind_of_action": {"kind": "edukacyjne"},
    "partnership_quotation": {"text": "szara strefa", "source": "wpis"},
    "stage": {"number": "8", "name": "po wszystkim"},
    "staff_member": {"name": "Sylwia Dawna", "until_told": "2012"},
}


def typed(kind: str, rows: Any) -> dict[str, Any]:
    """What a form of this kind needs, keys and choices included; `rows` answers for names as `fill` gives them."""
    chosen = {
        "stage_change": lambda: {"stage": rows("stage").pk},
        "assignment": lambda: {"who": f"staff-{rows('spare').pk}"},
        "role": lambda: {"community": rows("community").pk},
    }
    key = {"form_key": "11111111-2222-4333-8444-555555555555", "version": 1, "reason": "pomyłka"}
    return {**key, **TYPED[kind], **chosen.get(kind, dict)()}


def fill(community: Community, name: str = "Wzór") -> dict[str, Any]:
    """One row of each kind, by the names of the addresses that take its number."""
    centre = community.centre
    organisation = make_organisation(centre, f"Parafia {name}", sector="parish")
    partnership = make_partnership(centre, f"Koalicja {name}")
    partnership.communities.add(community)
    person = make_person(community, f"Ela {name}")
    place = MeetingPlace.objects.create(community=community, name=f"Klub {name}")
    stage = Stage.objects.create(centre=centre, number=0, name=f"Wejście {name}")
    staff = make_staff(centre, name=f"Dawna {name}")
    return {
        "community": community,
        "organisation": organisation,
        "partnership": partnership,
        "programme": make_programme(centre, f"CAL {name}"),
        "person": person,
        "place": place,
        "stage": stage,
        "staff_member": staff,
        "spare": make_staff(centre, name=f"Wolna {name}"),
        "role": PersonRole.objects.get(person=person),
        "kept_thing": KeptThing.objects.create(person=person, what=f"klucz {name}"),
        "address": Address.objects.create(community=community, street=f"Ulica {name}"),
        "population": Population.objects.create(community=community, number=100, source=name),
        "yearly_total": YearlyTotal.objects.create(
            community=community, year=2013, figure="people", source=name, number=7
        ),
        "hours": PlaceHours.objects.create(
            place=place, weekday=1, opens_at=dt.time(9), closes_at=dt.time(10), what=name
        ),
        "stage_change": StageChange.objects.create(community=community, stage=stage, reason=name),
        "pause": Pause.objects.create(community=community, since_on=dt.date(2022, 7, 1), reason=name),
        "quotation": Quotation.objects.create(community=community, text=name, source="x"),
        "assignment": Assignment.objects.create(community=community, staff=staff, since_on=dt.date(2012, 1, 1)),
        "former_name": PartnershipName.objects.create(partnership=partnership, name=f"Dawniej {name}"),
        "member": PartnershipMember.objects.create(partnership=partnership, organisation=organisation),
        "kind_of_action": PartnershipAction.objects.create(partnership=partnership, kind=name),
        "partnership_quotation": Quotation.objects.create(partnership=partnership, text=name, source="x"),
    }
