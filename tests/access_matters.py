"""Lines of the table of access for matters, changes and seats, and what stands on each side for them."""

import uuid
from typing import Any

from accounts.models import User
from initiatives.models import Change, ChangeFile, Matter, MatterFile, Seat
from tests.access import Line
from tests.access_communities import ADDED, CHANGED_THERE, IN_COMMUNITY, LISTED, pk
from tests.attached import make_file, picture, sent
from tests.cast import SECRET
from tests.make import make_organisation

OTHER_METHOD = "LL mmm mmmm m"
#: What a person types in the form of each noun.
TYPED: dict[str, dict[str, Any]] = {
    "matter": {"name": "Ławka", "raised_by": "residents", "to_told": "zarząd dróg", "raised_told": "marzec 2024"},
    "matter_outcome": {"outcome": "won", "settled_told": "2025", "result": "Stoi."},
    "change": {"what": "Jest jasno", "kind": "place", "happened_told": "2025", "before": "ciemno"},
    "seat": {"body": "Rada osiedla", "who_told": "przedstawicielka klubu", "since_told": "2024", "is_steady": "on"},
}


def make_matter(community: Any, name: str = "Lampa", **fields: Any) -> Matter:
    return Matter.objects.create(community=community, name=name, **fields)


def typed(noun: str) -> Any:
    start = {"version": 1, "reason": "pomyłka"}
    return lambda side: {**start, "form_key": uuid.uuid4(), "community": side.community.pk, **TYPED[noun]}


def a_file(what: str) -> Any:
    return lambda side: {"form_key": uuid.uuid4(), "what": what, "upload": sent()}


def noun_lines(noun: str) -> dict[str, Line]:
    return {
        f"initiatives:{noun}s": Line(get=LISTED),
        f"initiatives:{noun}_create": Line(get=ADDED, post=ADDED, data=typed(noun)),
        f"initiatives:{noun}_edit": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk(noun), data=typed(noun)),
        f"initiatives:{noun}_withdraw": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk(noun), data=typed(noun)),
    }


def page_lines(noun: str, what: str) -> dict[str, Line]:
    files, change = f"initiatives:{noun}_file", CHANGED_THERE
    why = lambda side: {"reason": "pomyłka"}  # noqa: E731
    return {
        f"initiatives:{noun}": Line(get=IN_COMMUNITY, to=pk(noun)),
        f"{files}_add": Line(get=change, post=change, to=pk(noun, "whole_pk"), data=a_file(what)),
        files: Line(get=IN_COMMUNITY, to=pk(f"{noun}_file")),
        f"{files}_withdraw": Line(get=change, post=change, to=pk(f"{noun}_file"), data=why),
    }


MATTERS = {
    **noun_lines("matter"),
    **noun_lines("change"),
    **noun_lines("seat"),
    **page_lines("matter", "sent"),
    **page_lines("change", "proof"),
    "initiatives:matter_outcome": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("matter"), data=typed("matter_outcome")
    ),
}


def fill_matters(community: Any, word: str) -> dict[str, Any]:
    """A matter with a step and a letter, a change with a photo, a seat; every text holds the word."""
    office = make_organisation(community.centre, f"Urząd {word}")
    matter = make_matter(community, f"Lampa {word}", organisation=office, to_told=f"wydział {word}", about=word)
    change = Change.objects.create(community=community, what=f"Jasno {word}", before=f"ciemno {word}", matter=matter)
    sender = User.objects.filter(email="stella@example.org" if word == SECRET else "olga@example.org").first()
    rows = {
        "matter": matter,
        "matter_step": matter.steps.create(done_told="2024", who_told=f"dyrektor {word}", note=f"Tak {word}"),
        "change": change,
        "seat": Seat.objects.create(community=community, body=f"Rada {word}", who_told=f"rola {word}"),
    }
    if sender:
        photo = {"what": "after", "label": f"Zdjęcie {word}.png", "name": f"attachments/te/change-{change.pk}.png"}
        letter = {"what": "sent", "label": f"Pismo {word}.png", "name": f"attachments/te/matter-{matter.pk}.png"}
        centre = community.centre
        rows["change_file"] = make_file(ChangeFile(change=change), sender, centre, picture("PNG"), **photo)
        rows["matter_file"] = make_file(MatterFile(matter=matter), sender, centre, picture("PNG"), **letter)
    return rows
