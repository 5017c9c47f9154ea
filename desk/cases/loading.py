"""Rows of files into records: set by set, each file's facts in their fields, once."""

import datetime as dt
import uuid
from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models, transaction

from accounts.deeds import OPERATOR, Verb, record
from accounts.models import Centre
from accounts.naming import Named
from accounts.records import Keyed
from desk.cases.clock import Clock
from desk.cases.files import Case, Row, Section, keyed_rows
from desk.cases.reporting import take_steps
from desk.cases.shorthand import write_out
from meetings.models import Meeting

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "podworko/cases")

Known = dict[str, models.Model]


@transaction.atomic
def load_case(case: Case, centre: Centre, accounts: Known, today: dt.date) -> int:
    """Number of records made; none where this case was loaded before, whatever has become of it since."""
    if is_loaded(case):
        return 0
    loading = _Loading(case.name, centre, Clock(today), dict(accounts))
    for section in case.sections:
        loading.make(apps.get_model(section.label), section.rows, section.label)
    loading.finish()
    take_steps(case.steps, loading.known, today)
    return sum(len(made) for made in loading.made.values())


def is_loaded(case: Case) -> bool:
    """A record made by a form has its key; the records of a case have keys of their own, and the first one tells."""
    section = _first_keyed(case)
    model = apps.get_model(section.label)
    key = form_key(case.name, section.label, section.rows[0][0])
    return bool(model._default_manager.filter(form_key=key).exists())


def form_key(case: str, label: str, key: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{case}/{label}/{key}")


def _first_keyed(case: Case) -> Section:
    return next(section for section in case.sections if issubclass(apps.get_model(section.label), Keyed))


class _Loading:
    """One run over the rows of one centre; `known` holds what rows call each other by."""

    def __init__(self, case: str, centre: Centre, clock: Clock, known: Known) -> None:
        self.case, self.centre, self.clock, self.known = case, centre, clock, known
        self.made: defaultdict[type[models.Model], list[models.Model]] = defaultdict(list)

    def make(self, model: type[models.Model], rows: list[tuple[str, Row]], label: str = "") -> None:
        """Insert the rows of one model together, then all that hangs on them, relation by relation."""
        if model is Meeting:
            rows = [(key, write_out(row, self.clock, self.known)) for key, row in rows]
        records = [self._build(model, row) for _key, row in rows]
        for (key, _row), one in zip(rows, records, strict=True):
            if label and key and isinstance(one, Keyed):
                one.form_key = form_key(self.case, label, key)
        model._default_manager.bulk_create(records)
        self.made[model] += records
        self.known.update({key: one for (key, _row), one in zip(rows, records, strict=True) if key})
        self._make_related(model, [row for _key, row in rows], records)

    def _build(self, model: type[models.Model], row: Row) -> models.Model:
        one = model()
        if "centre" in {field.name for field in model._meta.fields}:
            one.centre = self.centre  # type: ignore[attr-defined]
        for name, value in row.items():
            field = model._meta.get_field(name)
            if isinstance(field, models.Field) and not field.many_to_many:
                setattr(one, name, self._value(field, value))
        if isinstance(one, Named):
            one.derive_names()
        return one

    def _value(self, field: "models.Field[Any, Any]", value: Any) -> Any:
        if isinstance(field, models.ForeignKey):
            return self._called(value)
        if isinstance(value, str) and isinstance(field, models.DateField):
            value = self.clock.day(value)
        elif field.name.endswith("_told"):
            value = self.clock.told(value)
        return field.to_python(value)

    def _called(self, value: Any) -> models.Model | None:
        """The record a row calls "@key"; nothing for an empty word."""
        if isinstance(value, models.Model):
            return value
        return self.known[value.removeprefix("@")] if value else None

    def _make_related(self, model: type[models.Model], rows: list[Row], records: list[models.Model]) -> None:
        names = dict.fromkeys(name for row in rows for name in row)
        for name in names:
            field: Any = model._meta.get_field(name)
            if field.one_to_many:
                self._make_parts(
                    field, [(one, row[name]) for one, row in zip(records, rows, strict=True) if name in row]
                )
            elif field.many_to_many:
                self._join(field, [(one, row[name]) for one, row in zip(records, rows, strict=True) if name in row])

    def _make_parts(self, relation: Any, told: list[tuple[models.Model, Any]]) -> None:
        owner = relation.field.name
        rows = [(key, {**part, owner: one}) for one, parts in told for key, part in keyed_rows(parts)]
        self.make(relation.related_model, rows, relation.related_model._meta.label_lower)

    def _join(self, field: Any, told: list[tuple[models.Model, list[str]]]) -> None:
        through = field.remote_field.through
        through._default_manager.bulk_create(
            through(**{field.m2m_field_name(): one, field.m2m_reverse_field_name(): self._called(other)})
            for one, others in told
            for other in others
        )

    def finish(self) -> None:
        """Names that take in their parts (former names) are derived again; every model made is a line of the log."""
        for model, records in self.made.items():
            if issubclass(model, Named):
                _derive_again(model, records)
            record(OPERATOR, Verb.CREATED, model, centre=self.centre, numbers=[one.pk for one in records])


def _derive_again(model: type[Named], records: list[Any]) -> None:
    before = {one.pk: one.name_search for one in records}
    for one in records:
        one.derive_names()
    changed = [one for one in records if one.name_search != before[one.pk]]
    model._default_manager.bulk_update(changed, ["name_search"])
