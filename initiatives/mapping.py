"""The deeds of the map: begun on one page, a resource confirmed, an offer taken up."""

from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.deeds import Verb, record
from communities.models import Community
from initiatives.models import Initiative, Need, Resource, Study


def begin_parts(form: Any) -> None:
    """What was typed beside the first text of a map: one study, and up to five resources and five needs."""
    community, who = form.instance.community, {"created_by": form.user, "changed_by": form.user}
    method, told = form.cleaned_data["method"], form.cleaned_data["done_told"]
    study = None
    if method:
        asked = form.cleaned_data["asked"]
        study = Study.objects.create(community=community, method=method, done_told=told, asked=asked, **who)
    for text, kind in form.typed("resource", "kind"):
        Resource.objects.create(community=community, name=text, kind=kind or Resource.Kind.MATERIAL, **who)
    for text, priority in form.typed("need", "priority"):
        Need.objects.create(community=community, name=text, priority=priority, study=study, method=method, **who)


@transaction.atomic
def confirm_resource(resource: Resource, user: Any) -> None:
    """Asked again of the row as it stands: two people may press at once, and either is right."""
    row = Resource.objects.select_for_update().get(pk=resource.pk)
    row.changed_by = user
    row.confirm(localdate())
    record(user, Verb.CHANGED, row, centre=community_of(row).centre_id, fields=["confirmed_on"])


@transaction.atomic
def take_up(need: Need, resource: Resource, user: Any) -> None:
    """The resource serves the need from now on."""
    need.resources.add(resource)
    record(user, Verb.CHANGED, need, centre=community_of(need).centre_id, fields=["resources"])


def answer_with(need: Need, initiative: Initiative, user: Any) -> None:
    """An initiative begun from a need answers it, unless it was begun somewhere else after all."""
    community = community_of(need)
    here = initiative.community_id in {community.pk, None} and initiative.centre_id == community.centre_id
    if here:
        need.initiatives.add(initiative)
        record(user, Verb.CHANGED, need, centre=community.centre_id, fields=["initiatives"])


def community_of(row: Any) -> Community:
    community: Community = row.community
    return community
