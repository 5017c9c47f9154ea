"""Working notes are really deleted when the centre's period is over (domain, section 4)."""

from django.db import transaction
from django.utils.timezone import localdate

from accounts.deeds import SYSTEM, Verb, record
from meetings.models import WorkingNote


@transaction.atomic
def delete_old_notes() -> int:
    """Those whose last day has passed; one line of the log for each centre. Safe to run twice."""
    over = WorkingNote.objects.select_for_update().filter(expires_on__lte=localdate())
    rows = list(over.order_by("pk").values_list("pk", "meeting__centre"))
    for centre in sorted({centre for _pk, centre in rows}):
        record(
            SYSTEM, Verb.WITHDRAWN, WorkingNote, centre=centre, numbers=[pk for pk, where in rows if where == centre]
        )
    WorkingNote.objects.filter(pk__in=[pk for pk, _centre in rows]).delete()
    return len(rows)
