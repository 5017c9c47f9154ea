"""A person's own page."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts import deeds
from accounts.forms import ProfileForm
from accounts.models import User


def profile(request: HttpRequest) -> HttpResponse:
    # Read anew: what is typed must not show in the frame of the page before it is saved.
    person = get_object_or_404(User, pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            deeds.record_about(person, deeds.Verb.CHANGED, person, fields=form.changed_fields())
        with override(person.language):
            messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    memberships = person.memberships.current().select_related("centre")
    return render(request, "accounts/profile.html", {"form": form, "memberships": memberships})
