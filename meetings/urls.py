"""Addresses of meetings and of what was agreed at them."""

from django.urls import path

from communities.views.attachments import file_paths
from meetings.forms.files import MeetingFileForm
from meetings.views import actions, appointments, diary, drafts, growing, joint, meetings, series, voices, writing

app_name = "meetings"

urlpatterns = [
    path("spotkania/", meetings.meeting_list, name="list"),
    path("spotkania/nowe/", writing.meeting_create, name="create"),
    path("spotkania/plan/", writing.meeting_plan, name="plan"),
    path("spotkania/szkic/", drafts.draft_keep, name="draft"),
    path("spotkania/szkic/<uuid:key>/usun/", drafts.draft_discard, name="draft_discard"),
    path("spotkania/<int:pk>/", meetings.meeting_detail, name="detail"),
    path("spotkania/<int:pk>/zmiana/", writing.meeting_edit, name="edit"),
    path("spotkania/<int:pk>/udzial/", meetings.meeting_share, name="share"),
    path("spotkania/<int:pk>/wycofanie/", meetings.meeting_withdraw, name="withdraw"),
    path("spotkania/<int:pk>/odwolanie/", appointments.meeting_cancel, name="cancel"),
    path("spotkania/<int:pk>/przeniesienie/", appointments.meeting_move, name="move"),
    path("spotkania/<int:pk>/nikt/", appointments.meeting_nobody, name="nobody"),
    path("spotkania/<int:pk>/nikt/cofnij/", appointments.meeting_nobody_undo, name="nobody_undo"),
    *file_paths(MeetingFileForm, "file", "spotkania", "spotkania"),
    path("dyzury/<int:pk>/nikt/", appointments.hours_nobody, name="hours_nobody"),
    path("serie/", series.series_list, name="series_list"),
    path("serie/nowa/", series.series_create, name="series_create"),
    path("serie/<int:pk>/", series.series_detail, name="series"),
    path("serie/<int:pk>/dni/", series.series_days, name="series_days"),
    path("serie/<int:pk>/inaczej/", series.series_otherwise, name="series_otherwise"),
    path("serie/<int:pk>/ostatni-dzien/", series.series_last_day, name="series_last_day"),
    path("serie/<int:pk>/wycofanie/", series.series_withdraw, name="series_withdraw"),
    path("partnerzy/<int:pk>/wspolnie/", joint.joint_add, {"kind": "organisation"}, name="joint_add"),
    path("inicjatywy/<int:pk>/wspolnie/", joint.joint_add, {"kind": "initiative"}, name="joint_of_initiative"),
    path("inicjatywy/<int:pk>/z-ktorego-spotkania/", growing.grew_from, name="grew_from"),
    path("spotkania/<int:pk>/wspolnie/", joint.joint_add, {"kind": "meeting"}, name="joint_of_meeting"),
    path("wspolnie/<int:pk>/zmiana/", joint.joint_edit, name="joint_edit"),
    path("wspolnie/<int:pk>/wycofanie/", joint.joint_withdraw, name="joint_withdraw"),
    path("zadania/", actions.action_list, name="actions"),
    path("zadania/nowe/", actions.action_create, name="action_create"),
    path("zadania/<int:pk>/", actions.action_page, name="action"),
    path("zadania/<int:pk>/zmiana/", actions.action_edit, name="action_edit"),
    path("zadania/<int:pk>/wycofanie/", actions.action_withdraw, name="action_withdraw"),
    path("zadania/<int:pk>/zrobione/", actions.action_done, name="action_done"),
    path("zadania/<int:pk>/rezygnacja/", actions.action_give_up, name="action_give_up"),
    path("zadania/<int:pk>/otworz/", actions.action_reopen, name="action_reopen"),
    path("spolecznosci/<int:pk>/linki-mieszkancow/", voices.voice_links, name="voice_links"),
    path("linki-mieszkancow/<int:pk>/odwolanie/", voices.voice_revoke, name="voice_revoke"),
    path("z-relacji/", voices.told_list, name="told_list"),
    path("z-relacji/<int:pk>/", voices.told, name="told"),
    path("z-relacji/<int:pk>/odlozenie/", voices.told_aside, name="told_aside"),
    path("z-relacji/zdjecia/<int:pk>/", voices.told_photo, name="told_photo"),
    path("z-relacji/uwagi/<int:pk>/", voices.remark_seen, name="remark_seen"),
    path("dziennik/", diary.diary, name="diary"),
    path("dziennik/nowy/", diary.diary_create, name="diary_create"),
    path("dziennik/<int:pk>/zmiana/", diary.diary_edit, name="diary_edit"),
    path("dziennik/<int:pk>/wycofanie/", diary.diary_withdraw, name="diary_withdraw"),
]
