"""What an empty choice is called: a row of dashes says nothing, least of all when it is read aloud."""

from typing import Any, Final

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DASHES: Final = BLANK_CHOICE_DASH[0][1]
CHOOSE: Final = _("choose")
NOT_GIVEN: Final = pgettext_lazy("empty choice", "not given")


def name_empty_choice(field: Any) -> None:
    """Put words where Django puts dashes; a choice that the form has named itself stays."""
    words = CHOOSE if field.required else NOT_GIVEN
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        if ("", DASHES) in list(choices):
            field.choices = [("", words) if choice == ("", DASHES) else choice for choice in choices]
