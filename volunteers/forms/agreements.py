"""The agreement on a page: who, what, when, costs, and what the law asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput, LastDayField
from accounts.editing import CreateForm, EditForm, PlainForm
from communities.forms.base import CommunityRoomForm
from communities.models import Community, Person, PersonRole, StaffMember
from volunteers.models import Agreement
from volunteers.needs import assess
from volunteers.rules import AGE_OF_CONSENT, AGE_OF_MAJORITY, Guardian, age_on, work_out

from volunteers.needs import terms_of  # isort: skip

#: What has a day on which it was done has been done.
PAST = ("concluded_on", "checked_on", "guardian_agreed_on", "informed_on", "born_on")
DAYS = {name: DayInput for name in ("since_on", "insured_on", *PAST)}
CONCLUDING = ("guardian", "guardian_agreed_on", "checked_on", "checked_by", "insured_on", "informed_on")


class LegalForm(CommunityRoomForm):
    """Whatever changes an agreement: days that cannot be, and the stop before a plan begins."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in PAST:
            day = self.cleaned_data.get(name)
            if day and day > localdate():
                self.add_error(name, ValidationError(_("This day has not come yet."), code="future"))
        return cleaned

    def offer_checkers(self) -> None:
        staff = StaffMember.objects.visible_to(self.user).standing().filter(centre=self.instance.centre_id)
        self.offer("checked_by", staff)

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            self.instance.derive_names()
            self.stop_a_plan()

    def stop_a_plan(self) -> None:
        """Nothing missing lets a plan begin; what has begun is written down with its gaps."""
        agreement: Agreement = self.instance
        if agreement.is_plan or agreement.has_begun(localdate()):
            return
        for need in assess([agreement])[0].stopping:
            message = gettext("%(missing)s Until then it stays a plan.") % {"missing": need.missing}
            field = need.field if need.field in self.fields else None
            self.add_error(field, ValidationError(message, code="stops"))


class AgreementForm(LegalForm):
    beside = {
        "agreement_of_a_known_person": "person",
        "agreement_birth_of_minors_only": "born_on",
        "agreement_check_has_day_and_checker": "checked_by",
    }
    until_on = LastDayField(
        label=_("Last day"), required=False, help_text=_("This day is included. Leave empty where no end is agreed.")
    )
    sections = (
        (_("The volunteer"), ("person", "name", "is_minor", "born_on", "guardian", "guardian_agreed_on")),
        (_("The work"), ("scope", "manner", "time_told", "place", "since_on", "until_on", "termination")),
        (_("Costs"), ("travel", "per_diem")),
        (
            _("Safety"),
            ("informed_on", "works_with_minors", "checked_on", "checked_by", "insured_on"),
        ),
        (_("Conclusion"), ("concluded_on", "is_written")),
    )

    class Meta:
        model = Agreement
        fields = [
            *("person", "name", "is_minor", "born_on", "guardian", "guardian_agreed_on"),
            *("scope", "manner", "time_told", "place", "since_on", "until_on", "termination", "travel", "per_diem"),
            *("informed_on", "works_with_minors", "checked_on", "checked_by", "insured_on"),
            *("concluded_on", "is_written"),
        ]
        labels = {"name": _("First name and surname")}
        help_texts = {
            "person": _("Leave empty only for a child under 13, of whom no entry is kept."),
            "name": _("As it is to stand on the agreement. It is printed on its papers only."),
            "born_on": _("Only of a minor, because it decides what the guardian does."),
            "guardian_agreed_on": _("The day of consent, or under 13 of concluding the agreement."),
            "checked_on": _("Only the day and who checked are kept, never what the register said."),
            "insured_on": _("Only for an agreement of up to 30 days."),
            "concluded_on": _("Leave empty while it is a plan."),
            "time_told": _("For example Tuesdays 16–18, 4 hours a week."),
        }
        widgets = DAYS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = PersonRole.objects.visible_to(self.user).standing().filter(community=self.instance.community_id)
        people = Person.objects.visible_to(self.user).offered().filter(pk__in=here.values("person"))
        self.offer_people("person", people, self.instance.centre)
        self.offer_checkers()

    def grouped(self) -> Iterable[tuple[Any, list[forms.BoundField]]]:
        """Fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.sections]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.cleaned_data.get("is_minor") and self.cleaned_data.get("born_on"):
            message = _("The date of birth is kept of a minor only. Delete it, or mark that the volunteer is under 18.")
            self.add_error("born_on", ValidationError(message, code="birth"))
        if self.cleaned_data.get("is_minor") and not self.cleaned_data.get("born_on") and "born_on" not in self.errors:
            message = _("The date of birth decides what the guardian does. Give it.")
            self.add_error("born_on", ValidationError(message, code="birth"))
        return cleaned

    def stop_a_plan(self) -> None:
        self.check_age()
        if not self.errors:
            super().stop_a_plan()

    def check_age(self) -> None:
        """A minor is one; of a child under 13 there is no Person, of everybody else there is."""
        agreement: Agreement = self.instance
        if agreement.born_on is None:
            return
        terms = terms_of(agreement)
        age = age_on(agreement.born_on, terms.decided_on)
        if age < 0:
            self.add_error("born_on", ValidationError(_("That is after the first day."), code="unborn"))
        elif age >= AGE_OF_MAJORITY:
            message = _("The volunteer is of age then: the date of birth is not needed. Delete it and the mark.")
            self.add_error("born_on", ValidationError(message, code="adult"))
        elif work_out(terms).guardian is Guardian.CONCLUDES and agreement.person_id:
            message = _("Children under %(age)s are counted, not named: their name stands on the agreement only.")
            self.add_error("person", ValidationError(message, code="child", params={"age": AGE_OF_CONSENT}))
        elif work_out(terms).guardian is Guardian.CONSENTS and not agreement.person_id:
            self.add_error("person", ValidationError(_("Choose the person."), code="person"))


class NewAgreementForm(AgreementForm, CreateForm):
    """A new agreement in a community that the address names."""


class EditAgreementForm(AgreementForm, EditForm):
    """The agreement as it stands."""


class ConcludeForm(LegalForm, EditForm):
    """A plan becomes an agreement: only what is asked on that day."""

    class Meta:
        model = Agreement
        fields = ["concluded_on", "is_written", *CONCLUDING]
        widgets = DAYS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_checkers()
        self.fields["concluded_on"].required = True
        self.initial.setdefault("concluded_on", None)
        self.initial["concluded_on"] = self.initial["concluded_on"] or localdate()
        asked = {need.field for need in assess([self.instance])[0].missing} | {
            "concluded_on",
            "is_written",
            "version",
            "base",
        }
        if "checked_on" in asked:
            asked.add("checked_by")
        if "guardian_agreed_on" in asked:
            asked.add("guardian")
        self.fields = {name: field for name, field in self.fields.items() if name in asked}


class EndForm(LegalForm, EditForm):
    """The agreement ends before its time, or at last."""

    ended_on = LastDayField(label=_("Last day of the agreement"), help_text=_("This day is included."))

    class Meta:
        model = Agreement
        fields = ["ended_on", "end_reason"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        ended, agreed = self.cleaned_data.get("ended_on"), self.instance.until_on
        if ended and agreed and ended > agreed:
            message = _("It was agreed until an earlier day. For a longer time conclude another agreement.")
            self.add_error("ended_on", ValidationError(message, code="longer"))
        if ended and ended <= self.instance.since_on:
            # the constraint is not asked by a form that does not show the first day
            message = _("It cannot end before its first day. Withdraw it instead.")
            self.add_error("ended_on", ValidationError(message, code="order"))
        return cleaned

    def stop_a_plan(self) -> None:
        """Ending asks nothing of the law."""


class LinkForm(PlainForm):
    """Where the link is sent; the address is used once and not kept."""

    email = forms.EmailField(
        label=_("Send it to this address"),
        required=False,
        help_text=_("It is used once and not kept. Without it the link is only shown here, to copy."),
    )


class BeginForm(PlainForm):
    """The first question: on behalf of the centre or not, and with which community."""

    no_optional_mark = True
    YES, NO = "yes", "no"

    community = forms.ModelChoiceField(Community.objects.none(), label=_("Community"))
    for_centre = forms.ChoiceField(
        label=_("Is it work for the centre: in its name, at its request?"),
        choices=[
            (YES, _("Yes: this is voluntary work, and an agreement is concluded")),
            (NO, _("No: this is residents' own work; hours are written down as told")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["community"]
        field.queryset = Community.objects.editable_by(user).by_name()
