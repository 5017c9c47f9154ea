"""Reports on their way: in each community one waits for the supervisor; in the first centre one is approved too."""

import datetime as dt
from typing import Final

from accounts.deeds import OPERATOR, Verb, record
from accounts.models import Centre, Membership
from accounts.roles import Role
from desk.sample.areas import Area
from desk.sample.plan import Plan, words
from reports.approval.approving import take
from reports.approval.steps import ReportStep, State
from reports.models import ProgressReport

Deed = ReportStep.Deed
HALF_A_YEAR: Final = dt.timedelta(days=182)


def make_sent_report(plan: Plan, area: Area) -> None:
    """Of the year that ended half a year ago. Without the dice: what else is invented stays as it is."""
    author, end = area.team[-1], (plan.today - HALF_A_YEAR).replace(day=1)
    report = plan.store.add(
        ProgressReport,
        community=area.community,
        start_on=end.replace(year=end.year - 1),
        end_on=end,
        author=author.user,
        author_name=author.name,
        author_position=author.position,
        town=area.community.centre.town,
        state=State.SUBMITTED,
        created_by=author.user,
        **words("meetings")["reports"],
    )
    by = {"by_name": author.name, "by_position": author.position, "created_by": author.user}
    plan.store.add(ReportStep, report=report, deed=Deed.SUBMITTED, **by)


def approve_reports(centre: Centre) -> None:
    """Of each community that of the year before, as its people would: submitted, approved and frozen."""
    supervisor = Membership.objects.filter(centre=centre, role=Role.SUPERVISOR).select_related("user")[0].user
    sent = ProgressReport.objects.filter(community__centre=centre, state=State.SUBMITTED)
    for report in sent.select_related("author").order_by("pk"):
        report.pk, report.state, report.end_on = None, State.DRAFT, report.start_on
        report.start_on = report.end_on.replace(year=report.end_on.year - 1)
        report.save()
        record(OPERATOR, Verb.CREATED, report, centre=centre)
        for deed, by in ((Deed.SUBMITTED, report.author), (Deed.APPROVED, supervisor)):
            take(ReportStep(deed=deed, created_at=report.created_at), report, by)
