"""How a project stands on a day, on paper: what was promised and reached, what proves it, what it costs and owes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.paper import (
    Block,
    Bullets,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Paper,
    Summary,
    TableBlock,
    Text,
)
from initiatives.models import Project
from initiatives.promises import Proof
from initiatives.status import ResultRow, Status, status_of
from reports.heads import Author, letterhead_of
from reports.money_tables import line_table, source_table
from reports.periods import day_words
from reports.share_words import of
from reports.wording import told_period

#: So many records are named behind one figure; the others are counted.
MOST_PROOFS = 15


@dataclass(frozen=True)
class ProjectOrder:
    """A project as of a day; a viewer reads of the records behind the figures what she may see."""

    project: Project
    author: Author
    on: dt.date
    viewer: Any = None

    @property
    def subject(self) -> Model:
        return self.project

    def __str__(self) -> str:
        return f"{self.project}, {day_words(self.on)}"


def project_paper(order: ProjectOrder) -> Paper:
    status = status_of(order.project, order.on, order.viewer)
    return status_paper(status, letterhead_of(order.project.centre), order.author)


def status_paper(status: Status, head: Letterhead, author: Author) -> Paper:
    name, day = str(status.project), day_words(status.on)
    return Paper(
        letterhead=head,
        title=_("Status of the project: %(name)s") % {"name": name},
        blocks=list(_blocks(status)),
        subtitle=_subtitle(status, author),
        author=author.name or head.name,
        subject=f"{name}, {day}",
        footer=_("Status of a project · %(name)s · %(day)s") % {"name": name, "day": day},
    )


def _subtitle(status: Status, author: Author) -> list[str]:
    project, state = status.project, status.state
    as_of = _("as of: %(day)s") % {"day": state.as_of} if state.as_of else ""
    lines = [_("as of %(day)s") % {"day": day_words(status.on)}]
    lines += [told_period(project.since_told, project.until_told)] if project.since_told or project.until_told else []
    lines.append(_("state: %(state)s") % {"state": ", ".join(part for part in (state.label, as_of) if part)})
    lines += [_("prepared by: %(author)s") % {"author": author}] if author.name else []
    return lines


def _blocks(status: Status) -> Iterable[Block]:
    for part in (page_one, results, _money, _reports, _facts, definitions):
        yield from part(status)


def page_one(status: Status) -> Iterable[Block]:
    yield Summary(headline(status))
    yield KeyFigures([KeyFigure(label, figure, note) for label, figure, note in key_figures(status)])
    project = status.project
    for label, text in (
        (_("What has changed"), project.what_changed),
        (_("What did not work and what follows from it"), project.setbacks),
        (_("What we ask for"), project.asks),
    ):
        yield Heading(label)
        yield Text(text) if text.strip() else Text(_("not filled in"), "note")
    now = localtime()
    moment = {"day": day_words(now.date()), "hour": f"{now:%H:%M}"}
    yield Text(
        _("State of the records on %(day)s, %(hour)s. Definitions of the figures: last section.") % moment, "note"
    )


def headline(status: Status) -> str:
    standing = status.standing
    told = []
    if standing.is_known:
        told.append(_("Reached: %(n)s results with a number.") % {"n": of(standing.reached, standing.with_number)})
    if standing.unknown:
        told.append(_("Results with a number of which nothing is known: %(n)s.") % {"n": standing.unknown})
    if standing.without_number:
        told.append(_("Promised without a number: %(n)s.") % {"n": standing.without_number})
    if late := len(status.late):
        text = ngettext("%(n)s report is overdue.", "%(n)s reports are overdue.", late)
        told.append(text % {"n": late})
    return " ".join(told) or _("What was promised is not written down yet.")


def key_figures(status: Status) -> list[tuple[str, str, str]]:
    """Label, figure and note: shares as so many of so many, what nobody wrote down is not zero."""
    standing, money = status.standing, status.money.totals
    unknown = _("results of which nothing is known yet: %(n)s") % {"n": standing.unknown} if standing.unknown else ""
    spent = "; ".join(row.words[1] for row in money if row.actual.is_known)
    proved = "; ".join(row.words[2] for row in money if row.documented is not None)
    return [
        (
            _("Results reached"),
            of(standing.reached, standing.with_number) if standing.is_known else _("not known"),
            unknown,
        ),
        (_("Communities"), str(status.places), ""),
        (_("Total cost"), status.parts[0].words, ""),
        (_("Spent"), spent or _("not filled in"), ""),
        (_("Proved by documents"), proved or _("not filled in"), ""),
        (_("Reports sent"), of(len(status.sent), len(status.duties)) if status.duties else _("not filled in"), ""),
    ]


def results(status: Status) -> Iterable[Block]:
    yield Heading(_("Promised results"))
    columns = [Column(_("Result"), 2.6), Column(_("Promised"), 1.1, "right"), Column(_("Reached"), 1.1, "right")]
    columns.append(Column(_("How it is counted, and why otherwise than promised"), 3.2))
    rows = [_result_row(row) for row in _standing(status)]
    yield TableBlock(_("Results: promised and reached"), columns, rows, _("What was promised is not written down yet."))
    proved = [row for row in _standing(status) if row.reached.proofs]
    if proved:
        yield Heading(_("What stands behind the figures"))
    for row in proved:
        yield Heading(str(row.result), 3)
        yield Bullets(proof_lines(row))


def _standing(status: Status) -> list[ResultRow]:
    return [row for row in status.results if not row.result.is_withdrawn]


def _result_row(row: ResultRow) -> tuple[str, str, str, str]:
    result = row.result
    name = ": ".join(part for part in (result.name, result.note) if part)
    target = _("no number promised") if result.target is None else str(result.target)
    told = [result.get_measure_display()]
    if result.baseline:
        told.append(_("at the beginning: %(told)s") % {"told": result.baseline})
    if result.deviation:
        told.append(_("why otherwise: %(told)s") % {"told": result.deviation})
    told += row.reached.notes
    told += [_("more than promised")] if row.is_over else []
    return name, target, row.reached.words, "; ".join(told)


def proof_lines(row: ResultRow) -> list[str]:
    """The newest first; nothing of a marked community is named on paper."""
    named = [one for one in row.proofs if not one.is_marked]
    shown = [proof_words(one) for one in reversed(named)][:MOST_PROOFS]
    rest = len(row.reached.proofs) - len(shown)
    if rest:
        text = ngettext("and %(n)s record not named here", "and %(n)s records not named here", rest)
        shown.append(text % {"n": rest})
    return shown


def proof_words(proof: Proof) -> str:
    lies = _("proof: %(where)s") % {"where": proof.lies} if proof.lies else ""
    number = proof.evidence.number if proof.evidence else 1
    what = proof.what if number == 1 else f"{proof.what} (+{number})"
    return "; ".join(part for part in (what, proof.when, proof.where, lies) if part)


def _money(status: Status) -> Iterable[Block]:
    yield Heading(_("Money"))
    rows = [(part.label, "; ".join(words for words in (part.words, part.note) if words)) for part in status.parts]
    yield TableBlock(_("What the total cost is made of"), [Column(_("What"), 2), Column(_("How much"), 4)], rows)
    if status.differences:
        yield Bullets(status.differences)
    if status.money.standing:
        yield line_table(status.money)
        yield source_table(status.money)


def _reports(status: Status) -> Iterable[Block]:
    yield Heading(_("Reports to be sent"))
    columns = [Column(_("Report"), 2.4), Column(_("To whom"), 2), Column(_("Due"), 1.4), Column(_("Sent"), 2)]
    rows = [(str(one), one.to_told, day_words(one.due_on), _sent(one, status.on)) for one in status.duties]
    yield TableBlock(_("Reports to be sent"), columns, rows, _("No report is written down."))


def _sent(report: Any, day: dt.date) -> str:
    if report.is_sent_by(day):
        return ", ".join(part for part in (day_words(report.sent_on), report.proof) if part)
    return _("after its day") if report.is_late_on(day) else _("still ahead")


def _facts(status: Status) -> Iterable[Block]:
    yield Heading(_("Facts"))
    columns = [Column(_("What"), 1.6), Column(_("As recorded"), 6)]
    yield TableBlock(_("Facts of the project"), columns, facts_of(status))


def facts_of(status: Status) -> list[tuple[str, str]]:
    """What is told; what nobody told has no line, save the two parties, which a reader looks for."""
    project = status.project
    unknown = _("not known")
    told = (
        (_("Area of support"), project.area_of_support),
        (_("Commissioned by"), project.commissioner or unknown),
        (_("Carried out by"), project.contractor or unknown),
        (_("Source of funds"), project.funding_source),
        (_("Agreement number"), project.agreement_number),
        (_("Place"), project.place),
        (_("Reach"), project.reach),
        (_("Programme or place"), _programme(project)),
        (_("Previous stage"), project.previous_stage),
        (_("Why"), project.reasons),
        (_("Where the idea came from"), project.origin),
        (_("Kinds of action"), project.kinds_of_action),
        (_("For whom"), project.target_groups),
        (_("Communities"), _communities(status)),
        (_("Partners"), "\n".join(_partner(one) for one in status.partners)),
        (_("Where this comes from"), project.source),
        (_("As of"), project.as_of_told),
    )
    return [(label, value) for label, value in told if value]


def _programme(project: Project) -> str:
    place = project.programme
    if place is None:
        return ""
    since = _("since: %(since)s") % {"since": place.since_told} if place.since_told else ""
    return ", ".join(part for part in (str(place), since) if part)


def _communities(status: Status) -> str:
    """Marked ones, and those that the reader may not see, are counted only."""
    named = [str(one) for one in status.communities if not one.is_sensitive]
    rest = status.places - len(named)
    return "; ".join([*named, *([_("not named here: %(n)s") % {"n": rest}] if rest else [])])


def _partner(one: Any) -> str:
    body = one.organisation
    where = ", ".join(part for part in (body.town, body.country) if part) if body.country else ""
    name = f"{body} ({where})" if where else str(body)
    return f"{name}: {one.gives}" if one.gives else name


def definitions(_status: Status) -> Iterable[Block]:
    yield Heading(_("How we count"))
    yield Bullets(
        [
            _("Results reached: of those promised with a number, those whose number was reached."),
            _("Communities: those written down with the project."),
            _("Total cost: as written down with the project, in its own currency."),
            _("Spent and proved by documents: what the lines of the costs say, and what the documents add up to."),
            _("Reports sent: of the reports due on the project, those sent by the day of this paper."),
            _("What is counted from the records is counted up to the day of this paper, within the project's period."),
            _("A number that nobody wrote down is not known; it is not zero."),
            _("Nothing counts before the project begins, and nothing new after its last day."),
            _("What has no day counts from when anything is recorded of it, and is said to have none."),
            _("An initiative that was given up counts on the days before it was."),
            _("What was written in by hand has no day: it holds as written from the beginning of the project on."),
            _("Actual costs are as told, or else what the documents of that day or before add up to."),
            _("Currencies are never added to each other."),
        ]
    )
