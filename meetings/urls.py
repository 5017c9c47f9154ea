"""Addresses of meetings and of what was agreed at them."""

from django.urls import path

from meetings.views import actions, meetings, writing

app_name = "meetings"

urlpatterns = [
    path("spotkania/", meetings.meeting_list, name="list"),
    path("spotkania/nowe/", writing.meeting_create, name="create"),
    path("spotkania/plan/", writing.meeting_plan, name="plan"),
    path("spotkania/<int:pk>/", meetings.meeting_detail, name="detail"),
    path("spotkania/<int:pk>/zmiana/", writing.meeting_edit, name="edit"),
    path("spotkania/<int:pk>/wycofanie/", meetings.meeting_withdraw, name="withdraw"),
    path("zadania/", actions.action_list, name="actions"),
    path("zadania/nowe/", actions.action_create, name="action_create"),
    path("zadania/<int:pk>/", actions.action_page, name="action"),
    path("zadania/<int:pk>/zmiana/", actions.action_edit, name="action_edit"),
    path("zadania/<int:pk>/wycofanie/", actions.action_withdraw, name="action_withdraw"),
    path("zadania/<int:pk>/zrobione/", actions.action_done, name="action_done"),
    path("zadania/<int:pk>/rezygnacja/", actions.action_give_up, name="action_give_up"),
    path("zadania/<int:pk>/otworz/", actions.action_reopen, name="action_reopen"),
]
