"""What residents of an invented community told by their link. Nothing here is drawn by chance."""

import datetime as dt
from typing import Final

from desk.sample.areas import Area
from desk.sample.plan import Plan
from meetings.models import Remark, ToldMeeting, VoiceLink

#: Days ago, how many, what came of it, what they need.
TOLD: Final = (
    (3, 9, "Posprzątany plac przy piaskownicy", "Worki i rękawice"),
    (17, None, "Ustalony dyżur przy kluczu", ""),
)


def make_voices(plan: Plan, area: Area) -> None:
    """No token has this hash: whoever wants a link that opens makes one on the page."""
    place = {"centre_id": area.community.centre_id, "community": area.community}
    giver = area.team[-1].user
    made = {"created_by": giver, "created_at": plan.store.entered_at}
    link = plan.store.add(VoiceLink, **place, token_hash=f"{area.community.pk:064}", **made)
    for ago, total, came_of_it, asks in TOLD:
        day = plan.today - dt.timedelta(days=ago)
        words = {"came_of_it": came_of_it, "asks": asks, "led_told": "sąsiedzi z klatki B"}
        plan.store.add(ToldMeeting, **place, link=link, held_on=day, total=total, **words)
    plan.store.add(Remark, **place, link=link, text="Klub jest w środy, nie we wtorki.")
