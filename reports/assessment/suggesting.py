"""Which level the records suggest, dimension by dimension, and how sure that is."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from communities.models import Community
from reports.assessment import counting, levels
from reports.assessment.dimensions import Dimension
from reports.assessment.evidence import Confidence, Evidence, Figure, Suggestion
from reports.assessment.reading import Found, read
from reports.assessment.scale import Scale
from reports.assessment.window import window_of

#: From so large a part of records nobody knows enough of, a suggestion is less sure: one in so many.
UNSURE: Final = 4


def read_evidence(community: Community, day: dt.date, scale: Scale) -> Evidence:
    """Of the twelve months up to a day, the day included."""
    found = read(community, window_of(day), localdate())
    made = (_agency, _inclusion, _engagement, _cooperation, _influence)
    suggestions = [make(found, scale) for make in made]
    return Evidence(
        window=found.window,
        suggestions={one.dimension: one for one in suggestions},
        general=(counting.timely(found), counting.late(found)),
        incomplete=found.beginning.incomplete(found.window),
        as_of=now(),
    )


def _agency(found: Found, scale: Scale) -> Suggestion:
    led, leaders, busiest = counting.led(found), counting.leaders(found), counting.busiest(found)
    level = levels.agency(led.number, led.of, leaders.number, scale)
    much = 100 * busiest.number > scale.burden * busiest.of
    words = _("One person carries more than %(percent)s%% of what is led.") % {"percent": scale.burden}
    warning = words if much and busiest.of > 1 else ""
    confidence = _confidence(found, [led], len(found.initiatives) < scale.least_initiatives)
    return Suggestion(Dimension.AGENCY, level, confidence, (led, leaders, busiest), warning)


def _inclusion(found: Found, scale: Scale) -> Suggestion:
    bands, new, places = counting.bands(found), counting.newcomers(found), counting.places(found)
    children, adults, seniors = (band.number for band in bands)
    has_new = levels.reaches(new.number, new.of, scale.newcomers)
    by_age = found.community.kind == Community.Kind.TERRITORIAL
    shown = bands if by_age else ()
    level = levels.inclusion(
        (children, adults, seniors) if by_age else None, has_new, places.number >= scale.places, scale
    )
    confidence = _confidence(found, shown[:1], len(found.meetings) < scale.least_meetings)
    return Suggestion(Dimension.INCLUSION, level, confidence, (*shown, new, places))


def _engagement(found: Found, scale: Scale) -> Suggestion:
    alone = counting.alone(found)
    level = levels.engagement(alone.number, alone.of, scale)
    figures = (alone, counting.told(found), counting.active(found), *counting.hours(found))
    confidence = _confidence(found, [alone], len(alone.rows) < scale.least_meetings)
    return Suggestion(Dimension.ENGAGEMENT, level, confidence, figures)


def _cooperation(found: Found, scale: Scale) -> Suggestion:
    partners, contacts = counting.partners(found), counting.contacts(found)
    level = levels.cooperation(partners.number, contacts.number, contacts.of, scale)
    # below so many partners nobody asks who keeps the contacts
    asked = [contacts] if partners.number >= scale.partners_4 else []
    confidence = _confidence(found, asked, _is_little(found, scale))
    return Suggestion(Dimension.COOPERATION, level, confidence, (partners, contacts, counting.means(found)))


def _influence(found: Found, scale: Scale) -> Suggestion:
    raised, won, seats = counting.raised(found), counting.won(found), counting.seats(found)
    together, passed_on = counting.together(found), counting.passed_on(found)
    level = levels.influence(passed_on.number, together.number, raised.number, won.number, seats.number, scale)
    figures = (raised, won, together, passed_on, counting.answered(found), seats)
    return Suggestion(Dimension.INFLUENCE, level, _confidence(found, [raised], _is_little(found, scale)), figures)


def _is_little(found: Found, scale: Scale) -> bool:
    """What is neither of initiatives nor of meetings alone needs enough of both."""
    return bool(len(found.initiatives) < scale.least_initiatives or len(found.meetings) < scale.least_meetings)


def _confidence(found: Found, figures: Iterable[Figure], is_little: bool) -> Confidence:
    """Too little data never lowers the level: it is only not offered (rule d)."""
    if is_little or not all(figure.of or not figure.beside for figure in figures):
        return Confidence.LITTLE
    if found.beginning.incomplete(found.window):
        return Confidence.FAIR
    unsure = any(UNSURE * figure.beside >= len(figure.rows) and figure.beside for figure in figures)
    return Confidence.FAIR if unsure else Confidence.SURE
