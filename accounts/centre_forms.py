"""The centre's settings: letterhead, logo, office hours."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.dates import TimeInput
from accounts.editing import Difference, EditForm
from accounts.logos import clean_logo
from accounts.models import Centre, CentreHours

EMPTY_ROWS = 3
MAX_ROWS = 40


class HoursForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CentreHours
        fields = ["weekday", "opens_at", "closes_at"]
        widgets = {"opens_at": TimeInput, "closes_at": TimeInput}

    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("opens_at") and not self.cleaned_data.get("DELETE"))


class HoursSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """Hours are written anew as a whole, under the centre's version: no row can be lost between two editors."""

    def rows(self) -> list[CentreHours]:
        return [form.instance for form in self.forms if form.is_filled()]

    def told(self) -> str:
        return told_hours(self.rows())


def told_hours(rows: Iterable[CentreHours]) -> str:
    ordered = sorted(rows, key=lambda row: (row.weekday, row.opens_at))
    return ", ".join(f"{row.get_weekday_display()} {row.opens_at:%H:%M}–{row.closes_at:%H:%M}" for row in ordered)


HoursFormSet = forms.formset_factory(
    HoursForm, formset=HoursSet, extra=EMPTY_ROWS, can_delete=True, max_num=MAX_ROWS, validate_max=True
)


class CentreForm(EditForm):
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Centre
        fields = [
            *("name", "short_name", "wording", "place_label"),
            *("street", "postal_code", "town", "phone", "email", "website"),
            *("logo", "logo_alt"),
        ]

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        saved = list(self.instance.hours.values("weekday", "opens_at", "closes_at"))
        self.hours: Any = HoursFormSet(data, prefix="hours", initial=saved)

    def is_valid(self) -> bool:
        # Both are asked, so that all that is wrong is told at once.
        hours_are_valid = self.hours.is_valid()
        return super().is_valid() and hours_are_valid

    def clean_logo(self) -> Any:
        logo = self.cleaned_data.get("logo")
        return clean_logo(logo) if isinstance(logo, UploadedFile) else logo

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("logo") and not self.cleaned_data.get("logo_alt"):
            self.add_error(
                "logo_alt", ValidationError(_("Say in a few words what the logo shows, for those who hear it."))
            )
        return cleaned

    def store_logo(self) -> None:
        """Put the drawn file into its place before the transaction begins; nothing points to it until then."""
        logo = self.instance.logo
        if logo and isinstance(self.cleaned_data.get("logo"), ContentFile):
            logo.save(logo.name, logo.file, save=False)

    def changed_fields(self) -> list[str]:
        return super().changed_fields() + (["hours"] if self.hours.has_changed() else [])

    def find_differences(self, saved: models.Model) -> Iterable[Difference]:
        yield from super().find_differences(saved)
        theirs, mine = told_hours(saved.hours.all()), self.hours.told()  # type: ignore[attr-defined]
        if theirs != mine:
            yield Difference(str(_("office hours")), theirs or "–", mine or "–")
