"""Papers of projects and microgrants, as the one dictionary takes them in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reports.paper_kinds import PaperKind
from reports.project_sheet import ProjectOrder, project_paper
from reports.settlement import MicrograntOrder, settlement_paper

GRANT_PAPERS: Mapping[str, PaperKind] = {
    "project-status": PaperKind(
        _("status of a project on a day"),
        _("SUBJECT is a project; --on chooses the day, else today"),
        project_paper,
        ProjectOrder,
        word="stan-projektu",
    ),
    "microgrant-settlement": PaperKind(
        _("settlement of a microgrant"),
        _("SUBJECT is a microgrant"),
        settlement_paper,
        MicrograntOrder,
        word="rozliczenie-mikrograntu",
    ),
}
