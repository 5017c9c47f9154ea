"""The form of sentences and thresholds: new ones begin on a day; those that stand are never changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm
from communities.forms.base import CommunityRoomForm
from reports.assessment.dimensions import LEVELS, Dimension
from reports.assessment.scale import Scale

NUMBERS = tuple(
    field.name for field in Scale._meta.concrete_fields if field.get_internal_type() == "PositiveSmallIntegerField"
)


class NewScaleForm(CommunityRoomForm, CreateForm):
    beside = {"scale_once_a_day": "since_on"}

    class Meta:
        model = Scale
        fields = ["since_on", *(str(dimension) for dimension in Dimension), *NUMBERS]
        widgets = {"since_on": DayInput}
        help_texts = {
            "since_on": _("Assessments of earlier days keep the sentences and thresholds they were made with.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since_on"].required = True
        for dimension in Dimension:
            self.fields[dimension].help_text = _("Five sentences, each in a line of its own, from level 1 to level 5.")

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
        return cleaned
