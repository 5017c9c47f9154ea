"""What a step asks for: mostly nothing but the press of the button; a return says what is to be corrected."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.editing import CreateForm, PlainForm
from reports.approval.steps import MOST_TOLD, ReportStep, Section
from reports.models import ProgressReport, SealOpening

WORDS_SHOWN: Final = 60


class StepForm(CreateForm):
    """Takes a step once, however often it is sent."""

    class Meta:
        model = ReportStep
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, report: ProgressReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report

    @property
    def remarks(self) -> dict[str, str]:
        return {}


class ReopenForm(StepForm):
    """Says why a final report is opened again."""

    class Meta(StepForm.Meta):
        fields = ("reason",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class SealForm(PlainForm):
    """Says why a version is sealed."""

    reason = forms.CharField(
        label=_("Reason for sealing"),
        max_length=300,
        help_text=_("Without a name: whose consent it was stands among the consents."),
    )


class OpeningForm(CreateForm):
    """Says why a sealed version is opened."""

    class Meta:
        model = SealOpening
        fields = ("reason",)


class ReturnForm(StepForm):
    """A remark for each section that is to be corrected."""

    no_optional_mark = True  # one of them is asked for, none of them each

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in Section:
            area = forms.Textarea(attrs={"rows": 3})
            self.fields[section.value] = forms.CharField(
                label=section.label,
                max_length=MOST_TOLD,
                required=False,
                widget=area,
                help_text=escape(self._written(section)),
            )
            self.guard(self.fields[section.value])

    def _written(self, section: Section) -> str:
        """How the section begins, so that nobody has to remember it."""
        if section == Section.FIGURES:
            return _("They are put right in the records.")
        text = getattr(self.report, section)
        return _("It says: %(text)s") % {"text": Truncator(text).words(WORDS_SHOWN)} if text else _("not filled in")

    @property
    def remarks(self) -> dict[str, str]:
        return {section.value: text for section in Section if (text := self.cleaned_data.get(section.value, ""))}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and not self.remarks:
            raise ValidationError(_("Say at least of one section what is to be corrected."), code="empty")
        return cleaned
