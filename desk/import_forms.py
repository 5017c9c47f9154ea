"""What is asked before a file of old data is taken."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm
from accounts.models import Centre
from accounts.roles import CORRECTS, Role
from accounts.validators import refuse_pesel
from desk.models import Import
from documents.reading import UnreadableFileError, look_at_start


class ImportForm(CreateForm):
    """A file, what it holds, and the centre where the person works for several."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV, at most 10 MB and 100,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    class Meta:
        model = Import
        fields = ["kind", "centre"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centre: Any = self.fields["centre"]
        centre.queryset = Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS).order_by("name_sort")
        centre.initial = centre.queryset.first()
        if len(centre.queryset) == 1:
            centre.widget = forms.HiddenInput()
        kind: Any = self.fields["kind"]
        kind.choices = Import.Kind.choices

    def clean_file(self) -> Any:
        """What is surely no table is refused at once; the rest the worker looks at."""
        upload = self.cleaned_data["file"]
        try:
            look_at_start(upload.read(8), upload.size)
        except UnreadableFileError as refusal:
            raise ValidationError(str(refusal), code="unreadable") from refusal
        upload.seek(0)
        refuse_pesel(upload.name)
        return upload
