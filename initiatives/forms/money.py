"""Forms of a line of money and of the documents behind it."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.naming import fold
from communities.forms.attaching import AttachForm
from communities.forms.base import CommunityRoomForm
from initiatives.forms.initiatives import InTwoParts
from initiatives.forms.sums import InOneCurrency, hours_of_work, sum_of_money
from initiatives.models import MoneyDocument, MoneyFile, MoneyLine
from initiatives.models.money import WHOLES, documented
from initiatives.sums import CENT, DIGITS, NOTHING, money_words, worth

#: More than a column holds.
TOO_MUCH: Final = CENT.scaleb(DIGITS)
TOO_LARGE = _("That is more than a line can hold. Check the hours and the worth of one.")


class MoneyLineForm(InTwoParts, InOneCurrency, CommunityRoomForm):
    """What is planned and what was spent; work is reckoned from its hours."""

    first = ("what", "kind", "source", "currency", "planned", "actual")

    planned = sum_of_money(_("Planned"), help_text=_("Leave empty while nobody knows: empty is not zero."))
    actual = sum_of_money(
        _("Actual"), help_text=_("Leave empty where the documents tell it: they are added up by themselves.")
    )
    hours_planned = hours_of_work(_("Planned hours"), max_digits=8)
    hours_done = hours_of_work(_("Hours worked"), max_digits=8)
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
        self.check_currencies(self.cleaned_data.get("currency"))
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


class MoneyDocumentForm(InTwoParts, InOneCurrency, CommunityRoomForm):
    """What was paid happened; a slip of the hand is asked about, and what contradicts the line says what to mend."""

    amount = sum_of_money(_("Amount charged to this line"), required=True)
    another = forms.BooleanField(label=_("Yes, this is another document with the same number"), required=False)

    class Meta:
        model = MoneyDocument
        fields = ["number", "issued_on", "amount", "what"]
        widgets = {"issued_on": DayInput}
        help_texts = {"what": _("No names of residents.")}

    asks_another = False

    def basic(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "another" or self.asks_another]

    def further(self) -> list[forms.BoundField]:
        return []

    def changed_fields(self) -> list[str]:
        return [name for name in super().changed_fields() if name != "another"]

    def clean_issued_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["issued_on"]
        if day > localdate():
            raise ValidationError(_("This day is still ahead. Correct the day of the document."), code="future")
        return day

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        line = self.instance.line
        self.check_currencies(line.currency)
        others = [one for one in line.documents.standing() if one.pk != self.instance.pk]
        self._ask_of_twins(others)
        self._check_spent(line, others)
        return cleaned

    def _ask_of_twins(self, others: list[MoneyDocument]) -> None:
        """The number of another issuer may be the same; the same document twice is asked about once."""
        number = self.cleaned_data.get("number") or ""
        is_twin = any(fold(one.number).split() == fold(number).split() for one in others)
        if is_twin and "number" in self.changed_data and not self.cleaned_data.get("another"):
            self.asks_another = True
            message = _("This line has a document with this number already. If this is another one, say so below.")
            self.add_error("number", ValidationError(message, code="twin"))

    def _check_spent(self, line: MoneyLine, others: list[MoneyDocument]) -> None:
        """The rule of the line: more than is told as spent cannot be proved, unless that is approximate."""
        amount = self.cleaned_data.get("amount")
        kept = self.initial.get("amount")
        if line.actual is None or line.actual_is_about or amount is None or (kept is not None and amount <= kept):
            return
        proved = (documented(others) or NOTHING) + amount
        if proved > line.actual:
            message = _(
                "With this one the documents of this line come to %(proved)s, and %(told)s is told as spent. Correct "
                "the line first, or leave its actual sum empty."
            )
            words = {"proved": money_words(proved, line.currency), "told": money_words(line.actual, line.currency)}
            self.add_error("amount", ValidationError(message, code="spent", params=words))
