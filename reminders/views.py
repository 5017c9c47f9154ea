"""One's own reminders, the administrator's ledger of mail, and the mailbox of development."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Centre
from accounts.roles import Role
from reminders import ledger as mail_ledger
from reminders import mailbox as development_mailbox
from reminders import notices as own_notices
from reminders.models import Letter
from reminders.rules import RULES


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    reminders, key = own_notices.page_of(request.user, request.GET.get("przed", ""))
    context = {
        "notices": [(RULES[reminder.rule].label, reminder) for reminder in reminders if reminder.rule in RULES],
        "unseen": own_notices.count_unseen(request.user),
        "next_url": f"?przed={key}" if key else "",
    }
    return render(request, "reminders/notices.html", context)


@require_POST
def notices_seen(request: HttpRequest) -> HttpResponse:
    seen = own_notices.mark_seen(request.user)
    if seen:
        text = ngettext("%(count)s reminder marked as seen.", "%(count)s reminders marked as seen.", seen)
        messages.success(request, text % {"count": seen})
    return redirect("reminders:notices")


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Centre.objects.with_role(request.user, Role.ADMINISTRATOR)[:1])
    letters, group = Letter.objects.visible_to(request.user), request.GET.get("stan", "")
    page, key = mail_ledger.page_of(letters, group, request.GET.get("przed", ""))
    context = {
        "groups": mail_ledger.groups_of(letters, group),
        "letters": [(RULES[letter.reminder.rule].label, letter) for letter in page if letter.reminder.rule in RULES],
        "chosen": group if group in mail_ledger.GROUPS else "",
        "mailbox_is_open": development_mailbox.is_open(),
        "next_url": f"?stan={group if group in mail_ledger.GROUPS else ''}&przed={key}" if key else "",
    }
    return render(request, "reminders/ledger.html", context)


@require_POST
def letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(Letter.objects.editable_by(request.user).select_related("reminder__centre"), pk=pk)
    try:
        mail_ledger.send_again(letter, request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The letter waits to be sent."))
    return redirect("reminders:ledger")


@login_not_required  # letters of those who cannot sign in yet; it is there in development only
def mailbox(request: HttpRequest) -> HttpResponse:
    if not development_mailbox.is_open():
        raise Http404
    return render(request, "reminders/mailbox.html", {"letters": development_mailbox.newest()})
