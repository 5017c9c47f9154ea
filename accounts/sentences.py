"""Refusals in our words where Django has its own."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

TOO_LONG: Final = _("This is too long: %(show_value)d characters. Up to %(limit_value)d fit here.")
NOT_LISTED: Final = _("This is not on the list. Choose again.")
DJANGOS: Final = [
    kind.default_error_messages["invalid_choice"]
    for kind in (forms.ChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)
]


def name_refusals(field: forms.Field) -> None:
    """A field that says it in words of its own keeps them."""
    field.error_messages.setdefault("max_length", TOO_LONG)
    if field.error_messages.get("invalid_choice") in DJANGOS:
        field.error_messages["invalid_choice"] = NOT_LISTED
