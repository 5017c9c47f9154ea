"""What one agreement needs by law, why, and whether it is there: the words to the rules.

What is missing stops a plan, never the record of what happened: that is shown to the supervisor instead.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.models import Agreement
from volunteers.rules import SHORT_DAYS, Guardian, Required, Terms, work_out


@dataclass(frozen=True)
class Need:
    """`is_met` is None where nothing has to be done; `field` is the one by which it is met, for a form's refusal."""

    label: str
    why: str
    is_met: bool | None
    missing: str = ""
    field: str = ""
    #: Without it a plan may not begin.
    stops: bool = True


@dataclass(frozen=True)
class Assessed:
    """An agreement with what the rules found about it; `row` are the earlier ones that are added to it."""

    agreement: Agreement
    required: Required
    needs: list[Need]
    row: list[Agreement]
    today: dt.date

    @property
    def missing(self) -> list[Need]:
        return [need for need in self.needs if need.is_met is False]

    @property
    def stopping(self) -> list[Need]:
        return [need for need in self.missing if need.stops]

    @property
    def gaps(self) -> list[Need]:
        """What is missing of something that is no plan any more, or should be none: for the supervisor."""
        return self.missing if not self.agreement.is_plan or self.is_late else []

    @property
    def is_late(self) -> bool:
        """Still a plan, though its first day has passed."""
        return self.agreement.is_plan and self.agreement.has_begun(self.today)


def assess(agreements: Sequence[Agreement], today: dt.date | None = None) -> list[Assessed]:
    """Each with its needs; one query for the earlier agreements of all, one for hours outside the agreed days."""
    day = today or localdate()
    found = [one for one in agreements if one.pk]
    others: list[Agreement] = list(Agreement.objects.of_same_volunteers(list(agreements))) if agreements else []
    outside = _outside(found)
    return [_assessed(one, others, outside.get(one.pk, 0), day) for one in agreements]


def _outside(agreements: Sequence[Agreement]) -> dict[int, int]:
    """Entries of hours before the first day or after the last one, by the number of the agreement."""
    before = Q(hours__done_on__lt=F("since_on"))
    after = Q(hours__done_on__gte=F("until_on")) | Q(hours__done_on__gte=F("ended_on"))
    counted = Count("hours", filter=Q(hours__withdrawn_at=None) & (before | after))
    rows = Agreement.objects.filter(pk__in=[one.pk for one in agreements]).annotate(outside=counted).order_by()
    return dict(rows.values_list("pk", "outside")) if agreements else {}


def _assessed(agreement: Agreement, others: Iterable[Agreement], outside: int, today: dt.date) -> Assessed:
    earlier = [one for one in others if one.same_volunteer(agreement) and _is_before(one, agreement)]
    required = work_out(terms_of(agreement, earlier))
    linked = {(span.since_on, span.until_on) for span in required.chain}
    row = [one for one in earlier if (one.span.since_on, one.span.until_on) in linked]
    row.sort(key=lambda one: (one.since_on, one.pk))
    needs = [
        *(_writing(agreement, required, row), _insurance(agreement, required, row)),
        *(_guardian(agreement, required), _register(agreement, required)),
        *(_waiver(agreement), _information(agreement)),
        *_conclusion(agreement, today),
        *_hours(outside),
    ]
    return Assessed(agreement, required, needs, row, today)


def _is_before(one: Agreement, other: Agreement) -> bool:
    """Of two that begin on one day the one entered first is the earlier; one being written is the last."""
    if one.pk == other.pk:
        return False
    return (one.since_on, one.pk) < (other.since_on, other.pk or one.pk + 1)


def terms_of(agreement: Agreement, earlier: Iterable[Agreement] = ()) -> Terms:
    return Terms(
        span=agreement.agreed_span,
        earlier=tuple(one.span for one in earlier),
        concluded_on=agreement.concluded_on,
        born_on=agreement.born_on,
        works_with_minors=agreement.works_with_minors,
    )


def days_in_words(required: Required, row: Sequence[Agreement]) -> str:
    """How the days were counted: the sentence under every answer that hangs on them."""
    if required.days is None:
        return _("No end is agreed, so it counts as longer than %(most)s days.") % {"most": SHORT_DAYS}
    own = ngettext("The agreement has %(n)s day.", "The agreement has %(n)s days.", required.days) % {
        "n": required.days
    }
    return f"{own} {capfirst(together_in_words(required, row))}." if required.chained else own


def together_in_words(required: Required, row: Sequence[Agreement]) -> str:
    """Which earlier agreements are added, by the days of their conclusion, and what they come to with this one."""
    days = ", ".join(dict.fromkeys(date_format(one.concluded_on or one.since_on, "j.m.Y") for one in row))
    whole = _("without an end agreed")
    if required.together is not None:
        whole = ngettext("%(n)s day", "%(n)s days", required.together) % {"n": required.together}
    text = ngettext(
        "together with the agreement of %(days)s: %(whole)s",
        "together with the agreements of %(days)s: %(whole)s",
        len(row),
    )
    return text % {"days": days, "whole": whole}


def _writing(agreement: Agreement, required: Required, row: Sequence[Agreement]) -> Need:
    label, days = _("Written form"), days_in_words(required, row)
    if not required.is_long:
        return Need(label, f"{days} " + _("Up to 30 days it need not be in writing."), None)
    why = f"{days} " + _("Longer than 30 days it must be in writing.")
    is_met = agreement.is_written or agreement.is_plan
    return Need(label, why, is_met, _("There is no written agreement."), "is_written")


def _insurance(agreement: Agreement, required: Required, row: Sequence[Agreement]) -> Need:
    label, days = _("Accident insurance"), days_in_words(required, row)
    if required.is_long:
        return Need(label, f"{days} " + _("Longer than 30 days the state covers accidents; nothing to buy."), None)
    why = f"{days} " + _("Up to 30 days the centre buys accident insurance (NNW) for the volunteer.")
    is_met = agreement.insured_on is not None and agreement.insured_on <= agreement.since_on
    missing = _("There is no insurance from the first day on.")
    return Need(label, why, is_met, missing, "insured_on")


def _guardian(agreement: Agreement, required: Required) -> Need:
    label = _("Parent or guardian")
    if required.guardian is Guardian.NOTHING:
        return Need(label, _("The volunteer is of age and concludes the agreement herself."), None)
    years = ngettext("The volunteer is %(n)s year old.", "The volunteer is %(n)s years old.", required.age or 0) % {
        "n": required.age
    }
    is_met = bool(agreement.guardian and agreement.guardian_agreed_on)
    if required.guardian is Guardian.CONCLUDES:
        why = _("Under 13 the parent or guardian concludes the agreement.")
        return Need(label, f"{years} {why}", is_met, _("No guardian has signed."), "guardian_agreed_on")
    why = _("From 13 to 17 the parent or guardian consents.")
    return Need(label, f"{years} {why}", is_met, _("No guardian has consented."), "guardian_agreed_on")


def _register(agreement: Agreement, required: Required) -> Need:
    label = _("Check in the register of offenders")
    if not required.register_check:
        return Need(label, _("The volunteer does not work with minors."), None)
    why = _("Before work with minors the register is checked; only the day and who checked are kept.")
    is_met = agreement.checked_on is not None and agreement.checked_on <= agreement.since_on
    late = _("The register was checked only after the first day.")
    missing = late if agreement.checked_on else _("The register has not been checked.")
    return Need(label, why, is_met, missing, "checked_on")


def _waiver(agreement: Agreement) -> Need:
    label, costs = _("Costs"), (agreement.travel, agreement.per_diem)
    why = _("Travel and per-diem allowances are repaid unless the volunteer waives them in writing.")
    if Agreement.Costs.UNKNOWN in costs:
        return Need(label, why, False, _("It does not say what becomes of the costs."), "travel", stops=False)
    if Agreement.Costs.WAIVED not in costs:
        return Need(label, why, True)
    is_met = agreement.is_written or agreement.is_plan
    return Need(label, why, is_met, _("Costs are waived and nothing is in writing."), "is_written")


def _information(agreement: Agreement) -> Need:
    why = _("The volunteer is told about the risks, the rights and the duties before the work begins.")
    is_met = agreement.informed_on is not None and agreement.informed_on <= agreement.since_on
    missing = _("It does not say that the volunteer was told before the first day.")
    return Need(_("Risks and rights"), why, is_met, missing, "informed_on", stops=False)


def _conclusion(agreement: Agreement, today: dt.date) -> Iterable[Need]:
    if agreement.is_plan and agreement.has_begun(today):
        why = _("An agreement is concluded before the work begins.")
        missing = _("The first day has passed, and it is still a plan.")
        yield Need(_("Conclusion"), why, False, missing, "concluded_on", stops=False)


def _hours(outside: int) -> Iterable[Need]:
    """What the records of hours tell: work outside the days of the agreement."""
    if outside:
        missing = ngettext(
            "%(n)s entry of hours lies outside the days of the agreement.",
            "%(n)s entries of hours lie outside the days of the agreement.",
            outside,
        ) % {"n": outside}
        yield Need(_("Days of work"), _("Hours are given on days of the agreement."), False, missing, stops=False)
