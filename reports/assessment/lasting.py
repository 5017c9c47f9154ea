"""Whether levels last: one line of the checklist of leaving (domain, section 3). It counts and decides nothing."""

import datetime as dt

from django.utils.translation import gettext as _

from communities.models import Community
from reports.assessment.history import Line, Point, history
from reports.assessment.models import Assessment
from reports.handover.way_out import months_on

HIGH, APART = 4, 6  # from this level on, so many months apart


def lasting_levels(community: Community, day: dt.date) -> tuple[bool | None, str]:
    """Each dimension at 4 or more by whoever spoke, twice, half a year apart, and not lower than before; in words what
    is not there yet. None where nobody assessed anything."""
    rows = Assessment.objects.standing().filter(community=community, held_on__lte=day)
    lines = history(rows.whole().order_by("held_on", "pk"))
    if not any(line.points for line in lines):
        return None, _("nobody has assessed this community yet")
    missing = [str(line.dimension.label) for line in lines if not lasts(line)]
    return not missing, _("not yet: %(dimensions)s") % {"dimensions": ", ".join(missing)} if missing else ""


def lasts(line: Line) -> bool:
    now, before = line.now, line.before
    if now is None or before is None or not _is_high(now) or _lowest(now) < _lowest(before):
        return False
    return any(_is_high(point) and months_on(point.on, APART) <= now.on for point in line.points)


def _is_high(point: Point) -> bool:
    return _lowest(point) >= HIGH


def _lowest(point: Point) -> int:
    """Both voices stand: none is taken for the other."""
    return min(mark.level for mark in point.marks)
