"""What may be typed about a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, LastDayField
from accounts.editing import CreateForm, EditForm, PlainForm
from accounts.validators import plausible_day
from communities.models import Community
from reports.models import PaperBuild, ProgressReport
from reports.periods import LONGEST

LONG_TEXTS = ("context", "actions", "results", "setbacks", "challenges", "asks")


class ReportForm(CreateForm):
    """Community and period; all the rest is prefilled."""

    start_on = forms.DateField(label=_("From"), widget=DayInput, validators=[plausible_day])
    end_on = LastDayField(label=_("Last day"), help_text=_("This day is included."), validators=[plausible_day])

    class Meta:
        model = ProgressReport
        fields = ["community", "start_on", "end_on"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        community: Any = self.fields["community"]
        community.queryset = Community.objects.editable_by(user).by_name()
        community.empty_label = _("choose")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        start, end = self.cleaned_data.get("start_on"), self.cleaned_data.get("end_on")
        if start and end and end <= start:
            self.add_error("end_on", _("The last day is before the first."))
        elif start and end and end - start > LONGEST:
            self.add_error("end_on", _("That is more than ten years. Choose a shorter period."))
        return cleaned


class ReportEditForm(EditForm):
    """Everything that people write; the figures cannot be typed."""

    no_optional_mark = True  # any section may stay empty, and the paper says so

    class Meta:
        model = ProgressReport
        fields = ["reference", "town", "dated_on", "author_name", "author_position", *LONG_TEXTS, "annexes"]
        widgets = {
            "dated_on": DayInput,
            "annexes": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.Textarea(attrs={"rows": 8}) for name in LONG_TEXTS},
        }


class WithdrawForm(PlainForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The report stays on the list as withdrawn.")
    )


class PaperForm(CreateForm):
    """Asks for a paper in one of the formats."""

    class Meta:
        model = PaperBuild
        fields = ["file_format"]
