"""First drafts of the sections: what was kept all year as "worth keeping", so that nobody writes from memory."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from communities.models import Community
from initiatives.models import Initiative
from meetings.models import Keepsake, Meeting
from reports.counting import by_kind
from reports.periods import Period
from reports.records import read_meetings
from reports.wording import kind_labels

MOST = 9500  # of the 10,000 letters that a section holds


def prefilled_sections(community: Community, period: Period) -> dict[str, str]:
    """Texts by field name of the progress report; only what the records give, the rest stays empty."""
    kept = _keepsakes(community, period)
    return {
        "context": _context(community.reason),
        "actions": _actions(community, period),
        "results": _lines([*kept(Keepsake.Kind.EFFECT), *kept(Keepsake.Kind.STAYS), *kept(Keepsake.Kind.QUOTE)]),
        "setbacks": _lines(kept(Keepsake.Kind.DIFFICULTY)),
    }


def _context(reason: str) -> str:
    """Why the work began, as a sentence that says where it stands."""
    told = reason.strip()[:MOST]
    if not told:
        return ""
    end = "" if told.endswith((".", "!", "?", "…")) else "."
    return _("Why we work here (from the community card): %(reason)s") % {"reason": f"{told}{end}"}


class _Kept:
    def __init__(self, rows: Iterable[Keepsake]) -> None:
        self.rows = list(rows)

    def __call__(self, kind: str) -> list[str]:
        return [_sentence(row) for row in self.rows if row.kind == kind]


def _keepsakes(community: Community, period: Period) -> _Kept:
    held = Meeting.objects.held_between(period.start, period.end).filter(community=community)
    return _Kept(Keepsake.objects.filter(meeting__in=held).order_by("meeting__held_on", "pk"))


def _sentence(row: Keepsake) -> str:
    if row.kind == Keepsake.Kind.QUOTE:
        quoted = _("“%(words)s”") % {"words": row.text}
        return f"{quoted} ({row.who})" if row.who else quoted
    if row.kind == Keepsake.Kind.STAYS:
        return _("What stays: %(text)s") % {"text": row.text}
    return row.text


def _actions(community: Community, period: Period) -> str:
    kinds = kind_labels(by_kind(read_meetings(community, period)))
    lines = [_("Meetings: %(kinds)s.") % {"kinds": ", ".join(f"{label} ({n})" for label, n in kinds)}] if kinds else []
    active = Initiative.objects.standing().active_between(period.start, period.end).filter(community=community)
    names = [initiative.name for initiative in active.by_name()]
    return _lines([*lines, *([_("Initiatives: %(names)s.") % {"names": ", ".join(names)}] if names else [])])


def _lines(lines: Iterable[str]) -> str:
    """As many whole lines as the section holds."""
    text = ""
    for line in lines:
        if len(text) + len(line) + 1 > MOST:
            break
        text += f"{line}\n"
    return text.rstrip("\n")
