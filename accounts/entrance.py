"""Addresses of allauth that we use, under konto/: in, out, password, second step, sessions.

An e-mail address is given by the centre's administrator, so there is no page that changes it.
"""

from allauth.account import views
from django.urls import include, path, re_path

urlpatterns = [
    path("wejscie/", views.login, name="account_login"),
    path("wyjscie/", views.logout, name="account_logout"),
    path("wylaczone/", views.account_inactive, name="account_inactive"),
    path("nowe/", views.signup, name="account_signup"),
    path("potwierdzenie/", views.reauthenticate, name="account_reauthenticate"),
    path("haslo/", views.password_change, name="account_change_password"),
    path("haslo/pierwsze/", views.password_set, name="account_set_password"),
    path("haslo/nowe/", views.password_reset, name="account_reset_password"),
    path("haslo/nowe/wyslane/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^haslo/nowe/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("haslo/nowe/gotowe/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("drugi-krok/", include("allauth.mfa.urls")),
    path("sesje/", include("allauth.usersessions.urls")),
]
