"""Projects: the list and the page of one."""

from django.db.models import Count, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.paging import page_after
from accounts.roles import WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.models import Community
from initiatives.forms.projects import EditProjectForm, NewProjectForm
from initiatives.models import Project, ProjectPartner, PromisedResult
from initiatives.money import own_contribution, standing_of
from initiatives.views.initiatives import BY_NAME, may_add
from initiatives.views.records import create, edit, withdraw


def project_list(request: HttpRequest) -> HttpResponse:
    roles = roles_today(request.user)
    if roles.isdisjoint(WORKS_WITH_RESIDENTS):
        raise Http404
    query = request.GET.get("q", "")[:100]
    rows = Project.objects.visible_to(request.user).standing().matching(query)
    page = page_after(rows.annotate(places=Count("communities")), request.GET.get("after"), BY_NAME)
    context = {"page": page, "query": query, "may_add": may_add(roles), **page.doors(request)}
    return render(request, "initiatives/projects.html", context)


def project_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = Project.objects.visible_to(user).prefetch_related(
        Prefetch("partners", ProjectPartner.objects.visible_to(user).select_related("organisation")),
        Prefetch("results", PromisedResult.objects.visible_to(user)),
    )
    project = get_object_or_404(rows, pk=pk)
    seen = Community.objects.visible_to(user).filter(projects=project).by_name()
    context = {
        "project": project,
        "communities": seen,
        "unseen": project.communities.count() - len(seen),
        "own": own_contribution(project),
        "standing": standing_of(list(project.results.all())),
        "may_edit": Project.objects.editable_by(user).filter(pk=pk).exists() and not project.is_withdrawn,
    }
    return render(request, "initiatives/project.html", context)


def project_create(request: HttpRequest) -> HttpResponse:
    return create(request, NewProjectForm, _("Add a project"), reverse("initiatives:projects"))


def project_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, EditProjectForm, _("Change the project"))


def project_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Project)
