"""Addresses of the path to independence, within those of reports."""

from django.urls import path

from reports.assessment import evidence_views, paper_views, scale_views, views

assessment_paths = [
    path("oceny/spolecznosc/<int:pk>/", views.assessment_list, name="assessments"),
    path("oceny/spolecznosc/<int:pk>/nowa/", views.assessment_create, name="assessment_create"),
    path("oceny/spolecznosc/<int:pk>/zapisy/", evidence_views.evidence, name="evidence"),
    path("oceny/spolecznosc/<int:pk>/zapisy/<slug:word>/", evidence_views.evidence_figure, name="evidence_figure"),
    path("oceny/spolecznosc/<int:pk>/zapisy.<slug:ending>", evidence_views.evidence_sheet, name="evidence_sheet"),
    path("oceny/spolecznosc/<int:pk>/<slug:word>.<slug:ending>", paper_views.cards_file, name="assessment_cards"),
    path("oceny/<int:pk>/<slug:word>.<slug:ending>", paper_views.assessment_file, name="assessment_paper"),
    path("oceny/<int:pk>/", views.assessment, name="assessment"),
    path("oceny/<int:pk>/zmiana/", views.assessment_edit, name="assessment_edit"),
    path("oceny/<int:pk>/wycofanie/", views.assessment_withdraw, name="assessment_withdraw"),
    path("oceny/<int:pk>/<slug:word>/zapisy/", views.assessment_records, name="assessment_records"),
    path("oceny/progi/osrodek/<int:pk>/", scale_views.scale_list, name="scales"),
    path("oceny/progi/osrodek/<int:pk>/nowe/", scale_views.scale_create, name="scale_create"),
    path("oceny/progi/<int:pk>/", scale_views.scale, name="scale"),
    path("oceny/progi/<int:pk>/wycofanie/", scale_views.scale_withdraw, name="scale_withdraw"),
]
