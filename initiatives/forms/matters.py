"""Forms of a matter of residents, of its steps, of a change in a community, of a seat, and of their files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, EditForm
from accounts.stored import StoredFile
from communities.forms.attaching import AttachForm
from communities.forms.base import CommunityRoomForm
from communities.models import Community, Organisation
from communities.told_days import ends_before_start
from initiatives.forms.initiatives import InTwoParts
from initiatives.models import Change, ChangeFile, Initiative, Matter, MatterFile, MatterStep, Seat

ROLE_NOT_NAME = _("A role or a group, not a resident's name.")
PHOTOS = ("before", "after")


class OfCommunityForm(InTwoParts, CommunityRoomForm):
    """A record of one community: which one is asked of a new record only, what it is tied to is of the same one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["community"]
        else:
            self.offer_communities()
        if "initiative" in self.fields:
            self.offer("initiative", self._of_here(Initiative.objects.visible_to(self.user).standing().by_name()))
        if "matter" in self.fields:
            self.offer("matter", self._of_here(Matter.objects.visible_to(self.user).standing().by_name()))
        if "organisation" in self.fields:
            self.offer("organisation", self._of_centre())

    def offer_communities(self) -> None:
        field: Any = self.fields["community"]
        field.queryset = Community.objects.editable_by(self.user).by_name()
        own = list(field.queryset)  # read once, whether one or many are shown
        field.choices = [("", field.empty_label), *((one.pk, str(one)) for one in own)]
        if len(own) == 1:
            field.initial, field.widget = own[0], forms.HiddenInput()

    def _of_here(self, rows: Any) -> Any:
        return rows.filter(community=self.instance.community_id) if self.instance.pk else rows

    def _of_centre(self) -> Any:
        rows = Organisation.objects.visible_to(self.user).standing()
        return rows.filter(centre=self.instance.centre_id) if self.instance.pk else rows

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        community = self.instance.community if self.instance.pk else self.cleaned_data.get("community")
        for name in ("initiative", "matter"):
            chosen = self.cleaned_data.get(name)
            if community and chosen and chosen.community_id != community.pk:
                self.add_error(name, ValidationError(_("That belongs to another community."), code="community"))
        partner = self.cleaned_data.get("organisation")
        if community and partner and partner.centre_id != community.centre_id:
            self.add_error("organisation", ValidationError(_("That belongs to another centre."), code="centre"))
        return cleaned


class MatterForm(OfCommunityForm):
    first = ("community", "name", "raised_by", "organisation", "to_told", "raised_told", "means")

    class Meta:
        model = Matter
        fields = [
            *("community", "name", "raised_by", "organisation", "to_told", "raised_told", "means", "means_told"),
            *("raised_by_told", "initiative", "about"),
        ]
        labels = {"name": _("What is asked for")}
        help_texts = {
            "name": _("In one line: a lamp at the crossing, a longer green light."),
            "raised_by_told": ROLE_NOT_NAME,
            "to_told": _("A post or a department, where it is no partner on the list."),
            "means_told": _("For example: 84 signatures, reference 12/2026."),
        }


class NewMatterForm(MatterForm, CreateForm):
    """A matter that is raised, or was."""


class EditMatterForm(MatterForm, EditForm):
    """A matter as it stands; how it ended is said elsewhere."""


class OutcomeForm(CommunityRoomForm, EditForm):
    """How a matter ended, and what came of it."""

    class Meta:
        model = Matter
        fields = ["outcome", "settled_told", "result"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if ends_before_start(self.instance.raised_told, self.cleaned_data.get("settled_told") or ""):
            self.add_error("settled_told", ValidationError(_("The end is before the start."), code="order"))
        return cleaned


class StepForm(CommunityRoomForm):
    class Meta:
        model = MatterStep
        fields = ["kind", "done_told", "who_told", "means", "note"]
        help_texts = {"who_told": _("An office, a post, a role; not a resident's name.")}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if ends_before_start(self.instance.matter.raised_told, self.cleaned_data.get("done_told") or ""):
            message = _("This is before the matter was raised.")
            self.add_error("done_told", ValidationError(message, code="order"))
        return cleaned


class ChangeForm(OfCommunityForm):
    first = ("community", "what", "kind", "happened_told", "before", "after")

    class Meta:
        model = Change
        fields = [
            *("community", "what", "kind", "happened_told", "before", "after", "made_by", "matter", "initiative"),
            *("source", "as_of_told"),
        ]
        help_texts = {"source": _("How we know: minutes, a newspaper, a count. Photos are added on the page.")}


class NewChangeForm(ChangeForm, CreateForm):
    """Something that is otherwise than before."""


class EditChangeForm(ChangeForm, EditForm):
    """A change as it stands."""


class SeatForm(OfCommunityForm):
    first = ("community", "body", "organisation", "who_told", "is_steady", "since_told", "until_told")

    class Meta:
        model = Seat
        fields = [
            *("community", "body", "organisation", "who_told", "is_steady", "since_told", "until_told", "gained"),
            *("source", "as_of_told"),
        ]
        help_texts = {"who_told": ROLE_NOT_NAME}


class NewSeatForm(SeatForm, CreateForm):
    """A seat that residents have, or had."""


class EditSeatForm(SeatForm, EditForm):
    """A seat as it stands."""


class PlacePhotoForm(AttachForm):
    """A photo of a place before and after shows the place: one in which somebody can be recognised is not kept."""

    nobody_seen = forms.BooleanField(
        label=_("Nobody can be recognised in the photo"),
        required=False,
        help_text=_("A photo before or after shows the place. For photos of people there are the files of a meeting."),
    )
    field_order = ["what", "upload", "nobody_seen"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keeps_label = not self.whole_of(self.instance).community.is_sensitive

    @classmethod
    def links(cls) -> Any:
        return super().links().select_related(f"{cls.whole}__community")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("what") in PHOTOS:
            upload = self.cleaned_data.get("upload")
            if upload and upload.kind == StoredFile.Kind.PDF:
                message = _("A photo is a JPEG, PNG or WebP picture. Choose another file, or say what else it is.")
                self.add_error("what", ValidationError(message, code="photo"))
            if not self.cleaned_data.get("nobody_seen"):
                message = _("Confirm that nobody can be recognised, or choose another photo.")
                self.add_error("nobody_seen", ValidationError(message, code="faces"))
        return cleaned


class MatterFileForm(PlacePhotoForm):
    whole, title = "matter", _("A letter or a photo of the matter")

    class Meta:
        model = MatterFile
        fields = ["what"]


class ChangeFileForm(PlacePhotoForm):
    whole, title = "change", _("What shows the change")

    class Meta:
        model = ChangeFile
        fields = ["what"]
