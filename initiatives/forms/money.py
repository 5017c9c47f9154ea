"""Forms of a line of money and of the documents behind it."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from communities.forms.attaching import AttachForm
from communities.forms.base import CommunityRoomForm
from initiatives.forms.initiatives import InTwoParts
from initiatives.models import MoneyDocument, MoneyFile, MoneyLine
from initiatives.models.money import WHOLES, documented
from initiatives.sums import CENT, DIGITS, money_words, worth

#: More than a column holds.
TOO_MUCH: Final = CENT.scaleb(DIGITS)
TOO_LARGE = _("That is more than a line can hold. Check the hours and the worth of one.")


def sum_of_money(label: Any, **more: Any) -> forms.DecimalField:
    more = {"required": False, "max_digits": DIGITS, **more}
    return forms.DecimalField(label=label, min_value=0, decimal_places=2, localize=True, **more)


class MoneyLineForm(InTwoParts, CommunityRoomForm):
    """What is planned and what was spent; work is reckoned from its hours."""

    first = ("what", "kind", "source", "currency", "planned", "actual")

    planned = sum_of_money(_("Planned"), help_text=_("Leave empty while nobody knows: empty is not zero."))
    actual = sum_of_money(
        _("Actual"), help_text=_("Leave empty where the documents tell it: they are added up by themselves.")
    )
    hours_planned = sum_of_money(_("Planned hours"), max_digits=8)
    hours_done = sum_of_money(_("Hours worked"), max_digits=8)
    rate = sum_of_money(_("Worth of one hour"), max_digits=10)

    class Meta:
        model = MoneyLine
        fields = [
            *("what", "kind", "source", "currency", "planned", "actual", "planned_is_about", "planned_told"),
            *("actual_is_about", "actual_told", "hours_planned", "hours_done", "rate", "described"),
        ]
        help_texts = {
            "source": _("For example: the programme, the sponsor, a group of residents. No names of residents."),
            "described": _("What work, or what things; how the worth was set."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["currency"] = getattr(self.instance.whole, "currency", "PLN")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("kind") == MoneyLine.Kind.PERSONAL:
            self._reckon("hours_planned", "planned")
            self._reckon("hours_done", "actual")
        else:
            self._refuse_hours()
        self._check_documents()
        return cleaned

    def _reckon(self, hours: str, name: str) -> None:
        """Hours at their worth make the sum; another one typed by hand is refused."""
        number, rate = self.cleaned_data.get(hours), self.cleaned_data.get("rate")
        if number is None or rate is None:
            return
        made, typed = worth(number, rate), self.cleaned_data.get(name)
        if made >= TOO_MUCH:
            self.add_error(hours, ValidationError(TOO_LARGE, code="too_large"))
        elif typed is not None and typed != made and name in self.changed_data:
            message = _("So many hours at this worth make %(sum)s. Leave this empty, or correct the hours.")
            words = {"sum": self._words(made)}
            self.add_error(name, ValidationError(message, code="worth", params=words))
        else:
            self.cleaned_data[name] = made

    def _refuse_hours(self) -> None:
        for name in ("hours_planned", "hours_done", "rate"):
            if self.cleaned_data.get(name) is not None:
                message = _("Only a contribution in work is reckoned in hours.")
                self.add_error(name, ValidationError(message, code="hours"))

    def _check_documents(self) -> None:
        """Less than its documents say cannot have been spent; a sum said to be approximate may be off."""
        spent = self.cleaned_data.get("actual")
        proved = documented(list(self.instance.documents.all())) if self.instance.pk else None
        if spent is None or proved is None or self.cleaned_data.get("actual_is_about") or spent >= proved:
            return
        message = _("The documents of this line come to %(sum)s, which is more.")
        self.add_error("actual", ValidationError(message, code="documents", params={"sum": self._words(proved)}))

    def _words(self, number: Decimal) -> str:
        return money_words(number, self.cleaned_data.get("currency") or self.instance.currency)


class MoneyFileForm(AttachForm):
    """The scan of a document. Where its money belongs to a marked community, the name of the file is not kept."""

    whole, title = "document", _("A scan of the document")

    class Meta:
        model = MoneyFile
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        community = getattr(self.whole_of(self.instance).line.whole, "community", None)
        self.keeps_label = not (community and community.is_sensitive)

    @classmethod
    def links(cls) -> Any:
        lines = (f"document__line__{whole}" for whole in WHOLES)
        return super().links().select_related(*lines)


class MoneyDocumentForm(CommunityRoomForm):
    amount = sum_of_money(_("Amount charged to this line"), required=True)

    class Meta:
        model = MoneyDocument
        fields = ["number", "issued_on", "amount", "what"]
        widgets = {"issued_on": DayInput}
        help_texts = {"what": _("No names of residents.")}
