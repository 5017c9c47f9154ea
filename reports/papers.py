"""Every paper the house can print: one dictionary for the pages, the tasks and the command line."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import deeds
from communities.models import Community, Partnership, Person
from documents.paper import Paper
from meetings.models import Meeting
from reports.approval.freezing import file_of, frozen_of, paper_of
from reports.approval.way import with_way
from reports.assessment.papers import ASSESSMENT_PAPERS
from reports.attendance_sheet import attendance_paper
from reports.coalition import coalition_figures
from reports.coalition_sheet import coalition_paper
from reports.disposal_sheet import DisposalOrder, disposal_paper
from reports.figures import ProgressFigures, progress_figures
from reports.grant_papers import GRANT_PAPERS
from reports.handover.papers import HANDOVER_PAPERS
from reports.heads import Author, letterhead_of
from reports.map_papers import MAP_PAPERS
from reports.minutes import minutes_paper
from reports.models import PracticeRecord, ProgressReport
from reports.notices import POSTED, notice_paper
from reports.outside.papers import OUTSIDE_PAPERS
from reports.paper_kinds import FORMATS, AnyOrder, Format, PaperKind
from reports.periods import Period, day_words
from reports.person_data import PersonData, person_json, person_paper, read_person_data
from reports.plan_compared import with_plan
from reports.practice import practice_of
from reports.practice_sheet import practice_paper
from reports.prefill import prefilled_sections
from reports.progress import Texts, progress_paper
from reports.usual_people import usual_people
from reports.voice_card import VOICE_PAPERS
from reports.volunteer_agreement import agreement_paper
from reports.volunteer_hours import card_paper, certificate_paper, thanks_paper, whole_period
from reports.work_diary import DiaryOrder, diary_paper
from volunteers.models import Agreement

#: The kinds and the files are read here by whoever prints.
__all__ = ["FORMATS", "AnyOrder", "PaperKind"]

LANGUAGE = "pl"  # of all papers: they go to Polish councils, funders and residents
TEXT_FIELDS = tuple(field.name for field in fields(Texts))


@dataclass(frozen=True)
class Order:
    """A paper about a community and a period; the report where somebody has written one."""

    community: Community
    period: Period
    author: Author
    report: ProgressReport | None = None

    @property
    def subject(self) -> Model:
        """The record that the log of deeds names."""
        return self.report or self.community

    def __str__(self) -> str:
        return str(self.period)


@dataclass(frozen=True)
class MeetingOrder:
    """A paper about one meeting."""

    meeting: Meeting
    author: Author

    @cached_property
    def people(self) -> list[Person]:
        """Whom the list names: read once, for the paper and for the log of deeds."""
        return usual_people(self.meeting)

    @property
    def subject(self) -> Model:
        return self.meeting

    def __str__(self) -> str:
        return f"{self.meeting.topic}, {self.meeting.day_told}"


@dataclass(frozen=True)
class AgreementOrder:
    """A paper of one volunteer; the period narrows hours, the whole agreement unless one is given."""

    agreement: Agreement
    author: Author
    chosen: Period | None = None

    @cached_property
    def period(self) -> Period:
        return self.chosen or whole_period(self.agreement)

    @property
    def people(self) -> list[Person]:
        return [self.agreement.person] if self.agreement.person else []

    @property
    def subject(self) -> Model:
        return self.agreement

    def __str__(self) -> str:
        return str(self.agreement)


@dataclass(frozen=True)
class CoalitionOrder:
    """A paper of a partnership as it was on a day; a viewer reads of joint actions what she may see."""

    partnership: Partnership
    author: Author
    on: dt.date
    viewer: Any = None

    @property
    def subject(self) -> Model:
        return self.partnership

    def __str__(self) -> str:
        return f"{self.partnership.name_on(self.on)}, {day_words(self.on)}"


@dataclass(frozen=True)
class PracticeOrder:
    """A practice record; a viewer reads of what the records add what she may see."""

    record: PracticeRecord
    author: Author
    viewer: Any = None

    @property
    def subject(self) -> Model:
        return self.record

    def __str__(self) -> str:
        return str(self.record)


@dataclass(frozen=True)
class PersonOrder:
    """Everything held on one person. `tokens` are the mentions that go along; None: all but those in private texts."""

    person: Person
    author: Author
    tokens: frozenset[str] | None = None

    @cached_property
    def data(self) -> PersonData:
        """Read once, for the file and for what is written down about it."""
        return read_person_data(self.person, self.tokens)

    @property
    def people(self) -> list[Person]:
        return [self.person]

    @property
    def subject(self) -> Model:
        return self.person

    def __str__(self) -> str:
        return str(self.person)


def _progress(order: Order) -> Paper:
    """As it was approved; else as the records are now."""
    if frozen := frozen_of(order.report):
        return paper_of(frozen)
    return describe_progress(order, progress_figures(order.community, order.period))


def describe_progress(order: Order, figures: ProgressFigures) -> Paper:
    paper = progress_paper(figures, _texts(order), letterhead_of(order.community.centre), order.author)
    return with_way(with_plan(paper, order.community, order.period), order.report)


def _texts(order: Order) -> Texts:
    if order.report is None:
        drafts = Texts(town=order.community.centre.town)
        return replace(drafts, **prefilled_sections(order.community, order.period))  # type: ignore[arg-type]
    return Texts(**{name: getattr(order.report, name) for name in TEXT_FIELDS})


def _attendance(order: MeetingOrder) -> Paper:
    return attendance_paper(order.meeting, order.people, letterhead_of(order.meeting.centre))


def _notice(order: MeetingOrder) -> Paper:
    return notice_paper(order.meeting, letterhead_of(order.meeting.centre))


def _minutes(order: MeetingOrder) -> Paper:
    return minutes_paper(order.meeting, letterhead_of(order.meeting.centre), order.author)


def _person(order: PersonOrder) -> Paper:
    return person_paper(order.data, letterhead_of(order.person.centre), order.author)


def _person_json(order: PersonOrder) -> bytes:
    return person_json(order.data)


def _agreement(order: AgreementOrder) -> Paper:
    return agreement_paper(order.agreement, order.author)


def _card(order: AgreementOrder) -> Paper:
    return card_paper(order.agreement, order.period, order.author)


def _certificate(order: AgreementOrder) -> Paper:
    return certificate_paper(order.agreement, order.period, order.author)


def _thanks(order: AgreementOrder) -> Paper:
    return thanks_paper(order.agreement, order.period, order.author)


def _coalition(order: CoalitionOrder) -> Paper:
    figures = coalition_figures(order.partnership, order.on, order.viewer)
    return coalition_paper(figures, letterhead_of(order.partnership.centre), order.author)


def _practice(order: PracticeOrder) -> Paper:
    practice = practice_of(order.record, order.viewer)
    return practice_paper(practice, letterhead_of(order.record.centre), order.author)


_TAKES_AGREEMENT = _("SUBJECT is a volunteer's name, or --agreement the number; --from and --to may narrow the hours")


def _of_volunteer(
    label: Any, describe: Callable[[AgreementOrder], Paper], word: str, of_plans: bool = False
) -> PaperKind:
    return PaperKind(label, _TAKES_AGREEMENT, describe, AgreementOrder, word=word, names_people=True, of_plans=of_plans)


_TAKES_MEETING = _("SUBJECT is a community and --on the day of its meeting; or --meeting gives its number")

PAPERS: Mapping[str, PaperKind] = {
    "progress-report": PaperKind(
        _("progress report on work with a community"),
        _("SUBJECT is a community; --from and --to give the period"),
        _progress,
        Order,
    ),
    "attendance-sheet": PaperKind(
        _("attendance list to sign"),
        _TAKES_MEETING,
        _attendance,
        MeetingOrder,
        word="lista-obecnosci",
        states=(*Meeting.TOOK_PLACE, Meeting.State.PLANNED),
        names_people=True,
    ),
    "notice-sheet": PaperKind(
        _("card for the stairwell: what was agreed, or an invitation"),
        _TAKES_MEETING,
        _notice,
        MeetingOrder,
        word="kartka-na-klatke",
        states=POSTED,
    ),
    "minutes": PaperKind(
        _("minutes of a meeting"),
        _TAKES_MEETING,
        _minutes,
        MeetingOrder,
        word="protokol",
        states=Meeting.TOOK_PLACE,
    ),
    "volunteer-agreement": _of_volunteer(
        _("agreement with a volunteer, two copies to sign"), _agreement, "porozumienie", of_plans=True
    ),
    "hours-card": _of_volunteer(_("card of a volunteer's hours"), _card, "karta-godzin"),
    "volunteer-certificate": _of_volunteer(_("certificate of voluntary work done"), _certificate, "zaswiadczenie"),
    "thank-you": _of_volunteer(_("thank-you to a volunteer"), _thanks, "podziekowanie"),
    "coalition-sheet": PaperKind(
        _("partnership at a glance"),
        _("SUBJECT is a partnership, by a name it bears or bore; --on chooses the day, else today"),
        _coalition,
        CoalitionOrder,
        word="partnerstwo",
    ),
    "practice-record": PaperKind(
        _("practice record"),
        _("SUBJECT is a centre, community, partnership, programme or place that has a practice record"),
        _practice,
        PracticeOrder,
        word="metryka",
    ),
    "person-data": PaperKind(
        _("everything held on one person"),
        _("SUBJECT is a person's name, or --person the number; the file may also end in .json"),
        _person,
        PersonOrder,
        word="dane-osoby",
        names_people=True,
        also={"json": Format("JSON", "application/json", _person_json, of_order=True)},
    ),
    "disposal-list": PaperKind(
        _("list of records to be destroyed, for the state archive"),
        _("SUBJECT is the number of the list, as 1/2026"),
        disposal_paper,
        DisposalOrder,
        word="spis-do-brakowania",
    ),
    "work-diary": PaperKind(
        _("diary of actions, with hours by kinds"),
        _("SUBJECT is a worker or a community; --from and --to give the period"),
        diary_paper,
        DiaryOrder,
        word="dziennik-dzialan",
    ),
    **ASSESSMENT_PAPERS,
    **GRANT_PAPERS,
    **MAP_PAPERS,
    **VOICE_PAPERS,
    **OUTSIDE_PAPERS,
    **HANDOVER_PAPERS,
}


def papers_of_agreement(agreement: Agreement) -> dict[str, PaperKind]:
    """The papers that there are of this agreement: of a plan only itself, to be signed."""
    kinds = {name: kind for name, kind in PAPERS.items() if kind.about is AgreementOrder}
    return {name: kind for name, kind in kinds.items() if kind.of_plans or not agreement.is_plan}


def papers_of(meeting: Meeting) -> dict[str, PaperKind]:
    """The papers that there are of this meeting, as it stands today."""
    return {name: kind for name, kind in PAPERS.items() if meeting.state in kind.states}


def describe(kind: str, order: AnyOrder) -> Paper:
    with translation.override(LANGUAGE):
        return PAPERS[kind].describe(order)


def print_paper(kind: str, order: AnyOrder, file_format: str) -> bytes:
    """The finished file."""
    chosen = PAPERS[kind].formats[file_format]
    frozen = frozen_of(order.report) if isinstance(order, Order) and file_format == "pdf" else None
    if frozen:
        # the file that is known by its hash: another one, made by a later version of ours, would not be
        return file_of(frozen).path.read_bytes()
    if chosen.of_order:
        with translation.override(LANGUAGE):
            return chosen.render(order)
    return chosen.render(describe(kind, order))


def hand_out(actor: Any, kind: str, order: AnyOrder, file_format: str) -> bytes:
    """A paper that leaves the house: first it stands in the log, with the numbers of the people it names."""
    data = print_paper(kind, order, file_format)
    with transaction.atomic():
        deeds.record(actor, deeds.Verb.PRINTED, order.subject)
        if (
            PAPERS[kind].names_people
            and isinstance(order, MeetingOrder | AgreementOrder | PersonOrder)
            and order.people
        ):
            numbers = [person.pk for person in order.people]
            deeds.record(actor, deeds.Verb.LISTED, Person, centre=order.people[0].centre_id, numbers=numbers)
    return data


def order_of(report: ProgressReport) -> Order:
    """The order of a report that somebody wrote."""
    author = Author(report.author_name, report.author_position)
    return Order(report.community, report.period, author, report)
