"""Addresses of one's own page, the centre, its accounts, invitations and the log."""

from django.urls import path, re_path

from accounts.views import centre, invitations, log, members, profile, sessions

app_name = "accounts"

urlpatterns = [
    path("profil/", profile.profile, name="profile"),
    path("profil/miejsca/<int:pk>/wyloguj/", sessions.session_end, name="session_end"),
    path("osrodek/<int:pk>/", centre.centre, name="centre"),
    path("osrodek/<int:pk>/zmien/", centre.centre_edit, name="centre_edit"),
    path("osrodek/<int:pk>/logo/", centre.logo, name="logo"),
    path("osoby-i-role/", members.members, name="members"),
    path("osoby-i-role/<int:pk>/nowa-rola/", members.membership_add, name="membership_add"),
    path("osoby-i-role/<int:pk>/zakoncz/", members.membership_end, name="membership_end"),
    path("osoby-i-role/<int:pk>/drugi-krok/", members.second_step, name="second_step"),
    path("osoby-i-role/konto/<int:pk>/", members.account_switch, name="account_switch"),
    path("osoby-i-role/zapros/", invitations.invitation_add, name="invitation_add"),
    path("osoby-i-role/zaproszenie/<int:pk>/wyslij/", invitations.invitation_send, name="invitation_send"),
    path("osoby-i-role/zaproszenie/<int:pk>/wycofaj/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("zaproszenie/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("dziennik-czynnosci/", log.log, name="log"),
    re_path(r"^dziennik-czynnosci/plik\.(?P<ending>csv|xlsx)$", log.log_export, name="log_export"),
]
