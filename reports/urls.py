"""Addresses of reports and papers."""

from django.urls import path

from communities.views.attachments import file_paths
from reports import (
    coalition_views,
    diary_views,
    duty_views,
    grant_views,
    map_views,
    meeting_views,
    practice_views,
    views,
    voice_views,
    volunteer_views,
)
from reports.approval import check_views, frozen_views, seal_views, verify_views
from reports.approval import views as approval_views
from reports.approval.signed_forms import SignedForm
from reports.assessment.urls import assessment_paths
from reports.behind import views as behind_views
from reports.duty_forms import DutyFileForm
from reports.handover import views as handover_views
from reports.outside import views as outside_views

app_name = "reports"

urlpatterns = [
    path("", views.report_list, name="list"),
    path("nowe/", views.report_create, name="create"),
    path("<int:pk>/", views.report_detail, name="detail"),
    path("<int:pk>/liczby/<slug:word>/", behind_views.figure, name="figure"),
    path("<int:pk>/liczby/<slug:word>.<slug:ending>", behind_views.figure_sheet, name="figure_sheet"),
    path("<int:pk>/zmien/", views.report_edit, name="edit"),
    path("<int:pk>/wycofaj/", views.report_withdraw, name="withdraw"),
    path("<int:pk>/zlozenie/", approval_views.report_step, {"deed": "submitted"}, name="submit"),
    path("<int:pk>/zwrot/", approval_views.report_step, {"deed": "returned"}, name="return"),
    path("<int:pk>/zatwierdzenie/", approval_views.report_step, {"deed": "approved"}, name="approve"),
    path("<int:pk>/zamkniecie/", approval_views.report_step, {"deed": "closed"}, name="close"),
    path("<int:pk>/przyjecie/", approval_views.report_step, {"deed": "accepted"}, name="accept"),
    path("<int:pk>/otwarcie/", approval_views.report_step, {"deed": "reopened"}, name="reopen"),
    path("<int:pk>/losowanie/", check_views.report_check, name="check"),
    path("wersje/<int:pk>/plik/", frozen_views.frozen_file, name="frozen_file"),
    *file_paths(SignedForm, "signed", "wersje", "podpisane"),
    path("wersje/<int:pk>/pieczec/", seal_views.seal_page, name="seal"),
    path("zapieczetowane/", seal_views.sealed, name="sealed"),
    path("zapieczetowane/<int:pk>/", seal_views.sealed_open, name="sealed_open"),
    path("sprawdz/", verify_views.verify, name="verify"),
    path("<int:pk>/pismo/", views.paper_ask, name="paper_ask"),
    path("pisma/<int:pk>/", views.paper, name="paper"),
    path("pisma/<int:pk>/plik/", views.paper_file, name="paper_file"),
    path("spotkania/<int:pk>/", meeting_views.meeting_papers, name="meeting_papers"),
    path("spotkania/<int:pk>/<slug:word>.<slug:ending>", meeting_views.meeting_paper, name="meeting_paper"),
    path("partnerstwa/<int:pk>/", coalition_views.coalition, name="coalition"),
    path("partnerstwa/<int:pk>/<slug:word>.<slug:ending>", coalition_views.coalition_file, name="coalition_paper"),
    path("projekty/<int:pk>/<slug:word>.<slug:ending>", grant_views.project_file, name="project_paper"),
    path("mikrogranty/<int:pk>/<slug:word>.<slug:ending>", grant_views.microgrant_file, name="microgrant_paper"),
    path("metryki/", practice_views.practice_list, name="practices"),
    path("metryki/<int:pk>/", practice_views.practice, name="practice"),
    path("metryki/<int:pk>/zmiana/", practice_views.practice_edit, name="practice_edit"),
    path("metryki/<int:pk>/wycofanie/", practice_views.practice_withdraw, name="practice_withdraw"),
    path("metryki/nowa/<slug:word>/<int:pk>/", practice_views.practice_create, name="practice_create"),
    path("metryki/<int:pk>/<slug:word>.<slug:ending>", practice_views.practice_file, name="practice_paper"),
    path("spolecznosci/<int:pk>/", outside_views.community_papers, name="community_papers"),
    path("spolecznosci/<int:pk>/<slug:word>.<slug:ending>", outside_views.community_paper, name="community_paper"),
    path("osrodki/", outside_views.centre_papers, name="centre_papers"),
    path("osrodki/<int:pk>/<slug:word>.<slug:ending>", outside_views.centre_paper, name="centre_paper"),
    path("spolecznosci/<int:pk>/przekazanie/", handover_views.way_out_page, name="way_out"),
    *(
        path(f"{address}/", view, {"kind": kind}, name=f"{kind}_{deed}")
        for kind, word in (("exit_step", "kroki"), ("handed", "sprawy"))
        for deed, address, view in (
            ("add", f"spolecznosci/<int:pk>/przekazanie/{word}/nowe", handover_views.part_add),
            ("edit", f"przekazanie/{word}/<int:pk>/zmiana", handover_views.part_edit),
            ("withdraw", f"przekazanie/{word}/<int:pk>/wycofanie", handover_views.part_withdraw),
        )
    ),
    path("przekazania/", handover_views.packs, name="handover_packs"),
    path("przekazania/<int:pk>/<slug:word>.<slug:ending>", handover_views.pack, name="handover_pack"),
    path("mapy/<int:pk>/<slug:word>.<slug:ending>", map_views.map_paper, name="map_paper"),
    path("plany-osl/<int:pk>/<slug:word>.<slug:ending>", map_views.plan_paper, name="plan_paper"),
    path("wolontariat/<int:pk>/", volunteer_views.agreement_papers, name="agreement_papers"),
    path("wolontariat/<int:pk>/<slug:word>.<slug:ending>", volunteer_views.agreement_paper, name="agreement_paper"),
    path("linki-mieszkancow/<int:pk>/kod/", voice_views.voice_card, name="voice_card"),
    path("dziennik/<slug:word>.<slug:ending>", diary_views.work_diary, name="work_diary"),
    path("obowiazki/", duty_views.duty_list, name="duties"),
    path("obowiazki/nowy/", duty_views.duty_create, name="duty_create"),
    path("obowiazki/<int:pk>/", duty_views.duty_page, name="duty"),
    path("obowiazki/<int:pk>/zmiana/", duty_views.duty_edit, name="duty_edit"),
    path("obowiazki/<int:pk>/wyslanie/", duty_views.duty_send, name="duty_send"),
    path("obowiazki/<int:pk>/odpowiedz/", duty_views.duty_answer, name="duty_answer"),
    path("obowiazki/<int:pk>/wycofanie/", duty_views.duty_withdraw, name="duty_withdraw"),
    *assessment_paths,
    *file_paths(DutyFileForm, "duty_file", "obowiazki", "obowiazki"),
]
