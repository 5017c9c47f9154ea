"""Papers of a community as it is today, and of a year of a centre: the pages that offer them, and each file."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.editing import PlainForm
from accounts.models import Centre
from accounts.naming import fold
from accounts.roles import SEES_ALL_COMMUNITIES
from accounts.validators import FIRST_YEAR
from communities.models import Community
from reports.heads import author_of
from reports.outside.cus_year import CentreOrder
from reports.outside.one_page import CommunityOrder, order_today
from reports.papers import FORMATS, PAPERS, hand_out
from reports.periods import whole_year

KINDS = {kind.word: name for name, kind in PAPERS.items() if kind.about is CommunityOrder}

OF_CENTRE = "cus-year"


class YearForm(PlainForm):
    """Which calendar year; where none is asked, the last whole one."""

    no_optional_mark = True

    year = forms.IntegerField(label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=2100)

    def asked(self) -> int | None:
        """Nothing where the year is not understood: another one would be a paper that nobody asked for."""
        return int(self.cleaned_data["year"] or localdate().year - 1) if self.is_valid() else None


@require_safe
def community_papers(request: HttpRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(Community.objects.visible_to(request.user), pk=pk)
    kinds = [{"label": PAPERS[name].label, "word": word} for word, name in KINDS.items()]
    context = {"community": community, "kinds": kinds, "endings": list(FORMATS)}
    return render(request, "reports/community_papers.html", context)


@require_safe
def community_paper(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    community = get_object_or_404(Community.objects.visible_to(request.user).select_related("centre"), pk=pk)
    if word not in KINDS or ending not in FORMATS:
        raise Http404
    order = order_today(community, author_of(request.user, community.centre))
    data = hand_out(request.user, KINDS[word], order, ending)
    # a marked community is not named by a file that travels
    name = str(community.pk) if community.is_sensitive else slugify(fold(str(community)))
    return _file(data, f"{word}-{name}-{order.on.isoformat()}", ending)


@require_safe
def centre_papers(request: HttpRequest) -> HttpResponse:
    """For those who answer for all communities of a centre."""
    centres = _headed_by(request.user)
    get_object_or_404(centres[:1])
    form = YearForm(request.GET)
    context = {"form": form, "year": form.asked(), "centres": centres, "kind": PAPERS[OF_CENTRE]}
    return render(request, "reports/centre_papers.html", {**context, "endings": list(FORMATS)})


@require_safe
def centre_paper(request: HttpRequest, pk: int, word: str, ending: str) -> HttpResponse:
    centre = get_object_or_404(_headed_by(request.user), pk=pk)
    if word != PAPERS[OF_CENTRE].word or ending not in FORMATS:
        raise Http404
    year = YearForm(request.GET).asked()
    if year is None:
        raise Http404
    order = CentreOrder(centre, whole_year(year), author_of(request.user, centre))
    return _file(hand_out(request.user, OF_CENTRE, order, ending), f"{word}-{year}", ending)


def _headed_by(user: Any) -> Any:
    return Centre.objects.with_role(user, *SEES_ALL_COMMUNITIES).order_by("name_sort", "pk")


def _file(data: bytes, name: str, ending: str) -> HttpResponse:
    response = HttpResponse(data, content_type=FORMATS[ending].content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
