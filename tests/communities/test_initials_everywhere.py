"""Where a centre wants initials, no list of the table of access shows a resident's full name."""

from types import SimpleNamespace

import pytest

from accounts.models import Centre
from communities.called import tells_surname
from communities.models import Person
from tests.access import PEOPLE, Undone, ask, letter_of, sign_everybody_in
from tests.cast import add_everybody
from tests.test_access import OURS, TABLE, fill_side
from volunteers.models import Agreement

pytestmark = [pytest.mark.django_db, pytest.mark.once]

#: A page about one person or one agreement, a form about it, and where two entries are compared by their names.
OF_ONE = {
    *("communities:person", "communities:person_edit", "communities:person_withdraw", "communities:role_end"),
    *("communities:kept_thing_add", "communities:kept_thing_edit", "communities:kept_thing_hand"),
    *("communities:role_add", "communities:role_edit", "communities:role_withdraw"),
    *("communities:merge_choose", "communities:person_merge", "communities:merge_undo", "communities:doubles"),
}
#: What stands in a file that somebody sent is compared with what is kept.
OF_FILES = {"desk:import"}
#: Forms in which one of the people is chosen, or the words that stand are changed.
FORMS = {
    *("initiatives:share_add", "initiatives:share_edit", "meetings:edit", "meetings:action_edit"),
    *("volunteers:own_create", "volunteers:agreement_create", "volunteers:hours_edit"),
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), Undone():
        world = add_everybody()
        world.ours = SimpleNamespace(centre=world.centre, community=world.community)
        fill_side(world.ours, OURS)
        world.sessions = sign_everybody_in(world)
        yield world


def full_names(world):
    """Of everybody who may stand on a page."""
    people = Person.objects.filter(centre=world.centre).values_list("name", flat=True)
    agreements = Agreement.objects.filter(centre=world.centre).values_list("name", flat=True)
    return {name for name in (*people, *agreements) if tells_surname(name)}


def telling(world):
    """Names of the addresses whose main part tells somebody's full name."""
    found, names = set(), full_names(world)
    for name, line in TABLE.items():
        person = next((one for one in PEOPLE if line.letters("get")[one] == "+"), None)
        if person is None:
            continue
        with Undone():
            answer = ask(
                world, person, "get", name, line.to(world.ours), line.data(world.ours) if "similar" in name else {}
            )
        is_page = answer.headers.get("Content-Type", "").startswith(("text/html", "application/json"))
        if letter_of(answer) == "+" and is_page and any(one in answer.text_read for one in names):
            found.add(name)
    return found


def test_lists_attendance_and_search_show_initials_where_the_centre_wants_it(world):
    Centre.objects.filter(pk=world.centre.pk).update(shows_initials=False)
    before = telling(world)
    assert {"communities:people", "meetings:detail", "meetings:actions", "volunteers:list", "desk:today"} <= before
    Centre.objects.filter(pk=world.centre.pk).update(shows_initials=True)
    left = telling(world) - OF_ONE - FORMS - OF_FILES
    # a request is about one person, and the officer has to know who it is
    told = ("reports:", "volunteers:", "privacy:request")
    assert not {name for name in left if not name.startswith(told)}, left
    assert "volunteers:list" not in left
    assert "volunteers:hours_list" not in left
    assert "volunteers:gaps" not in left


def test_a_search_shows_initials(world):
    Centre.objects.filter(pk=world.centre.pk).update(shows_initials=True)
    with Undone():
        answer = ask(world, "olga", "get", "desk:search", {}, {"q": "Ela"})
    assert f"<b>E. {OURS[0]}.</b>" in answer.text_read
    assert f"<b>Ela {OURS}</b>" not in answer.text_read
