"""Every page of the site in a centre of the sample: the addresses of the table of access, and who opens them there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse

from accounts.models import Centre, Membership, User
from communities.models import (
    Address,
    Assignment,
    Community,
    KeptThing,
    MeetingPlace,
    Organisation,
    Partnership,
    PartnershipAction,
    PartnershipMember,
    PartnershipName,
    Pause,
    Person,
    PersonRole,
    PlaceHours,
    Population,
    Programme,
    Quotation,
    StaffMember,
    Stage,
    StageChange,
)
from desk.sample.plan import DOMAIN
from initiatives.models import (
    Change,
    Deviation,
    Initiative,
    InitiativeEdition,
    InitiativeLead,
    InitiativePartner,
    InitiativeShare,
    MapReturn,
    Matter,
    MatterStep,
    Microgrant,
    MicrograntApplicant,
    MoneyDocument,
    MoneyLine,
    Need,
    OslPlan,
    PlanGoal,
    PlanTask,
    Project,
    ProjectInitiative,
    ProjectPartner,
    ProjectState,
    PromisedResult,
    Resource,
    ResultEvidence,
    Seat,
    Study,
)
from meetings.models import Action, DiaryEntry, JointAction, Meeting, Remark, Series, ToldMeeting, VoiceLink
from privacy.models import RightsRequest
from reports.models import Assessment, Duty, ExitStep, FrozenReport, HandedThing, PracticeRecord, ProgressReport, Scale
from tests.access import Line
from tests.test_access import TABLE
from volunteers.models import Agreement, Consent, Handing, Hours

#: Pages that first ask for the community, where a person has several.
ASKS_WHOSE = {"meetings:create", "meetings:plan", "meetings:action_create"}

Rows = Callable[[Centre, Community], Any]

#: Who opens a page: the first of these of the table whom it lets in.
PEOPLE = {
    "olga": "organizator1",
    "karol": "kierownik",
    "darek": "dyrektor",
    "iwona": "iod",
    "adam": "administrator",
}
#: Signing in and what belongs to it is allauth's and holds no data of a centre; a file streams, the picture is none;
#: nobody of the sample has a second step to lose.
LEFT_OUT = ("account_", "mfa_", "usersessions_", "healthz", "accounts:second_step")


def _in(model: Any, path: str = "community") -> Rows:
    return lambda centre, community: model.objects.filter(**{path: community})


def _of(model: Any, path: str = "centre") -> Rows:
    return lambda centre, community: model.objects.filter(**{path: centre})


def _fullest(rows: Rows, children: str) -> Rows:
    """The one with the most on it: there a query a row would show."""
    return lambda centre, community: rows(centre, community).annotate(on_it=Count(children)).order_by("-on_it", "pk")


#: The nouns of the table of access.
NOUNS: dict[str, Rows] = {
    "centre": lambda centre, community: Centre.objects.filter(pk=centre.pk),
    "community": lambda centre, community: Community.objects.filter(pk=community.pk),
    "membership": _of(Membership),
    "meeting": _fullest(_in(Meeting), "attendances"),
    "series": _fullest(_in(Series), "meetings"),
    "planned": lambda centre, community: Meeting.objects.filter(community=community, state="planned"),
    "action": _in(Action),
    "closed_action": lambda centre, community: Action.objects.filter(community=community).exclude(state="open"),
    "initiative": _fullest(_in(Initiative), "meetings"),
    "lead": _in(InitiativeLead, "initiative__community"),
    "share": _in(InitiativeShare, "initiative__community"),
    "edition": _in(InitiativeEdition, "initiative__community"),
    "partner": _in(InitiativePartner, "initiative__community"),
    "project": _fullest(_of(Project), "communities"),
    "project_partner": _of(ProjectPartner, "project__centre"),
    "result": _of(PromisedResult, "project__centre"),
    "matter": _fullest(_in(Matter), "steps"),
    "matter_step": _in(MatterStep, "matter__community"),
    "change": _in(Change),
    "seat": _in(Seat),
    "diary_entry": _in(DiaryEntry),
    "told": _in(ToldMeeting),
    "remark": _in(Remark),
    "voice_link": _in(VoiceLink),
    "duty": _in(Duty),
    "sent_duty": lambda centre, community: Duty.objects.filter(community=community, sent_on__isnull=False),
    "evidence": _of(ResultEvidence, "result__project__centre"),
    "project_initiative": _of(ProjectInitiative, "project__centre"),
    "project_state": _of(ProjectState, "project__centre"),
    "line": _of(MoneyLine, "project__centre"),
    "project_line": _of(MoneyLine, "project__centre"),
    "initiative_line": _in(MoneyLine, "initiative__community"),
    "microgrant_line": _in(MoneyLine, "microgrant__community"),
    "document": _of(MoneyDocument, "line__project__centre"),
    "microgrant": _in(Microgrant),
    "applicant": _in(MicrograntApplicant, "microgrant__community"),
    "resource": _in(Resource),
    "need": _in(Need),
    "study": _in(Study),
    "map_return": _in(MapReturn),
    "osl_plan": lambda centre, community: OslPlan.objects.filter(community=community).in_force(),
    "osl_draft": lambda centre, community: OslPlan.objects.filter(community=community).being_written(),
    "goal": lambda centre, community: PlanGoal.objects.filter(plan__community=community, plan__in_force_on=None),
    "task": lambda centre, community: PlanTask.objects.filter(plan__community=community, plan__in_force_on=None),
    "carried": lambda centre, community: PlanTask.objects.filter(plan__community=community, plan__number=1),
    "deviation": _in(Deviation, "task__plan__community"),
    "report": lambda centre, community: ProgressReport.objects.filter(community=community, state="draft"),
    "sent_report": lambda centre, community: ProgressReport.objects.filter(community=community, state="submitted"),
    "approved_report": lambda centre, community: ProgressReport.objects.filter(community=community, state="approved"),
    "frozen": _in(FrozenReport, "report__community"),
    "exit_step": _in(ExitStep),
    "handed": _in(HandedThing),
    "leaving": lambda centre, community: StaffMember.objects.filter(
        centre=centre, user__email__startswith=f"{PEOPLE['olga']}."
    ),
    "assessment": _fullest(_in(Assessment), "marks"),
    "later_scale": lambda centre, community: Scale.objects.filter(centre=centre, since_on__isnull=False),
    "asked": lambda centre, community: RightsRequest.objects.filter(centre=centre, decision=""),
    "granted": lambda centre, community: RightsRequest.objects.filter(centre=centre, decision="granted"),
    "volunteer": _fullest(_in(Agreement), "hours"),
    "plan": lambda centre, community: Agreement.objects.filter(community=community, concluded_on=None),
    "given": _in(Hours),
    "consent": _in(Consent, "person__roles__community"),
    "handing": _of(Handing),
    "person": _fullest(_in(Person, "roles__community"), "attendances"),
    "role": _in(PersonRole),
    "organisation": _fullest(_of(Organisation), "joint_actions"),
    "joint": _in(JointAction),
    "practice": _of(PracticeRecord),
    "kept_thing": _in(KeptThing, "person__roles__community"),
    "partnership": _fullest(_of(Partnership), "members"),
    "programme": _fullest(_of(Programme), "initiatives"),
    "former_name": _of(PartnershipName, "partnership__centre"),
    "member": _of(PartnershipMember, "partnership__centre"),
    "kind_of_action": _of(PartnershipAction, "partnership__centre"),
    "partnership_quotation": _of(Quotation, "partnership__centre"),
    "quotation": _in(Quotation),
    "place": _in(MeetingPlace),
    "hours": _in(PlaceHours, "place__community"),
    "stage": _of(Stage),
    "stage_change": _in(StageChange),
    "staff_member": _of(StaffMember),
    "address": _in(Address),
    "population": _in(Population),
    "pause": _in(Pause),
    "assignment": _in(Assignment),
}


class Side:
    """One community of a sample centre, and a record of each kind in it; as the table of access knows its sides."""

    def __init__(self, number: int) -> None:
        """The centre made as the `number`-th; of its communities the one with the most meetings."""
        self.centre = Centre.objects.get(email=f"osrodek{number:04d}@{DOMAIN}")
        assigned = Community.objects.filter(assignments__staff__user=self.account("olga"), centre=self.centre)
        self.community = assigned.annotate(held=Count("meetings")).order_by("-held", "pk")[0]

    def account(self, name: str) -> User:
        mail = f"{PEOPLE[name]}.{self.centre.email[7:11]}@{DOMAIN}" if name in PEOPLE else ""
        return User.objects.get(email=mail)

    def __getattr__(self, noun: str) -> Any:
        if noun not in NOUNS:
            raise AttributeError(noun)
        found = NOUNS[noun](self.centre, self.community)
        record = found.first() if found.ordered else found.order_by("pk").first()
        setattr(self, noun, record)
        return record


@dataclass(frozen=True)
class Page:
    name: str
    person: str
    path: str


def pages(side: Side) -> Iterator[Page]:
    for name, line in TABLE.items():
        person = _reader(line)
        if person and not name.startswith(LEFT_OUT) and (path := path_of(name, line, side)):
            yield Page(name, person, path)


def not_here(side: Side) -> list[str]:
    """Pages for which the sample holds no record: said, so that nobody takes them for measured."""
    lines = {name: line for name, line in TABLE.items() if _reader(line) and not name.startswith(LEFT_OUT)}
    return sorted(name for name, line in lines.items() if not path_of(name, line, side))


def _reader(line: Line) -> str:
    return next((person for person, letter in line.letters("get").items() if letter == "+" and person in PEOPLE), "")


def path_of(name: str, line: Line, side: Side) -> str:
    """The address, or nothing where the sample has no such record."""
    try:
        path = reverse(name, kwargs=line.to(side))
    except AttributeError:
        return ""
    return f"{path}?community={side.community.pk}" if name in ASKS_WHOSE else path
