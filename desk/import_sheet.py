"""The files of old data as a table for other programs."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.listed import Column, Listed, columns_of, moment
from accounts.roles import CORRECTS, Role
from desk.import_views import refuse_others
from desk.models import Import


def imports(request: HttpRequest) -> Any:
    refuse_others(request)
    return Import.objects.visible_to(request.user).select_related("created_by", "centre").order_by("-pk")


def _state(source: Import) -> Any:
    return _("withdrawn") if source.is_withdrawn else source.get_state_display()


SHEETS = {
    "imports": Listed(
        "wczytywanie",
        _("Old data"),
        [
            *columns_of(Import, "file_name", "kind"),
            Column(_("State"), _state),
            Column(_("Records written"), lambda row: row.rows_new if row.state == Import.State.DONE else None),
            Column(_("Sent by"), lambda row: row.created_by),
            Column(_("When"), lambda row: moment(row.created_at)),
            Column(_("Centre"), lambda row: row.centre),
        ],
        imports,
        roles=(Role.ORGANISER, *CORRECTS),
    ),
}
