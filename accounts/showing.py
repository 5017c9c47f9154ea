"""A typed or kept value in the words of a person."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


def shown(field: forms.Field, value: Any) -> str:
    """A value as a person reads it: the label of a choice, names of records, yes or no, a dash for nothing."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, (list, tuple, set, models.QuerySet)):
        labels = dict(_flat_choices(field))
        return ", ".join(str(labels.get(item, item)) for item in value) or "–"
    if value in (None, ""):
        return "–"
    if isinstance(value, (dt.date, dt.time)):
        return _shown_time(field, value)
    if isinstance(field, forms.ModelChoiceField) and not isinstance(value, models.Model):
        chosen = field.queryset.filter(pk=value).first() if field.queryset is not None else None
        return str(chosen or value)
    if in_words := getattr(field, "in_words", None):
        return str(in_words(value))
    labels = dict(_flat_choices(field))
    return str(labels.get(value, labels.get(str(value), value)))


def _shown_time(field: forms.Field, value: dt.date | dt.time) -> str:
    """A day as its field shows it (the last one included), an hour without its seconds."""
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return f"{field.prepare_value(value):%-d.%m.%Y}"


def _flat_choices(field: forms.Field) -> Iterable[tuple[Any, Any]]:
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        for value, label in choices:
            if isinstance(label, (list, tuple)):
                yield from label
            else:
                yield value, label
