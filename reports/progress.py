"""Sprawozdanie okresowe z pracy ze społecznością: figures and texts in, the description of a paper out."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Organisation
from documents.charts import Chart
from documents.paper import (
    Block,
    Bullets,
    Cell,
    ChartBlock,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Paper,
    Signature,
    Stairs,
    Summary,
    TableBlock,
    Text,
)
from initiatives.ladder import STEPS, Ladder
from initiatives.models import Initiative
from meetings.models import Action, Meeting
from reports.counting import action_state
from reports.figures import ProgressFigures
from reports.heads import Author, place_and_date
from reports.periods import day_words
from reports.pictures import REPORT_CHARTS, attendances_chart, ladder_chart, undated_words
from reports.wording import (
    KEY_LINES,
    LINES,
    ahead,
    headline,
    ladder_words,
    owner_words,
    people_words,
    told_period,
    told_so_far,
)


@dataclass(frozen=True)
class Texts:
    """What people wrote; everything may be empty."""

    context: str = ""
    actions: str = ""
    results: str = ""
    setbacks: str = ""
    challenges: str = ""
    asks: str = ""
    annexes: str = ""
    reference: str = ""
    town: str = ""
    dated_on: dt.date | None = None


#: Names of the written sections, on page and paper alike.
SECTIONS: dict[str, Callable[[], str]] = {
    "context": lambda: _("The community and the context"),
    "actions": lambda: _("Actions and methods"),
    "results": lambda: _("Results"),
    "setbacks": lambda: _("What did not work and what follows from it"),
    "challenges": lambda: _("Challenges"),
    "asks": lambda: _("What we ask for"),
    "annexes": lambda: _("Annexes"),
}


def told_apart() -> str:
    return _("These figures are told by their source and are not added to those counted from the records.")


def progress_paper(figures: ProgressFigures, texts: Texts, head: Letterhead, author: Author) -> Paper:
    name = figures.profile.name
    period = str(figures.period)
    day = date_format(texts.dated_on or figures.as_of.date(), "DATE_FORMAT")
    return Paper(
        letterhead=head,
        title=_("Progress report on work with the community: %(name)s") % {"name": name},
        blocks=list(_blocks(figures, texts)),
        subtitle=_subtitle(figures, author),
        author=author.name or head.name,
        subject=f"{name}, {period}",
        place_and_date=place_and_date(texts.town, day),
        reference=_("case reference: %(reference)s") % {"reference": texts.reference} if texts.reference else "",
        status=read_on(figures),
        footer=_("Progress report · %(name)s · %(period)s") % {"name": name, "period": period},
    )


def _subtitle(figures: ProgressFigures, author: Author) -> list[str]:
    lines = [told_so_far(figures.period, figures.as_of.date())]
    if figures.profile.addresses:
        lines.append(", ".join(_tied(address) for address in figures.profile.addresses))
    if author.name:
        lines.append(_("prepared by: %(author)s") % {"author": author})
    return lines


def read_on(figures: ProgressFigures) -> str:
    moment = {"day": day_words(figures.as_of.date()), "hour": f"{figures.as_of:%H:%M}"}
    return _("state of the records on %(day)s, %(hour)s") % moment


def _tied(address: str) -> str:
    """An address that is never broken between two lines."""
    return address.replace(" ", "\u00a0")


def _blocks(figures: ProgressFigures, texts: Texts) -> Iterable[Block]:
    known = (_page_one, _story, _numbers, _definitions, _lists, _closing)
    for part in (_ahead, _story, _closing) if figures.is_ahead else known:
        yield from part(figures, texts)


def _ahead(_figures: ProgressFigures, texts: Texts) -> Iterable[Block]:
    """Instead of page one: what is written, and that there is nothing to count yet."""
    yield Summary(ahead())
    yield from _written("setbacks", texts)
    yield from _written("asks", texts)


def _page_one(figures: ProgressFigures, texts: Texts) -> Iterable[Block]:
    """For the reader with ten seconds: six figures, what changed, what did not work, what we ask for."""
    yield Summary(headline(figures.now, figures.before))
    yield KeyFigures([KeyFigure(line.label(), line.value(figures.now), line.note(figures.now)) for line in KEY_LINES])
    if figures.incomplete:
        yield Text(sentence(figures.incomplete), "note")
    yield Text(_("Definitions of the figures: the section “%(section)s”.") % {"section": _("How we count")}, "note")
    yield Heading(_("What has changed"))
    yield Bullets(changes(figures)) if changes(figures) else Text(unchanged(figures))
    yield from _written("setbacks", texts)
    yield from _written("asks", texts)


def changes(figures: ProgressFigures) -> list[str]:
    """One sentence for each initiative that somebody else leads now."""
    return [
        _("%(name)s: led before by “%(before)s”, now “%(now)s”.")
        % {"name": row.name, "before": ladder_words(row.ladder_before), "now": ladder_words(row.ladder)}
        for row in figures.initiatives
        if row.has_changed
    ]


def unchanged(figures: ProgressFigures) -> str:
    """Instead of changes: that there were none is said only where it is known who leads."""
    if not figures.initiatives:
        return _("There were no initiatives in this period.")
    if all(row.ladder == Ladder.UNKNOWN for row in figures.initiatives):
        return _("Nobody has written down yet who leads the initiatives.")
    return _("No initiative has changed hands.")


def _written(name: str, texts: Texts) -> Iterable[Block]:
    """A section of people's own words; an empty one is printed as such."""
    text = str(getattr(texts, name))
    yield Heading(SECTIONS[name]())
    yield Text(text) if text.strip() else Text(_("not filled in"), "note")


def _story(figures: ProgressFigures, texts: Texts) -> Iterable[Block]:
    yield Heading(SECTIONS["context"]())
    facts = profile_lines(figures)
    yield Bullets(facts)
    yield Text(texts.context) if facts or texts.context.strip() else Text(_("not filled in"), "note")
    yield from _written("actions", texts)
    yield from _written("results", texts)
    yield from _written("challenges", texts)


def profile_lines(figures: ProgressFigures) -> list[str]:
    profile = figures.profile
    facts = (
        (_("Area: %(list)s"), [_tied(address) for address in profile.addresses]),
        (_("Population: %(list)s"), profile.populations),
        (_("Stage of the work: %(list)s"), profile.stages),
        (_("Team: %(list)s"), profile.team),
    )
    return [text % {"list": ", ".join(items)} for text, items in facts if items]


def _numbers(figures: ProgressFigures, _texts: Texts) -> Iterable[Block]:
    yield Heading(_("Figures of the period"))
    columns = [
        Column(_("What we count"), 2.6),
        Column(_("This period"), 1.4, "right"),
        Column(_("Previous period"), 1.4, "right"),
        Column(_("Remarks"), 3, note=True),
    ]
    rows = [
        (line.label(), line.value(figures.now), line.value(figures.before), line.note(figures.now)) for line in LINES
    ]
    yield TableBlock(_("Figures of the period and of the one before, as long"), columns, rows)
    yield Text(_("Previous period: %(period)s.") % {"period": figures.before.period}, "note")
    if figures.incomplete_before:
        yield Text(_("Of the previous period: %(what)s.") % {"what": figures.incomplete_before}, "note")
    if figures.told_totals:
        yield Heading(_("From before the system"))
        yield Bullets([str(total) for total in figures.told_totals])
        yield Text(told_apart(), "note")
    yield Heading(_("Who led the meetings"))
    yield from _drawn(ladder_chart(figures), undated_words(figures, REPORT_CHARTS["ladder"]))
    yield Heading(_("Attendances and new people"))
    yield from _drawn(attendances_chart(figures), undated_words(figures, REPORT_CHARTS["attendances"]))


def _definitions(_figures: ProgressFigures, _texts: Texts) -> Iterable[Block]:
    """After the figures and before the lists: the last page is left to what is signed."""
    yield Heading(_("How we count"))
    columns = [Column(_("Figure"), 2), Column(_("Definition"), 5, note=True)]
    yield TableBlock(_("Definitions of the figures"), columns, [(line.label(), line.definition()) for line in LINES])


def sentence(words: str) -> str:
    """A note of a figure as a sentence of its own."""
    return f"{words[:1].upper()}{words[1:]}."


def _drawn(chart: Chart, undated: str) -> Iterable[Block]:
    """A chart with what has no place of its own in it; where nothing could be drawn, its sentence alone."""
    if not any(bar.total for bar in chart.bars):
        yield Text(chart.summary, "note")
        return
    yield ChartBlock(chart)
    if undated:
        yield Text(undated, "note")


def _lists(figures: ProgressFigures, _texts: Texts) -> Iterable[Block]:
    for heading, table in (
        (_("Initiatives"), _initiatives),
        (_("Meetings"), _meetings),
        (_("Actions"), _actions),
        (_("Partners"), _partners),
    ):
        yield Heading(heading)
        yield table(figures)


def _stairs(ladder: str) -> Cell:
    words = ladder_words(ladder)
    return Stairs(int(ladder), words) if ladder in STEPS else words


def _initiatives(figures: ProgressFigures) -> TableBlock:
    states = _words(Initiative.State)
    columns = [Column(_("Initiative"), 2.7), Column(_("Kind"), 1.4), Column(_("State"), 2.2)]
    columns += [Column(_("Before"), 1.8), Column(_("Who leads"), 3)]
    rows: list[tuple[Cell, ...]] = [
        (
            row.name,
            row.kind,
            "; ".join(filter(None, (states[row.state], told_period(row.since_told, row.until_told)))),
            ladder_words(row.ladder_before) if row.ladder_before else "–",
            _stairs(row.ladder),
        )
        for row in figures.initiatives
    ]
    return TableBlock(_("Initiatives of the period"), columns, rows, _("There were no initiatives in this period."))


def _words(choices: type[TextChoices]) -> dict[str, str]:
    """Each word translated once, not once a row."""
    return {value: str(label) for value, label in choices.choices}


def _meetings(figures: ProgressFigures) -> TableBlock:
    kinds = _words(Meeting.Kind)
    columns = [Column(_("Meeting"), 2.5), Column(_("Day"), 1.6), Column(_("Kind"), 1.9)]
    columns += [Column(_("Number of people"), 1.3, "right"), Column(_("Who led"), 3.1)]
    rows: list[tuple[Cell, ...]] = [
        (row.topic, row.day_told, kinds[row.kind], people_words(row), _stairs(row.ladder)) for row in figures.meetings
    ]
    return TableBlock(_("Meetings of the period"), columns, rows, _("There were no meetings in this period."))


def _actions(figures: ProgressFigures) -> TableBlock:
    states = {**_words(Action.State), "overdue": _("overdue")}
    columns = [Column(_("What"), 4), Column(_("Who"), 2), Column(_("Until"), 1.2), Column(_("At the end"), 1.4)]
    rows = [
        (
            action.what,
            owner_words(action),
            day_words(action.due_on) if action.due_on else "–",
            str(states[action_state(action, figures.period, figures.as_of.date())]),
        )
        for action in figures.actions
    ]
    return TableBlock(_("Actions and their state on the last day"), columns, rows, _("Nothing was agreed."))


def _partners(figures: ProgressFigures) -> TableBlock:
    sectors = dict(Organisation.Sector.choices)
    columns = [Column(_("Partner"), 2.6), Column(_("Sector"), 1.5), Column(_("Joint action"), 1.2)]
    columns += [Column(_("What it gives, in which initiatives"), 3.4, note=True)]
    rows = [
        (
            row.name,
            ", ".join([str(sectors[row.sector]), *([_("unit of our commune")] if row.is_own_commune else [])]),
            row.joint_words,
            "; ".join(part for part in (row.gives, ", ".join(row.initiatives)) if part),
        )
        for row in figures.partners
    ]
    return TableBlock(_("Partners met in the period"), columns, rows, _("No partner was met in this period."))


def _closing(_figures: ProgressFigures, texts: Texts) -> Iterable[Block]:
    annexes = [line.strip() for line in texts.annexes.splitlines() if line.strip()]
    if annexes:
        yield Heading(SECTIONS["annexes"]())
        yield Bullets(annexes)
    yield Signature(_("signature of the author"))
