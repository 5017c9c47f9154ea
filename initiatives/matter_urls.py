"""Addresses of matters, changes and seats; part of those of the room."""

from django.urls import path

from communities.views.attachments import file_paths
from initiatives.forms.matters import ChangeFileForm, MatterFileForm
from initiatives.views import matters

urlpatterns = [
    path("sprawy/", matters.matter_list, name="matters"),
    path("sprawy/nowa/", matters.matter_create, name="matter_create"),
    path("sprawy/<int:pk>/", matters.matter_page, name="matter"),
    path("sprawy/<int:pk>/zmiana/", matters.matter_edit, name="matter_edit"),
    path("sprawy/<int:pk>/koniec/", matters.matter_outcome, name="matter_outcome"),
    path("sprawy/<int:pk>/wycofanie/", matters.matter_withdraw, name="matter_withdraw"),
    *file_paths(MatterFileForm, "matter_file", "sprawy", "sprawy"),
    path("zmiany/", matters.change_list, name="changes"),
    path("zmiany/nowa/", matters.change_create, name="change_create"),
    path("zmiany/<int:pk>/", matters.change_page, name="change"),
    path("zmiany/<int:pk>/zmiana/", matters.change_edit, name="change_edit"),
    path("zmiany/<int:pk>/wycofanie/", matters.change_withdraw, name="change_withdraw"),
    *file_paths(ChangeFileForm, "change_file", "zmiany", "zmiany"),
    path("glos/", matters.seat_list, name="seats"),
    path("glos/nowe/", matters.seat_create, name="seat_create"),
    path("glos/<int:pk>/zmiana/", matters.seat_edit, name="seat_edit"),
    path("glos/<int:pk>/wycofanie/", matters.seat_withdraw, name="seat_withdraw"),
]
