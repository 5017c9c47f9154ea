"""Files of a meeting: one more, one opened, one withdrawn."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.views.attachments import attach_page, hand_out_file
from communities.views.withdrawing import withdraw_page
from meetings.forms.files import MeetingFileForm
from meetings.models import Meeting, MeetingFile


def file_add(request: HttpRequest, whole_pk: int) -> HttpResponse:
    rows = Meeting.objects.editable_by(request.user).standing().select_related("centre", "community")
    meeting = get_object_or_404(rows, pk=whole_pk)
    form = MeetingFileForm(request.POST or None, request.FILES or None, instance=MeetingFile(meeting=meeting))
    return attach_page(request, form, meeting, meeting.centre, _("A file for the meeting"))


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    rows = MeetingFile.objects.visible_to(request.user).select_related("file", "meeting")
    link = get_object_or_404(rows, pk=pk)
    return hand_out_file(request, link, link.meeting.centre_id)


def file_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    rows = MeetingFile.objects.editable_by(request.user).select_related("file", "meeting")
    link = get_object_or_404(rows, pk=pk)
    home = link.meeting.get_absolute_url()
    return withdraw_page(request, link, home, home, link.meeting.centre_id)
