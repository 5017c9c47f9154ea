"""Files for agreements and consents; their names are not kept where a marked community keeps none."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.forms.attaching import AttachForm
from communities.models import PersonRole
from volunteers.models import AgreementFile, ConsentFile


class AgreementFileForm(AttachForm):
    whole, title = "agreement", _("A file for the agreement")

    class Meta:
        model = AgreementFile
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keeps_label = not self.instance.agreement.community.is_sensitive


class ConsentFileForm(AttachForm):
    whole, title = "consent", _("A proof of the consent")

    class Meta:
        model = ConsentFile
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = PersonRole.objects.visible_to(self.user).standing().filter(person=self.instance.consent.person_id)
        self.keeps_label = not roles.filter(community__is_sensitive=True).exists()
