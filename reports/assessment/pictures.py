"""The two pictures of an assessment: the strip of dots first, the radar only beside it. Numbers in, drawings out."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from documents.levels import Corner, DotStrip, Moment, Radar, Strip
from reports.assessment.dimensions import Voice
from reports.assessment.history import Line, Point
from reports.periods import day_words


def dot_strip(lines: Sequence[Line]) -> DotStrip:
    """Every dimension over time, both voices, the oldest first."""
    return DotStrip(
        title=_("Five dimensions over time, levels 1 to 5"),
        summary=_("What was agreed last: %(levels)s.") % {"levels": "; ".join(map(_line_words, lines))},
        voices=(capfirst(str(Voice.TEAM.label)), capfirst(str(Voice.RESIDENTS.label))),
        strips=[Strip(_name(line), [_moment(point) for point in line.points]) for line in lines],
    )


def radar(lines: Sequence[Line]) -> Radar:
    """One line for now and one for before; of two voices the team's, and the strip shows both."""
    has_before = any(line.before for line in lines)
    corners = [Corner(_name(line), _level(line.now), _level(line.before), _change(line)) for line in lines]
    told = "; ".join(f"{corner.name} {_or_dash(corner.now)}" for corner in corners)
    before = "; ".join(f"{corner.name} {_or_dash(corner.before)}" for corner in corners)
    words = _("Now: %(now)s. Before: %(before)s.") if has_before else _("Now: %(now)s.")
    return Radar(
        title=_title(lines),
        summary=words % {"now": told, "before": before},
        corners=corners,
        now_name=_("now"),
        before_name=_("before") if has_before else "",
    )


def _title(lines: Sequence[Line]) -> str:
    """Whose voice is drawn; where the team said nothing it is the residents', and the title says that too."""
    silent = any(point and not point.team for line in lines for point in (line.now, line.before))
    if silent:
        return _("Five dimensions, now and before: the team, and residents where it said nothing")
    return _("Five dimensions, now and before: the team's voice")


def _name(line: Line) -> str:
    return capfirst(str(line.dimension.label))


def _moment(point: Point) -> Moment:
    team, residents = (mark.level if mark else None for mark in (point.team, point.residents))
    return Moment(day_words(point.on), (team, residents))


def _level(point: Point | None) -> int | None:
    return point.level if point else None


def _or_dash(level: int | None) -> str:
    return "–" if level is None else str(level)


def _line_words(line: Line) -> str:
    if line.now is None:
        return _("%(dimension)s not assessed") % {"dimension": line.dimension.label}
    said = ", ".join(f"{mark.get_voice_display()} {mark.level}" for mark in line.now.marks)
    return f"{line.dimension.label}: {said}"


def _change(line: Line) -> str:
    """Falling is told in the same voice as rising."""
    now, before = _level(line.now), _level(line.before)
    if now is None:
        return _("not assessed")
    if before is None:
        return _("first mark")
    return _("no change") if now == before else _("from %(before)s to %(now)s") % {"before": before, "now": now}
