"""Emergency access against the table of access: all that the director reads, and not one form more."""

import pytest
from django.test import Client

from tests.access import Undone, ask, letter_of, sign_everybody_in
from tests.cast import SECRET
from tests.privacy.test_emergencies import begin
from tests.test_access import TABLE, both_sides

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # the table itself is read on both databases
#: The centre's list of stages is read by those who change it, and a new wording is written on a page of its own; the
#: register of duties is read by all and kept by the heads; the last steps of a report are theirs.
CHANGED_BY_HEADS = {
    *(f"reports:duty_{deed}" for deed in ("create", "edit", "send", "answer", "withdraw")),
    *("reports:duty_file_add", "reports:duty_file_withdraw"),
    *("reports:scale_create", "reports:scale_withdraw"),
    *("reports:accept", "reports:reopen", "reports:signed_add", "reports:signed_withdraw"),
    "communities:stages",
    "communities:stage_add",
    "communities:stage_edit",
    "communities:stage_withdraw",
    "volunteers:wording_create",
    "reports:scale_create",
    "reports:scale_withdraw",
}
#: Asking for a paper is reading: what is written down is the wish, and who has it.
READING = {"reports:paper_ask"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world of the table of access, in which the administrator has taken emergency access."""
    with django_db_blocker.unblock(), Undone():
        world = both_sides()
        begin(Client(), world.adam, world.centre)
        world.sessions = sign_everybody_in(world)
        yield world


#: What runs out or is sealed is the officer's and the director's; a supervisor, who lends her eyes here, sees none.
RETENTION = ("reports:seal", "privacy:retention", "privacy:class_", "privacy:hold_", "privacy:disposal")
READ = [
    name
    for name, line in TABLE.items()
    if line.letters("get")["darek"] == "+" and name not in CHANGED_BY_HEADS and not name.startswith(RETENTION)
]
REFUSED = [name for name, line in TABLE.items() if line.letters("post")["adam"] == "-" and name not in READING]


@pytest.mark.parametrize("name", READ)
def test_every_page_that_the_director_reads_is_read_in_an_emergency(world, name):
    line = TABLE[name]
    with Undone():
        answer = ask(world, "adam", "get", name, line.to(world.ours), {})
        assert letter_of(answer) == "+"
        assert SECRET not in answer.text_read


@pytest.mark.parametrize("name", REFUSED)
def test_no_form_that_the_administrator_could_not_send_is_taken_in_an_emergency(world, name):
    line = TABLE[name]
    with Undone():
        answer = ask(world, "adam", "post", name, line.to(world.ours), line.data(world.ours))
        assert letter_of(answer) in {"-", "m"} or not line.changes
        assert not answer.written
