"""Deeds of an assessment: its levels are saved with it, and keep what the records suggested when they were said."""

from collections.abc import Iterable
from typing import Any

from accounts.deeds import Verb, record
from accounts.editing import create_once
from communities.keeping import change_record, made_before
from reports.assessment.forms import Said
from reports.assessment.models import Assessment, Mark, TiedRecord
from reports.assessment.scale import kept_scale


def create_assessment(form: Any, user: Any) -> Assessment | None:
    """With the scale of its day, which stays its own; None where the form has something to correct."""
    if not form.is_valid():
        return made_before(form, user)  # type: ignore[no-any-return]

    def deed() -> Assessment:
        form.instance.scale = kept_scale(form.instance.centre, form.instance.held_on)
        made: Assessment = form.save()
        save_marks(made, form.said())
        record(user, Verb.CREATED, made, fields=form.changed_fields())
        return made

    return create_once(form, user, deed)


def change_assessment(form: Any, user: Any) -> Assessment | None:
    return change_record(form, user, also=lambda saved: save_marks(saved, form.said()))  # type: ignore[no-any-return]


def save_marks(assessment: Assessment, said: Iterable[Said]) -> None:
    """Inside the caller's transaction: what is not said any more goes."""
    known = {(mark.dimension, mark.voice): mark for mark in Mark.objects.filter(assessment=assessment)}
    rows = list(said)
    far = {one.dimension for one in rows if one.is_far}
    for one in rows:
        mark = known.pop((one.dimension, one.voice), None)
        mark = mark or Mark(assessment=assessment, dimension=one.dimension, voice=one.voice)
        mark.level, mark.suggested, mark.sentence = one.level, one.suggested, one.sentence
        # a reason speaks for the voice that needed one; given where none did, for each that says otherwise
        mark.reason = one.reason if one.is_far or (one.dimension not in far and one.is_otherwise) else ""
        mark.save()
    Mark.objects.filter(pk__in=[mark.pk for mark in known.values()]).delete()


def tie_records(form: Any, user: Any, dimension: str) -> Assessment | None:
    """Of the records that were offered those chosen stand behind the dimension; what was not offered stays."""

    def tie(assessment: Assessment) -> None:
        chosen, offered = set(form.cleaned_data["tied"]), set(form.offered)
        known = {tied.key: tied for tied in TiedRecord.objects.filter(assessment=assessment, dimension=dimension)}
        gone = [tied.pk for key, tied in known.items() if key in offered - chosen]
        TiedRecord.objects.filter(pk__in=gone).delete()
        TiedRecord.objects.bulk_create(_tied(assessment, dimension, key) for key in sorted(chosen - set(known)))

    return change_record(form, user, also=tie)  # type: ignore[no-any-return]


def _tied(assessment: Assessment, dimension: str, key: str) -> TiedRecord:
    kind, _dash, number = key.partition("-")
    columns: dict[str, Any] = {f"{kind}_id": int(number)}
    return TiedRecord(assessment=assessment, dimension=dimension, **columns)
