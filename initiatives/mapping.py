"""The deeds of the map: begun on one page, a resource confirmed, an offer taken up."""

from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.deeds import Verb, record
from accounts.naming import fold
from communities.models import Community
from initiatives.models import Initiative, Need, Resource, Study


def begin_parts(form: Any) -> None:
    """What was typed beside the first text of a map: one study, and up to five resources and five needs.

    What stands there in the same words already is left: a colleague may have begun, or the page was sent twice.
    """
    community, who = form.instance.community, {"created_by": form.user, "changed_by": form.user}
    method, study = form.cleaned_data["method"], _study(form, who)
    known = _known(community.resources.standing())
    for text, kind in form.typed("resource", "kind"):
        if fold(text) not in known:
            Resource.objects.create(community=community, name=text, kind=kind or Resource.Kind.MATERIAL, **who)
    known = _known(community.needs.standing())
    for text, priority in form.typed("need", "priority"):
        if fold(text) not in known:
            Need.objects.create(community=community, name=text, priority=priority, study=study, method=method, **who)


def _known(rows: Any) -> set[str]:
    return {fold(name) for name in rows.values_list("name", flat=True)}


def _study(form: Any, who: dict[str, Any]) -> Study | None:
    told = {name: form.cleaned_data[name] for name in ("method", "done_told", "asked")}
    if not told["method"]:
        return None
    studies = form.instance.community.studies
    return studies.standing().filter(**told).first() or studies.create(**told, **who)  # type: ignore[no-any-return]


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
