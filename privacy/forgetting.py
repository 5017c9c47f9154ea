"""How records of each kind go when their time is over: names, texts and files; what figures count stays to the digit.

Each deed takes numbers of records of a centre, works in the caller's transaction, writes the log, and gives the number
of mentions in texts that it left.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db.models import F, Model

from accounts.deeds import Verb, record
from accounts.naming import fold, sort_key
from accounts.records import Versioned
from communities.models import Person
from initiatives.models import Matter, MatterFile, MatterStep, MoneyFile
from meetings.models import (
    Action,
    AgendaPoint,
    Decision,
    DiaryEntry,
    Guest,
    Keepsake,
    Meeting,
    MeetingFile,
    ToldMeeting,
)
from privacy.anonymising import Changed, anonymise_person, empty_agreement, empty_rows, preview
from privacy.ended import REPORT_TEXTS, gone_word, nobody
from privacy.leftovers import delete_files, erase_scans
from privacy.models import RightsRequest
from privacy.models.retention import classes_of
from reports.held import HELD
from reports.models import FrozenReport, PaperBuild, ProgressReport, SectionRemark, SignedReport
from reports.retention_kinds import RecordKind
from volunteers.models import Agreement, AgreementFile, Consent, ConsentFile, Correction, Hours

Numbers = list[int]
#: Texts of these stand in records that have a class of their own: of category A nothing is altered.
CLASS_OF_TEXT: Final[Mapping[type[Model], RecordKind]] = {
    ProgressReport: RecordKind.REPORT,
    SectionRemark: RecordKind.REPORT,
    **dict.fromkeys((Meeting, Decision, Guest, Keepsake, AgendaPoint, ToldMeeting), RecordKind.MEETING),
    **dict.fromkeys((Matter, MatterStep), RecordKind.MATTER),
    DiaryEntry: RecordKind.DIARY,
}


def people(numbers: Numbers, user: Any) -> int:
    """With every place in texts that certainly means this person; what may mean others, and category A, are left."""
    left = 0
    for person in Person.objects.filter(pk__in=numbers).select_related("centre"):
        classes = classes_of(person.centre)
        found = preview(person)
        for_ever = {model for model, kind in CLASS_OF_TEXT.items() if classes[kind].keeping.years is None}
        tokens = {one.token for one in found.mentions if one.token in found.certain and one.model not in for_ever}
        left += len(found.mentions) - anonymise_person(person, frozenset(tokens), (), user)
    return left


def agreements(numbers: Numbers, user: Any) -> int:
    """With hours and their corrections, which keep days and lengths, and with scans and private links."""
    rows, changed = Agreement.objects.filter(pk__in=numbers), Changed()
    hours = Hours.objects.filter(agreement__in=numbers)
    corrections = Correction.objects.filter(hours__agreement__in=numbers)
    empty_rows("volunteers.hours", hours, changed)
    empty_rows("volunteers.correction", corrections, changed)
    empty_rows("volunteers.agreement", rows, changed)
    centre = None
    for agreement in rows.select_related("person"):
        centre = agreement.centre_id
        empty_agreement(agreement, changed, "" if agreement.person_id else nobody(agreement))
    erase_scans(AgreementFile.objects.filter(agreement__in=numbers), user)
    if centre:
        changed.write(user, centre)
    return 0


def consents(numbers: Numbers, user: Any) -> int:
    rows, changed = Consent.objects.filter(pk__in=numbers), Changed()
    empty_rows("volunteers.consent", rows, changed)
    erase_scans(ConsentFile.objects.filter(consent__in=numbers), user)
    _write(changed, rows, user)
    return 0


def files(numbers: Numbers, user: Any) -> int:
    erase_scans(MeetingFile.objects.filter(pk__in=numbers), user)
    return 0


def meetings(numbers: Numbers, user: Any) -> int:
    """Rows stay, so that what counts decisions and guests counts the same; their words go."""
    word, changed = gone_word(), Changed()
    part = {"meeting__in": numbers}
    _replace(Meeting.objects.filter(pk__in=numbers), {"course": ""}, changed)
    _replace(Decision.objects.filter(**part), {"text": word}, changed)
    _replace(AgendaPoint.objects.filter(**part), {"text": word}, changed)
    _replace(Guest.objects.filter(**part), {"told": word, "origin": ""}, changed)
    _replace(Keepsake.objects.filter(**part), {"text": word, "who": ""}, changed)
    _replace(Action.objects.filter(**part), {"what": word, "owner_told": ""}, changed)
    told = {"came_of_it": "", "led_told": "", "asks": "", "total_told": ""}
    _replace(ToldMeeting.objects.filter(**part), told, changed)
    erase_scans(MeetingFile.objects.filter(what=MeetingFile.What.OTHER, **part), user)
    _write(changed, Meeting.objects.filter(pk__in=numbers), user)
    return 0


def requests(numbers: Numbers, user: Any) -> int:
    """Who asked goes; what was asked, when, and how it was decided stays: the office has to show that it answered."""
    rows, changed = RightsRequest.objects.filter(pk__in=numbers), Changed()
    words = {key: str(word) for key, word in HELD["privacy.rightsrequest"].replaced.items()}
    _replace(rows, {**words, "told": "", "handed_out": ""}, changed)
    _write(changed, rows, user)
    return 0


def reports(numbers: Numbers, user: Any) -> int:
    rows, changed = ProgressReport.objects.filter(pk__in=numbers), Changed()
    builds = PaperBuild.objects.filter(report__in=numbers)
    papers, names = list(builds.values_list("pk", flat=True)), list(builds.values_list("file", flat=True))
    _replace(rows, dict.fromkeys(REPORT_TEXTS, ""), changed)
    _approved(numbers, user, changed)
    _write(changed, rows, user)
    if papers:
        centre = rows.values_list("community__centre", flat=True)[0]
        builds.delete()
        record(user, Verb.WITHDRAWN, PaperBuild, centre=centre, numbers=papers)
        delete_files(names)
    return 0


def _approved(numbers: Numbers, user: Any, changed: Changed) -> None:
    """Approved versions with their files, and what was to be corrected; who approved them and when stays."""
    editions = FrozenReport.objects.filter(report__in=numbers)
    erase_scans(SignedReport.objects.filter(frozen__in=editions), user)
    erase_scans(editions.exclude(file=None), user)
    _replace(editions, {"content": b""}, changed)
    _replace(SectionRemark.objects.filter(step__report__in=numbers), {"text": gone_word()}, changed)


def diary(numbers: Numbers, user: Any) -> int:
    rows, changed = DiaryEntry.objects.filter(pk__in=numbers), Changed()
    _replace(rows, {"what": gone_word(), "place": ""}, changed)
    _write(changed, rows, user)
    return 0


def matters(numbers: Numbers, user: Any) -> int:
    """Letters and photos go with the words; rows stay, so that what counts answers counts the same."""
    rows, changed, word = Matter.objects.filter(pk__in=numbers), Changed(), gone_word()
    told = dict.fromkeys(("raised_by_told", "to_told", "means_told", "about", "result"), "")
    _replace(rows, {**told, "name": word, "name_sort": sort_key(word), "name_search": fold(word)}, changed)
    _replace(MatterStep.objects.filter(matter__in=numbers), {"who_told": "", "note": ""}, changed)
    erase_scans(MatterFile.objects.filter(matter__in=numbers), user)
    _write(changed, rows, user)
    return 0


def scans(numbers: Numbers, user: Any) -> int:
    erase_scans(MoneyFile.objects.filter(pk__in=numbers), user)
    return 0


def _replace(rows: Any, values: dict[str, Any], changed: Changed) -> None:
    numbers = list(rows.values_list("pk", flat=True))
    version = {"version": F("version") + 1} if issubclass(rows.model, Versioned) else {}
    rows.model._base_manager.filter(pk__in=numbers).update(**values, **version)
    changed.note(rows.model, numbers, values)


def _write(changed: Changed, rows: Any, user: Any) -> None:
    """The log is the centre's whose records these are."""
    own = {field.name for field in rows.model._meta.fields}
    path = "centre" if "centre" in own else "community__centre"
    for centre in rows.order_by().values_list(path, flat=True).distinct():
        changed.write(user, centre)


DEEDS: Final[Mapping[RecordKind, Callable[[Numbers, Any], int]]] = {
    RecordKind.PERSON: people,
    RecordKind.AGREEMENT: agreements,
    RecordKind.CONSENT: consents,
    RecordKind.LIST: files,
    RecordKind.MEETING: meetings,
    RecordKind.REQUEST: requests,
    RecordKind.PHOTO: files,
    RecordKind.REPORT: reports,
    RecordKind.DIARY: diary,
    RecordKind.MONEY: scans,
    RecordKind.MATTER: matters,
}
