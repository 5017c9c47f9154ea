"""What is asked about once before it is saved: what happened is never refused, so the second press is the answer."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from accounts.editing import RecordForm
from meetings.models import Meeting

EMPTY: Final = "empty"
AHEAD: Final = "ahead"
QUESTIONS: Final = {
    EMPTY: _(
        "Nobody is marked and there is no number. Did nobody come, or is it only planned? Choose it here. "
        "If it took place, press the button again: it is saved with the number not known."
    ),
    AHEAD: _(
        "This hour is still ahead today. If it is planned, choose it here. If it took place, press the button again."
    ),
}


class AsksOnce(RecordForm):
    """The questions that were asked go along with the form, so that the same press is not held up twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = str(self.data.get("asked", "")).split() if self.is_bound else []
        self.asked = [name for name in QUESTIONS if name in told]

    def ask_of_what_took_place(self, *, is_empty: bool) -> None:
        """Only of what is said to have taken place for the first time: later edits correct what was asked about."""
        state = self.cleaned_data.get("state")
        if state not in Meeting.TOOK_PLACE or (self.instance.pk and self.instance.took_place):
            return
        if state == Meeting.State.HELD and is_empty:
            self._ask(EMPTY)
        if self._is_ahead():
            self._ask(AHEAD)

    def _is_ahead(self) -> bool:
        day, hour = self.cleaned_data.get("held_on"), self.cleaned_data.get("starts_at")
        return bool(day == localdate() and hour and hour > localtime().time())

    def _ask(self, name: str) -> None:
        if name not in self.asked:
            self.asked.append(name)
            self.add_error("state", ValidationError(QUESTIONS[name], code=name))
