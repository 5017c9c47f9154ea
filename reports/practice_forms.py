"""The form of a practice record: what is left empty is read from the records, where they know it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.models.community import MOST_PEOPLE
from reports.practice_records import SUBJECTS, PracticeRecord


class PracticeForm(CommunityRoomForm):
    inhabitants = forms.IntegerField(
        label=_("Number of inhabitants"), required=False, min_value=0, max_value=MOST_PEOPLE
    )

    class Meta:
        model = PracticeRecord
        fields = [
            *("entered_told", "updated_told", "unit_kind", "town", "powiat", "voivodeship", "postal_code"),
            *("post_office", "unit", "unit_address", "websites", "inhabitants", "inhabitants_told", "inhabitants_of"),
            *("contacts", "summary", "presentation", "attachments", "source", "as_of_told"),
        ]
        help_texts = {
            "summary": _("Left empty, it is read from the records."),
            "presentation": _("What the records tell is added below it."),
            "contacts": _("Functions, and names of staff; no residents."),
        }

    def _get_validation_exclusions(self) -> set[str]:
        """The subject is no field of the form, yet "one record of each" is to be asked before saving."""
        kept: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return kept - {"centre", "withdrawn_at", *SUBJECTS}

    def clean_postal_code(self) -> Any:
        return self.cleaned_data["postal_code"].strip()


class NewPracticeForm(PracticeForm, CreateForm):
    """A practice record that is not there yet."""


class EditPracticeForm(PracticeForm, EditForm):
    """A practice record as it stands."""
