"""Addresses of voluntary work."""

from django.urls import path

from communities.views.attachments import file_paths
from volunteers.forms.files import AgreementFileForm, ConsentFileForm
from volunteers.views import agreements, consents, hours, links, overviews, wordings

app_name = "volunteers"

urlpatterns = [
    path("wolontariat/", agreements.agreement_list, name="list"),
    path("wolontariat/nowy/", agreements.begin, name="begin"),
    path("wolontariat/rok/", overviews.year, name="year"),
    path("wolontariat/do-uzupelnienia/", overviews.gaps, name="gaps"),
    path(
        "wolontariat/spolecznosci/<int:whole_pk>/porozumienia/nowe/",
        agreements.agreement_create,
        name="agreement_create",
    ),
    path("wolontariat/spolecznosci/<int:whole_pk>/praca-spoleczna/nowa/", hours.own_create, name="own_create"),
    path("wolontariat/porozumienia/<int:pk>/", agreements.agreement_page, name="agreement"),
    path("wolontariat/porozumienia/<int:pk>/zmiana/", agreements.agreement_edit, name="agreement_edit"),
    path("wolontariat/porozumienia/<int:pk>/zawarcie/", agreements.agreement_conclude, name="agreement_conclude"),
    path("wolontariat/porozumienia/<int:pk>/koniec/", agreements.agreement_end, name="agreement_end"),
    path("wolontariat/porozumienia/<int:pk>/wycofanie/", agreements.agreement_withdraw, name="agreement_withdraw"),
    path("wolontariat/porozumienia/<int:whole_pk>/godziny/nowe/", hours.hours_create, name="hours_create"),
    path("wolontariat/porozumienia/<int:pk>/potwierdzenie/", agreements.hours_confirm, name="hours_confirm"),
    path("wolontariat/porozumienia/<int:pk>/link/", links.link_create, name="link_create"),
    *file_paths(AgreementFileForm, "agreement_file", "wolontariat/porozumienia", "wolontariat"),
    path("wolontariat/linki/<int:pk>/odwolanie/", links.link_revoke, name="link_revoke"),
    path("wolontariat/godziny/", hours.hours_list, name="hours_list"),
    path("wolontariat/godziny/<int:pk>/", hours.hours_page, name="hours"),
    path("wolontariat/godziny/<int:pk>/zmiana/", hours.hours_edit, name="hours_edit"),
    path("wolontariat/godziny/<int:pk>/wycofanie/", hours.hours_withdraw, name="hours_withdraw"),
    path("zgody/", consents.consent_list, name="consents"),
    path("zgody/<int:pk>/", consents.consent_page, name="consent"),
    path("zgody/<int:pk>/zmiana/", consents.consent_edit, name="consent_edit"),
    path("zgody/<int:pk>/cofniecie/", consents.consent_revoke, name="consent_revoke"),
    path("zgody/<int:pk>/wycofanie-wpisu/", consents.consent_withdraw, name="consent_withdraw"),
    *file_paths(ConsentFileForm, "consent_file", "zgody", "zgody"),
    path("zgody/osoby/<int:whole_pk>/nowa/", consents.consent_create, name="consent_create"),
    path("zgody/spotkania/<int:pk>/", consents.meeting_consents, name="meeting_consents"),
    path("zgody/tresci/", wordings.wording_list, name="wordings"),
    path("zgody/tresci/<int:whole_pk>/<str:subject>/nowa/", wordings.wording_create, name="wording_create"),
    path("zgody/klauzule/", wordings.handing_list, name="handings"),
    path("zgody/klauzule/nowa/", wordings.handing_create, name="handing_create"),
    path("zgody/klauzule/<int:pk>/wycofanie/", wordings.handing_withdraw, name="handing_withdraw"),
    path("moje-godziny/<str:token>/", links.my_hours, name="my_hours"),
]
