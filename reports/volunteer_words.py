"""What the papers of a volunteer have in common: the parties and the days."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import Centre
from documents.paper import Letterhead, Paper
from reports.heads import Author, letterhead_of, place_and_date
from reports.periods import day_words
from volunteers.models import Agreement
from volunteers.rules import Span

LAW = "24.04.2003"
DOTS = "…" * 12


def paper_of(
    agreement: Agreement,
    title: str,
    blocks: Iterable[object],
    author: Author,
    subtitle: str = "",
    is_poster: bool = False,
    *,
    day: dt.date | None,
) -> Paper:
    """`day` stands at the head: of the printing, or of the deed that it writes down; none where unknown."""
    head: Letterhead = letterhead_of(agreement.centre)
    return Paper(
        letterhead=head,
        title=title,
        subtitle=[subtitle] if subtitle else [],
        blocks=list(blocks),  # type: ignore[arg-type]
        author=author.name or head.name,
        subject=str(agreement),
        place_and_date=place_and_date(agreement.centre.town, day_words(day)) if day else "",
        footer=f"{title} · {agreement}",
        is_numbered=False,
        is_poster=is_poster,
    )


def days_words(span: Span) -> str:
    """From the first to the last day; a span without an end says so."""
    if span.until_on is None:
        return _("from %(start)s, without an end") % {"start": day_words(span.since_on)}
    last = span.until_on - dt.timedelta(days=1)
    return _("from %(start)s to %(last)s") % {"start": day_words(span.since_on), "last": day_words(last)}


def centre_words(centre: Centre) -> str:
    place = " ".join(part for part in (centre.postal_code, centre.town) if part)
    return ", ".join(part for part in (centre.name, centre.street, place) if part)


def concluded_words(agreement: Agreement) -> str:
    """The day to write by hand, where it is not known yet."""
    return day_words(agreement.concluded_on) if agreement.concluded_on else DOTS
