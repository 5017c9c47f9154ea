"""Consents of an invented community, to the wordings of its centre, and a clause that hung in its place."""

import datetime as dt

from communities.models import Person
from desk.sample.areas import Area
from desk.sample.plan import Plan
from volunteers.models import Consent, Handing, Wording
from volunteers.wordings import text_to_begin_with

CONSENTS = 6
WEEK = dt.timedelta(days=7)
USED = (Wording.Subject.IMAGE, Wording.Subject.FULL)


def make_consents(plan: Plan, area: Area) -> None:
    """Of every second one the end is near; one has been taken back."""
    words = wordings(plan, area)
    adults = [person for person in area.people if person.age_band != Person.AgeBand.TEEN]
    facts = {"centre_id": area.community.centre_id, "created_by": area.team[0].user}
    for at, person in enumerate(adults[:CONSENTS]):
        back = plan.today - WEEK if at == 1 else None
        plan.store.add(
            Consent,
            person=person,
            wording=words[Wording.Subject.IMAGE],
            given_on=plan.today - (at + 2) * WEEK,
            until_on=plan.today + (at + 1) * WEEK if at % 2 else None,
            proof=Consent.Proof.PAPER,
            proof_told="segregator OSL",
            revoked_on=back,
            revoked_how="ustnie" if back else "",
            **facts,
        )
    place = str(area.places[0]) if area.places else "gablota"
    full = words[Wording.Subject.FULL]
    plan.store.add(Handing, wording=full, way=Handing.Way.POSTER, place=place, given_on=plan.start, **facts)


def wordings(plan: Plan, area: Area) -> dict[str, Wording]:
    """The first version of each, once for a centre."""
    centre = area.community.centre
    made = {one.subject: one for one in plan.store.made(Wording) if one.centre_id == centre.pk}
    for subject in USED:
        if subject not in made:
            text = text_to_begin_with(centre, subject)
            made[subject] = plan.store.add(Wording, centre_id=centre.pk, subject=subject, number=1, text=text)
    return made
