"""A file for a member of a partnership: the agreement by which it joined."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.forms.attaching import AttachForm
from communities.models import MemberFile


class MemberFileForm(AttachForm):
    whole, title = "member", _("The agreement of a member")

    class Meta:
        model = MemberFile
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keeps_label = not self.instance.member.partnership.communities.filter(is_sensitive=True).exists()

    @classmethod
    def wholes(cls, user: Any) -> Any:
        """Of a partnership entered by mistake nothing is kept any more."""
        return super().wholes(user).filter(partnership__withdrawn_at=None).select_related("partnership__centre")
