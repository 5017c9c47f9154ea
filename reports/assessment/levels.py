"""From numbers to a suggested level: the table of the instrument (domain, section 3), with a centre's thresholds.

Each function takes what was counted and gives a level, or None where there is nothing to go by.
"""

from reports.assessment.scale import Scale


def reaches(part: int, whole: int, percent: int) -> bool:
    """Whether a part is at least so many percent; of nothing it never is."""
    return bool(whole) and 100 * part >= percent * whole


def agency(led: int, of: int, leaders: int, scale: Scale) -> int | None:
    """The share of initiatives that residents lead, and enough different people who lead."""
    if not of:
        return None
    percents = (scale.led_2, scale.led_3, scale.led_4, scale.led_5)
    steps = zip(percents, (0, scale.leaders_3, scale.leaders_4, scale.leaders_5), strict=True)
    passed: int = sum(reaches(led, of, percent) and leaders >= people for percent, people in steps)
    return 1 + passed


def inclusion(bands: tuple[int, int, int] | None, has_new: bool, has_places: bool, scale: Scale) -> int | None:
    """How many age groups come; then new people, and meetings in several places. None: a community of one kind, where
    age says nothing and the other two decide."""
    if bands is None:
        return 1 + 2 * (has_new + has_places)
    if not sum(bands):
        return None
    present = sum(reaches(band, sum(bands), scale.band) for band in bands)
    if present == len(bands):
        return 5 if has_new and has_places else 4
    if present == len(bands) - 1:
        return 3 if has_new or has_places else 2
    return 1


def engagement(alone: int, of: int, scale: Scale) -> int | None:
    """The share of meetings held without the organiser."""
    if not of:
        return None
    if not alone:
        return 1
    return 2 + sum(reaches(alone, of, percent) for percent in (scale.alone_3, scale.alone_4, scale.alone_5))


def cooperation(partners: int, kept: int, of: int, scale: Scale) -> int:
    """Partners with a joint action, then the share of contacts that residents keep."""
    if partners < scale.partners_4:
        enough: int = sum(partners >= least for least in (scale.partners_2, scale.partners_3))
        return 1 + enough
    return 3 + reaches(kept, of, scale.contacts_4) + reaches(kept, of, scale.contacts_5)


def influence(passed_on: int, joint: int, raised: int, won: int, seats: int, scale: Scale) -> int:
    """Matters passed on for residents, raised with them and by them, settled; and a steady seat."""
    if seats:
        return 5
    if raised >= scale.raised_4 and won >= scale.won_4:
        return 4
    if joint or raised:
        return 3
    return 2 if passed_on else 1
