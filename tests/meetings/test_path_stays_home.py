"""The path of a person stands on her own page: no search, list or paper tells it, and no other module speaks of it.

Every address is looked through for it by the table of access.
"""

import ast
import datetime as dt
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils.timezone import localdate

from accounts.deeds import OPERATOR
from initiatives.sharing import Share
from reports.heads import Author
from reports.papers import FORMATS, PAPERS, AgreementOrder, MeetingOrder, Order, hand_out
from reports.periods import Period
from tests.access import Undone, ask, sign_everybody_in
from tests.access_path import fill_path, words
from tests.cast import add_everybody
from tests.make import make_agreement, make_attendance, make_meeting
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text
from tests.test_access import OURS, fill_side

pytestmark = pytest.mark.django_db

#: Modules that may speak of shares at all.
SPEAKS = {
    *("initiatives/sharing.py", "initiatives/forms/initiatives.py", "initiatives/card.py"),
    *("initiatives/models/initiative.py", "initiatives/models/__init__.py"),
    *("initiatives/views/initiatives.py", "meetings/models/meeting.py", "meetings/parts.py", "meetings/sharing.py"),
    *("meetings/views/meetings.py", "communities/path.py", "communities/handing.py", "desk/carrying.py"),
    *("reports/handover/readiness.py", "reports/assessment/reading.py"),  # how many carry a lead, and nobody's name
}
OF_SHARES = {"InitiativeShare", "shares", "initiatives.sharing", "CARRIES", "Shared", "firsts", "carrying"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), Undone():
        world = add_everybody()
        world.ours = SimpleNamespace(centre=world.centre, community=world.community)
        fill_side(world.ours, OURS)
        fill_path(world.ours)
        world.sessions = sign_everybody_in(world)
        yield world


@pytest.mark.once
def test_a_search_and_a_list_that_ask_for_it_find_nothing(world):
    for name in ("desk:search", "communities:people", "meetings:list", "initiatives:list"):
        for word in words():
            with Undone():
                answer = ask(world, "olga", "get", name, {}, {"q": word})
            assert str(world.ours.person) not in answer.text_read.partition("<main")[2]


def orders(world):
    """A paper of every kind about a community, a meeting or a volunteer; author and period do not matter here."""
    meeting, author = make_meeting(world.community, total=5), Author("Olga", "organizatorka")
    make_attendance(meeting, world.ours.person)
    meeting.attendances.update(share=Share.LED_ALONE)
    agreement = make_agreement(world.community, person=world.ours.person)
    about = {
        Order: Order(world.community, Period(localdate() - dt.timedelta(days=400), localdate()), author),
        MeetingOrder: MeetingOrder(meeting, author),
        AgreementOrder: AgreementOrder(agreement, author),
    }
    return [(kind, about[paper.about]) for kind, paper in PAPERS.items() if paper.about in about]


@pytest.mark.once
def test_no_paper_tells_it(world):
    with Undone():
        made = orders(world)
        for kind, order in made:
            for ending in FORMATS:
                data = hand_out(OPERATOR, kind, order, ending)
                text = pdf_text(data) if ending == "pdf" else docx_text(data)
                assert not any(word in text for word in words()), f"{kind}.{ending}"
    assert len(made) >= 8


@pytest.mark.once
def test_only_the_rooms_of_the_facts_speak_of_them():
    """Figures, papers, exports, imports, letters and the search do not even name them."""
    rooms = ("accounts", "communities", "initiatives", "meetings", "volunteers", "reports", "reminders", "desk")
    speakers = set()
    for room in rooms:
        for path in (settings.BASE_DIR / room).rglob("*.py"):
            if "migrations" not in path.parts and OF_SHARES & set(names(ast.parse(path.read_text()))):
                speakers.add(str(path.relative_to(settings.BASE_DIR)))
    assert speakers - {one for one in speakers if one.startswith(("desk/sample/", "desk/cases/"))} <= SPEAKS


def test_only_the_page_of_a_person_asks_for_the_path():
    asked = {
        str(path.relative_to(settings.BASE_DIR))
        for path in settings.BASE_DIR.glob("*/**/*.py")
        if path.parts[-2] != "tests" and "path_of_person" in set(names(ast.parse(path.read_text())))
    }
    assert {one for one in asked if not one.startswith("tests/")} == {"communities/views/people.py"}


def names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.ImportFrom):
            yield node.module
