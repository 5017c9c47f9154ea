"""What the command line asks for: the one record that its words fit, or a sentence that lists those it may mean."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Centre, User
from accounts.naming import fold
from communities.models import Community, Partnership, Person
from initiatives.living_map import newest_plan, read_map
from initiatives.models import Microgrant, OslPlan, Project
from meetings.models import Meeting
from meetings.voices import voice_behind
from reports.assessment.models import Assessment
from reports.assessment.papers import AssessmentOrder, CardsOrder
from reports.disposal_sheet import DisposalOrder
from reports.finding import (
    UnclearError,
    by_number,
    centres_called,
    named,
    period_asked,
    several,
    several_numbered,
    the_community,
)
from reports.heads import Author
from reports.map_papers import NeedsMapOrder, PlanOrder
from reports.meeting_words import hours
from reports.models import DisposalList, PracticeRecord, ProgressReport
from reports.outside.asked import OUTSIDE_ORDERS
from reports.papers import (
    PAPERS,
    AgreementOrder,
    AnyOrder,
    CoalitionOrder,
    MeetingOrder,
    Order,
    PersonOrder,
    PracticeOrder,
    order_of,
    papers_of,
    papers_of_agreement,
)
from reports.project_sheet import ProjectOrder
from reports.settlement import MicrograntOrder
from reports.voice_card import VoiceOrder
from reports.volunteer_words import days_words
from reports.work_diary import DiaryOrder
from volunteers.models import Agreement

#: Their record may be named by its number instead of SUBJECT.
NUMBERED = (
    *(Order, MeetingOrder, CoalitionOrder, PracticeOrder, DiaryOrder, ProjectOrder, MicrograntOrder, NeedsMapOrder),
    *(PlanOrder, CardsOrder, AssessmentOrder, *OUTSIDE_ORDERS),
)
PERIOD_NEEDED = {"SUBJECT": "subject", "--from": "start", "--to": "end"}
SUBJECT_NEEDED = {"SUBJECT": "subject"}
DAY_NEEDED = {"SUBJECT": "subject", "--on": "day"}


def order_asked(options: dict[str, Any]) -> AnyOrder:
    orders: dict[type[AnyOrder], Callable[[dict[str, Any]], AnyOrder]] = {
        Order: _period_order,
        MeetingOrder: _meeting_order,
        AgreementOrder: _agreement_order,
        CoalitionOrder: _coalition_order,
        PracticeOrder: _practice_order,
        PersonOrder: _person_order,
        DisposalOrder: _disposal_order,
        DiaryOrder: _diary_order,
        ProjectOrder: _project_order,
        MicrograntOrder: _microgrant_order,
        NeedsMapOrder: _map_order,
        PlanOrder: _plan_order,
        VoiceOrder: _voice_order,
        **OUTSIDE_ORDERS,
        CardsOrder: _cards_order,
        AssessmentOrder: _assessment_order,
    }
    return orders[PAPERS[options["kind"]].about](options)


def needed(options: dict[str, Any]) -> list[str]:
    """Words of the line that are missing."""
    wanted: dict[type[AnyOrder], dict[str, str]] = {
        Order: PERIOD_NEEDED,
        MeetingOrder: {} if options["meeting"] else DAY_NEEDED,
        AgreementOrder: {} if options["agreement"] else SUBJECT_NEEDED,
        DiaryOrder: PERIOD_NEEDED,
        PersonOrder: {} if options["person"] else SUBJECT_NEEDED,
    }
    about = PAPERS[options["kind"]].about
    names = {**wanted.get(about, SUBJECT_NEEDED), "--output": "output"}
    if options["number"] and about in NUMBERED:
        names.pop("SUBJECT", None)
    return [name for name, key in names.items() if not options[key]]


def _period_order(options: dict[str, Any]) -> Order:
    """The community and, where somebody has written a report of just this period, its texts."""
    period = period_asked(options)
    community = the_community(options)
    author = Author(options["author"])
    written = ProgressReport.objects.standing().filter(community=community, start_on=period.start, end_on=period.end)
    report = written.order_by("-changed_at", "-pk").first()
    if report is None:
        return Order(community, period, author)
    order = order_of(report)
    return Order(community, period, author, report) if author.name else order


def _agreement_order(options: dict[str, Any]) -> AgreementOrder:
    """The agreement that the words fit, and the period where both its days are given."""
    agreement = _agreement_numbered(options["agreement"]) if options["agreement"] else _agreement_of(options)
    if options["kind"] not in papers_of_agreement(agreement):
        raise UnclearError(_("This agreement is still a plan: there is only the paper to sign, volunteer-agreement."))
    if bool(options["start"]) != bool(options["end"]):
        raise UnclearError(_("Give both --from and --to, or neither."))
    chosen = period_asked(options) if options["start"] else None
    return AgreementOrder(agreement, Author(options["author"]), chosen)


def _agreements() -> Any:
    return Agreement.objects.standing().select_related("centre", "community", "person")


def _agreement_numbered(number: int) -> Agreement:
    agreement: Agreement | None = _agreements().filter(pk=number).first()
    if agreement is None:
        raise UnclearError(_("There is no agreement with the number %(number)s.") % {"number": number})
    return agreement


def _agreement_of(options: dict[str, Any]) -> Agreement:
    """By name, its one agreement; of several the line names one by its number."""
    known, text = _agreements().order_by("name_sort", "-since_on", "-pk"), options["subject"]
    if options["centre"]:
        known = known.filter(centre__in=centres_called(options["centre"]))
    found: list[Agreement] = list(known.filter(name=text)) or list(known.matching(text))
    if not found:
        raise UnclearError(_("No volunteer has “%(text)s” in the name on an agreement.") % {"text": text})
    if len(found) > 1:
        lines = "\n".join(f"  --agreement {one.pk}: {one.name}, {days_words(one.agreed_span)}" for one in found)
        raise UnclearError(_("There are several agreements; name one by its number:") + f"\n{lines}")
    return found[0]


def _person_order(options: dict[str, Any]) -> PersonOrder:
    """The one entry that the words fit; of several the line names one by its number."""
    known: Any = Person.objects.standing().select_related("centre").by_name()
    if options["centre"]:
        known = known.filter(centre__in=centres_called(options["centre"]))
    author = Author(options["author"])
    if options["person"]:
        person = known.filter(pk=options["person"]).first()
        if person is None:
            raise UnclearError(_("There is no person with the number %(number)s.") % {"number": options["person"]})
        return PersonOrder(person, author)
    text = options["subject"]
    found: list[Person] = list(known.filter(name=text)) or list(known.matching(text))
    if not found:
        raise UnclearError(_("Nobody has “%(text)s” in the name.") % {"text": text})
    if len(found) > 1:
        lines = "\n".join(f"  --person {one.pk}: {one.name} ({one.centre})" for one in found)
        raise UnclearError(_("There are several people; name one by the number:") + f"\n{lines}")
    return PersonOrder(found[0], author)


def _disposal_order(options: dict[str, Any]) -> DisposalOrder:
    number, _slash, year = options["subject"].partition("/")
    known = DisposalList.objects.standing().select_related("centre")
    if options["centre"]:
        known = known.filter(centre__in=centres_called(options["centre"]))
    told = number.isdecimal() and year.isdecimal() and len(number) < 10 and len(year) == 4
    found = list(known.filter(number=int(number), year=int(year))) if told else []
    if not found:
        raise UnclearError(_("There is no list of records to be destroyed with this number; write it as 1/2026."))
    if len(found) > 1:
        raise several(options["subject"], [f"{one} ({one.centre})" for one in found])
    return DisposalOrder(found[0], Author(options["author"]))


def _diary_order(options: dict[str, Any]) -> DiaryOrder:
    """Of a worker with an account who has that name, else of a community."""
    period, author, text = period_asked(options), Author(options["author"]), options["subject"]
    centres = centres_called(options["centre"]) if options["centre"] else Centre.objects.all()
    staff = User.objects.filter(memberships__centre__in=centres).distinct()
    workers = [] if options["number"] else [user for user in staff if _called(user, text)]
    if not workers:
        nobody = _("No worker has the name “%(text)s”, and no community has it in its name.")
        community = the_community(options, nobody)
        return DiaryOrder(community.centre, period, author, community=community)
    held = [(user, centre) for user in workers for centre in centres.filter(memberships__user=user).distinct()]
    if len(held) > 1:
        raise several(text, [f"{user.name} ({centre})" for user, centre in held])
    return DiaryOrder(held[0][1], period, author, worker=held[0][0])


def _called(user: User, text: str) -> bool:
    return all(word in fold(user.name).split() for word in fold(text).split())


def _map_order(options: dict[str, Any]) -> NeedsMapOrder:
    community = the_community(options)
    if read_map(community).is_empty:
        raise UnclearError(_("%(community)s has no map of resources and needs yet.") % {"community": community})
    return NeedsMapOrder(community, Author(options["author"]))


def _cards_order(options: dict[str, Any]) -> CardsOrder:
    return CardsOrder(the_community(options), Author(options["author"]))


def _assessment_order(options: dict[str, Any]) -> AssessmentOrder:
    """Of a day where one is given, else the newest."""
    community, day = the_community(options), options["day"]
    rows = Assessment.objects.standing().filter(community=community).whole().select_related("community__centre")
    found = (rows.filter(held_on=day) if day else rows).order_by("-held_on", "-pk").first()
    if found is None:
        raise UnclearError(_("%(community)s has no such assessment.") % {"community": community})
    return AssessmentOrder(found, Author(options["author"]))


def _plan_order(options: dict[str, Any]) -> PlanOrder:
    """The version that is named; else the newest in force, and while there is none, the one being written."""
    community, number = the_community(options), options["plan_version"]
    known = OslPlan.objects.standing().filter(community=community).order_by("number")
    plan = known.filter(number=number).first() if number else newest_plan(community)
    if plan is None:
        told = {"community": community, "numbers": ", ".join(str(one.number) for one in known) or "–"}
        raise UnclearError(_("%(community)s has no such OSL plan. Versions: %(numbers)s.") % told)
    return PlanOrder(plan, Author(options["author"]))


def _meeting_order(options: dict[str, Any]) -> MeetingOrder:
    meeting = _numbered(options["meeting"]) if options["meeting"] else _on_day(options)
    if options["kind"] not in papers_of(meeting):
        known = {"state": meeting.get_state_display(), "kinds": ", ".join(papers_of(meeting)) or "–"}
        raise UnclearError(_("There is no such paper of this meeting (%(state)s). There are: %(kinds)s.") % known)
    return MeetingOrder(meeting, Author(options["author"]))


def _meetings() -> Any:
    return Meeting.objects.standing().select_related("community", "centre", "place", "initiative")


def _numbered(number: int) -> Meeting:
    meeting: Meeting | None = _meetings().filter(pk=number).first()
    if meeting is None:
        raise UnclearError(_("There is no meeting with the number %(number)s.") % {"number": number})
    return meeting


def _on_day(options: dict[str, Any]) -> Meeting:
    community, day = the_community(options), options["day"]
    found: list[Meeting] = list(_meetings().filter(community=community, held_on=day).order_by("starts_at", "pk"))
    if not found:
        known = {"community": community, "day": day.isoformat(), "near": _near(community, day)}
        raise UnclearError(_("%(community)s has no meeting on %(day)s. The nearest: %(near)s.") % known)
    if len(found) > 1:
        lines = "\n".join(f"  --meeting {meeting.pk}: {_told(meeting)}" for meeting in found)
        raise UnclearError(_("There are several meetings that day; name one by its number:") + f"\n{lines}")
    return found[0]


def _told(meeting: Meeting) -> str:
    return ", ".join(part for part in (hours(meeting), meeting.topic) if part)


def _near(community: Community, day: dt.date) -> str:
    """Days of the last meeting before and the first one after."""
    days = _meetings().filter(community=community).values_list("held_on", flat=True)
    before = days.filter(held_on__lt=day).order_by("-held_on").first()
    after = days.filter(held_on__gt=day).order_by("held_on").first()
    return ", ".join(near.isoformat() for near in (before, after) if near) or "–"


def _coalition_order(options: dict[str, Any]) -> CoalitionOrder:
    """Found by any name it bore; as it is today unless a day is given."""
    missing = _("No partnership has “%(text)s” in its name.")
    partnership = named(Partnership.objects.standing().select_related("centre"), options, missing)
    return CoalitionOrder(partnership, Author(options["author"]), options["day"] or localdate())


def _project_order(options: dict[str, Any]) -> ProjectOrder:
    """As it stands today unless a day is given."""
    missing = _("No project has “%(text)s” in its name.")
    project = named(Project.objects.standing().select_related("centre", "programme"), options, missing)
    return ProjectOrder(project, Author(options["author"]), options["day"] or localdate())


def _microgrant_order(options: dict[str, Any]) -> MicrograntOrder:
    missing = _("No microgrant has “%(text)s” in its name.")
    rows = Microgrant.objects.standing().select_related("centre", "community", "initiative", "organisation")
    return MicrograntOrder(named(rows, options, missing), Author(options["author"]))


def _practice_order(options: dict[str, Any]) -> PracticeOrder:
    """Only what has such a record is looked through, each once: by its name, else by that of its unit or centre."""
    text, known = options["subject"], PracticeRecord.objects.standing().with_subjects().order_by("pk")
    if options["number"]:
        return PracticeOrder(by_number(known, options["number"]), Author(options["author"]))
    if options["centre"]:
        known = known.filter(centre__in=centres_called(options["centre"]))
    rows: list[PracticeRecord] = list(known)
    found = [row for row in rows if str(row) == text] or _fitting(text, rows, _names_of) or _fitting(text, rows, _wider)
    if not found:
        raise UnclearError(_("No practice record has “%(text)s” in its name.") % {"text": text})
    if len(found) > 1:
        raise several_numbered(text, sorted(found, key=str))
    return PracticeOrder(found[0], Author(options["author"]))


def _fitting(text: str, rows: list[PracticeRecord], names: Callable[[PracticeRecord], str]) -> list[PracticeRecord]:
    """Records whose names hold every word, accents and case aside."""
    return [row for row in rows if all(word in fold(names(row)) for word in fold(text).split())]


def _names_of(row: PracticeRecord) -> str:
    return str(row.subject.name_search)


def _wider(row: PracticeRecord) -> str:
    return " ".join((row.subject.name_search, row.unit, row.town, row.centre.name, row.centre.short_name))


def _voice_order(options: dict[str, Any]) -> VoiceOrder:
    """By the address itself: the database knows only the hash of its last part."""
    address = options["subject"].strip()
    link = voice_behind(address.rstrip("/").rpartition("/")[2])
    if link is None:
        raise UnclearError(_("No link of residents has this address, or it no longer works."))
    return VoiceOrder(link, address, Author(options["author"]))
