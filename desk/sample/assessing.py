"""What an invented community says of itself, twice, a year apart. Nothing here is drawn by chance."""

import datetime as dt
from typing import Any, Final

from accounts.models import Centre
from desk.sample.areas import Area
from desk.sample.plan import Plan
from reports.assessment.scale import starting_scale
from reports.models import Assessment, Mark, Scale, TiedRecord

#: Days ago, and by dimension the levels of team and residents.
ASSESSED: Final[tuple[tuple[int, dict[str, tuple[int, int]]], ...]] = (
    (380, {"agency": (2, 1), "inclusion": (2, 2), "engagement": (3, 2), "cooperation": (2, 2), "influence": (1, 1)}),
    (14, {"agency": (3, 3), "inclusion": (3, 2), "engagement": (3, 3), "cooperation": (3, 4), "influence": (2, 2)}),
)
#: From half of the time on another scale holds.
LATER: Final = 0.5


def make_scales(plan: Plan, centre: Centre) -> list[Scale]:
    """What the centre started with, and one laid over it."""
    return [plan.store.add(Scale, **_scale(centre, since_on)) for since_on in (None, plan.day(LATER))]


def _scale(centre: Centre, since_on: dt.date | None) -> dict[str, Any]:
    first = starting_scale(centre)
    names = (field.name for field in Scale._meta.concrete_fields if field.editable and not field.primary_key)
    return {**{name: getattr(first, name) for name in names}, "since_on": since_on, "led_2": 15 if since_on else 10}


def make_assessments(plan: Plan, area: Area, scales: list[Scale]) -> None:
    for ago, levels in ASSESSED:
        day = plan.today - dt.timedelta(days=ago)
        if day < plan.start:
            continue
        scale = scales[1] if scales[1].since_on and scales[1].since_on <= day else scales[0]
        made = plan.store.add(
            Assessment,
            community=area.community,
            scale=scale,
            held_on=day,
            residents=9,
            circumstances="warsztat w klubie",
            created_by=area.team[-1].user,
        )
        for dimension, voices in levels.items():
            for voice, level in zip(("team", "residents"), voices, strict=True):
                sentence = "Tak uzgodniono na warsztacie." if voice == "team" else ""
                mark = {"assessment": made, "dimension": dimension, "voice": voice, "level": level}
                plan.store.add(Mark, **mark, sentence=sentence, suggested=voices[0])
        if area.initiatives:
            plan.store.add(TiedRecord, assessment=made, dimension="agency", initiative=area.initiatives[0])
