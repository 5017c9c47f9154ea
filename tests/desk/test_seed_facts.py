"""The facts of three practices, each with the page on which the head of that centre reads it: fact, page, words there.

A page is told as she finds it: what kind of page, and of which record. The words stand there in one piece, as read.
What a source does not tell is a fact too: it stands as "nie wiadomo" and is invented nowhere.
"""

import html
import re
from functools import cache
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from communities.models import Community, Organisation, Partnership, Programme
from desk.cases.accounts import load_accounts, load_centres
from desk.cases.files import read_cases
from desk.cases.loading import load_case
from initiatives.models import Initiative
from reports.models import PracticeRecord
from tests.access import Undone
from tests.pdf_text import pdf_text

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # words of pages, the same on every database

HEAD = "kierowniczka-lodz@podworko.example"
PRACTICES = ("mops-lodz", "ops-zoliborz")

COALITION = "partnership: Koalicja na rzecz Bałut"
COALITION_SHEET = "sheet: Koalicja na rzecz Bałut"
COALITION_PDF = "sheet as PDF: Koalicja na rzecz Bałut"
BOK = "organisation: Bałucki Ośrodek Kultury"
CAMPAIGN = "organisation: kampania społeczna promująca Community Policing"
LIBRARY = "organisation: Miejska Biblioteka Publiczna Łódź-Bałuty"
OLD_TOWN = "organisation: Stowarzyszenie Przyjaciół Starego Miasta w Łodzi"
CZP = "organisation: CZP nr 1"
YARD = "organisation: organizacja, która założyła"
SCOUTS = "organisation: ZHR"
BRANCH = "organisation: MOPS, Filia Łódź-Bałuty"
OFFICE = "organisation: Delegatura Łódź-Bałuty"

SEED_1 = [
    ("it works in Łódź", "card: Bałuty", "dzielnica Łodzi"),
    ("it is the coalition of this district", "card: Bałuty", "Partnerstwa Koalicja na rzecz Bałut"),
    ("a partnership without legal personality", COALITION, "Forma prawna bez osobowości prawnej"),
    ("a social body", COALITION, "ciało społeczne"),
    ("members give voluntary work", COALITION, "Członkowie pracują społecznie"),
    ("not political", COALITION, "Koalicja jest niepolityczna"),
    ("open to everyone", COALITION, "dla każdego, kto chce działać na rzecz Bałut"),
    ("where this comes from", COALITION, "źródło: opis Koalicji na rzecz Bałut"),
    ("the district office supports", COALITION, "wspierająca, bez członkostwa publiczny Delegatura Łódź-Bałuty"),
    ("it supports without being a member", OFFICE, "Koalicja na rzecz Bałut instytucja wspierająca, bez członkostwa"),
    ("it is an office of the district", OFFICE, "urząd dzielnicy"),
    ("single bodies lack means", COALITION, "brakuje pieniędzy, kadry albo zaplecza technicznego"),
    ("it co-ordinates", COALITION, "uzgadnia działania, żeby były spójne, trwałe i skuteczne"),
    ("sense of community, local identity", COALITION, "Cele Poczucie wspólnoty i lokalna tożsamość."),
    ("its strategy", COALITION, "Społeczna strategia rewitalizacji: działania Koalicji na rzecz Bałut"),
    ("eight members, one of them no organisation", COALITION, "na liście: 8 członków"),
    ("a culture centre", BOK, "ośrodek kultury"),
    ("founded 1958", BOK, "Założenie 1958"),
    ("until 1990 district culture house", BOK, "Do 1990 roku dzielnicowy dom kultury."),
    ("dance, music, art, theatre, film", BOK, "Taniec, muzyka, plastyka, teatr, film."),
    ("it is a member", BOK, "Koalicja na rzecz Bałut członkostwo"),
    ("a campaign, not an organisation", CAMPAIGN, "Sektor kampania lub program, nie podmiot"),
    ("without a name in the source", CAMPAIGN, "Nazwa jest nie podana w źródle; jest opis"),
    ("it promotes Community Policing", CAMPAIGN, "Kampania, nie organizacja: promuje Community Policing."),
    ("under a programme", CAMPAIGN, "W ramach programu Razem Bezpieczniej"),
    ("it is a member too", CAMPAIGN, "Koalicja na rzecz Bałut członkostwo"),
    ("a library", LIBRARY, "biblioteka"),
    ("20 branches", LIBRARY, "Filie 20"),
    ("an association", OLD_TOWN, "Sektor pozarządowy Branża lub dziedzina stowarzyszenie"),
    ("work with children and youth", CZP, "praca z dziećmi i młodzieżą"),
    ("for whom", CZP, "Dla kogo dzieci i młodzież"),
    ("an organisation not named in the source", YARD, "Nazwa jest nie podana w źródle; jest opis"),
    ("the country's first yard club", YARD, "Założyła pierwszą w kraju „Świetlicę Podwórkową”."),
    ("family help, therapy", YARD, "pomoc rodzinie, terapia"),
    ("scouts", SCOUTS, "harcerstwo"),
    ("a branch", BRANCH, "jednostka naszej gminy Filia"),
    ("of a parent unit", BRANCH, "MOPS w Łodzi Obszar działania"),
    ("the parent names its branch", "organisation: MOPS w Łodzi", "Filie MOPS, Filia Łódź-Bałuty"),
    ("each member by its sector", COALITION, "kampania lub program, nie podmiot kampania społeczna"),
    ("each member with what it is", COALITION, "ZHR harcerstwo"),
    ("a branch with its parent", COALITION, "MOPS, Filia Łódź-Bałuty pomoc społeczna, filia"),
    ("since when and what it lends is unknown", COALITION_SHEET, "Bałucki Ośrodek Kultury nie wpisano jeszcze niczego"
     " wspólnego nie wiadomo nie wiadomo"),
    ("members by sector at a glance", COALITION_SHEET, "pozarządowy 2 0 2"),
    ("the own commune's unit apart", COALITION_SHEET, "Jednostki własnej gminy Jednostki własnej gminy"),
    ("the strategy at a glance", COALITION_SHEET, "Strategia Społeczna strategia rewitalizacji"),
    ("at a glance on paper", COALITION_PDF, "Członkowie na liście: 8, w tym jednostki własnej gminy: 1."),
    ("the strategy on paper", COALITION_PDF, "Społeczna strategia rewitalizacji: działania Koalicji na rzecz Bałut"),
]  # fmt: skip

PARTNERSHIP = "partnership: Łódzkie Partnerstwo Pomocy w sytuacji Wykluczenia i Bezdomności"
ITS_RECORD = "practice record: Łódzkie Partnerstwo"

SEED_2 = [
    ("started in winter 2014", PARTNERSHIP, "Czas od: zima 2014"),
    ("on the initiative of the welfare centre", PARTNERSHIP, "Z czyjej inicjatywy MOPS w Łodzi"),
    ("its first name, and until when", PARTNERSHIP, "Łódzkie Partnerstwo Pomocy Osobom Wykluczonym i Bezdomnym"
     " od: zima 2014, do: 4.03.2016"),
    ("its name since", PARTNERSHIP, "Łódzkie Partnerstwo Pomocy w sytuacji Wykluczenia i Bezdomności"),
    ("a dozen or more members, twelve listed", PARTNERSHIP, "członkowie według źródła: kilkanaście, na liście: 12"),
    *[("a non-governmental member", f"organisation: {name}", "Sektor pozarządowy") for name in (
        "Fundacja Futhark", "Towarzystwo im. św. Brata Alberta, Koło Łódzkie",
        "Stowarzyszenie Inicjatywa Rozsądnych Polaków", "Stowarzyszenie Promocji Zdrowia i Psychoterapii",
        "IFMSA Polska", "Stowarzyszenie „Bratnia Pomoc”", "Fundacja „W Człowieku Widzieć Brata”",
    )],
    ("Caritas of the archdiocese", PARTNERSHIP, "parafie i związki wyznaniowe Caritas Archidiecezji Łódzkiej"),
    *[("a public member", f"organisation: {name}", "Sektor publiczny") for name in (
        "MOPS w Łodzi", "Uniwersytet Łódzki", "Straż Miejska", "Komenda Miejska Policji",
    )],
    *[("who joined by a separate agreement", PARTNERSHIP, words) for words in (
        "Fundacja Futhark fundacja osobne porozumienie", "IFMSA Polska stowarzyszenie osobne porozumienie",
        "Uniwersytet Łódzki uczelnia osobne porozumienie", "Komenda Miejska Policji policja osobne porozumienie",
    )],
    ("private friends and supporters", PARTNERSHIP, "sympatycy nie wiadomo przyjaciele i sympatycy prywatni"),
    ("its mission", PARTNERSHIP, "Misja Wrażliwość na bezdomność i wykluczenie, oparta na wiedzy."),
    ("educational: workshops, for whom", PARTNERSHIP,
     "edukacyjne warsztaty dla: społeczności, rady osiedli, aktywiści, studenci"),
    ("advisory: recommendations", PARTNERSHIP, "doradcze rekomendacje dla miasta"),
    ("advisory: employee volunteering", PARTNERSHIP, "oferta wolontariatu pracowniczego dla firm"),
    ("advisory: sponsors", PARTNERSHIP, "oferty dla sponsorów"),
    ("campaigning", PARTNERSHIP, "kampanijne przeglądy filmów, „żywe biblioteki”"),
    ("helping", PARTNERSHIP, "pomocowe na przykład plakat z listą miejsc, które pomagają"),
    ("whom it looks for", PARTNERSHIP, "Kogo szuka szkoły, firmy, rady osiedli"),
    ("against stereotypes and violence", PARTNERSHIP, "Przeciwdziałanie stereotypom i przemocy wobec osób z marginesu"),
    ("an open, democratic umbrella", PARTNERSHIP, "Otwarta, demokratyczna platforma: parasol dla członków."),
    ("joined by separate agreements", PARTNERSHIP, "Jak się przystępuje osobne porozumienia"),
    ("meetings open to all", PARTNERSHIP, "spotkania otwarte dla wszystkich"),
    ("non-financial support", PARTNERSHIP, "wsparcie pozafinansowe (kontakty)"),
    ("a chair", PARTNERSHIP, "przewodnicząca (nazwiska nie podano)"),
    ("contact persons", PARTNERSHIP, "osoby do kontaktu (nazwisk nie podano)"),
    ("the record entered", ITS_RECORD, "Wpisano 30.04.2016"),
    ("the record updated", ITS_RECORD, "Zaktualizowano 15.12.2016"),
    ("unit type", ITS_RECORD, "Rodzaj jednostki powiat grodzki"),
    ("town", ITS_RECORD, "Miejscowość Łódź"),
    ("powiat", ITS_RECORD, "Powiat Łódź"),
    ("voivodeship", ITS_RECORD, "Województwo łódzkie"),
    ("the partnership itself implements", ITS_RECORD, "Jednostka realizująca Łódzkie Partnerstwo Pomocy w sytuacji"
     " Wykluczenia i Bezdomności samo partnerstwo"),
    ("two web addresses: a blog", ITS_RECORD, "Strony internetowe blog"),
    ("two web addresses: a social page", ITS_RECORD, "strona w serwisie społecznościowym"),
    ("no postal code given", ITS_RECORD, "Kod pocztowy nie podano"),
    ("post office", ITS_RECORD, "Poczta Łódź"),
    ("inhabitants of the city", ITS_RECORD, "1 100 000, całego miasta Łódź, nie społeczności"),
    ("section: summary", ITS_RECORD, "Skrót Wrażliwość na bezdomność"),
    ("section: full presentation", ITS_RECORD, "Pełna prezentacja Czas od: zima 2014"),
    ("section: attachments", ITS_RECORD, "Załączniki nie wymieniono"),
]  # fmt: skip

CAL = "programme: Centrum Aktywności Lokalnej"
CAL_RECORD = "practice record: Centrum Aktywności Lokalnej"

SEED_3 = [
    ("a programme of the welfare centre", CAL, "Ośrodek Pomocy Społecznej Warszawa-Żoliborz"),
    ("neither centre nor community nor partnership", CAL, "Rodzaj program"),
    ("since 2001", CAL, "Czas od: 2001"),
    ("in the district Żoliborz", CAL, "Społeczność Żoliborz"),
    ("a district of Warsaw", "card: Żoliborz", "dzielnica Warszawy"),
    ("the card of the district names it", "card: Żoliborz", "Programy i miejsca Centrum Aktywności Lokalnej"),
    ("work with existing organisations", CAL, "Praca z istniejącymi organizacjami"),
    ("the community as a whole", CAL, "społeczność widziana jako całość, nie tylko pomoc społeczna"),
    ("leaders are volunteers", CAL, "Lokalni liderzy są wolontariuszami"),
    ("their own ideas, with neighbours", CAL, "ze wsparciem sąsiadów realizują własne pomysły"),
    ("problems and conflicts", CAL, "rozwiązują problemy i konflikty"),
    ("people raise the standard of life", CAL, "Włączyć mieszkańców dzielnicy w podnoszenie jej standardu życia"),
    ("social partners for local problems", CAL, "pobudzić partnerów społecznych do rozwiązywania lokalnych problemów"),
    ("for older people: what returns each year", CAL, "Cykle imprez kulturalnych i rekreacyjnych trwa, wraca co roku"),
    ("for older people: coffee", CAL, "Kawa dla seniora trwa, partner: restauratorzy"),
    ("for older people: medicine", CAL, "Leki z żoliborskiej apteki trwa, partner: żoliborskie apteki"),
    ("for everyone: what returns each year", CAL, "Żoliborski Piknik Rozmaitości trwa, wraca co roku"),
    *[(f"for whom: {name}", f"initiative: {name}", f"Dla kogo {whom}") for name, whom in (
        ("Cykle imprez kulturalnych i rekreacyjnych", "osoby starsze"), ("Kawa dla seniora", "osoby starsze"),
        ("Leki z żoliborskiej apteki", "osoby starsze"), ("Aktywny Żoliborz", "młodzież"),
        ("Starszy brat, starsza siostra", "młodzież"), ("Żoliborz czyta dzieciom", "młodzież"),
        ("Sztuka pokoleń", "wszyscy"), ("Dom dla przyjaciela", "wszyscy"), ("Żoliborski Piknik Rozmaitości", "wszyscy"),
    )],
    ("what returns leaves room for its editions", "initiative: Żoliborski Piknik Rozmaitości",
     "Wraca co roku; żadnej edycji jeszcze nie wpisano."),
    ("how many came is not told", "initiative: Żoliborski Piknik Rozmaitości", "dla ilu zaplanowano: nie wiadomo"),
    ("restaurant owners, nameless", "organisation: restauratorzy", "zbiorowa (wiele podmiotów bez nazw)"),
    ("with what they do it", "organisation: restauratorzy", "Partner w inicjatywach Kawa dla seniora"),
    ("pharmacies, nameless", "organisation: żoliborskie apteki", "zbiorowa (wiele podmiotów bez nazw)"),
    ("with what the pharmacies do it", "organisation: żoliborskie apteki", "Leki z żoliborskiej apteki"),
    ("partners from business by trade", "list: business", "restauratorzy gastronomia"),
    ("pharmacies by trade", "list: business", "żoliborskie apteki apteki"),
    ("the record entered", CAL_RECORD, "Wpisano 23.06.2009"),
    ("the record updated", CAL_RECORD, "Zaktualizowano 27.02.2011"),
    ("unit type", CAL_RECORD, "Rodzaj jednostki gmina miejska"),
    ("town", CAL_RECORD, "Miejscowość Warszawa"),
    ("voivodeship", CAL_RECORD, "Województwo mazowieckie"),
    ("postal code", CAL_RECORD, "Kod pocztowy 01-644"),
    ("implementing unit", CAL_RECORD, "Jednostka realizująca Ośrodek Pomocy Społecznej Warszawa-Żoliborz"),
    ("its address", CAL_RECORD, "ul. Dembińskiego 3"),
    ("website", CAL_RECORD, "Strony internetowe strona internetowa"),
    ("inhabitants", CAL_RECORD, "Liczba mieszkańców 52 000"),
    ("inhabitants, on the card of the district", "card: Żoliborz", "52 000 dzielnicy"),
    ("the director as contact", CAL_RECORD, "Osoby do kontaktu dyrektor ośrodka"),
    ("initiatives by the group they are for", CAL_RECORD, "Inicjatywy: osoby starsze Cykle imprez"),
]  # fmt: skip

FACTS = [
    pytest.param(page, words, id=f"{seed}: {fact}")
    for seed, facts in (("1", SEED_1), ("2", SEED_2), ("3", SEED_3))
    for fact, page, words in facts
]

#: Kind of page: the records it shows, and its address.
PAGES = {
    "card": (Community, lambda row: reverse("communities:card", args=[row.pk])),
    "organisation": (Organisation, lambda row: row.get_absolute_url()),
    "partnership": (Partnership, lambda row: row.get_absolute_url()),
    "programme": (Programme, lambda row: row.get_absolute_url()),
    "initiative": (Initiative, lambda row: row.get_absolute_url()),
    "practice record": (PracticeRecord, lambda row: row.get_absolute_url()),
    "sheet": (Partnership, lambda row: reverse("reports:coalition", args=[row.pk])),
    "sheet as PDF": (Partnership, lambda row: reverse("reports:coalition_paper", args=[row.pk, "partnerstwo", "pdf"])),
}


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """Two centres of the demo and the head of both; each page is opened once, whatever is looked for on it."""
    with django_db_blocker.unblock(), Undone():
        centres = load_centres()
        accounts = load_accounts(centres)
        for case in read_cases():
            if case.name in PRACTICES:
                load_case(case, centres[case.name], accounts, localdate())
        head = User.objects.get(email=HEAD)
        client = Client()
        client.force_login(head)
        yield SimpleNamespace(head=head, read=cache(lambda page: words_of(client.get(address_of(page, head)))))


def address_of(page, head):
    kind, name = page.split(": ", 1)
    if kind == "list":
        return f"{reverse('communities:organisations')}?sector={name}"
    model, address = PAGES[kind]
    (row,) = [row for row in model.objects.visible_to(head) if str(row).startswith(name)]
    return address(row)


def words_of(answer):
    assert answer.status_code == 200
    if answer.headers["Content-Type"] == "application/pdf":
        return " ".join(pdf_text(b"".join(answer)).split())
    body = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize(("page", "words"), FACTS)
def test_each_fact_stands_on_its_page(desk, page, words):
    assert words in desk.read(page)


def test_what_a_source_left_out_is_invented_nowhere(desk):
    # the number is of the city: the card of a district does not bear it
    assert "1 100 000" not in desk.read("card: Bałuty")
    assert "od:" not in desk.read(COALITION)
