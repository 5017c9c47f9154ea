"""Whether a code or a file is one of ours. Nothing is kept of what is asked."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from reports.approval.canonical import from_bytes
from reports.approval.frozen import FrozenReport, in_groups
from reports.approval.steps import ReportStep, State
from reports.periods import Period, day_words

CODE: Final = re.compile(r"\A[0-9a-f]{64}\Z")
SPACES: Final = re.compile(r"[\s\-:.]+")
#: A signature is an update at the end of the file: each older state of it ends so.
END: Final = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
MOST_ENDS: Final = 64
SIGNATURE: Final = re.compile(rb"/ByteRange\s*\[")


@dataclass(frozen=True)
class Verified:
    """What may be told of an approved report to whoever holds it: no names of residents, no text."""

    centre: str
    community: str
    start: dt.date
    last: dt.date
    edition: int
    newest: int
    approved_at: dt.datetime
    is_closed: bool
    accepted_at: dt.datetime | None
    sealed_at: dt.datetime | None
    code: str
    #: Of a file: bytes added after the approval, and whether a signature is among them.
    appended: int = 0
    is_signed: bool = False

    @property
    def is_newest(self) -> bool:
        return self.edition == self.newest


def code_typed(text: str) -> str:
    """A code as people type it, with spaces and capitals; nothing where it is no code."""
    code = SPACES.sub("", text).lower()
    return code if CODE.match(code) else ""


def verify_code(code: str) -> Verified | None:
    frozen = _with_report().filter(sha256=code).first() if CODE.match(code) else None
    return _verified(frozen) if frozen else None


def verify_file(data: bytes) -> Verified | None:
    """A file as it was approved, or one that begins with its bytes: signed outside, it has grown at its end."""
    ends = ends_of(data)
    rows = _with_report().filter(file__sha256__in=[digest for _size, digest in ends]).select_related("file")
    for frozen in rows.order_by("-pk"):
        if (frozen.file.size, frozen.file.sha256) in ends:
            tail = data[frozen.file.size :]
            return _verified(frozen, len(tail), is_signed(tail))
    return None


def is_signed(tail: bytes) -> bool:
    """Whether a signature is among what was added after the approval."""
    return bool(SIGNATURE.search(tail))


def ends_of(data: bytes) -> set[tuple[int, str]]:
    """Length and hash of the file as it is and as it was before each update; read once, however many there are."""
    sizes = {len(data)}
    for found, _number in zip(END.finditer(data), range(MOST_ENDS), strict=False):
        sizes |= {found.end(), found.start() + len(b"%%EOF")}
    digest, done, told = hashlib.sha256(), 0, set()
    for size in sorted(sizes):
        digest.update(memoryview(data)[done:size])
        done = size
        told.add((size, digest.hexdigest()))
    return told


def verdict(found: Verified) -> str:
    """The answer in one sentence; what was added to a file without a signature may show anything."""
    if found.appended and not found.is_signed:
        return _("Careful: this file is not as it was approved")
    if found.is_closed:
        return _("Yes. This is a report of ours, closed without approval")
    return _("Yes. This is an approved report")


def verified_lines(found: Verified) -> list[str]:
    """What is told, a line each."""
    lines = [
        _("Progress report on work with the community: %(name)s") % {"name": found.community},
        found.centre,
        _("period: %(period)s") % {"period": Period(found.start, found.last + dt.timedelta(days=1))},
        _("closed without approval: %(when)s") % {"when": _when(found.approved_at)}
        if found.is_closed
        else _("approved: %(when)s") % {"when": _when(found.approved_at)},
        _("version: %(edition)s") % {"edition": found.edition},
    ]
    if found.accepted_at:
        lines.append(_("accepted by the director: %(when)s") % {"when": _when(found.accepted_at)})
    if found.sealed_at:
        told = _("This version was sealed on %(when)s and is handed out no more; it stays an approved one of ours.")
        lines.append(told % {"when": day_words(localtime(found.sealed_at).date())})
    if not found.is_newest:
        lines.append(_("There is a newer version: %(newest)s.") % {"newest": found.newest})
    return [*lines, *_of_file(found), _("code: %(code)s") % {"code": found.code}]


def _of_file(found: Verified) -> list[str]:
    if not found.appended:
        return []
    if found.is_signed:
        return [
            _(
                "The file begins with the approved bytes and was signed after the approval. "
                "Whose signature it is, your reader of PDF files says."
            )
        ]
    return [
        _(
            "The file begins with the approved bytes; something that is no signature was added to them, "
            "and may show something else. Ask the centre for the file as it was approved."
        )
    ]


def _when(moment: dt.datetime) -> str:
    return f"{day_words(localtime(moment).date())}, {localtime(moment):%H:%M}"


def _with_report() -> Any:
    return FrozenReport.objects.whole().select_related("report")


def _verified(frozen: FrozenReport, appended: int = 0, has_signature: bool = False) -> Verified:
    content = from_bytes(frozen.data)
    last = dt.date.fromisoformat(content["period"]["end"]) - dt.timedelta(days=1)
    newest = FrozenReport.objects.filter(report=frozen.report_id).order_by("-edition").values_list("edition", flat=True)
    return Verified(
        centre=content["centre"],
        community=content["community"],
        start=dt.date.fromisoformat(content["period"]["start"]),
        last=last,
        edition=frozen.edition,
        newest=newest[0],
        approved_at=dt.datetime.fromisoformat(content["approved_at"]),
        is_closed=content["state"] == State.CLOSED,
        accepted_at=_accepted_at(frozen),
        sealed_at=frozen.sealed_at,
        code=in_groups(frozen.sha256),
        appended=appended,
        is_signed=has_signature,
    )


def _accepted_at(frozen: FrozenReport) -> dt.datetime | None:
    """Of this version: between its approval and the next one."""
    steps = ReportStep.objects.filter(report=frozen.report_id, pk__gt=frozen.step_id).order_by("pk")
    for deed, moment in steps.values_list("deed", "created_at"):
        if deed == ReportStep.Deed.REOPENED:
            return None
        if deed == ReportStep.Deed.ACCEPTED:
            return moment  # type: ignore[no-any-return]
    return None
