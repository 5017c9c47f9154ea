"""What residents send by their link, and how the organiser confirms it."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm, PlainForm
from accounts.stored import StoredFile
from accounts.uploads import Upload, read_upload
from initiatives.ladder import Ladder
from initiatives.models import Initiative
from meetings.models import Meeting, Remark, ToldMeeting, VoiceLink
from meetings.told_numbers import people_told

#: A meeting so near is likely the same one.
NEAR: Final = dt.timedelta(days=3)
#: What residents hold by themselves is no meeting of staff and no event of the centre.
KINDS: Final = [(kind.value, kind.label) for kind in Meeting.COUNTING_KINDS]
#: More neighbours do not meet by themselves: a slip of the hand.
MOST_TOLD: Final = 10_000
PICTURES: Final = [kind for kind in StoredFile.Kind.values if kind != StoredFile.Kind.PDF]


class TellForm(CreateForm):
    """Six questions, of which only the day must be answered."""

    no_optional_mark = True

    about_how_many = forms.CharField(
        label=_("About how many of you were there?"),
        required=False,
        max_length=80,
        help_text=_("A number, or words: a dozen or so, more than last time."),
    )
    photo = forms.FileField(
        label=_("One photo, without faces"),
        required=False,
        help_text=_("The yard, the table, what you made. From a photo the place where it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": ",".join(PICTURES)}),
    )
    field_order = ["held_on", "about_how_many", "came_of_it", "led_told", "photo", "asks"]

    class Meta:
        model = ToldMeeting
        fields = ["held_on", "came_of_it", "led_told", "asks"]
        widgets = {
            "held_on": DayInput,
            "came_of_it": forms.Textarea(attrs={"rows": 4}),
            "asks": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "came_of_it": _("What you did, what you agreed. Without names of other people."),
            "led_told": _("In words: neighbours of staircase B. A name is not needed."),
        }

    def clean_held_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["held_on"]
        if day > localdate():
            raise ValidationError(_("This day has not come yet. Tell us afterwards."), code="future")
        return day

    def clean_about_how_many(self) -> str:
        """A number, also as "about 30" is said, is always about; all else stays in words."""
        text: str = self.cleaned_data["about_how_many"].strip()
        told = people_told(text, MOST_TOLD)
        self.instance.total, self.instance.total_told = told.total, told.told
        return text

    def clean_photo(self) -> Upload | None:
        """Drawn anew; what the phone called it is not kept."""
        if not (sent := self.cleaned_data.get("photo")):
            return None
        upload = read_upload(sent)
        if upload.kind == StoredFile.Kind.PDF:
            raise ValidationError(_("Choose a picture: JPEG, PNG or WebP."), code="pdf")
        return Upload(upload.kind, upload.data, "")


class RemarkForm(CreateForm):
    """Popraw nas: one box."""

    class Meta:
        model = Remark
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": _("Without names of other people. The organiser reads it.")}


class VoiceLinkForm(PlainForm):
    """For the whole community, or for one of its initiatives."""

    no_optional_mark = True

    initiative = forms.ModelChoiceField(
        Initiative.objects.none(), label=_("For whom"), required=False, empty_label=_("the whole community")
    )
    #: For which group it was asked whether its working link is to end.
    asked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, community: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Initiative.objects.editable_by(user).standing().filter(community=community)
        field: Any = self.fields["initiative"]
        field.queryset = rows.by_name()
        self.working = VoiceLink.objects.editable_by(user).open().filter(community=community)

    def clean(self) -> dict[str, Any] | None:
        """The code that hangs in the club dies with the link: asked about once, for each group by itself."""
        cleaned = super().clean()
        group = self.cleaned_data.get("initiative")
        working = self.working.filter(initiative=group).first() if "initiative" in self.cleaned_data else None
        name = str(group.pk) if group else "all"
        if working and self.cleaned_data.get("asked") != name:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            self.data, data["asked"] = data, name
            message = _(
                "This group has a working link, given on %(day)s. A new one ends it: a printed code stops working. "
                "If that is what you want, press the button again."
            )
            day = {"day": date_format(localdate(working.created_at), "j.m.Y")}
            self.add_error("initiative", ValidationError(message, code="working", params=day))
        return cleaned


class ConfirmForm(PlainForm):
    """The organiser knows of it: which meeting it was, or what to call the new one."""

    no_optional_mark = True

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("Is it written down already?"),
        required=False,
        empty_label=_("no, it is a new one"),
        help_text=_(
            "It gets a second voice. Where the organiser was there, it is not counted as a meeting without one."
        ),
    )
    topic = forms.CharField(label=_("What about"), max_length=200)
    course = forms.CharField(
        label=_("Course of the meeting"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Their words; put right here what is to stand in the minutes. What they sent stays as it was."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, initial=Meeting.Kind.NEIGHBOURS)
    ladder = forms.ChoiceField(
        label=_("Who led?"), choices=Ladder.choices, initial=Ladder.RESIDENTS, widget=forms.RadioSelect
    )
    initiative = forms.ModelChoiceField(
        Initiative.objects.none(), label=_("Within the initiative"), required=False, empty_label=_("no initiative")
    )
    on_agenda = forms.BooleanField(
        label=_("Talk about what they need at the next meeting"), required=False, initial=True
    )

    def __init__(self, *args: Any, user: Any, told: ToldMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        held = likely_the_same(told, user)
        near = [(one.pk, _written_down(one)) for one in held]
        fields["meeting"].queryset = held
        fields["meeting"].choices = [("", fields["meeting"].empty_label), *near]
        initiatives = Initiative.objects.editable_by(user).standing().filter(community=told.community_id)
        fields["initiative"].queryset = initiatives.by_name()
        fields["initiative"].initial = told.initiative_id
        fields["topic"].initial = _("Residents' own meeting")
        fields["course"].initial = course_of(told)
        if not told.asks:
            del fields["on_agenda"]
        if not near:
            del fields["meeting"]

    def chosen(self) -> dict[str, Any]:
        return {"meeting": None, "on_agenda": False, **self.cleaned_data}


def course_of(told: ToldMeeting) -> str:
    """What came of it and who led, as residents say it: a meeting knows who led as a step only, not in words."""
    led = _("Who led, in the words of residents: %(who)s") % {"who": told.led_told} if told.led_told else ""
    return "\n\n".join(part for part in (told.came_of_it, led) if part)


def likely_the_same(told: ToldMeeting, user: Any) -> Any:
    """Meetings with residents written down around that day, to which somebody came and of which nobody told yet."""
    held = Meeting.objects.editable_by(user).filter(
        state=Meeting.State.HELD,
        withdrawn_at=None,
        community=told.community_id,
        told=None,
        held_on__gte=told.held_on - NEAR,
        held_on__lte=told.held_on + NEAR,
    )
    staff = Meeting.staff.through.objects.filter(meeting=OuterRef("pk"))
    # as Meeting.had_organiser, asked with the rows themselves
    held = held.annotate(organiser_came=Coalesce("organiser_present", Exists(staff)))
    return held.exclude(kind__in=Meeting.WITHOUT_RESIDENTS).newest_first()


def _written_down(meeting: Any) -> str:
    name = f"{meeting.day_told}, {meeting.topic}"
    return str(_("%(meeting)s (the organiser was there)") % {"meeting": name}) if meeting.organiser_came else name


class AsideForm(PlainForm):
    reason = forms.CharField(
        label=_("Why it is set aside"), max_length=300, help_text=_("It enters no figure. Do not write names here.")
    )
