"""Fields for sums of money and for hours that are worth some, read as people write them."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.durations import HOUR, read_duration
from initiatives.sums import DIGITS, SIGNS, Currency
from initiatives.typed_sums import NoSumError, TwoWaysError, TypedSum, read_number, read_sum

TWO_WAYS: Final = _(
    "This can be read in two ways: as thousands or as a part of one. Write 1234 for a thousand and more, 1,23 for a "
    "little over one."
)
PERCENT: Final = 100


class SumField(forms.DecimalField):
    """Cleaned to an exact number; the currency written beside it is asked about by the form (InOneCurrency)."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        return super().to_python(self.read(value))

    def read(self, text: str) -> Decimal:
        return self.typed(text).number

    def typed(self, text: str) -> TypedSum:
        try:
            return read_sum(text)
        except TwoWaysError as error:
            raise ValidationError(TWO_WAYS, code="two_ways") from error
        except NoSumError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class HoursField(SumField):
    """Hours in hundredths, as 12,5; a length of time, as 1:30 or 90 min, where it makes whole hundredths."""

    def read(self, text: str) -> Decimal:
        try:
            return read_number(text)
        except TwoWaysError as error:
            raise ValidationError(TWO_WAYS, code="two_ways") from error
        except NoSumError:
            return self._hundredths(text)

    def _hundredths(self, text: str) -> Decimal:
        minutes = read_duration(text)
        if minutes is None:
            message = _("Write the hours as 12,5 or 1:30, minutes as 90 min.")
            raise ValidationError(message, code="invalid")
        hundredths, left = divmod(minutes * PERCENT, HOUR)
        if left:
            message = _("So many minutes are no whole hundredth of an hour. Write the hours in decimals, as 1,33.")
            raise ValidationError(message, code="hundredths")
        return Decimal(hundredths).scaleb(-2)


def sum_of_money(label: Any, **more: Any) -> SumField:
    return SumField(label=label, min_value=0, decimal_places=2, localize=True, **_sized(more))


def hours_of_work(label: Any, **more: Any) -> HoursField:
    return HoursField(label=label, min_value=0, decimal_places=2, localize=True, **_sized(more))


def _sized(more: dict[str, Any]) -> dict[str, Any]:
    return {"required": False, "max_digits": DIGITS, **more}


class InOneCurrency(forms.BaseForm):
    """A currency written beside a sum agrees with that of the record."""

    def check_currencies(self, chosen: str | None) -> None:
        for name in [name for name, field in self.fields.items() if type(field) is SumField]:
            typed = self._written_beside(name)
            if typed and chosen and typed != chosen:
                words = {"typed": SIGNS[typed], "chosen": SIGNS[Currency(chosen)]}
                message = _(
                    "This sum is written in %(typed)s, and the currency here is %(chosen)s. Correct one of them."
                )
                self.add_error(name, ValidationError(message, code="currency", params=words))

    def _written_beside(self, name: str) -> Currency | None:
        text, field = self[name].data, self.fields[name]
        if name not in self.cleaned_data or not isinstance(text, str) or not text.strip():
            return None
        return field.typed(text).currency if isinstance(field, SumField) else None
