"""Makes centre after centre, a few in each transaction, so that a run broken off leaves whole ones."""

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from accounts.deeds import OPERATOR, Verb, record
from accounts.models import Centre, Membership, User
from communities.models import Community, Organisation, Person, StaffMember
from desk.sample.activities import make_activities
from desk.sample.areas import make_area
from desk.sample.assessing import make_assessments, make_scales
from desk.sample.consenting import make_consents
from desk.sample.funding import make_area_money, make_project_money
from desk.sample.gatherings import make_meetings
from desk.sample.leaving import make_way_out
from desk.sample.mapping import make_map
from desk.sample.matters import make_matters
from desk.sample.offices import make_office
from desk.sample.plan import DOMAIN, Plan, Size
from desk.sample.reporting import approve_reports, make_sent_report
from desk.sample.requests import make_requests
from desk.sample.store import Store
from desk.sample.voices import make_voices
from desk.sample.volunteering import make_volunteers
from initiatives.models import Change, Initiative, Matter, Seat
from meetings.models import Action, Attendance, DiaryEntry, Meeting, Series
from privacy.models import RightsRequest
from reports.models import Assessment, Duty, ProgressReport, Scale
from volunteers.models import Agreement, Consent, Handing, Wording

AT_ONCE = 5
#: What the log of deeds tells of each centre: one line a kind, by the operator.
TOLD_OF = (
    User,
    StaffMember,
    Organisation,
    Community,
    Person,
    Initiative,
    Series,
    Meeting,
    Action,
    ProgressReport,
    Agreement,
    Wording,
    Consent,
    Handing,
    RightsRequest,
    Matter,
    Change,
    Seat,
    DiaryEntry,
    Duty,
    Scale,
    Assessment,
)


@dataclass(frozen=True)
class Made:
    """How far the making has come."""

    centres: int
    meetings: int
    attendances: int


def sample_centres() -> Any:
    return Centre.objects.filter(email__endswith=f"@{DOMAIN}")


def real_centres() -> Any:
    """Everything that was not made here, the demo too."""
    return Centre.objects.exclude(email__endswith=f"@{DOMAIN}")


def make_centres(number: int, years: float, seed: int, today: dt.date, size: Size | None = None) -> Iterator[Made]:
    """Make so many more centres; tells after each transaction how far it has come."""
    first = sample_centres().count() + 1
    made = Made(0, 0, 0)
    for start in range(first, first + number, AT_ONCE):
        with transaction.atomic():
            store = Store()
            for at in range(start, min(start + AT_ONCE, first + number)):
                _make_centre(Plan.of(at, seed, today, years, size or Size(), store))
            store.write()
            _tell_deeds(store)
            if start == first:
                approve_reports(store.made(Centre)[0])
        meetings, attendances = len(store.made(Meeting)), len(store.rows[Attendance])
        centres = made.centres + len(store.made(Centre))
        made = Made(centres, made.meetings + meetings, made.attendances + attendances)
        yield made
    refresh_statistics()


def _make_centre(plan: Plan) -> None:
    plan.store.entered_at = plan.moment(plan.start, 9)
    office = make_office(plan)
    make_project_money(plan, office)
    scales = make_scales(plan, office.centre)
    for at in range(plan.size.communities):
        area = make_area(plan, office, at)
        make_activities(plan, office, area)
        make_area_money(plan, office, area)
        make_meetings(plan, office, area)
        make_volunteers(plan, area)
        make_consents(plan, area)
        make_matters(plan, area)
        make_voices(plan, area)
        make_map(plan, area)
        make_way_out(plan, area)
        make_assessments(plan, area, scales)
        make_sent_report(plan, area)
        if not at:
            make_requests(plan, area)


def _tell_deeds(store: Store) -> None:
    members = {entry.user_id: entry.centre_id for entry in store.made(Membership)}
    for centre in store.made(Centre):
        record(OPERATOR, Verb.CREATED, centre)
    for model in TOLD_OF:
        numbers: defaultdict[int, list[int]] = defaultdict(list)
        for one in store.made(model):
            numbers[members[one.pk] if model is User else _centre_of(one)].append(one.pk)
        for centre_number, listed in numbers.items():
            record(OPERATOR, Verb.CREATED, model, centre=centre_number, numbers=listed)


def _centre_of(one: Any) -> int:
    return int(one.community.centre_id if isinstance(one, ProgressReport) else one.centre_id)


def refresh_statistics() -> None:
    """PostgreSQL plans its queries by what it last counted."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def open_demo_account() -> tuple[str, str]:
    """Give the first supervisor a password nobody has seen before: her address and the password."""
    user = User.objects.filter(email__startswith="kierownik.", email__endswith=f"@{DOMAIN}").order_by("pk")[:1].get()
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record(OPERATOR, Verb.CHANGED, user, centre=user.memberships.first().centre_id, fields=["password"])
    return user.email, password
