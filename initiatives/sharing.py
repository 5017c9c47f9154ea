"""What somebody took on in one meeting or one initiative: a fact with its record, never a level on a person.

From the facts the page of the person derives a path (what happened for the first time, and when). The path stands
there and nowhere else: in no list, no export, no paper and no search (domain, section 4).
"""

import datetime as dt
from typing import Any, Final

from django.db import models
from django.utils.translation import pgettext_lazy


class Share(models.TextChoices):
    """In the order in which a path is told."""

    HELPED = "helped", pgettext_lazy("share", "helping")
    CO_LED = "co_led", pgettext_lazy("share", "leading together with others")
    LED = "led", pgettext_lazy("share", "leading")
    LED_ALONE = "led_alone", pgettext_lazy("share", "leading without the organiser")


#: Whoever does these carries the thing.
CARRIES: Final = (Share.LED, Share.LED_ALONE)


def weightier(one: str, other: str) -> str:
    """Of two facts about one person at one time the one that says more; an empty one says nothing."""
    return max(one, other, key=lambda share: Share.values.index(share) if share else -1)


class Shared(models.Model):
    """A record that may say what a person took on in it. Whoever inherits names the record and its day."""

    share = models.CharField(pgettext_lazy("share", "what was taken on"), max_length=9, choices=Share.choices)

    class Meta:
        abstract = True

    @property
    def taken_in(self) -> Any:
        """The meeting or the initiative, with a page of its own."""
        raise NotImplementedError

    @property
    def taken_on(self) -> dt.date | None:
        raise NotImplementedError

    @property
    def taken_told(self) -> str:
        """The day as it prints; empty where nobody knows it."""
        raise NotImplementedError

    @property
    def place_in_path(self) -> int:
        return Share.values.index(self.share)
