"""Addresses of privacy."""

from django.urls import path

from privacy.views import anonymising, data, disposals, emergencies, requests, retention

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
    path("rodo/przechowywanie/", retention.retention_page, name="retention"),
    path("rodo/przechowywanie/<int:pk>/klasa/<slug:kind>/", retention.class_edit, name="class_edit"),
    path("rodo/przechowywanie/<int:pk>/spis/", disposals.disposal_create, name="disposal_create"),
    path("rodo/wstrzymania/nowe/", retention.hold_create, name="hold_create"),
    path("rodo/wstrzymania/<int:pk>/zdjecie/", retention.hold_lift, name="hold_lift"),
    path("rodo/spisy/<int:pk>/", disposals.disposal_page, name="disposal"),
    path("rodo/spisy/<int:pk>/zatwierdzenie/", disposals.disposal_confirm, name="disposal_confirm"),
    path("rodo/spisy/<int:pk>/zgoda/", disposals.disposal_consent, name="disposal_consent"),
    path("rodo/spisy/<int:pk>/wykonanie/", disposals.disposal_order, name="disposal_order"),
    path("rodo/spisy/<int:pk>/porzucenie/", disposals.disposal_drop, name="disposal_drop"),
    path("rodo/spisy/<int:pk>/<slug:word>.<slug:ending>", disposals.disposal_file, name="disposal_paper"),
    path("tryb-nadzwyczajny/", emergencies.emergency_list, name="emergencies"),
    path("tryb-nadzwyczajny/nowy/", emergencies.emergency_begin, name="emergency_begin"),
]
