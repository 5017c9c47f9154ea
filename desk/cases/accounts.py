"""Centres and accounts of the demo: found by name and by address, made only where they are missing."""

from typing import Any, Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.deeds import OPERATOR, Verb, record
from accounts.models import Centre, CentreHours, Membership, User
from desk.cases.files import Row, read_accounts, read_centres

#: Known to everybody: these accounts are made only where DEBUG is on.
PASSWORD: Final = "kasztanowe-podworko-2026"  # noqa: S105


@transaction.atomic
def load_centres() -> dict[str, Centre]:
    """Every centre of the files by its key; one that is there already stays as it is."""
    return {key: _centre(dict(row)) for key, row in read_centres().items()}


def _centre(row: Row) -> Centre:
    hours = row.pop("hours", [])
    centre, is_new = Centre.objects.get_or_create(name=row["name"], defaults=row)
    if is_new:
        CentreHours.objects.bulk_create(CentreHours(centre=centre, **one) for one in hours)
        record(OPERATOR, Verb.CREATED, centre)
    return centre


@transaction.atomic
def load_accounts(centres: dict[str, Centre]) -> dict[str, Any]:
    """Every account of the files by its key; one that is there already keeps its password and its roles."""
    told = read_accounts()
    there = {user.email: user for user in User.objects.filter(email__in=[row["email"] for row in told.values()])}
    users = {key: there.get(row["email"]) or _account(row) for key, row in told.items()}
    new = [key for key, row in told.items() if row["email"] not in there]
    _give_roles([(users[key], told[key]) for key in new], centres)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=users[key], email=users[key].email, verified=True, primary=True) for key in new
    )
    return users


def _account(row: Row) -> User:
    user = User(email=row["email"], name=row["name"], password=make_password(PASSWORD))
    user.save()
    return user


def _give_roles(new: list[tuple[User, Row]], centres: dict[str, Centre]) -> None:
    for user, row in new:
        given = [Membership(user=user, **{**role, "centre": centres[role["centre"]]}) for role in row["roles"]]
        Membership.objects.bulk_create(given)
        record(OPERATOR, Verb.CREATED, user, centre=given[0].centre, fields=["email", "name", "memberships"])


def told_accounts() -> list[str]:
    """The accounts of the demo that are there, a line each, and the password they were made with."""
    told = read_accounts().values()
    there = set(User.objects.filter(email__in=[row["email"] for row in told]).values_list("email", flat=True))
    lines = [f"  {row['email']:<42} {row['label']}" for row in told if row["email"] in there]
    password = _("The password of every new account: %(password)s") % {"password": PASSWORD}
    return [*lines, password] if lines else []
