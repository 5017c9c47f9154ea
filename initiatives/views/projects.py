"""Projects: the list, and the page of one as of a day."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.dates import DayInput
from accounts.editing import PlainForm
from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from accounts.validators import plausible_day
from communities.named import named_in, texts_of
from initiatives.forms.projects import EditProjectForm, NewProjectForm
from initiatives.models import Initiative, Project
from initiatives.status import status_of
from initiatives.views.initiatives import BY_NAME, may_add
from initiatives.views.records import create, edit, withdraw


class OnForm(PlainForm):
    """As of which day; what is not understood means today."""

    no_optional_mark = True

    on = forms.DateField(
        label=gettext_lazy("As of the day"), required=False, widget=DayInput, validators=[plausible_day]
    )

    def day(self) -> dt.date:
        self.is_valid()
        return self.cleaned_data.get("on") or localdate()


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    roles = roles_today(request.user)
    if roles.isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    query = request.GET.get("q", "")[:100]
    rows = Project.objects.visible_to(request.user).standing().matching(query)
    page = page_after(rows.annotate(places=Count("communities")), request.GET.get("after"), BY_NAME)
    context = {"page": page, "query": query, "may_add": may_add(roles), **page.doors(request)}
    return render(request, "initiatives/projects.html", context)


@require_safe
def project_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    project = get_object_or_404(Project.objects.visible_to(user).select_related("programme", "centre"), pk=pk)
    asked = OnForm(request.GET or {"on": localdate()})
    status = status_of(project, asked.day(), user)
    context = {
        "project": project,
        "status": status,
        "asked": asked,
        "today": localdate(),
        "partners": project.partners.select_related("organisation").order_by("pk"),
        **_tied(project, user),
        "names": named_in(project.communities.all(), texts_of([project, *(row.result for row in status.results)])),
        "may_edit": Project.objects.editable_by(user).filter(pk=pk).exists() and not project.is_withdrawn,
    }
    return render(request, "initiatives/project.html", context)


def _tied(project: Project, user: Any) -> dict[str, Any]:
    """Initiatives of the project that the person may see, and how many there are besides."""
    rows = project.tied.select_related("initiative__community").order_by("initiative__name_sort", "pk")
    seen = list(rows.filter(initiative__in=Initiative.objects.visible_to(user)))
    return {
        "tied": seen,
        "tied_unseen": rows.filter(withdrawn_at=None).count() - sum(not one.is_withdrawn for one in seen),
    }


def project_create(request: HttpRequest) -> HttpResponse:
    return create(request, NewProjectForm, _("Add a project"), reverse("initiatives:projects"))


def project_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditProjectForm, _("Change the project"))


def project_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Project)
