"""Addresses of privacy."""

from django.urls import path

from privacy.views import anonymising, data, emergencies, requests

app_name = "privacy"

urlpatterns = [
    path("rodo/wnioski/", requests.request_list, name="requests"),
    path("rodo/wnioski/nowy/", requests.request_create, name="request_create"),
    path("rodo/wnioski/<int:pk>/", requests.request_page, name="request"),
    path("rodo/wnioski/<int:pk>/zmiana/", requests.request_edit, name="request_edit"),
    path("rodo/wnioski/<int:pk>/osoba/", requests.request_person, name="request_person"),
    path("rodo/wnioski/<int:pk>/przedluzenie/", requests.request_extend, name="request_extend"),
    path("rodo/wnioski/<int:pk>/decyzja/", requests.request_decide, name="request_decide"),
    path("rodo/wnioski/<int:pk>/anonimizacja/", anonymising.request_anonymise, name="request_anonymise"),
    path("rodo/wnioski/<int:pk>/dane/", data.request_data, name="request_data"),
    path("tryb-nadzwyczajny/", emergencies.emergency_list, name="emergencies"),
    path("tryb-nadzwyczajny/nowy/", emergencies.emergency_begin, name="emergency_begin"),
]
