"""Table of contents of the site."""

from django.urls import URLPattern, URLResolver, include, path

from desk.health_views import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("konto/", include("accounts.entrance")),
    path("", include("accounts.urls")),
    path("", include("communities.urls")),
    path("", include("meetings.urls")),
    path("", include("volunteers.urls")),
    path("sprawozdania/", include("reports.urls")),
    path("", include("initiatives.urls")),
    path("", include("reminders.urls")),
    path("", include("privacy.urls")),
    path("", include("desk.urls")),
]
