"""Addresses of the desk: what looks at everything."""

from django.urls import path

from desk import turnout_views, views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("szukaj/", views.search, name="search"),
    path("spolecznosci/<int:pk>/", views.community, name="community"),
    path("spolecznosci/<int:pk>/os-czasu/", views.timeline, name="timeline"),
    path("spolecznosci/<int:pk>/kto-przychodzi/", views.came, name="came"),
    path("spolecznosci/<int:pk>/frekwencja/", turnout_views.turnout, name="turnout"),
]
