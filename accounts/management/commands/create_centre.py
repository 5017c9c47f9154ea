"""python manage.py create_centre NAME --administrator MAIL"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.centres import found_centre
from accounts.invitations import link_of, new_token, send_invitation
from accounts.middleware import is_broken
from accounts.models import Invitation

NAME_LENGTH = 200


class Command(BaseCommand):
    help = "Creates a centre and invites its first administrator by e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help="full name of the centre, as on its letterhead")
        parser.add_argument("--administrator", metavar="MAIL", required=True, help="e-mail address to invite")

    def handle(self, *args: Any, name: str, administrator: str, **options: Any) -> None:
        name, address = " ".join(name.split()), administrator.strip().lower()
        refuse_nonsense(name, address)
        invitation = Invitation(email=address)
        token = new_token(invitation)
        try:
            centre = found_centre(name, invitation)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Created the centre: {centre.name} (number {centre.pk}).")
        send_and_tell(self, invitation, token)


def send_and_tell(command: BaseCommand, invitation: Invitation, token: str) -> None:
    """Send the letter and say so; where no mail server takes it, the operator gets the link to pass on."""
    if not send_invitation(invitation, token):
        command.stderr.write(f"The mail server did not take the letter. Give the link yourself: {link_of(token)}")
        return
    command.stdout.write(f"An invitation went to {invitation.email}; its link works once, for 7 days.")
    if settings.DEBUG:
        command.stdout.write(f"Link (shown because DEBUG is on): {link_of(token)}")


def refuse_nonsense(name: str, address: str) -> None:
    """Raises CommandError with one sentence that says what is wrong."""
    if is_broken(name) or is_broken(address) or not name.isprintable():
        raise CommandError("The name holds signs that nobody can read.")
    if not any(char.isalpha() for char in name):
        raise CommandError("Give the name of the centre, for example: create_centre 'MOPS Stalowa Wola' …")
    if len(name) > NAME_LENGTH:
        raise CommandError(f"The name has {len(name)} signs; at most {NAME_LENGTH} are kept.")
    refuse_no_address(address)


def refuse_no_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise CommandError(f"{address!r} is not an e-mail address.") from error
