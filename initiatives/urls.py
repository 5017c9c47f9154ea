"""Addresses of initiatives and projects."""

from django.urls import URLPattern, path

from communities.views.attachments import file_paths
from initiatives import matter_urls
from initiatives.forms.money import MoneyFileForm
from initiatives.views import initiatives, microgrants, needs_map, osl_plan, projects
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
    *_part("edition", "inicjatywy/edycje"),
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
    *_part("project_line", "projekty/pieniadze"),
    *_part("initiative_line", "inicjatywy/pieniadze"),
    *_part("document", "pieniadze/dokumenty"),
    *file_paths(MoneyFileForm, "document_file", "pieniadze/dokumenty", "pieniadze/dokumenty"),
    path("mikrogranty/", microgrants.microgrant_list, name="microgrants"),
    path("mikrogranty/nowy/", microgrants.microgrant_create, name="microgrant_create"),
    path("mikrogranty/<int:pk>/", microgrants.microgrant_page, name="microgrant"),
    path("mikrogranty/<int:pk>/zmiana/", microgrants.microgrant_edit, name="microgrant_edit"),
    path("mikrogranty/<int:pk>/wycofanie/", microgrants.microgrant_withdraw, name="microgrant_withdraw"),
    *_part("applicant", "mikrogranty/osoby"),
    *_part("microgrant_line", "mikrogranty/pieniadze"),
    path("mapa/<int:pk>/", needs_map.needs_map, name="map"),
    path("mapa/<int:pk>/poczatek/", needs_map.map_begin, name="map_begin"),
    path("mapa/<int:pk>/opis/", needs_map.map_edit, name="map_edit"),
    path("mapa/zasoby/<int:pk>/potwierdzenie/", needs_map.resource_confirm, name="resource_confirm"),
    path("mapa/potrzeby/<int:pk>/inicjatywa/", needs_map.need_initiative, name="need_initiative"),
    path("mapa/potrzeby/<int:pk>/zasob/<int:resource_pk>/", needs_map.need_take_up, name="need_take_up"),
    *_part("resource", "mapa/zasoby"),
    *_part("need", "mapa/potrzeby"),
    *_part("study", "mapa/rozpoznanie"),
    *_part("map_return", "mapa/wyniki"),
    path("plany-osl/spolecznosci/<int:pk>/", osl_plan.plans, name="plans"),
    path("plany-osl/spolecznosci/<int:pk>/nowy/", osl_plan.plan_begin, name="plan_begin"),
    path("plany-osl/<int:pk>/", osl_plan.plan_page, name="plan"),
    path("plany-osl/<int:pk>/zmiana/", osl_plan.plan_edit, name="plan_edit"),
    path("plany-osl/<int:pk>/aktualizacja/", osl_plan.plan_renew, name="plan_renew"),
    path("plany-osl/<int:pk>/obowiazuje/", osl_plan.plan_in_force, name="plan_in_force"),
    path("plany-osl/<int:pk>/wycofanie/", osl_plan.plan_withdraw, name="plan_withdraw"),
    path("plany-osl/<int:pk>/porownanie/<int:before_pk>/", osl_plan.plan_compare, name="plan_compare"),
    path("plany-osl/zadania/<int:pk>/realizacja/", osl_plan.task_ties, name="task_ties"),
    *_part("goal", "plany-osl/cele"),
    *_part("task", "plany-osl/zadania"),
    *_part("deviation", "plany-osl/odstepstwa"),
    *matter_urls.urlpatterns,
    *_part("matter_step", "sprawy/kroki"),
]
