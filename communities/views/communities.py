"""Communities: the list, one new, one changed, the card with all facts, and the centre's stages and staff."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Centre
from accounts.paging import page_after
from accounts.roles import CORRECTS, HEADS, Role
from accounts.scoping import roles_today
from communities.forms.communities import EditCommunityForm, NewCommunityForm
from communities.keeping import change_record, create_record
from communities.models import (
    Assignment,
    Community,
    MeetingPlace,
    Partnership,
    PlaceHours,
    Programme,
    StaffMember,
    Stage,
    StageChange,
)
from communities.scoping import may_assign, where_staff_works
from communities.stages import stages_of
from communities.team import begin_work

BY_NAME = ("name_sort", "pk")


@require_safe
def community_list(request: HttpRequest) -> HttpResponse:
    get_object_or_404(where_staff_works(request.user)[:1])
    rows = Community.objects.visible_to(request.user).select_related("centre")
    query = request.GET.get("q", "")
    page = page_after(
        with_work(rows.with_last_entry().matching(query), request.user), request.GET.get("after"), BY_NAME
    )
    user: Any = request.user
    mine = roles_today(user)
    context = {
        "page": page,
        "query": query,
        "several_centres": len({community.centre_id for community in page.rows}) > 1,
        "may_add": not mine.isdisjoint({Role.ORGANISER, *CORRECTS}),
        "may_staff": not mine.isdisjoint(CORRECTS),
        "may_stage": not mine.isdisjoint(HEADS),
        **page.doors(request),
    }
    return render(request, "communities/list.html", context)


def with_work(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """With the team of today and the stages that stand, each in one query for the whole list."""
    team = Assignment.objects.visible_to(user).current().select_related("staff", "substitutes_for")
    stages = StageChange.objects.visible_to(user).standing().filter(until_told="").select_related("stage")
    return rows.prefetch_related(
        Prefetch("assignments", team, to_attr="team_today"), Prefetch("stage_changes", stages, to_attr="open_stages")
    )


def community_create(request: HttpRequest) -> HttpResponse:
    """Supervisor or organiser of the centre.

    Only the supervisor assigns staff to communities that stand. An organiser may begin a new one all the same, and is
    assigned to it at once: choosing the community is the first stage of her own work, a new one holds nobody's data
    that she could not see before, and her supervisor sees it from the first minute.
    """
    form = NewCommunityForm(request.POST or None, user=request.user)
    get_object_or_404(form.fields["centre"].queryset.order_by()[:1])  # type: ignore[attr-defined]
    community = create_record(form, request.user, also=begin_work(request.user))
    if community:
        messages.success(request, _("Saved."))
        return redirect("communities:card", community.pk)
    context = {"form": form, "title": _("New community"), "back_name": "communities:list"}
    return render(request, "communities/record_form.html", context)


def community_edit(request: HttpRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(Community.objects.editable_by(request.user), pk=pk)
    form = EditCommunityForm(request.POST or None, user=request.user, instance=community)
    if change_record(form, request.user):
        messages.success(request, _("Saved."))
        return redirect("communities:card", pk)
    context = {"form": form, "title": _("Change the community"), "whole": community, "back_name": "communities:card"}
    return render(request, "communities/record_form.html", context)


@require_safe
def community_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Karta społeczności: every fact on one page, no resident among them."""
    user = request.user
    community = get_object_or_404(card_rows(user), pk=pk)
    context = {
        "community": community,
        "may_edit": Community.objects.editable_by(user).filter(pk=pk).exists(),
        "may_assign": may_assign(user).filter(pk=pk).exists(),
        "may_see_parent": community.parent
        and Community.objects.visible_to(user).filter(pk=community.parent_id).exists(),
    }
    return render(request, "communities/card.html", context)


def card_rows(user: Any) -> QuerySet[Any]:
    """Communities with all that a card tells, in a fixed number of queries."""
    hours = PlaceHours.objects.visible_to(user).standing()
    return (
        Community.objects.visible_to(user)
        .select_related("centre", "parent", "changed_by")
        .prefetch_related(
            *("addresses", "populations", "pauses", "quotations", "yearly_totals"),
            Prefetch("places", MeetingPlace.objects.visible_to(user).prefetch_related(Prefetch("hours", hours))),
            Prefetch("stage_changes", StageChange.objects.visible_to(user).select_related("stage")),
            Prefetch("assignments", Assignment.objects.visible_to(user).select_related("staff", "substitutes_for")),
            Prefetch("parts", Community.objects.visible_to(user).by_name()),
            Prefetch("partnerships", Partnership.objects.visible_to(user).standing().by_name()),
            Prefetch("programmes", Programme.objects.visible_to(user).standing().by_name()),
        )
    )


@require_safe
def stage_list(request: HttpRequest) -> HttpResponse:
    """The centres' own lists of stages, for director and supervisor."""
    centres = list(Centre.objects.with_role(request.user, *HEADS).order_by("name_sort"))
    get_object_or_404(Centre.objects.with_role(request.user, *HEADS)[:1])
    for centre in centres:
        stages_of(centre)
    stages = Stage.objects.editable_by(request.user)
    rows = [(centre, [stage for stage in stages if stage.centre_id == centre.pk]) for centre in centres]
    return render(request, "communities/stages.html", {"centres": rows})


@require_safe
def staff_list(request: HttpRequest) -> HttpResponse:
    """The centre's workers, of today and of the past, with and without an account."""
    centres = Centre.objects.with_role(request.user, *CORRECTS).order_by("name_sort")
    get_object_or_404(centres.order_by()[:1])
    page = page_after(staff_asked_for(request.user), request.GET.get("after"), BY_NAME)
    return render(request, "communities/staff.html", {"page": page, "centres": centres, **page.doors(request)})


def staff_asked_for(user: Any) -> Any:
    return StaffMember.objects.editable_by(user).select_related("centre", "user")
