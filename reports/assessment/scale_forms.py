"""The form of sentences and thresholds: new ones begin on a day; those that stand are never changed."""

from itertools import pairwise
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm
from communities.forms.base import CommunityRoomForm
from reports.assessment.dimensions import LEVELS, Dimension
from reports.assessment.scale import Scale

NUMBERS = tuple(
    field.name for field in Scale._meta.concrete_fields if field.get_internal_type() == "PositiveSmallIntegerField"
)
PERCENT: Final = 100
PERCENTS: Final = (
    *("led_2", "led_3", "led_4", "led_5", "burden", "band", "newcomers"),
    *("alone_3", "alone_4", "alone_5", "contacts_4", "contacts_5"),
)
#: Thresholds of the same thing, from the lowest level on (the constraint `scale_rises`).
RISING: Final = (
    ("led_2", "led_3", "led_4", "led_5"),
    ("leaders_3", "leaders_4", "leaders_5"),
    ("alone_3", "alone_4", "alone_5"),
    ("partners_2", "partners_3", "partners_4"),
    ("contacts_4", "contacts_5"),
)
#: Five sentences, the longer ones on two lines.
ROWS: Final = 8


class NewScaleForm(CommunityRoomForm, CreateForm):
    beside = {"scale_once_a_day": "since_on"}

    class Meta:
        model = Scale
        fields = ["since_on", *(str(dimension) for dimension in Dimension), *NUMBERS]
        widgets = {
            "since_on": DayInput,
            **{str(dimension): forms.Textarea(attrs={"rows": ROWS}) for dimension in Dimension},
        }
        help_texts = {
            "since_on": _("Assessments of earlier days keep the sentences and thresholds they were made with.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since_on"].required = True
        for dimension in Dimension:
            self.fields[dimension].help_text = _("Five sentences, each in a line of its own, from level 1 to level 5.")
        for name in PERCENTS:
            self.fields[name].validators.append(MaxValueValidator(PERCENT))

    def _get_validation_exclusions(self) -> set[str]:
        """The centre is no field of the form, yet "once a day" is to be asked before saving."""
        kept: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return kept - {"centre", "withdrawn_at"}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for dimension in Dimension:
            lines = [line for line in self.cleaned_data.get(dimension, "").splitlines() if line.strip()]
            if dimension in self.cleaned_data and len(lines) != len(LEVELS):
                self.add_error(dimension, ValidationError(_("Write five sentences, one in a line."), code="five"))
        self._check_rising()
        return cleaned

    def _check_rising(self) -> None:
        """Beside the number that is too low: among two dozen of them nobody would find it."""
        for names in RISING:
            for lower, higher in pairwise(names):
                least, number = self.cleaned_data.get(lower), self.cleaned_data.get(higher)
                if least is not None and number is not None and number < least:
                    text = _("A higher level cannot need less than a lower one.")
                    self.add_error(higher, ValidationError(text, code="rises"))
