"""What the officer says before a name goes for good."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing import PlainForm


class AlsoForm(PlainForm):
    """Further names, looked for now and kept nowhere."""

    also = forms.CharField(
        label=_("Also known as"),
        required=False,
        max_length=200,
        help_text=_("Nicknames and maiden names, parted by commas. They are looked for and kept nowhere."),
    )

    def names(self) -> list[str]:
        told = self.cleaned_data.get("also", "") if self.is_valid() else ""
        return [name for part in told.split(",") if (name := part.strip())]
