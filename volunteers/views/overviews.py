"""What looks at everything: a year at a glance, and what is missing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from communities.scoping import where_staff_works
from documents.drawing import to_svg_twice
from volunteers.figures import added, months_of
from volunteers.gaps import gaps_page, heads_of
from volunteers.listing import YearFilter
from volunteers.models import Hours
from volunteers.pictures import by_quarter, year_chart
from volunteers.views.agreements import log_list
from volunteers.views.words import rows_of_totals


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Twelve months, what was confirmed, declared and told apart; no name."""
    user: Any = request.user
    get_object_or_404(where_staff_works(user)[:1])
    form = YearFilter(request.GET, user=user)
    shown = form.year_or(localdate())
    months = months_of(form.here(Hours.objects.visible_to(user)), shown)
    chart = year_chart(months, shown)
    asked = {"community": form.data.get("community"), "since": f"{shown}-01-01", "until": f"{shown}-12-31"}
    context = {
        "form": form,
        "year": shown,
        "chart": chart,
        "svg": to_svg_twice(chart.draw("wide"), by_quarter(chart, months).draw("small"), "year"),
        "totals": rows_of_totals(added(months), **asked),
        "sees_gaps": heads_of(user).exists(),
    }
    return render(request, "volunteers/year.html", context)


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """For those who answer for the centre: what was recorded though something is missing."""
    user: Any = request.user
    get_object_or_404(heads_of(user)[:1])
    page, found = gaps_page(user, localdate(), request.GET.get("after"))
    log_list(user, [one.agreement for one in found])
    return render(request, "volunteers/gaps.html", {"found": found, **page.doors(request)})
