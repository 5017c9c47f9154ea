"""The cast: a small centre and its people, and a stranger of another centre (fixtures, loaded by conftest)."""

import datetime as dt

import pytest
from django.utils.timezone import localdate

from accounts.models import Centre, User
from accounts.roles import Role
from communities.models.community import Community
from tests.make import make_assignment, make_centre, make_community, make_staff, make_user

#: Stands in every text of the other centre's records; an answer that holds it has leaked.
SECRET = "Tajemniczka"


@pytest.fixture
def centre(db: None) -> Centre:
    return make_centre("MOPS Stalowa Wola", town="Stalowa Wola")


@pytest.fixture
def community(centre: Centre) -> Community:
    return make_community(centre, "Osiedle Fabryczne")


@pytest.fixture
def olga(centre: Centre, community: Community) -> User:
    """Organiser, assigned to the community."""
    olga = make_user("Olga Organizatorka", Role.ORGANISER, centre, email="olga@example.org")
    make_assignment(community, olga)
    return olga


@pytest.fixture
def zofia(centre: Centre, community: Community, olga: User) -> User:
    """Organiser, substitutes for Olga from yesterday until tomorrow."""
    zofia = make_user("Zofia Zastępczyni", Role.ORGANISER, centre, email="zofia@example.org")
    day = dt.timedelta(days=1)
    period = {"since_on": localdate() - day, "until_on": localdate() + 2 * day}
    make_assignment(community, zofia, substitutes_for=make_staff(centre, olga), **period)
    return zofia


@pytest.fixture
def wanda(centre: Centre) -> User:
    """Organiser of another community of the same centre."""
    wanda = make_user("Wanda Zza-Ściany", Role.ORGANISER, centre, email="wanda@example.org")
    make_assignment(make_community(centre, "Osiedle Młodynie"), wanda)
    return wanda


@pytest.fixture
def karol(centre: Centre) -> User:
    """Kierownik."""
    return make_user("Karol Kierownik", Role.SUPERVISOR, centre, email="karol@example.org")


@pytest.fixture
def darek(centre: Centre) -> User:
    """Director."""
    return make_user("Darek Dyrektor", Role.DIRECTOR, centre, email="darek@example.org")


@pytest.fixture
def iwona(centre: Centre) -> User:
    """Data protection officer (IOD)."""
    return make_user("Iwona Inspektorka", Role.DPO, centre, email="iwona@example.org")


@pytest.fixture
def adam(centre: Centre) -> User:
    """Administrator."""
    return make_user("Adam Administrator", Role.ADMINISTRATOR, centre, email="adam@example.org")


@pytest.fixture
def off(centre: Centre, community: Community) -> User:
    """Once kierownik and organiser of the community, switched off since."""
    off = make_user("Oskar Odszedł", Role.SUPERVISOR, centre, email="oskar@example.org", is_active=False)
    make_assignment(community, off)
    return off


@pytest.fixture
def other_centre(db: None) -> Centre:
    return make_centre(f"OPS {SECRET}", town=SECRET, street=f"ulica {SECRET} 1")


@pytest.fixture
def other_community(other_centre: Centre) -> Community:
    return make_community(other_centre, f"Osiedle {SECRET}", reason=f"Powód {SECRET}")


@pytest.fixture
def stella(other_centre: Centre, other_community: Community) -> User:
    """Kierownik of another centre: a stranger here."""
    return make_user("Stella Stranger", Role.SUPERVISOR, other_centre, email="stella@example.org")
