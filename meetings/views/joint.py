"""Joint actions with partners: put down from the page of an organisation, an initiative or a meeting."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from communities.keeping import change_record, create_record
from communities.models import Organisation
from communities.views.withdrawing import withdraw_page
from initiatives.models import Initiative
from meetings.forms.joint import EditJointForm, NewJointForm
from meetings.models import JointAction, Meeting


@dataclass(frozen=True)
class Place:
    """Where a joint action is put down: whose page that is, and what the form begins with."""

    name: str
    model: Any

    def begun(self, request: HttpRequest, pk: int) -> tuple[Any, JointAction]:
        whole = get_object_or_404(self.model.objects.editable_by(request.user).filter(withdrawn_at=None), pk=pk)
        community = getattr(whole, "community", None)
        return whole, JointAction(centre_id=whole.centre_id, community=community, **{self.name: whole})


PLACES = {name: Place(name, model) for name, model in (
    ("organisation", Organisation), ("initiative", Initiative), ("meeting", Meeting),
)}  # fmt: skip


def joint_add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    whole, joint = PLACES[kind].begun(request, pk)
    form = NewJointForm(request.POST or None, user=request.user, instance=joint)
    if create_record(form, request.user, whole.centre_id):
        messages.success(request, _("Saved."))
        return redirect(whole)
    return form_page(request, form, _("Put down a joint action"), whole)


def joint_edit(request: HttpRequest, pk: int) -> HttpResponse:
    joint = get_object_or_404(JointAction.objects.editable_by(request.user).standing(), pk=pk)
    organisation = joint.organisation
    form = EditJointForm(request.POST or None, user=request.user, instance=joint)
    if change_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(organisation)
    return form_page(request, form, _("Change the joint action"), organisation, joint)


def joint_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    joint = get_object_or_404(JointAction.objects.editable_by(request.user).select_related("organisation"), pk=pk)
    home = joint.organisation.get_absolute_url()
    return withdraw_page(request, joint, home, home)


def form_page(request: HttpRequest, form: Any, title: str, whole: Any, row: Any = None) -> HttpResponse:
    context = {"form": form, "title": title, "whole": str(whole), "back": whole.get_absolute_url()}
    return render(
        request, "initiatives/record_form.html", {**context, "row": row, "withdraw": "meetings:joint_withdraw"}
    )
