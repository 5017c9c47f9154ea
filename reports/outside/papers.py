"""Papers for readers outside the house, as the one dictionary takes them in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reports.outside.cus_year import CentreOrder, cus_year
from reports.outside.one_page import CommunityOrder, one_page
from reports.outside.public_task import PublicTaskOrder, public_task
from reports.paper_kinds import PaperKind

OUTSIDE_PAPERS: Mapping[str, PaperKind] = {
    "one-page": PaperKind(
        _("one page on a community today, for whoever asks"),
        _("SUBJECT is a community"),
        one_page,
        CommunityOrder,
        word="na-jednej-stronie",
    ),
    "cus-year": PaperKind(
        _("yearly report of a centre under the headings of the CUS Act"),
        _("SUBJECT is a centre; --from and --to give the period, else the last whole year"),
        cus_year,
        CentreOrder,
        word="sprawozdanie-roczne-cus",
    ),
    "public-task": PaperKind(
        _("report on a public task"),
        _("SUBJECT is a project; --on chooses the day, else today"),
        public_task,
        PublicTaskOrder,
        word="zadanie-publiczne",
    ),
}
