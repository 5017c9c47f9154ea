"""What a page and a paper tell of the way of a report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.paper import Bullets, Heading, Paper, Signature, Text
from reports.approval.frozen import FrozenReport, SignedReport
from reports.approval.lots import checks_of, checks_told, told_of
from reports.approval.rights import may_take_now
from reports.approval.steps import FINAL, ReportStep, SectionRemark, State
from reports.models import ProgressReport
from reports.periods import day_words

Deed = ReportStep.Deed
#: A return stays in the house, as do its remarks; of an acceptance the page of codes tells.
PRINTED: Final = (Deed.SUBMITTED, Deed.APPROVED, Deed.CLOSED, Deed.REOPENED)


@dataclass(frozen=True)
class Door:
    """A step that the person may take now."""

    deed: str
    url: str
    label: str
    #: Rarely wanted: it does not call for a press.
    is_quiet: bool


@dataclass(frozen=True)
class Way:
    """The steps taken so far, the newest first, with what was asked for; and the steps that may be taken now."""

    steps: Sequence[Any]
    asked: Sequence[SectionRemark]
    doors: Sequence[Door]
    waits_for: str
    #: What the lot fell on, in a sentence; and whether the person may draw or answer.
    checked: str
    is_drawn: bool
    may_check: bool
    editions: Sequence[FrozenReport]


def way_of(report: ProgressReport, user: Any) -> Way:
    """Of a report that the person may see."""
    steps = list(ReportStep.objects.visible_to(user).filter(report=report).order_by("-pk").prefetch_related("remarks"))
    asked = next((list(step.remarks.all()) for step in steps if step.deed == Deed.RETURNED), [])
    still = asked if report.state in (State.RETURNED, State.SUBMITTED) else []
    doors = list(_doors(report, user))
    may_check = any(door.deed == Deed.APPROVED for door in doors)
    checks = checks_of(report) if report.state == State.SUBMITTED else []
    checked = told_of(checks) if report.state == State.SUBMITTED else ""
    return Way(steps, still, doors, _waits_for(report), checked, bool(checks), may_check, _editions(report, user))


def _editions(report: ProgressReport, user: Any) -> list[FrozenReport]:
    """Approved versions, the newest first, with the files that came back signed; their content is not read."""
    signed = SignedReport.objects.visible_to(user).standing().select_related("file")
    rows = FrozenReport.objects.visible_to(user).filter(report=report).defer("content").order_by("-edition")
    may_sign = Exists(FrozenReport.objects.signable_by(user).filter(pk=OuterRef("pk")))
    may_seal = Exists(FrozenReport.objects.sealable_by(user).filter(pk=OuterRef("pk")))
    rows = rows.annotate(may_sign=may_sign, may_seal=may_seal)
    return list(rows.prefetch_related(Prefetch("signed", signed, to_attr="signed_files")))


def _doors(report: ProgressReport, user: Any) -> Any:
    possible = may_take_now(ProgressReport.objects.visible_to(user).filter(pk=report.pk), user).get(report.pk, [])
    labels = {
        Deed.SUBMITTED: _("Submit"),
        Deed.APPROVED: _("Approve"),
        Deed.RETURNED: _("Return to be corrected"),
        Deed.CLOSED: _("Close without approval"),
        Deed.ACCEPTED: _("Accept as the director"),
        Deed.REOPENED: _("Open again"),
    }
    for deed, label in labels.items():
        if deed in possible:
            yield Door(deed, reverse(f"reports:{ADDRESSES[deed]}", args=[report.pk]), label, deed == Deed.REOPENED)


#: Names of the addresses, by the step.
ADDRESSES = {
    Deed.SUBMITTED: "submit",
    Deed.RETURNED: "return",
    Deed.APPROVED: "approve",
    Deed.CLOSED: "close",
    Deed.ACCEPTED: "accept",
    Deed.REOPENED: "reopen",
}


def _waits_for(report: ProgressReport) -> str:
    words = {
        State.DRAFT: _("It is being written. When it is ready, submit it."),
        State.SUBMITTED: _("It waits for the supervisor; where she wrote it herself, for the director."),
        State.RETURNED: _("It waits for corrections. When they are made, submit it again."),
        State.APPROVED: _("It waits for the director."),
        State.CLOSED: _("Nobody else in the centre could approve it."),
        State.ACCEPTED: "",
    }
    return words[State(report.state)] if not report.is_withdrawn else ""


def with_way(paper: Paper, report: ProgressReport | None) -> Paper:
    """The paper with the steps that led to it; one that is not final says so at its head. No remark is told."""
    if report is None:
        return paper
    if report.state not in FINAL:
        draft = _("draft, not approved")
        return replace(paper, status=f"{paper.status}; {draft}" if paper.status else draft)
    blocks = [_with_director(block) for block in paper.blocks]
    at = next((number for number, block in enumerate(blocks) if isinstance(block, Signature)), len(blocks))
    return replace(paper, blocks=[*blocks[:at], *_told(report), *blocks[at:]])


def _with_director(block: Any) -> Any:
    return replace(block, left=_("signature of the director")) if isinstance(block, Signature) else block


def _told(report: ProgressReport) -> list[Any]:
    steps = [step for step in report.steps.order_by("pk") if step.deed in PRINTED]
    told = [step_words(step) for step, after in zip_longest(steps, steps[1:]) if not _is_taken_back(step, after)]
    told.append(checks_told(report))
    alone = bool(steps) and steps[-1].deed == Deed.CLOSED
    why = [Text(_("Nobody else in the centre could approve this report: it has no approval."))] if alone else []
    return [Heading(_("Submitting and approval")), Bullets(told), *why]


def _is_taken_back(step: ReportStep, after: ReportStep | None) -> bool:
    """Submitted, returned and submitted anew: the paper names the last time alone."""
    return after is not None and step.deed == after.deed == Deed.SUBMITTED


def step_words(step: Any) -> str:
    """ "approved by: Karol Kierownik, kierownik, 3.02.2026"."""
    words = {"step": step.get_deed_display(), "who": step.by, "day": day_words(localtime(step.created_at).date())}
    return _("%(step)s: %(who)s, %(day)s") % words
