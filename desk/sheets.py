"""Every list of the house that leaves it as a table, each described beside its listing."""

from collections.abc import Mapping

from accounts.listed import Listed
from communities.sheets import SHEETS as OF_COMMUNITIES
from desk.import_sheet import SHEETS as OF_OLD_DATA
from initiatives.sheets import SHEETS as OF_INITIATIVES
from meetings.sheets import SHEETS as OF_MEETINGS
from privacy.sheets import SHEETS as OF_PRIVACY
from reminders.sheets import SHEETS as OF_REMINDERS
from reports.sheets import SHEETS as OF_REPORTS
from volunteers.sheets import SHEETS as OF_VOLUNTEERS

SHEETS: Mapping[str, Listed] = {
    **OF_COMMUNITIES,
    **OF_INITIATIVES,
    **OF_MEETINGS,
    **OF_VOLUNTEERS,
    **OF_REPORTS,
    **OF_PRIVACY,
    **OF_REMINDERS,
    **OF_OLD_DATA,
}
