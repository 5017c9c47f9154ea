"""Lines of the table of access for the register of duties, and what stands on each side for them."""

import datetime as dt
import uuid
from typing import Any

from django.utils.timezone import localdate

from accounts.models import User
from reports.models import Duty, DutyFile
from tests.access import Line
from tests.access_communities import IN_COMMUNITY, LISTED, pk
from tests.attached import make_file, picture, sent
from tests.cast import SECRET

OTHER_METHOD = "LL mmm mmmm m"
#: An organiser keeps the lines of her communities; the director as well as the supervisor all of the centre.
KEPT = "LL +-+ ++-- -"


def typed(**fields: Any) -> Any:
    data = {"paper": "OZPS", "to_told": "wojewoda", "due_on": "2026-04-30", "version": 1, "reason": "pomyłka"}
    return lambda side: {
        **{"form_key": uuid.uuid4(), "centre": side.centre.pk, "community": side.community.pk},
        **{**data, **fields},
    }


def sent_now() -> Any:
    return lambda side: {"version": 1, "sent_on": localdate().isoformat(), "channel": "delivery", "proof": "UPO 7"}


def answered_now() -> Any:
    return lambda side: {"version": 1, "answered_on": localdate().isoformat(), "answer": "Przyjęto."}


def a_file() -> Any:
    return lambda side: {"form_key": uuid.uuid4(), "what": "proof", "upload": sent()}


DUTIES = {
    "reports:duties": Line(get=LISTED),
    "reports:duty_create": Line(get=LISTED, post=LISTED, data=typed()),
    "reports:duty": Line(get=IN_COMMUNITY, to=pk("duty")),
    "reports:duty_edit": Line(get=KEPT, post=KEPT, to=pk("duty"), data=typed()),
    "reports:duty_send": Line(get=KEPT, post=KEPT, to=pk("duty"), data=sent_now()),
    "reports:duty_answer": Line(get=KEPT, post=KEPT, to=pk("sent_duty"), data=answered_now()),
    "reports:duty_withdraw": Line(get=KEPT, post=KEPT, to=pk("duty"), data=typed()),
    "reports:duty_file_add": Line(get=KEPT, post=KEPT, to=pk("duty", "whole_pk"), data=a_file()),
    "reports:duty_file": Line(get=IN_COMMUNITY, to=pk("duty_file")),
    "reports:duty_file_withdraw": Line(get=KEPT, post=KEPT, to=pk("duty_file"), data=typed()),
}


def make_duty(whole: Any, paper: str = "OZPS", days: int = 10, **fields: Any) -> Duty:
    """A paper owed for a community, or for a whole centre; due in so many days."""
    community = whole if hasattr(whole, "centre_id") else None
    centre = community.centre if community else whole
    due = localdate() + dt.timedelta(days=days)
    whole_line = {"centre": centre, "community": community, "to_told": "rada gminy", "due_on": due, **fields}
    return Duty.objects.create(paper=paper, **whole_line)


def fill_duties(community: Any, word: str) -> dict[str, Any]:
    author = User.objects.get(email="stella@example.org" if word == SECRET else "olga@example.org")
    duty = make_duty(community, f"Raport {word}", to_told=f"rada {word}", note=f"uwaga {word}")
    sent_on = localdate() - dt.timedelta(days=3)
    proof = {"what": "proof", "label": f"UPO {word}.png", "name": f"attachments/te/duty-{duty.pk}.png"}
    return {
        "duty": duty,
        "sent_duty": make_duty(community, f"Plan {word}", sent_on=sent_on, channel="email", proof=f"mail {word}"),
        "duty_file": make_file(DutyFile(duty=duty), author, community.centre, picture("PNG"), **proof),
    }
