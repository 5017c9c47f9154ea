"""Addresses of reminders and of the mail that carries them."""

from django.urls import path

from reminders import views

app_name = "reminders"

urlpatterns = [
    path("przypomnienia/", views.notices, name="notices"),
    path("przypomnienia/przeczytane/", views.notices_seen, name="notices_seen"),
    path("poczta/", views.ledger, name="ledger"),
    path("poczta/<int:pk>/ponow/", views.letter_again, name="letter_again"),
    path("skrzynka/", views.mailbox, name="mailbox"),
]
