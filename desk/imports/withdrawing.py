"""Taking back a whole file: all its records at once, as long as nobody has built on any of them."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.models import Centre, User
from communities.models import Organisation, Person, PersonRole
from desk.models import Import, ImportedRow
from meetings.models import Meeting

#: The key by which ImportedRow holds a record of this kind.
HOLDERS: Final[dict[str, tuple[str, Any]]] = {
    Import.Kind.PEOPLE: ("person", Person),
    Import.Kind.ORGANISATIONS: ("organisation", Organisation),
    Import.Kind.MEETINGS: ("meeting", Meeting),
}


def withdraw_import(source: Import, user: User, reason: str) -> int:
    """Withdraw every record of the file, with one reason; gives their number. Raises where one was changed since."""
    field, model = HOLDERS[source.kind]
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=source.centre_id)
        source = Import.objects.select_for_update().get(pk=source.pk)
        if not source.may_be_withdrawn:
            raise ValidationError(_("This file is withdrawn already."))
        numbers = ImportedRow.objects.filter(source=source).values(field)
        refuse_changed(source, model, model.objects.filter(pk__in=numbers))
        refuse_foreign(model, user, numbers)
        withdrawal = {"withdrawn_at": now(), "withdrawn_by": user, "withdrawn_reason": reason}
        model.objects.filter(pk__in=numbers).update(**withdrawal, version=F("version") + 1, changed_by=user)
        source.withdraw(user, reason)
        record(user, Verb.WITHDRAWN, source, fields=["withdrawn_reason"])
        pks = ImportedRow.objects.filter(source=source).values_list(field, flat=True)
        fields = ["withdrawn_reason"]
        record(user, Verb.WITHDRAWN, model, centre=source.centre_id, fields=fields, numbers=pks)
    return len(pks)


def refuse_foreign(model: Any, user: User, numbers: Any) -> None:
    """All records must be the person's to change today; a community may have passed to somebody else."""
    if model.objects.filter(pk__in=numbers).exclude(pk__in=model.objects.editable_by(user).values("pk")).exists():
        raise ValidationError(_("Some of these records are not yours to change any more. The supervisor can do it."))


def refuse_changed(source: Import, model: Any, rows: Any) -> None:
    changed = rows.filter(~Q(version=1) | Q(withdrawn_at__isnull=False))
    if rows.count() < ImportedRow.objects.filter(source=source).count() or changed.exists() or used(model, rows):
        raise ValidationError(
            _("Some of these records have been changed or used since. Withdraw single records where they are wrong.")
        )


def used(model: Any, rows: Any) -> bool:
    """Does anything of any room point to one of them, but for what came with the file itself?"""
    relations = [field for field in model._meta.get_fields(include_hidden=True) if field.auto_created]
    doors = [relation.field for relation in relations if relation.is_relation]
    built = [door for door in doors if door.model not in {ImportedRow, PersonRole}]
    if any(door.model._base_manager.filter(**{f"{door.name}__in": rows.values("pk")}).exists() for door in built):
        return True
    return model is Person and roles_changed(rows)


def roles_changed(people: Any) -> bool:
    """Each came with one role; a second one, or a change of the first, is somebody's work."""
    roles = PersonRole.objects.filter(person__in=people)
    return roles.count() != people.count() or roles.filter(~Q(version=1) | Q(withdrawn_at__isnull=False)).exists()
