"""The page that asks why a record is withdrawn, the same for every kind, here and in the rooms above; and what is said
where a person's entry is closed.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities.forms.base import WithdrawForm
from communities.keeping import withdraw_record
from communities.models import Person


def withdraw_page(request: HttpRequest, row: Any, home: Any, back: str = "", centre: Any = None) -> HttpResponse:
    """`home` is where it leads once done (an address, a name of one, or a record), `back` where "leave it" leads."""
    if row.is_withdrawn:  # pressed twice
        return redirect(home)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_record(row, request.user, form.cleaned_data["reason"], centre)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn."))
            return redirect(home)
    context = {"form": form, "record": row, "back": back or row.get_absolute_url()}
    return render(request, "communities/withdraw.html", context)


def told_closed(request: HttpRequest, person: Person) -> HttpResponse:
    """Her page says why nothing of it is changed now."""
    messages.error(request, _("Nothing was changed: this entry is closed."))
    return redirect(person)
