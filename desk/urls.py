"""Addresses of the desk: what looks at everything."""

from django.urls import path

from desk import head_views, import_views, sheet_views, turnout_views, views, voice_views
from desk.sheets import SHEETS

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("szukaj/", views.search, name="search"),
    path("spolecznosci/<int:pk>/", views.community, name="community"),
    path("spolecznosci/<int:pk>/os-czasu/", views.timeline, name="timeline"),
    path("spolecznosci/<int:pk>/kto-przychodzi/", views.came, name="came"),
    path("spolecznosci/<int:pk>/frekwencja/", turnout_views.turnout, name="turnout"),
    path("nasza-spolecznosc/<str:token>/", voice_views.our_page, name="our_community"),
    path("nasza-spolecznosc/<str:token>/spotkanie/", voice_views.tell, name="tell"),
    path("nasza-spolecznosc/<str:token>/popraw-nas/", voice_views.put_right, name="put_right"),
    path("biurko-kierownika/", head_views.supervisor, name="supervisor"),
    path("osrodki/<int:pk>/lata/", head_views.years, name="years"),
    path("osrodki/<int:pk>/lata/<int:year>/osoby/", head_views.year_people, name="year_people"),
    path("osrodki/<int:pk>/lata/<int:year>/partnerzy/", head_views.year_partners, name="year_partners"),
    path("osrodki/<int:pk>/lata/<int:year>/<slug:word>.<slug:ending>", head_views.year_sheet, name="year_sheet"),
    path("wczytywanie/", import_views.import_list, name="imports"),
    path("wczytywanie/nowe/", import_views.import_create, name="import_create"),
    path("wczytywanie/szablon/<slug:kind>.xlsx", import_views.import_template, {"ending": "xlsx"}, "import_xlsx"),
    path("wczytywanie/szablon/<slug:kind>.csv", import_views.import_template, {"ending": "csv"}, "import_csv"),
    path("wczytywanie/<int:pk>/", import_views.import_page, name="import"),
    path("wczytywanie/<int:pk>/bledy.xlsx", import_views.import_faults, {"ending": "xlsx"}, "import_faults_xlsx"),
    path("wczytywanie/<int:pk>/bledy.csv", import_views.import_faults, {"ending": "csv"}, "import_faults_csv"),
    path("wczytywanie/<int:pk>/wpis/", import_views.import_write, name="import_write"),
    path("wczytywanie/<int:pk>/porzucenie/", import_views.import_drop, name="import_drop"),
    path("wczytywanie/<int:pk>/wycofanie/", import_views.import_withdraw, name="import_withdraw"),
    *(
        path(f"arkusze/{listed.word}.<slug:ending>", sheet_views.sheet, {"kind": kind}, f"sheet_{kind}")
        for kind, listed in SHEETS.items()
    ),
]
