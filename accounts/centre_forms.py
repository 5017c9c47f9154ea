"""The centre's settings: letterhead, logo, office hours."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.dates import TimeInput
from accounts.editing import EditForm
from accounts.logos import clean_logo
from accounts.merging import Cell, Merge, digest
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


def hours_data(rows: Iterable[CentreHours]) -> dict[str, str]:
    """Hours as the page would send them."""
    data = {}
    rows = list(rows)
    for number, row in enumerate(rows):
        data[f"hours-{number}-weekday"] = str(row.weekday)
        data[f"hours-{number}-opens_at"] = f"{row.opens_at:%H:%M}"
        data[f"hours-{number}-closes_at"] = f"{row.closes_at:%H:%M}"
    return {**data, "hours-TOTAL_FORMS": str(len(rows) + EMPTY_ROWS), "hours-INITIAL_FORMS": str(len(rows))}


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
            *("logo", "logo_alt", "shows_initials"),
        ]

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        saved = list(self.instance.hours.values("weekday", "opens_at", "closes_at"))
        self.hours: Any = HoursFormSet(data, prefix="hours", initial=saved)

    def is_valid(self) -> bool:
        # Both are asked, so that all that is wrong is told at once; merging may bring the hours of a colleague.
        is_valid = super().is_valid()
        return bool(self.hours.is_valid() and is_valid)

    def wrong_lines(self) -> list[tuple[Any, Any]]:
        """Hours with a refusal, for the summary at the top of the page."""
        return [(_("office hours"), row) for row in self.hours if row.is_bound and row.errors]

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

    def kept_more(self) -> dict[str, str]:
        return {"hours": digest(told_hours(self.instance.hours.all()))}

    def merge_more(self, merge: Merge) -> None:
        kept = list(self.instance.hours.all())
        saved = told_hours(kept)
        mine = self.hours.told() if self.hours.is_valid() else str(_("with a mistake to correct"))

        def take() -> None:
            self.hours = HoursFormSet(hours_data(kept), prefix="hours", initial=self.hours.initial)

        def show() -> tuple[str, str]:
            return saved or "–", mine or "–"

        merge.settle(Cell("hours", str(_("office hours")), saved, mine, take=take, show=show))
