"""What residents lead, in words: always "n of m", unknown named as unknown, each source apart (domain, section 2)."""

from django.utils.translation import gettext as _

from accounts.durations import write_duration
from documents.numbers import grouped
from reports.by_residents import HoursShare, Share
from volunteers.figures import KINDS, Total


def of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": grouped(part), "whole": grouped(whole)}


def share_words(share: Share) -> str:
    if not share.of:
        return _("no data")
    text = of(share.led, share.of)
    return text if share.percent is None else f"{text} ({share.percent}%)"


def why_no_share(share: Share, meetings: int) -> str:
    """Of meetings, where a share has nothing to stand on: none took place, none counts, or nobody knows who led."""
    if not meetings:
        return _("There were no meetings in this period.")
    if share.partner:
        return _("No meeting of this period is known to have been led by residents or the organiser.")
    if share.unknown:
        return _("No meeting of this period has a known leader.")
    return _("No meeting of this period is of a kind that counts in the share led by residents.")


def share_note(share: Share) -> str:
    """What the reader must know beside a share: second voice, partner, unknown."""
    parts = []
    if share.led and share.confirmed is not None:
        parts.append(_("confirmed by a second voice: %(share)s") % {"share": of(share.confirmed, share.led)})
    # of what has no second voice nobody led anything: it was started, raised or done
    led = share.confirmed is not None
    if share.partner:
        words = _("led by a partner: %(number)s") if led else _("by a partner: %(number)s")
        parts.append(words % {"number": share.partner})
    if share.unknown:
        words = _("not known who led: %(number)s") if led else _("not known who: %(number)s")
        parts.append(words % {"number": share.unknown})
    return "; ".join(parts)


def hours_words(share: HoursShare) -> str:
    """Known lengths of so many; nothing where nobody gave a number. What nobody wrote down is not zero."""
    if not share.all.minutes:
        return _("no data")
    own = _length(share.own) if share.own.entries else _("none written down")
    return _("%(part)s of %(whole)s") % {"part": own, "whole": _length(share.all)}


def _length(total: Total) -> str:
    if not total.minutes:
        return _("not known")
    text = write_duration(total.minutes)
    if total.unknown:
        words = _("about %(number)s or more") if total.estimated else _("at least %(number)s")
        return words % {"number": text}
    return _("about %(number)s") % {"number": text} if total.estimated else text


def hours_note(share: HoursShare) -> str:
    """Each source with its own sum, as it is known."""
    return "; ".join(f"{KINDS[kind]}: {total}" for kind, total in share.by_kind.items() if total.entries)


def reported_words(confirmed: int, told: int) -> str:
    """Both, never added up: what was confirmed and what is only told."""
    if not confirmed and not told:
        return _("no data")
    return _("confirmed: %(confirmed)s; as told: %(told)s") % {"confirmed": confirmed, "told": told}
