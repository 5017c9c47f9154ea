"""The map of a community: its page, its beginning, its texts, and the taps that keep it alive."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities.keeping import change_record, create_only_one, create_record, made_before, nothing_more
from communities.models import Community
from communities.named import named_in, texts_of
from initiatives.forms.initiatives import NewInitiativeForm
from initiatives.forms.needs_map import BeginForm, EditMapForm, JoinMapForm, NewMapForm
from initiatives.living_map import read_map
from initiatives.mapping import answer_with, begin_parts, confirm_resource, take_up
from initiatives.models import Need, NeedsMap, Resource
from initiatives.models.needs_map import map_of
from initiatives.views.records import FORM_PAGE


@require_safe
def needs_map(request: HttpRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(Community.objects.visible_to(request.user).select_related("centre"), pk=pk)
    may_edit = Community.objects.editable_by(request.user).filter(pk=pk).exists()
    told = read_map(community, request.user)
    names = named_in([pk], texts_of(told.rows))
    context = {"community": community, "map": told, "may_edit": may_edit, "names": names}
    return render(request, "initiatives/map.html", context)


def map_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Five resources and five needs on one page; where a colleague has begun the map, they are added to hers."""
    community = get_object_or_404(Community.objects.editable_by(request.user), pk=pk)
    texts = _texts_of(community, request.user)
    form: Any = BeginForm(request.POST or None, user=request.user, instance=NeedsMap(community=community))
    if texts and (not form.is_bound or made_before(form, request.user)):
        return redirect(map_of(community))
    if texts:
        form = JoinMapForm(request.POST, user=request.user, instance=texts)
    if _kept(form, request.user, texts, also=lambda made: begin_parts(form)):
        messages.success(request, _("The map is begun. It may grow on any day."))
        return redirect(map_of(community))
    context = {"form": form, "community": community, "begun": texts}
    return render(request, "initiatives/map_begin.html", context)


def map_edit(request: HttpRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(Community.objects.editable_by(request.user), pk=pk)
    texts = _texts_of(community, request.user)
    form: Any = NewMapForm(request.POST or None, user=request.user, instance=NeedsMap(community=community))
    if texts and not made_before(form, request.user):
        form = EditMapForm(request.POST or None, user=request.user, instance=texts)
    if _kept(form, request.user, texts):
        messages.success(request, _("Saved."))
        return redirect(map_of(community))
    context = {"form": form, "title": _("Description and conclusions"), "whole": community, "back": map_of(community)}
    return render(request, FORM_PAGE, {**context, "begun": texts if getattr(form, "is_begun_beside", False) else None})


def _texts_of(community: Community, user: Any) -> NeedsMap | None:
    return NeedsMap.objects.editable_by(user).select_related("changed_by").filter(community=community).first()


def _kept(form: Any, user: Any, texts: NeedsMap | None, also: Callable[[Any], None] = nothing_more) -> Any:
    """The first texts of a map, or what is laid over those that stand."""
    if texts is None or form.instance.pk is None:
        return create_only_one(form, user, form.instance.centre_id, also)
    return change_record(form, user, texts.centre_id, also)


@require_POST
def resource_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody made sure today that the resource still holds."""
    rows = Resource.objects.editable_by(request.user).standing().select_related("community")
    resource = get_object_or_404(rows, pk=pk)
    confirm_resource(resource, request.user)
    messages.success(request, _("Confirmed: it still holds."))
    return redirect(f"{map_of(resource.community)}#resources")


def need_initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """An initiative that begins from a need, and answers it from the first day."""
    needs = Need.objects.editable_by(request.user).standing().select_related("community")
    need = get_object_or_404(needs, pk=pk)
    told = {"community": need.community_id, "centre": need.community.centre_id, "need": need.name}
    form = NewInitiativeForm(request.POST or None, user=request.user, initial=told)
    if made := create_record(form, request.user, also=lambda made: answer_with(need, made, request.user)):
        messages.success(request, _("Saved."))
        return redirect(made)
    context = {"form": form, "title": _("Begin an initiative from this need"), "whole": need.community}
    return render(request, FORM_PAGE, {**context, "back": need.get_absolute_url()})


@require_POST
def need_take_up(request: HttpRequest, pk: int, resource_pk: int) -> HttpResponse:
    """An offer that was suggested serves the need from now on."""
    need = get_object_or_404(Need.objects.editable_by(request.user).standing().select_related("community"), pk=pk)
    offered = Resource.objects.editable_by(request.user).standing().filter(community=need.community_id)
    take_up(need, get_object_or_404(offered, pk=resource_pk), request.user)
    messages.success(request, _("Saved."))
    return redirect(need)
