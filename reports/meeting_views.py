"""Papers of one meeting: the page that offers them, and each file, made at once and kept nowhere."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts import deeds
from accounts.naming import fold
from meetings.models import Meeting
from reports.heads import author_of
from reports.meeting_words import is_marked
from reports.names import names_in
from reports.notices import notice_of
from reports.papers import FORMATS, LANGUAGE, MeetingOrder, PaperKind, hand_out, papers_of


def meetings_seen(user: Any) -> Any:
    rows = Meeting.objects.visible_to(user).standing()
    return rows.select_related("community", "centre", "place", "initiative")


@require_safe
def meeting_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be printed of a meeting, and the card for the stairwell as text to send."""
    meeting = get_object_or_404(meetings_seen(request.user), pk=pk)
    deeds.record(request.user, deeds.Verb.SEEN, meeting)
    kinds = papers_of(meeting)
    with translation.override(LANGUAGE):
        card = notice_of(meeting).as_text() if "notice-sheet" in kinds else ""
    context = {
        "meeting": meeting,
        "kinds": [{"label": kind.label, "word": kind.word} for kind in kinds.values()],
        "endings": list(FORMATS),
        "card": card,
        "names": ", ".join(names_in(meeting.community, [card])) if card else "",
        "today": localdate(),
    }
    return render(request, "reports/meeting_papers.html", context)


@require_safe
def meeting_paper(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    """One file. It is made in the request and never stored: a list of people who come is not left lying about."""
    meeting = get_object_or_404(meetings_seen(request.user), pk=pk)
    name, kind = _kind(meeting, word)
    if ending not in FORMATS:
        raise Http404
    author = author_of(request.user, meeting.centre)
    data = hand_out(request.user, name, MeetingOrder(meeting, author), ending)
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(meeting, kind, ending)}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _kind(meeting: Meeting, word: str) -> tuple[str, PaperKind]:
    found = next(((name, kind) for name, kind in papers_of(meeting).items() if kind.word == word), None)
    if found is None:
        raise Http404
    return found


def _file_name(meeting: Meeting, kind: PaperKind, ending: str) -> str:
    """lista-obecnosci-osiedle-fabryczne-2026-03-12.pdf; a marked community is not named by a file that travels."""
    words = ["" if is_marked(meeting) else str(meeting.community or ""), meeting.held_on.isoformat()]
    return f"{kind.word}-{slugify(fold(' '.join(words)))}.{ending}"
