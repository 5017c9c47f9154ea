"""The cast: a small centre and its people, and a stranger of another centre (fixtures, loaded by conftest)."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils.timezone import localdate

from accounts.models import Centre, User
from accounts.roles import Role
from communities.models.community import Community
from tests.make import make_assignment, make_centre, make_community, make_staff, make_user

#: Stands in every text of the other centre's records; an answer that holds it has leaked.
SECRET = "Tajemniczka"


def add_centre() -> Centre:
    return make_centre("MOPS Stalowa Wola", town="Stalowa Wola")


def add_community(centre: Centre) -> Community:
    return make_community(centre, "Osiedle Fabryczne")


def add_olga(centre: Centre, community: Community) -> User:
    """Organiser, assigned to the community."""
    olga = make_user("Olga Organizatorka", Role.ORGANISER, centre, email="olga@example.org")
    make_assignment(community, olga)
    return olga


def add_zofia(centre: Centre, community: Community, olga: User) -> User:
    """Organiser, substitutes for Olga from yesterday until tomorrow."""
    zofia = make_user("Zofia Zastępczyni", Role.ORGANISER, centre, email="zofia@example.org")
    day = dt.timedelta(days=1)
    period = {"since_on": localdate() - day, "until_on": localdate() + 2 * day}
    make_assignment(community, zofia, substitutes_for=make_staff(centre, olga), **period)
    return zofia


def add_wanda(centre: Centre) -> User:
    """Organiser of another community of the same centre."""
    wanda = make_user("Wanda Zza-Ściany", Role.ORGANISER, centre, email="wanda@example.org")
    make_assignment(make_community(centre, "Osiedle Młodynie"), wanda)
    return wanda


def add_karol(centre: Centre) -> User:
    """Kierownik."""
    return make_user("Karol Kierownik", Role.SUPERVISOR, centre, email="karol@example.org")


def add_darek(centre: Centre) -> User:
    """Director."""
    return make_user("Darek Dyrektor", Role.DIRECTOR, centre, email="darek@example.org")


def add_iwona(centre: Centre) -> User:
    """Data protection officer (IOD)."""
    return make_user("Iwona Inspektorka", Role.DPO, centre, email="iwona@example.org")


def add_adam(centre: Centre) -> User:
    """Administrator."""
    return make_user("Adam Administrator", Role.ADMINISTRATOR, centre, email="adam@example.org")


def add_off(centre: Centre, community: Community) -> User:
    """Once kierownik and organiser of the community, switched off since."""
    off = make_user("Oskar Odszedł", Role.SUPERVISOR, centre, email="oskar@example.org", is_active=False)
    make_assignment(community, off)
    return off


def add_other_centre() -> Centre:
    return make_centre(f"OPS {SECRET}", town=SECRET, street=f"ulica {SECRET} 1")


def add_other_community(other_centre: Centre) -> Community:
    return make_community(other_centre, f"Osiedle {SECRET}", reason=f"Powód {SECRET}")


def add_stella(other_centre: Centre, other_community: Community) -> User:
    """Kierownik of another centre: a stranger here."""
    return make_user("Stella Stranger", Role.SUPERVISOR, other_centre, email="stella@example.org")


def add_everybody() -> SimpleNamespace:
    """The whole cast and both centres at once, for tests that share one world."""
    centre, other_centre = add_centre(), add_other_centre()
    community, other_community = add_community(centre), add_other_community(other_centre)
    olga = add_olga(centre, community)
    return SimpleNamespace(
        centre=centre,
        community=community,
        other_centre=other_centre,
        other_community=other_community,
        olga=olga,
        zofia=add_zofia(centre, community, olga),
        wanda=add_wanda(centre),
        karol=add_karol(centre),
        darek=add_darek(centre),
        iwona=add_iwona(centre),
        adam=add_adam(centre),
        off=add_off(centre, community),
        stella=add_stella(other_centre, other_community),
    )


@pytest.fixture
def centre(db: None) -> Centre:
    return add_centre()


@pytest.fixture
def community(centre: Centre) -> Community:
    return add_community(centre)


@pytest.fixture
def olga(centre: Centre, community: Community) -> User:
    return add_olga(centre, community)


@pytest.fixture
def zofia(centre: Centre, community: Community, olga: User) -> User:
    return add_zofia(centre, community, olga)


@pytest.fixture
def wanda(centre: Centre) -> User:
    return add_wanda(centre)


@pytest.fixture
def karol(centre: Centre) -> User:
    return add_karol(centre)


@pytest.fixture
def darek(centre: Centre) -> User:
    return add_darek(centre)


@pytest.fixture
def iwona(centre: Centre) -> User:
    return add_iwona(centre)


@pytest.fixture
def adam(centre: Centre) -> User:
    return add_adam(centre)


@pytest.fixture
def off(centre: Centre, community: Community) -> User:
    return add_off(centre, community)


@pytest.fixture
def other_centre(db: None) -> Centre:
    return add_other_centre()


@pytest.fixture
def other_community(other_centre: Centre) -> Community:
    return add_other_community(other_centre)


@pytest.fixture
def stella(other_centre: Centre, other_community: Community) -> User:
    return add_stella(other_centre, other_community)
