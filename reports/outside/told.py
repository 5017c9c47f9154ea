"""What papers for outsiders have in common: texts without residents' names, and what each figure means."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import F, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from accounts.naming import fold
from communities.models import Community
from documents.paper import Block, Bullets, Column, TableBlock, Text
from meetings.models import Keepsake, Meeting
from reports.by_community import Split, split_pairs
from reports.models import ProgressReport
from reports.name_forms import SHORTEST, pattern_of
from reports.periods import Period, day_words
from reports.wording import Line

#: Of one sentence; the whole stands in the progress report.
MOST_LETTERS = 200
MOST_KEPT = 6


def nameless(names: Collection[str], lines: Sequence[str], most: int, empty: str = "") -> Iterable[Block]:
    """What people wrote, so far as no resident is named in it; nothing written is said to be nothing written."""
    named = _naming(names, lines)
    without = [line for line in lines if line not in named]
    if without:
        yield Bullets([_shortened(line) for line in without[:most]])
    if len(without) < len(lines):
        yield Text(_("Sentences that may name residents are not printed here."), "note")
    if not lines:
        yield Text(empty or _("not filled in"), "note")


def _naming(names: Collection[str], lines: Sequence[str]) -> set[str]:
    """Lines with a name of these people in any of its forms, written with a capital; too many rather than too few."""
    begun = {word[:2] for line in lines for word in fold(line).split()}
    near = [name for name in names if any(_begins(word, begun) for word in fold(name).split())]
    pattern = pattern_of(near)
    found = ((line, pattern.finditer(line) if pattern else ()) for line in lines)
    return {line for line, places in found if any(place.group()[:1].isupper() for place in places)}


def _begins(word: str, begun: set[str]) -> bool:
    """Only such names are looked for: of some thousands each search would take seconds. Short ones change early."""
    return word[:2] in begun or (len(word) <= SHORTEST and any(start[:1] == word[:1] for start in begun))


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rsplit(' ', 1)[0]} …"


def difficulties(communities: Sequence[Community], period: Period) -> Split[str]:
    """As they were kept at the meetings of the period, of each community the newest first."""
    held = Meeting.objects.held_between(period.start, period.end).filter(community__in=communities)
    newest = F("meeting__held_on").desc(), F("pk").desc()
    place = Window(RowNumber(), partition_by=F("meeting__community"), order_by=newest)
    rows = Keepsake.objects.filter(meeting__in=held.order_by(), kind=Keepsake.Kind.DIFFICULTY).annotate(place=place)
    told = rows.filter(place__lte=MOST_KEPT).order_by(*newest).values_list("meeting__community", "text")
    return split_pairs(communities, told)


def written(communities: Sequence[Community], period: Period, section: str) -> Split[str]:
    """Lines of the newest report of each of which something lies in the period, and that says anything of this."""
    reports: Any = ProgressReport.objects.standing().filter(community=OuterRef("pk"))
    reports = reports.filter(start_on__lt=period.end, end_on__gt=period.start).exclude(**{section: ""})
    text = Subquery(reports.order_by("-end_on", "-pk").values(section)[:1])
    rows = Community.objects.filter(pk__in=[one.pk for one in communities]).order_by().values_list("pk", text)
    found = {number: [line.strip() for line in (told or "").splitlines()] for number, told in rows}
    return {one.pk: [line for line in found[one.pk] if line] for one in communities}


def definitions(lines: Iterable[Line], period: Period, as_of: dt.datetime) -> TableBlock:
    """Each figure says what it counts, of when, and until which hour the records were read."""
    columns = [Column(_("Figure"), 1.7), Column(_("Definition"), 5.2, note=True)]
    columns.append(Column(_("Period and state of the records"), 2, note=True))
    moment = f"{day_words(as_of.date())}, {as_of:%H:%M}"
    of_when = f"{day_words(period.start)} – {day_words(period.last)}; {moment}"
    rows = [(line.label(), line.definition(), of_when) for line in lines]
    return TableBlock(_("How we count"), columns, rows)
