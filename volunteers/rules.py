"""What the law asks of an agreement with a volunteer, worked out from days alone; no record, no words, no clock.

Act of 24 April 2003 on public benefit activity and voluntary work, articles 42–47. A period longer than 30 days is put
into writing and covered by the state; up to 30 days the centre buys accident insurance. The days of an agreement are
end − start + 1; agreements of one person that follow one another are added; one without an end is longer than 30 days.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

DAY: Final = dt.timedelta(days=1)
#: The longest agreement that may stay unwritten, and for which the centre buys the insurance.
SHORT_DAYS: Final = 30
#: Agreements follow one another, too, where so many days lie between them: a week-end or a holiday hides no chain.
LONGEST_BREAK: Final = dt.timedelta(days=7)
#: Under it somebody else concludes the agreement (no capacity, Civil Code art. 12), under the next one consents to it.
AGE_OF_CONSENT, AGE_OF_MAJORITY = 13, 18


@dataclass(frozen=True)
class Span:
    """Days from `since_on` up to, not including, `until_on`; None where no end was agreed."""

    since_on: dt.date
    until_on: dt.date | None = None

    @property
    def days(self) -> int | None:
        """End − start + 1 of the days as people write them; None where there is no end."""
        return None if self.until_on is None else (self.until_on - self.since_on).days

    @property
    def end(self) -> dt.date:
        return self.until_on or dt.date.max


class Guardian(Enum):
    """What the parent or guardian does about an agreement."""

    NOTHING = "nothing"
    CONSENTS = "consents"
    CONCLUDES = "concludes"


@dataclass(frozen=True)
class Terms:
    """What was agreed, as far as the law asks about it. `born_on` is known of minors only."""

    span: Span
    earlier: Sequence[Span] = ()
    concluded_on: dt.date | None = None
    born_on: dt.date | None = None
    works_with_minors: bool = False

    @property
    def decided_on(self) -> dt.date:
        """The day on which age is asked: the first of the conclusion and the work; of a plan its first day."""
        return min(self.concluded_on or self.span.since_on, self.span.since_on)


@dataclass(frozen=True)
class Required:
    """`days` are those of this agreement, `together` those with the `chain` of the ones that lead up to it."""

    days: int | None
    together: int | None
    chain: Sequence[Span]
    age: int | None
    guardian: Guardian
    register_check: bool

    @property
    def chained(self) -> int:
        return len(self.chain)

    @property
    def is_long(self) -> bool:
        """Longer than 30 days: in writing, covered by the state."""
        return self.together is None or self.together > SHORT_DAYS


def work_out(terms: Terms) -> Required:
    chain = chain_of(terms.span, terms.earlier)
    age = None if terms.born_on is None else age_on(terms.born_on, terms.decided_on)
    return Required(
        days=terms.span.days,
        together=days_together([terms.span, *chain]),
        chain=chain,
        age=age,
        guardian=guardian_for(age),
        register_check=terms.works_with_minors,
    )


def guardian_for(age: int | None) -> Guardian:
    """Of an adult no age is kept, so None is somebody of age."""
    if age is None or age >= AGE_OF_MAJORITY:
        return Guardian.NOTHING
    return Guardian.CONSENTS if age >= AGE_OF_CONSENT else Guardian.CONCLUDES


def chain_of(span: Span, earlier: Iterable[Span]) -> list[Span]:
    """Those of the earlier agreements that lead up to this one without a longer break, the first one first."""
    chain: list[Span] = []
    start = span.since_on
    for one in sorted(earlier, key=lambda one: one.end, reverse=True):
        reaches = one.until_on is None or one.until_on + LONGEST_BREAK >= start
        if reaches and one.since_on <= span.since_on:
            chain.append(one)
            start = min(start, one.since_on)
    return sorted(chain, key=lambda one: (one.since_on, one.end))


def days_together(spans: Iterable[Span]) -> int | None:
    """Days on which any of the agreements runs, each once; None where one has no end."""
    total, reached = 0, dt.date.min
    for span in sorted(spans, key=lambda span: (span.since_on, span.end)):
        if span.until_on is None:
            return None
        start = max(span.since_on, reached)
        total += max((span.until_on - start).days, 0)
        reached = max(reached, span.until_on)
    return total


def birthday(born_on: dt.date, years: int) -> dt.date:
    """The day that begins with the age reached (Civil Code art. 112): of 29 February it is the 28th in other years."""
    year = born_on.year + years
    return born_on.replace(year=year, day=min(born_on.day, calendar.monthrange(year, born_on.month)[1]))


def age_on(born_on: dt.date, day: dt.date) -> int:
    """Whole years; negative before the day of birth."""
    years = day.year - born_on.year
    return years if birthday(born_on, years) <= day else years - 1
