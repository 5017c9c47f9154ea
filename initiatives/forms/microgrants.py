"""Forms of a microgrant and of the grown-ups who ask for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm, EditForm
from communities.forms.base import CommunityRoomForm
from communities.forms.partners import CentreWideForm
from communities.models import Community, Organisation, Person, PersonRole
from initiatives.forms.initiatives import InTwoParts
from initiatives.forms.sums import InOneCurrency, sum_of_money
from initiatives.models import Initiative, Microgrant, MicrograntApplicant


class MicrograntForm(InTwoParts, InOneCurrency, CentreWideForm):
    """The small form: what is asked first is enough to begin."""

    first = ("centre", "name", "community", "operator", "call", "state", "currency", "asked", "granted", "settle_by")

    asked = sum_of_money(_("Sum asked for"))
    granted = sum_of_money(_("Sum granted"))

    class Meta:
        model = Microgrant
        fields = [
            *("centre", "name", "community", "operator", "call", "state", "currency", "asked", "granted", "settle_by"),
            *("organisation", "initiative", "agreement_number", "agreed_on", "since_told", "until_told", "aim"),
            *("done", "what_stays", "settled_on", "source", "as_of_told"),
        ]
        widgets = {"agreed_on": DayInput, "settle_by": DayInput, "settled_on": DayInput}
        help_texts = {
            "organisation": _("Leave empty where three grown-ups ask for themselves: they are added after saving."),
            "done": _("No names of residents."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("community", Community.objects.editable_by(self.user).by_name())
        self.offer("initiative", Initiative.objects.visible_to(self.user).standing())
        self.offer("organisation", Organisation.objects.visible_to(self.user).standing())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in ("community", "initiative", "organisation"):
            self.of_same_centre(name)
        self.check_currencies(self.cleaned_data.get("currency"))
        self._check_granted()
        self._check_order()
        self._check_new_place()
        return cleaned

    def _check_granted(self) -> None:
        """Nothing is granted before the operator has decided, and nothing where it refused."""
        undecided = self.cleaned_data.get("state") in Microgrant.NOT_GRANTED
        if self.cleaned_data.get("granted") is not None and undecided:
            message = _("A sum is granted, and the state says that it is not. Correct the state, or leave this empty.")
            self.add_error("granted", ValidationError(message, code="state"))

    def _check_order(self) -> None:
        agreed, settled = self.cleaned_data.get("agreed_on"), self.cleaned_data.get("settled_on")
        if agreed and settled and settled < agreed:
            message = _("It cannot be settled before it was agreed.")
            self.add_error("settled_on", ValidationError(message, code="order"))

    def _check_new_place(self) -> None:
        """Those who ask are residents of its community."""
        if self.instance.pk and "community" in self.changed_data and self.instance.applicants.standing().exists():
            message = _("Residents of its community ask for it, so it stays there.")
            self.add_error("community", ValidationError(message, code="applicants"))


class NewMicrograntForm(MicrograntForm, CreateForm):
    """A microgrant that is not on the list yet."""


class EditMicrograntForm(MicrograntForm, EditForm):
    """A microgrant as it stands."""


class ApplicantForm(CommunityRoomForm):
    """One of the grown-ups of the community."""

    class Meta:
        model = MicrograntApplicant
        fields = ["person"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        microgrant = self.instance.microgrant
        here = PersonRole.objects.visible_to(self.user).standing().filter(community=microgrant.community_id)
        people = Person.objects.visible_to(self.user).offered().filter(pk__in=here.values("person"))
        self.offer_people("person", people.exclude(age_band=Person.AgeBand.TEEN), microgrant.centre)

    def clean_person(self) -> Person:
        person: Person = self.cleaned_data["person"]
        others = self.instance.microgrant.applicants.standing().exclude(pk=self.instance.pk)
        if others.filter(person=person).exists():
            raise ValidationError(_("This person is already on the list."), code="twice")
        return person
