"""Addresses of communities, people and partners."""

from django.urls import URLPattern, path

from communities.forms.files import MemberFileForm
from communities.views import communities, merging, partners, people, talents
from communities.views.attachments import file_paths
from communities.views.parts import part_add, part_edit, part_withdraw

app_name = "communities"


def _part(kind: str, words: str) -> list[URLPattern]:
    """Adding to a whole, changing and withdrawing one part; `words` are those of the whole and of the part."""
    whole, part = words.split("/")
    return [
        path(f"{whole}/<int:whole_pk>/{part}/nowe/", part_add, {"kind": kind}, name=f"{kind}_add"),
        path(f"{whole}/{part}/<int:pk>/zmiana/", part_edit, {"kind": kind}, name=f"{kind}_edit"),
        path(f"{whole}/{part}/<int:pk>/wycofanie/", part_withdraw, {"kind": kind}, name=f"{kind}_withdraw"),
    ]


urlpatterns = [
    path("spolecznosci/", communities.community_list, name="list"),
    path("spolecznosci/nowa/", communities.community_create, name="create"),
    path("spolecznosci/<int:pk>/karta/", communities.community_card, name="card"),
    path("spolecznosci/<int:pk>/zmiana/", communities.community_edit, name="edit"),
    *_part("address", "spolecznosci/adresy"),
    *_part("population", "spolecznosci/ludnosc"),
    *_part("yearly_total", "spolecznosci/sprzed-systemu"),
    *_part("place", "spolecznosci/miejsca"),
    *_part("hours", "miejsca/godziny"),
    *_part("stage_change", "spolecznosci/etapy"),
    *_part("pause", "spolecznosci/przerwy"),
    *_part("quotation", "spolecznosci/cytaty"),
    *_part("assignment", "spolecznosci/przydzialy"),
    path("etapy/", communities.stage_list, name="stages"),
    *_part("stage", "osrodki/etapy"),
    path("pracownicy/", communities.staff_list, name="staff"),
    *_part("staff_member", "osrodki/pracownicy"),
    path("ludzie/", people.person_list, name="people"),
    path("ludzie/talenty/", talents.talents, name="people_talents"),
    path("ludzie/podobne-do/", talents.similar, name="people_similar"),
    path("ludzie/nowa-osoba/", people.person_create, name="person_create"),
    path("ludzie/<int:pk>/", people.person_page, name="person"),
    path("ludzie/<int:pk>/zmiana/", people.person_edit, name="person_edit"),
    path("ludzie/<int:pk>/wycofanie/", people.person_withdraw, name="person_withdraw"),
    path("ludzie/<int:pk>/polaczenie/", merging.merge_choose, name="merge_choose"),
    path("ludzie/<int:pk>/polaczenie/<int:other_pk>/", merging.person_merge, name="person_merge"),
    path("ludzie/polaczenia/<int:pk>/cofniecie/", merging.merge_undo, name="merge_undo"),
    path("ludzie/podobne/", merging.doubles, name="doubles"),
    path("ludzie/<int:pk>/inna-niz/<int:other_pk>/", merging.pair_distinct, name="pair_distinct"),
    *_part("role", "ludzie/role"),
    path("ludzie/role/<int:pk>/koniec/", people.role_end, name="role_end"),
    *_part("kept_thing", "ludzie/co-trzymaja"),
    path("ludzie/co-trzymaja/<int:pk>/przekazanie/", people.kept_thing_hand, name="kept_thing_hand"),
    path("partnerzy/", partners.organisation_list, name="organisations"),
    path("partnerzy/nowa-organizacja/", partners.organisation_create, name="organisation_create"),
    path("partnerzy/<int:pk>/", partners.organisation_page, name="organisation"),
    path("partnerzy/<int:pk>/zmiana/", partners.organisation_edit, name="organisation_edit"),
    path("partnerzy/<int:pk>/wycofanie/", partners.organisation_withdraw, name="organisation_withdraw"),
    path("partnerstwa/", partners.partnership_list, name="partnerships"),
    path("partnerstwa/nowe/", partners.partnership_create, name="partnership_create"),
    path("partnerstwa/<int:pk>/", partners.partnership_page, name="partnership"),
    path("partnerstwa/<int:pk>/zmiana/", partners.partnership_edit, name="partnership_edit"),
    path("partnerstwa/<int:pk>/wycofanie/", partners.partnership_withdraw, name="partnership_withdraw"),
    *_part("former_name", "partnerstwa/nazwy"),
    *_part("member", "partnerstwa/czlonkowie"),
    *file_paths(MemberFileForm, "member_file", "partnerstwa/czlonkowie", "partnerstwa"),
    *_part("kind_of_action", "partnerstwa/dzialania"),
    *_part("partnership_quotation", "partnerstwa/cytaty"),
    path("programy/", partners.programme_list, name="programmes"),
    path("programy/nowy/", partners.programme_create, name="programme_create"),
    path("programy/<int:pk>/", partners.programme_page, name="programme"),
    path("programy/<int:pk>/zmiana/", partners.programme_edit, name="programme_edit"),
    path("programy/<int:pk>/wycofanie/", partners.programme_withdraw, name="programme_withdraw"),
]
