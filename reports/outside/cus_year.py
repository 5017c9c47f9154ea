"""Yearly report of a centre on its work with communities, under the five headings of article 32 of the CUS Act."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Centre
from communities.models import Community, Organisation
from communities.named import names_by_community
from documents.paper import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Paper,
    Signature,
    Strong,
    Summary,
    TableBlock,
    Text,
)
from initiatives.models import Initiative
from meetings.models import Meeting
from reports.by_community import Split
from reports.heads import Author, letterhead_of, place_and_date
from reports.outside.centre_year import CentreYear, CommunityYear, centre_year
from reports.outside.told import definitions, difficulties, nameless, written
from reports.partners import PartnerRow
from reports.periods import Period, day_words
from reports.progress import SECTIONS, changes
from reports.share_words import of, share_note, share_words
from reports.wording import KEY_LINES, LINES, ahead, at_least, ladder_words, tally_words, told_so_far
from volunteers.figures import KINDS

MOST_LINES = 3
#: What the paper says of each community and of all together; the rest of the lines is in the progress reports.
DEFINED = tuple(line for line in LINES if line.is_key or line.key in {"meetings", "hours"})


@dataclass(frozen=True)
class CentreOrder:
    """A centre and a period, a calendar year as a rule."""

    centre: Centre
    period: Period
    author: Author

    @property
    def subject(self) -> Model:
        return self.centre

    def __str__(self) -> str:
        return f"{self.centre}, {self.period}"


def cus_year(order: CentreOrder) -> Paper:
    year, head = centre_year(order.centre, order.period), letterhead_of(order.centre)
    day = day_words(year.as_of.date())
    return Paper(
        letterhead=head,
        title=_("Organising of local communities: yearly report"),
        subtitle=_subtitle(year, order.author),
        blocks=list(_blocks(year)),
        author=order.author.name or head.name,
        subject=str(order),
        place_and_date=place_and_date(order.centre.town, date_format(localdate(), "DATE_FORMAT")),
        status=_("state of the records on %(day)s, %(hour)s") % {"day": day, "hour": f"{year.as_of:%H:%M}"},
        footer=_("Yearly report · %(centre)s · %(period)s") % {"centre": order.centre, "period": order.period},
    )


def _subtitle(year: CentreYear, author: Author) -> list[str]:
    lines = [told_so_far(year.period, year.as_of.date()), _("by the headings of articles 18 and 32 of the CUS Act")]
    return [*lines, *([_("prepared by: %(author)s") % {"author": author}] if author.name else [])]


def _blocks(year: CentreYear) -> Iterable[Block]:
    if year.period.start > year.as_of.date():
        yield Summary(ahead())
    else:
        for part in (_page_one, _recognition, _plans, _activation, _ties, _co_operation, _how):
            yield from part(year)
    yield Signature(_("signature of the author"))


def _page_one(year: CentreYear) -> Iterable[Block]:
    number = len(year.communities)
    told = ngettext(
        "The work went on in %(n)s community; meetings held: %(meetings)s.",
        "The work went on in %(n)s communities; meetings held: %(meetings)s.",
        number,
    )
    yield Summary(told % {"n": number, "meetings": year.recorded(str(year.meetings))})
    yield KeyFigures(_key_figures(year))
    # of marked ones nothing that would tell which
    named = [one.community for one in year.communities if not one.community.is_sensitive]
    names = names_by_community(named)
    for heading, lines in (
        (_("What has changed"), {one.community.pk: changes(one.figures) for one in year.communities}),
        (SECTIONS["setbacks"](), _setbacks(named, year.period)),
        (SECTIONS["asks"](), written(named, year.period, "asks")),
    ):
        yield Heading(heading)
        yield from _of_each(named, names, lines)


def _key_figures(year: CentreYear) -> list[KeyFigure]:
    """The six of the progress report, of all communities together; people are counted anew, never added up."""
    meetings, initiatives = year.share_over("meetings_share"), year.share_over("initiatives_share")
    done, agreed = year.actions
    joint, met = sum(row.joint_on is not None for row in year.partners), len(year.partners)
    told = {
        "meetings_share": (share_words(meetings), share_note(meetings)),
        "initiatives_share": (share_words(initiatives), share_note(initiatives)),
        "attendances": (year.recorded(tally_words(year.attendances)), ""),
        "different_people": (at_least(year.different_people), ""),
        "actions": (of(done, agreed) if agreed else _("no data"), ""),
        "partners": (of(joint, met) if met else _("no data"), ""),
    }
    return [KeyFigure(line.label(), *told[line.key]) for line in KEY_LINES]


def _setbacks(communities: Sequence[Community], period: Period) -> Split[str]:
    kept = difficulties(communities, period)
    return {number: lines or kept[number] for number, lines in written(communities, period, "setbacks").items()}


def _of_each(
    communities: Sequence[Community], names: Mapping[int, Collection[str]], told: Mapping[int, Sequence[str]]
) -> Iterable[Block]:
    """What people wrote about each community, under its name."""
    found = [one for one in communities if told[one.pk]]
    if not found:
        yield Text(_("not filled in"), "note")
    for one in found:
        yield Heading(str(one), 3)
        yield from nameless(names.get(one.pk, ()), told[one.pk], MOST_LINES)


def _recognition(year: CentreYear) -> Iterable[Block]:
    yield Heading(_("Ongoing recognition of needs and potential"))
    columns = [Column(_("Community"), 2), Column(_("How it was found out in the period"), 3)]
    columns += [Column(_("Needs with an answer"), 1.4, "right"), Column(_("Resources known"), 1.3, "right")]
    rows = [(one.name, _studies(one), _needs(one), _resources(one)) for one in year.communities]
    yield TableBlock(_("Needs and potential, by community"), columns, rows, _("No community."))
    yield Text(_("Needs and resources are those of the map on the day of this paper."), "note")


def _studies(one: CommunityYear) -> str:
    """What was done in the period; a study whose day nobody knows is said to have none."""
    period = one.figures.period
    known = [study for study in one.map.studies if study.done_on in period]
    if one.community.is_sensitive:
        number = ngettext("%(n)s study", "%(n)s studies", len(known)) % {"n": len(known)}
        return number if known else _("nothing written down")
    told = [str(study) for study in known]
    told += [_("%(study)s (day not known)") % {"study": study} for study in one.map.studies if study.done_on is None]
    told += [
        _("results given back: %(what)s") % {"what": given} for given in one.map.returns if given.done_on in period
    ]
    return "; ".join(told) or _("nothing written down")


def _needs(one: CommunityYear) -> str:
    return of(one.map.answered, one.map.needs) if one.map.needs else _("no data")


def _resources(one: CommunityYear) -> str:
    return str(one.map.resources) if one.map.resources else _("no data")


def _plans(year: CentreYear) -> Iterable[Block]:
    yield Heading(_("The plan and how it is carried out"))
    columns = [
        Column(_("Community"), 2),
        Column(_("Plan"), 3),
        Column(_("Tasks that something carries out"), 2, "right"),
    ]
    rows = [(one.name, _plan(one), _carried(one)) for one in year.communities]
    yield TableBlock(_("Plans in force on the last day of the period"), columns, rows, _("No community."))
    yield Text(_("What carries out a task (an initiative, a project) is read on the day of this paper."), "note")


def _plan(one: CommunityYear) -> str:
    if one.plan is None:
        return _("no plan in force")
    words = _("version %(number)s, in force from %(day)s") % {
        "number": one.plan.number,
        "day": day_words(one.plan.in_force_on),
    }
    is_told = one.plan.in_force_on in one.figures.period and not one.community.is_sensitive
    return "; ".join(part for part in (words, one.plan.reason if is_told else "") if part)


def _carried(one: CommunityYear) -> str:
    return of(one.plan.carried, one.plan.tasks) if one.plan and one.plan.tasks else _("no data")


def _activation(year: CentreYear) -> Iterable[Block]:
    yield Heading(_("Activation of residents and supporting actions"))
    keys = ("meetings", "meetings_share", "initiatives_share", "attendances", "different_people")
    lines = [next(line for line in LINES if line.key == key) for key in keys]
    columns = [Column(_("Community"), 2), *(Column(line.label(), 1.5, "right") for line in lines)]
    rows: list[Sequence[Cell]] = [(one.name, *(line.value(one.now) for line in lines)) for one in year.communities]
    together = (
        *(year.recorded(str(year.meetings)), share_words(year.share_over("meetings_share"))),
        *(share_words(year.share_over("initiatives_share")), year.recorded(tally_words(year.attendances))),
        at_least(year.different_people),
    )
    rows.append([Strong(_("Together")), *(Strong(text) for text in together)])
    yield TableBlock(_("Activation, by community"), columns, rows)
    yield Text(_("People are counted once, also who came in two communities, so the column does not add up."), "note")
    yield Heading(_("Supporting actions: self-help, voluntary work, neighbours' help"), 3)
    yield Bullets(_supporting(year))


def _supporting(year: CentreYear) -> list[str]:
    self_help = [row for _one, row in year.initiatives if row.kind == str(Initiative.Kind.SELF_HELP.label)]
    neighbours = sum(dict(one.now.by_kind).get(Meeting.Kind.NEIGHBOURS, 0) for one in year.communities)
    hours = [f"{KINDS[kind]}: {total}" for kind, total in year.hours.items() if total.entries]
    return [
        _("Self-help initiatives: %(n)s") % {"n": len(self_help) if year.initiatives else _("nothing written down")},
        _("Neighbours' meetings: %(n)s") % {"n": year.recorded(str(neighbours))},
        _("Hours: %(hours)s") % {"hours": "; ".join(hours) or _("none written down")},
    ]


def _ties(year: CentreYear) -> Iterable[Block]:
    yield Heading(_("Other actions that build ties"))
    columns = [
        Column(_("Initiative"), 3),
        Column(_("Community"), 2),
        Column(_("Kind"), 1.4),
        Column(_("Who leads"), 2.4),
    ]
    named = [(one, row) for one, row in year.initiatives if not one.community.is_sensitive]
    rows = [(row.name, one.name, row.kind, ladder_words(row.ladder)) for one, row in named]
    yield TableBlock(_("Initiatives of the period"), columns, rows, _("There were no initiatives in this period."))
    if rest := len(year.initiatives) - len(named):
        text = ngettext("and %(n)s initiative not named here", "and %(n)s initiatives not named here", rest)
        yield Text(text % {"n": rest}, "note")


def _co_operation(year: CentreYear) -> Iterable[Block]:
    yield Heading(_("Co-operation with other bodies"))
    columns = [Column(_("Partner"), 2.6), Column(_("Sector"), 1.6), Column(_("Joint action"), 1.3)]
    columns.append(Column(_("What it gives"), 3, note=True))
    rows = [_partner(row) for row in year.partners]
    yield TableBlock(_("Partners met in the period"), columns, rows, _("No partner was met in this period."))
    matters = year.matters
    if matters.raised:
        numbers = {"raised": matters.raised, "residents": matters.by_residents}
        numbers |= {"answered": matters.answered, "settled": matters.settled}
        told = _("Matters raised: %(raised)s (residents: %(residents)s), answered: %(answered)s, settled: %(settled)s.")
        yield Text(told % numbers)


def _partner(row: PartnerRow) -> tuple[str, str, str, str]:
    sector = str(dict(Organisation.Sector.choices)[row.sector])
    own = [_("unit of our commune")] if row.is_own_commune else []
    return row.name, ", ".join([sector, *own]), row.joint_words, row.gives


def _how(year: CentreYear) -> Iterable[Block]:
    yield Heading(_("How we count"))
    yield definitions(DEFINED, year.period, year.as_of)
    yield Bullets(
        [
            _("Figures of all together are the sums of those of the communities; a percentage only from 10 cases up."),
            _("A meeting or an initiative without a community is in none of them."),
            _("A community marked as sensitive is counted and not named."),
        ]
    )
