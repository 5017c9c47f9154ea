"""What a probe is told."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk.health import health


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when database, broker, worker and beat all work, else 503; the names of the parts and nothing more."""
    parts = health()
    answer = {part: "ok" if works else "failed" for part, works in parts.items()}
    return JsonResponse(answer, status=200 if all(parts.values()) else 503)
