"""Why an administrator has to look."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.editing import CreateForm
from accounts.forms import CentreField
from accounts.models import Centre
from accounts.roles import Role
from privacy.models import Emergency

FEWEST_WORDS = 3


class EmergencyForm(CreateForm):
    class Meta:
        model = Emergency
        fields = ["centre", "reason"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = self.fields["centre"].label
        self.fields["centre"] = CentreField(Centre.objects.with_role(user, Role.ADMINISTRATOR).order_by("name_sort"))
        self.fields["centre"].label = label

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"])
        if len(reason.split()) < FEWEST_WORDS:
            raise ValidationError(_("Say in a few words what happened."), code="short")
        return reason
