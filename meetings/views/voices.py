"""The organiser's side of residents' voice: the links of a group, and what was told by them."""

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from accounts.deeds import Verb, record
from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from communities.models import Community
from communities.named import named_in
from communities.views.attachments import hand_out_file
from documents.qr import qr_svg
from meetings import voices
from meetings.forms.voices import AsideForm, ConfirmForm, VoiceLinkForm
from meetings.models import Meeting, Remark, ToldFile, ToldMeeting, VoiceLink

NEWEST_FIRST: Final = ("-held_on", "-pk")
MOST_REMARKS: Final = 50


def address_of(token: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('desk:our_community', args=[token])}"


@sensitive_variables("token", "address")
def voice_links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links that work. A new one is shown once, on the answer itself: the database knows only its hash."""
    user: Any = request.user
    community = get_object_or_404(Community.objects.editable_by(user).select_related("centre"), pk=pk)
    is_sent = request.method == "POST"
    begun = {"initiative": request.GET.get("initiative")}
    form = VoiceLinkForm(request.POST if is_sent else None, user=user, community=community, initial=begun)
    context: dict[str, Any] = {"community": community, "form": form}
    if is_sent and form.is_valid():
        link, token = voices.give_voice(community, form.cleaned_data["initiative"], user)
        address = address_of(token)
        qr = qr_svg(address, "qr", _("The link as a QR code"))
        context |= {"link": link, "token": token, "address": address, "qr": qr}
    links = VoiceLink.objects.editable_by(user).open().filter(community=community)
    context["links"] = links.select_related("initiative", "created_by")
    return render(request, "meetings/voice_links.html", context)


def voice_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once: what was printed with it stops working, and nothing brings it back."""
    user: Any = request.user
    link = get_object_or_404(VoiceLink.objects.editable_by(user).select_related("initiative", "community"), pk=pk)
    if request.method != "POST":
        return render(request, "meetings/voice_revoke.html", {"link": link})
    if voices.revoke_voice(link, user):
        messages.success(request, _("The link no longer works."))
    return redirect("meetings:voice_links", link.community_id)


@require_safe
def told_list(request: HttpRequest) -> HttpResponse:
    """What residents told, the newest first; those that wait say so."""
    user: Any = request.user
    get_object_or_404(Centre.objects.with_role(user, *WORKS_WITH_RESIDENTS)[:1])
    rows = ToldMeeting.objects.visible_to(user).select_related("community", "initiative", "meeting")
    page = page_after(rows, request.GET.get("after"), NEWEST_FIRST)
    remarks = Remark.objects.visible_to(user).filter(seen_at=None).select_related("community")[:MOST_REMARKS]
    mine = set(Community.objects.editable_by(user).values_list("pk", flat=True))
    context = {"page": page, "remarks": remarks, "mine": mine, **page.doors(request)}
    return render(request, "meetings/told_list.html", context)


def told(request: HttpRequest, pk: int) -> HttpResponse:
    """What was told, and what to make of it."""
    user: Any = request.user
    rows = ToldMeeting.objects.visible_to(user).select_related("community", "initiative", "meeting", "decided_by")
    one = get_object_or_404(rows, pk=pk)
    may_edit = ToldMeeting.objects.editable_by(user).filter(pk=pk).exists()
    form = ConfirmForm(request.POST or None, user=user, told=one) if may_edit and one.waits else None
    if request.method == "POST" and not may_edit:
        get_object_or_404(ToldMeeting.objects.none())
    if form is not None and form.is_valid():
        try:
            meeting = voices.confirm_told(one, user, form.chosen())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _confirmed(meeting))
            return redirect(meeting)
    record(user, Verb.SEEN, one)
    photo = ToldFile.objects.visible_to(user).filter(told=one).select_related("file", "told").first()
    return render(
        request, "meetings/told.html", {"told": one, "form": form, "photo": photo, "names": _names(one, form)}
    )


def _names(told: ToldMeeting, form: ConfirmForm | None) -> list[str]:
    """Residents' names in their words, which may not stand in the minutes."""
    if form is None:
        return []
    texts = {"came_of_it": told.came_of_it, "led_told": told.led_told, "asks": told.asks}
    labels = {name: ToldMeeting._meta.get_field(name).verbose_name for name in texts}  # type: ignore[union-attr]
    return named_in([told.community_id], [(labels[name], text) for name, text in texts.items()])


def _confirmed(meeting: Meeting) -> str:
    if meeting.had_organiser:
        return _("Confirmed as the second voice. The organiser was there, so it is not counted as one without.")
    return _("Confirmed. It counts as a meeting that residents told of.")


def told_aside(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    one = get_object_or_404(ToldMeeting.objects.editable_by(user).select_related("community", "initiative"), pk=pk)
    if not one.waits:  # pressed twice
        return redirect(one)
    form = AsideForm(request.POST or None)
    if form.is_valid():
        try:
            voices.set_told_aside(one, user, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Set aside. It enters no figure."))
            return redirect("meetings:told_list")
    return render(request, "meetings/told_aside.html", {"told": one, "form": form})


@require_safe
def told_photo(request: HttpRequest, pk: int) -> FileResponse:
    rows = ToldFile.objects.visible_to(request.user).select_related("file", "told")
    photo = get_object_or_404(rows, pk=pk)
    return hand_out_file(request, photo, photo.told.centre_id)


@require_POST
def remark_seen(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    remark = get_object_or_404(Remark.objects.editable_by(user), pk=pk)
    if voices.mark_seen(remark, user):
        messages.success(request, _("Marked as seen."))
    return redirect("meetings:told_list")
