"""The choice of what a merged person is called and what is known about her."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from communities.merging import CHOSEN_FIELDS, refuse_marked
from communities.models import Person

KEPT, GONE = "kept", "gone"


class MergeForm(forms.Form):
    """A choice for each field in which the two differ; the fuller version is proposed."""

    def __init__(self, *args: Any, kept: Person, gone: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {KEPT: kept, GONE: gone}
        for name in CHOSEN_FIELDS:
            if getattr(kept, name) != getattr(gone, name):
                self.fields[name] = self._choice(name)

    def _choice(self, name: str) -> forms.ChoiceField:
        choices = [(which, self._words(person, name)) for which, person in self.people.items()]
        field: Any = Person._meta.get_field(name)
        label = _("Name or nickname") if name == "name" else capfirst(field.verbose_name)
        start = KEPT if getattr(self.people[KEPT], name) else GONE
        return forms.ChoiceField(label=label, choices=choices, initial=start, widget=forms.RadioSelect)

    def _words(self, person: Person, name: str) -> Any:
        if name == "age_band":
            return person.get_age_band_display()
        return getattr(person, name) or _("not filled in")

    def values(self) -> dict[str, str]:
        return {name: getattr(self.people[self.cleaned_data.get(name, KEPT)], name) for name in CHOSEN_FIELDS}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            try:
                refuse_marked(self.people[KEPT], self.people[GONE], self.values())
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned
