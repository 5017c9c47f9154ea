"""Koniec roli: what a person had in hand, and the deed that gives one thing into other hands."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from accounts.deeds import Verb, record
from accounts.editing import save_edit
from communities.models import KeptThing, Person

MOST = 50


@dataclass(frozen=True)
class InHand:
    """All that waits to be handed on, each with a page of its own."""

    actions: list[Any]
    initiatives: list[Any]
    things: list[KeptThing]

    def __bool__(self) -> bool:
        return bool(self.actions or self.initiatives or self.things)


def in_hand_of(person: Any, user: Any, day: dt.date) -> InHand:
    """Reached from the person, within the rights of whoever reads."""
    actions = person.actions.editable_by(user).filter(state="open").standing()
    shares = person.shares.editable_by(user).in_force(day).filter(initiative__withdrawn_at=None)
    return InHand(
        actions=list(actions[:MOST]),
        initiatives=list(shares.select_related("initiative")[:MOST]),
        things=list(person.kept_things.editable_by(user).in_hand(day)[:MOST]),
    )


def hand_on(form: Any, user: Any) -> KeptThing | None:
    """End it with the one and begin it with the other, both or neither; None where something is to be corrected."""
    if not form.is_valid():
        return None

    def deed() -> KeptThing:
        thing: KeptThing = form.save(commit=False)
        to: Person | None = form.cleaned_data["to"]
        thing.handed_to, thing.handed_told = to, "" if to else form.cleaned_data["to_told"]
        thing.save()
        record(user, Verb.CHANGED, thing, centre=thing.person.centre_id, fields=["until_told", "handed_to"])
        if to is not None:
            since = {"since_told": thing.until_told, "created_by": user, "changed_by": user}
            taken = KeptThing.objects.create(person=to, kind=thing.kind, what=thing.what, **since)
            record(user, Verb.CREATED, taken, centre=to.centre_id, fields=["person", "kind", "what", "since_told"])
        return thing

    return save_edit(form, user, deed)
