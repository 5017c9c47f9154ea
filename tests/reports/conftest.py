import datetime as dt

import pytest

from communities.models import Address
from initiatives.ladder import Ladder
from initiatives.models import InitiativePartner
from meetings.models import Keepsake
from reports.models import ProgressReport
from reports.periods import Period
from tests.make import (
    make_action,
    make_attendance,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
)

RESIDENT = "Bożydara Niewymienna"


@pytest.fixture
def year():
    return Period(dt.date(2021, 1, 1), dt.date(2022, 1, 1))


@pytest.fixture
def lively(community):
    """A community with something to tell about 2021, and a resident whose name must stand on no paper."""
    Address.objects.create(community=community, street="ul. 1-go Sierpnia", number="22", since_told="2019")
    Address.objects.create(community=community, street="ul. Podleśna", number="2", since_told="2020")
    resident = make_person(community, RESIDENT)
    club = make_initiative(community, "Klub „Wesoła Gromadka”", ladder=Ladder.TOGETHER, since_told="2019")
    club.leads.create(ladder=Ladder.RESIDENTS_HELPED, since_told="czerwiec 2021", who_told=RESIDENT)
    fire = make_organisation(community.centre, "Straż pożarna", sector="public")
    InitiativePartner.objects.create(initiative=club, organisation=fire)
    make_joint(club, fire, dt.date(2021, 5, 3))
    meeting = make_meeting(
        community, dt.date(2021, 12, 31), topic="Wigilia w klubie", kind="club", ladder="4", total=None, initiative=club
    )
    make_attendance(meeting, resident)
    make_action(community, "Zadzwonić do spółdzielni", owner_person=resident, agreed_on=dt.date(2021, 5, 3))
    make_action(community, "Przynieść klucze", owner_told=RESIDENT, agreed_on=dt.date(2021, 5, 3))
    for kind, text in (
        ("effect", "Same zadzwoniły po sadzonki."),
        ("difficulty", "Mało miejsca."),
        ("stays", "Skwer."),
    ):
        Keepsake.objects.create(meeting=meeting, kind=kind, text=text)
    Keepsake.objects.create(meeting=meeting, kind="quote", text="U nas się gada przy kawie", who="mieszkanka")
    return community


@pytest.fixture
def report(lively, year, olga):
    return ProgressReport.objects.create(
        community=lively,
        start_on=year.start,
        end_on=year.end,
        reference="MOPS.4121.3.2022",
        town="Stalowa Wola",
        dated_on=dt.date(2022, 1, 15),
        author=olga,
        author_name="Олена Ґонта",
        author_position="organizatorka",
        results="Powstał klub.",
        created_by=olga,
    )
