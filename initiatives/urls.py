"""Addresses of initiatives and projects."""

from django.urls import URLPattern, path

from initiatives.views import initiatives, microgrants, projects
from initiatives.views.parts import part_add, part_edit, part_withdraw

app_name = "initiatives"


def _part(kind: str, words: str) -> list[URLPattern]:
    """Adding to a whole, changing and withdrawing one part; `words` are those of the whole and of the part."""
    whole, part = words.split("/")
    return [
        path(f"{whole}/<int:whole_pk>/{part}/nowe/", part_add, {"kind": kind}, name=f"{kind}_add"),
        path(f"{whole}/{part}/<int:pk>/zmiana/", part_edit, {"kind": kind}, name=f"{kind}_edit"),
        path(f"{whole}/{part}/<int:pk>/wycofanie/", part_withdraw, {"kind": kind}, name=f"{kind}_withdraw"),
    ]


urlpatterns = [
    path("inicjatywy/", initiatives.initiative_list, name="list"),
    path("inicjatywy/nowa/", initiatives.initiative_create, name="create"),
    path("inicjatywy/<int:pk>/", initiatives.initiative_detail, name="detail"),
    path("inicjatywy/<int:pk>/zmiana/", initiatives.initiative_edit, name="edit"),
    path("inicjatywy/<int:pk>/stan/", initiatives.initiative_state, name="state"),
    path("inicjatywy/<int:pk>/wycofanie/", initiatives.initiative_withdraw, name="withdraw"),
    *_part("lead", "inicjatywy/kto-prowadzi"),
    *_part("share", "inicjatywy/udzial"),
    *_part("partner", "inicjatywy/partnerzy"),
    path("projekty/", projects.project_list, name="projects"),
    path("projekty/nowy/", projects.project_create, name="project_create"),
    path("projekty/<int:pk>/", projects.project_page, name="project"),
    path("projekty/<int:pk>/zmiana/", projects.project_edit, name="project_edit"),
    path("projekty/<int:pk>/wycofanie/", projects.project_withdraw, name="project_withdraw"),
    *_part("project_partner", "projekty/partnerzy"),
    *_part("result", "projekty/rezultaty"),
    *_part("evidence", "projekty-rezultaty/dowody"),
    *_part("project_initiative", "projekty/inicjatywy"),
    *_part("project_state", "projekty/stany"),
    *_part("deadline", "projekty/sprawozdania"),
    *_part("project_line", "projekty/pieniadze"),
    *_part("initiative_line", "inicjatywy/pieniadze"),
    *_part("document", "pieniadze/dokumenty"),
    path("mikrogranty/", microgrants.microgrant_list, name="microgrants"),
    path("mikrogranty/nowy/", microgrants.microgrant_create, name="microgrant_create"),
    path("mikrogranty/<int:pk>/", microgrants.microgrant_page, name="microgrant"),
    path("mikrogranty/<int:pk>/zmiana/", microgrants.microgrant_edit, name="microgrant_edit"),
    path("mikrogranty/<int:pk>/wycofanie/", microgrants.microgrant_withdraw, name="microgrant_withdraw"),
    *_part("applicant", "mikrogranty/osoby"),
    *_part("microgrant_line", "mikrogranty/pieniadze"),
]
