"""The card with the code of a link, made at once of the token that the page has just shown, and kept nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from accounts.private_links import hash_of
from meetings.models import VoiceLink
from meetings.views.voices import address_of
from reports.heads import author_of
from reports.papers import FORMATS, PAPERS, hand_out
from reports.voice_card import VoiceOrder

KIND = "voice-card"


@sensitive_post_parameters("token")
@sensitive_variables("token", "order")
@require_POST
def voice_card(request: HttpRequest, pk: int) -> HttpResponse:
    rows = VoiceLink.objects.editable_by(request.user).open().select_related("centre", "community", "initiative")
    link = get_object_or_404(rows, pk=pk)
    token = request.POST.get("token", "")
    if hash_of(token) != link.token_hash:
        raise Http404
    order = VoiceOrder(link, address_of(token), author_of(request.user, link.centre))
    data = hand_out(request.user, KIND, order, "pdf")
    response = HttpResponse(data, content_type=FORMATS["pdf"].content_type)
    response["Content-Disposition"] = f'attachment; filename="{PAPERS[KIND].word}-{link.pk}.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response
