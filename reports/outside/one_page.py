"""Radny pyta: one community today on one page, six figures and no names, for whoever asks from outside."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from communities.models import Community
from communities.named import people_of
from documents.paper import Block, Heading, KeyFigure, KeyFigures, Paper, Summary, Text
from reports.figures import ProgressFigures, progress_figures
from reports.heads import Author, letterhead_of, place_and_date
from reports.outside.told import difficulties, nameless, written
from reports.periods import Period, day_words
from reports.progress import SECTIONS, changes, read_on, unchanged
from reports.wording import KEY_LINES, headline

#: One page holds so many of each; the whole stands in the progress report.
MOST_LINES = 2


@dataclass(frozen=True)
class CommunityOrder:
    """A community as it is on a day, today unless another is given."""

    community: Community
    author: Author
    on: dt.date

    @property
    def subject(self) -> Model:
        return self.community

    def __str__(self) -> str:
        return f"{self.community}, {day_words(self.on)}"


def order_today(community: Community, author: Author) -> CommunityOrder:
    return CommunityOrder(community, author, localdate())


def year_until(day: dt.date) -> Period:
    """The twelve months that end with the day itself."""
    end = day + dt.timedelta(days=1)
    leap = (end.month, end.day) == (2, 29)
    return Period(end.replace(year=end.year - 1, day=28 if leap else end.day), end)


def one_page(order: CommunityOrder) -> Paper:
    community, head = order.community, letterhead_of(order.community.centre)
    figures = progress_figures(community, year_until(order.on))
    day = day_words(order.on)
    return Paper(
        letterhead=head,
        title=_("%(name)s: the community today") % {"name": community},
        subtitle=[_("the last twelve months: %(period)s") % {"period": figures.period}],
        blocks=list(_blocks(community, figures)),
        author=order.author.name or head.name,
        subject=f"{community}, {day}",
        place_and_date=place_and_date(community.centre.town, date_format(order.on, "DATE_FORMAT")),
        status=read_on(figures),
        footer=_("One page · %(name)s · %(day)s") % {"name": community, "day": day},
        is_numbered=False,
        is_one_page=True,
    )


def _blocks(community: Community, figures: ProgressFigures) -> Iterable[Block]:
    yield Summary(headline(figures.now, figures.before))
    yield KeyFigures([KeyFigure(line.label(), line.value(figures.now), line.note(figures.now)) for line in KEY_LINES])
    names, period = list(people_of(community)), figures.period
    kept, setbacks, asks = (
        told[community.pk]
        for told in (
            difficulties([community], period),
            written([community], period, "setbacks"),
            written([community], period, "asks"),
        )
    )
    yield Heading(_("What has changed"))
    yield from nameless(names, changes(figures), MOST_LINES, unchanged(figures))
    yield Heading(SECTIONS["setbacks"]())
    yield from nameless(names, kept or setbacks, MOST_LINES)
    yield Heading(SECTIONS["asks"]())
    yield from nameless(names, asks, MOST_LINES)
    yield Heading(_("How we count"))
    yield Text("\n".join(_counted(figures)), "note")


def _counted(figures: ProgressFigures) -> Iterable[str]:
    """What each figure counts; of when, and until which hour the records were read, is the same for all six."""
    moment = {"day": day_words(figures.as_of.date()), "hour": f"{figures.as_of:%H:%M}"}
    told = _("Each of the six figures: %(period)s; records as of %(day)s, %(hour)s.")
    yield told % {"period": figures.period, **moment}
    for line in KEY_LINES:
        yield f"{line.label()}: {line.definition()}"
