"""python manage.py invite_administrator MAIL --centre NAME: when a centre has nobody left who could invite."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import deeds
from accounts.invitations import invite, new_token
from accounts.management.commands.create_centre import refuse_no_address, send_and_tell
from accounts.models import Centre, Invitation
from accounts.naming import fold
from accounts.roles import Role


class Command(BaseCommand):
    help = "Invites a further administrator of a centre by e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("mail", metavar="MAIL", help="e-mail address to invite")
        parser.add_argument("--centre", metavar="NAME", required=True, help="full name of the centre")

    def handle(self, *args: Any, mail: str, centre: str, **options: Any) -> None:
        address = mail.strip().lower()
        refuse_no_address(address)
        invitation = Invitation(email=address, centre=find_centre(centre), role=Role.ADMINISTRATOR)
        token = new_token(invitation)
        send_and_tell(self, invite(invitation, deeds.OPERATOR), token)


def find_centre(name: str) -> Centre:
    """The centre of that name, capitals and accents aside. Raises CommandError with the names there are."""
    centres = list(Centre.objects.by_name())
    for centre in centres:
        if fold(centre.name) == fold(name):
            return centre  # type: ignore[no-any-return]
    known = ", ".join(str(centre) for centre in centres) or "none yet"
    raise CommandError(f"There is no centre {name!r}. There are: {known}.")
