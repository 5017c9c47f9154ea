"""Partners: organisations by sector, partnerships, programmes and places of the centre."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, F, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import CORRECTS, Role
from communities.forms import partners as forms
from communities.keeping import change_record, create_record
from communities.models import Community, MemberFile, Organisation, Partnership, PartnershipMember, Programme
from communities.scoping import where_staff_works
from communities.views.communities import BY_NAME
from communities.views.withdrawing import withdraw_page

LATEST = 20
BY_SECTOR = ("sector", *BY_NAME)


def may_add(user: Any) -> bool:
    return bool(Centre.objects.with_role(user, Role.ORGANISER, *CORRECTS).exists())


def list_page(request: HttpRequest, rows: Any, template: str, order: tuple[str, ...], **more: Any) -> HttpResponse:
    """A list of centre-wide records for the staff who work with residents; nobody else has such a page."""
    get_object_or_404(where_staff_works(request.user)[:1])
    query = request.GET.get("q", "")
    page = page_after(rows.standing().matching(query), request.GET.get("after"), order)
    context = {"page": page, "query": query, "may_add": may_add(request.user), **page.doors(request), **more}
    return render(request, template, context)


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    more = {"sector": request.GET.get("sector", ""), "sectors": Organisation.Sector.choices}
    return list_page(request, organisations_asked(request), "communities/organisations.html", BY_SECTOR, **more)


def organisations_asked(request: HttpRequest) -> Any:
    sector = request.GET.get("sector", "")
    rows = Organisation.objects.visible_to(request.user).select_related("parent", "centre")
    return rows.filter(sector=sector) if sector in Organisation.Sector.values else rows


@require_safe
def partnership_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, partnerships_asked(request), "communities/partnerships.html", BY_NAME)


def partnerships_asked(request: HttpRequest) -> Any:
    members = (
        PartnershipMember.objects.visible_to(request.user)
        .standing()
        .filter(Q(until_told="") | Q(until_on__gt=localdate()), standing=PartnershipMember.Standing.MEMBER)
        .exclude(since_on__gt=localdate())
    )
    rows = Partnership.objects.visible_to(request.user)
    return rows.prefetch_related(Prefetch("members", members, to_attr="listed"))


@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, programmes_asked(request), "communities/programmes.html", BY_NAME)


def programmes_asked(request: HttpRequest) -> Any:
    return Programme.objects.visible_to(request.user).select_related("community")


@require_safe
def organisation_page(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Organisation.objects.visible_to(request.user).select_related("parent", "changed_by")
    memberships = PartnershipMember.objects.visible_to(request.user).standing().select_related("partnership")
    branches = Organisation.objects.visible_to(request.user).standing().by_name()
    rows = rows.prefetch_related(Prefetch("branches", branches), Prefetch("partnerships", memberships))
    organisation: Any = get_object_or_404(rows, pk=pk)
    within = organisation.joint_initiatives.visible_to(request.user).filter(initiative__withdrawn_at=None)
    joint = organisation.joint_actions.visible_to(request.user).select_related("initiative", "meeting")
    context = {
        "organisation": organisation,
        "may_edit": Organisation.objects.editable_by(request.user).filter(pk=pk).exists(),
        "within": within.standing().select_related("initiative").order_by("-pk")[:LATEST],
        "joint": joint.order_by(F("done_on").desc(nulls_last=True), "-pk")[:LATEST],
        "promises": promises(organisation.joint_actions.visible_to(request.user).counted()),
    }
    return render(request, "communities/organisation.html", context)


def promises(joint: Any) -> dict[str, int]:
    """Kept, of how many that are settled, and how many are still ahead."""
    numbers: dict[str, int] = joint.aggregate(
        kept=Count("pk", filter=Q(promise="kept")),
        settled=Count("pk", filter=Q(promise__in=("kept", "not_kept"))),
        waits=Count("pk", filter=Q(promise="waits")),
    )
    return numbers


@require_safe
def partnership_page(request: HttpRequest, pk: int) -> HttpResponse:
    files = MemberFile.objects.visible_to(request.user).select_related("file__created_by")
    members = (
        PartnershipMember.objects.visible_to(request.user)
        .select_related("organisation__parent", "programme")
        .prefetch_related(Prefetch("files", files))
        .order_by("standing", "pk")
    )
    rows = Partnership.objects.visible_to(request.user).prefetch_related(
        *("names", "actions", "quotations"),
        Prefetch("members", members),
        Prefetch("communities", Community.objects.visible_to(request.user).by_name()),
    )
    partnership: Any = get_object_or_404(rows, pk=pk)
    may_edit = Partnership.objects.editable_by(request.user).filter(pk=pk).exists()
    context = {
        "partnership": partnership,
        "circles": circles(partnership),
        "listed": sum(1 for row in partnership.members.all() if row.is_listed_on(localdate())),
        "may_edit": may_edit,
        "may_change": may_edit and not partnership.is_withdrawn,
    }
    return render(request, "communities/partnership.html", context)


def circles(partnership: Any) -> list[tuple[Any, list[tuple[Any, list[Any]]]]]:
    """Members, supporters, friends; within each the sectors in the order of the dictionary."""
    rows = list(partnership.members.all())
    told = [
        (label, [row for row in rows if row.standing == value]) for value, label in PartnershipMember.Standing.choices
    ]
    return [(label, by_sector(found)) for label, found in told if found]


def by_sector(members: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Whoever is told without an organisation stands under "not known"."""
    sectors = [(label, [m for m in members if m.sector == value]) for value, label in Organisation.Sector.choices]
    return [(label, sorted(found, key=name_key)) for label, found in sectors if found]


def name_key(member: Any) -> tuple[str, int]:
    return (member.organisation.name_sort if member.organisation else "", member.pk)


@require_safe
def programme_page(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Programme.objects.visible_to(request.user).select_related("community", "centre")
    programme: Any = get_object_or_404(rows, pk=pk)
    context = {
        "programme": programme,
        "may_edit": Programme.objects.editable_by(request.user).filter(pk=pk).exists(),
        "sees_community": Community.objects.visible_to(request.user).filter(pk=programme.community_id).exists(),
        "groups": by_target_group(programme.initiatives.visible_to(request.user).standing()),
    }
    return render(request, "communities/programme.html", context)


def by_target_group(initiatives: Any) -> list[tuple[str, list[Any]]]:
    """Initiatives with their partners by the group they are for; those of no told group come last."""
    of_each: Any = initiatives.model._meta.get_field("editions").related_model
    editions = Prefetch("editions", of_each.objects.standing().order_by("since_on", "pk"), "standing_editions")
    rows = initiatives.prefetch_related("partners__organisation", editions).order_by("name_sort", "pk")[:LATEST]
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.target_group, []).append(row)
    return sorted(groups.items(), key=lambda group: (not group[0], group[0]))


def create(request: HttpRequest, form_class: Any, title: str, back_name: str) -> HttpResponse:
    form = form_class(request.POST or None, user=request.user)
    get_object_or_404(form.fields["centre"].queryset.order_by()[:1])
    made = create_record(form, request.user)
    if made:
        messages.success(request, _("Saved."))
        return redirect(made)
    return render(request, "communities/record_form.html", {"form": form, "title": title, "back_name": back_name})


def edit(request: HttpRequest, pk: int, form_class: Any, title: str) -> HttpResponse:
    row = get_object_or_404(form_class._meta.model.objects.editable_by(request.user).standing(), pk=pk)
    form = form_class(request.POST or None, user=request.user, instance=row)
    if change_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect(row)
    context = {"form": form, "title": title, "whole": row, "back": row.get_absolute_url()}
    return render(request, "communities/record_form.html", context)


def withdraw(request: HttpRequest, pk: int, model: Any) -> HttpResponse:
    row = get_object_or_404(model.objects.editable_by(request.user), pk=pk)
    return withdraw_page(request, row, row)


def organisation_create(request: HttpRequest) -> HttpResponse:
    return create(request, forms.NewOrganisationForm, _("Add an organisation"), "communities:organisations")


def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, forms.EditOrganisationForm, _("Change the organisation"))


def organisation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Organisation)


def partnership_create(request: HttpRequest) -> HttpResponse:
    return create(request, forms.NewPartnershipForm, _("Add a partnership"), "communities:partnerships")


def partnership_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, forms.EditPartnershipForm, _("Change the partnership"))


def partnership_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Partnership)


def programme_create(request: HttpRequest) -> HttpResponse:
    return create(request, forms.NewProgrammeForm, _("Add a programme or a place"), "communities:programmes")


def programme_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return edit(request, pk, forms.EditProgrammeForm, _("Change the programme or place"))


def programme_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return withdraw(request, pk, Programme)
