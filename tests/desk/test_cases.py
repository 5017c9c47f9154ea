"""The demo: each fact of the five practices in a field of its own, loaded once, and only where DEBUG is on."""

import datetime as dt
import html
from decimal import Decimal
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils.timezone import localdate
from page import validate_pdf_bytes

from accounts.models import Centre, CentreHours, Deed, Membership, User
from accounts.naming import fold
from accounts.roles import GIVEN, Role
from communities.models import (
    Address,
    Assignment,
    Community,
    MeetingPlace,
    Organisation,
    Partnership,
    PartnershipMember,
    Person,
    Population,
    Programme,
    Quotation,
)
from desk.cases.accounts import PASSWORD
from initiatives.models import Initiative, InitiativeLead, InitiativePartner, Project
from meetings.models import Action, Attendance, Decision, Keepsake, Meeting, Series
from meetings.series import top_up_all
from reminders.models import Letter, Reminder
from reminders.sweeping import sweep
from reports.coalition import coalition_figures
from reports.models import FrozenReport, PracticeRecord, ProgressReport
from tests.days import FromToday
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text
from volunteers.figures import totals_of
from volunteers.models import Agreement, Hours
from volunteers.needs import assess
from volunteers.rules import Guardian

#: Words of nicknames that are words of the language too.
COMMON = {"drugiej", "klatki", "bajek", "rowerow", "parteru", "trzeciego", "trojki", "spod", "mlodsza", "szachista"}
DAY = dt.timedelta(days=1)
YEAR_BACK = ["--from", FromToday(-365), "--to", FromToday(1)]
OUR_APPS = ("accounts", "communities", "initiatives", "meetings", "volunteers", "reports")


def load():
    told = StringIO()
    call_command("load_cases", stdout=told)
    return told.getvalue()


def everything():
    """Every row of our tables, as it stands."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for name in OUR_APPS
        for model in apps.get_app_config(name).get_models()
    }


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this file; each of them changes its own savepoint only."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        with override_settings(DEBUG=True):
            told = load()
        yield told
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


@pytest.fixture
def told(loaded, db, settings):
    settings.DEBUG = True
    return loaded


@pytest.fixture
def coalition(told):
    return Partnership.objects.get(name="Koalicja na rzecz Bałut")


@pytest.fixture
def partnership(told):
    return Partnership.objects.get(name="Łódzkie Partnerstwo Pomocy w sytuacji Wykluczenia i Bezdomności")


@pytest.fixture
def cal(told):
    return Programme.objects.get(name="Centrum Aktywności Lokalnej")


@pytest.fixture
def estate(told):
    return Community.objects.get(name="Osiedle Fabryczne")


@pytest.fixture
def sas(told):
    return Project.objects.get(name="Strefa Aktywności Sąsiedzkiej")


def member(partnership, name):
    return partnership.members.get(organisation__name__startswith=name)


# The coalition for Bałuty


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("legal_form", "bez osobowości prawnej, ciało społeczne"),
        ("principles", "pracują społecznie"),
        ("principles", "niepolityczna"),
        ("openness", "dla każdego, kto chce działać na rzecz Bałut"),
        ("reasons", "brakuje pieniędzy, kadry albo zaplecza technicznego"),
        ("reasons", "spójne, trwałe i skuteczne"),
        ("aims", "Poczucie wspólnoty i lokalna tożsamość"),
        ("strategy", "Społeczna strategia rewitalizacji: działania Koalicji na rzecz Bałut"),
    ],
)
def test_the_coalition_tells_what_it_is(coalition, field, words):
    assert words in getattr(coalition, field)


def test_the_district_office_supports_the_coalition_without_being_a_member(coalition):
    assert member(coalition, "Delegatura Łódź-Bałuty").standing == PartnershipMember.Standing.SUPPORTING
    assert coalition.members.filter(standing=PartnershipMember.Standing.MEMBER).count() == 8


def test_since_when_and_with_what_members_came_is_unknown_and_stays_so(coalition):
    assert set(coalition.members.values_list("since_told", "since_on", "lends")) == {("", None, "")}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Bałucki Ośrodek Kultury", {"founded_told": "1958", "history": "Do 1990 roku dzielnicowy dom kultury."}),
        ("Bałucki Ośrodek Kultury", {"description": "Taniec, muzyka, plastyka, teatr, film."}),
        ("kampania", {"name_kind": "unknown", "sector": "campaign", "programme_name": "Razem Bezpieczniej"}),
        ("Miejska Biblioteka Publiczna Łódź-Bałuty", {"branches_told": "20"}),
        ("Stowarzyszenie Przyjaciół Starego Miasta w Łodzi", {"sector": "ngo"}),
        ("CZP nr 1", {"target_groups": "dzieci i młodzież"}),
        ("organizacja, która założyła", {"name_kind": "unknown", "trade": "pomoc rodzinie, terapia"}),
        ("ZHR", {"trade": "harcerstwo"}),
    ],
)
def test_each_member_of_the_coalition_has_its_own_description(coalition, name, facts):
    organisation = member(coalition, name).organisation
    assert {field: getattr(organisation, field) for field in facts} == facts


def test_the_branch_of_the_welfare_centre_hangs_under_its_parent(coalition):
    assert member(coalition, "MOPS, Filia Łódź-Bałuty").organisation.parent.name == "MOPS w Łodzi"


# The Łódź partnership


def test_the_partnership_began_in_a_winter_and_changed_its_name_on_a_day(partnership):
    former = partnership.names.get()
    assert (partnership.since_told, partnership.since_on) == ("zima 2014", dt.date(2014, 1, 1))
    assert former.name == "Łódzkie Partnerstwo Pomocy Osobom Wykluczonym i Bezdomnym"
    assert (former.until_told, former.until_on) == ("4.03.2016", dt.date(2016, 3, 4))


def test_the_partnership_is_found_by_its_former_name(partnership):
    assert partnership in Partnership.objects.matching("osobom wykluczonym")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("initiator", "MOPS w Łodzi"),
        ("members_told", "kilkanaście"),
        ("mission", "oparta na wiedzy"),
        ("aims", "stereotypom i przemocy"),
        ("principles", "Otwarta, demokratyczna"),
        ("openness", "spotkania otwarte dla wszystkich"),
        ("joining", "osobne porozumienia"),
        ("lends", "wsparcie pozafinansowe (kontakty)"),
        ("looks_for", "szkoły, firmy, rady osiedli"),
        ("functions", "przewodnicząca (nazwiska nie podano)"),
        ("functions", "osoby do kontaktu"),
        ("as_of_told", "15.12.2016"),
    ],
)
def test_the_partnership_tells_what_it_is(partnership, field, words):
    assert words in getattr(partnership, field)


def test_the_listed_members_stand_beside_the_stated_number(partnership):
    sectors = partnership.members.exclude(organisation=None).values_list("organisation__sector", flat=True)
    assert sorted(sectors) == ["ngo"] * 7 + ["parish"] + ["public"] * 4
    assert partnership.members.get(organisation=None).told == "przyjaciele i sympatycy prywatni"


def test_members_of_the_partnership_joined_by_separate_agreements(partnership):
    forms = set(partnership.members.filter(standing="member").values_list("form", flat=True))
    assert forms == {PartnershipMember.Form.AGREEMENT}


@pytest.mark.parametrize(
    ("kind", "examples", "for_whom"),
    [
        ("edukacyjne", "warsztaty", "rady osiedli, aktywiści, studenci"),
        ("doradcze", "rekomendacje dla miasta", "firmy"),
        ("kampanijne", "„żywe biblioteki”", ""),
        ("pomocowe", "plakat z listą miejsc", ""),
    ],
)
def test_the_partnership_has_four_kinds_of_action(partnership, kind, examples, for_whom):
    action = partnership.actions.get(kind=kind)
    assert examples in action.examples
    assert for_whom in action.for_whom


def test_the_number_of_inhabitants_is_of_the_city(told):
    record = PracticeRecord.objects.get(inhabitants=1_100_000)
    assert record.inhabitants_of == "całego miasta Łódź, nie społeczności"
    # no card of a community says so
    assert not Population.objects.filter(community__name="Bałuty").exists()


# CAL in Żoliborz


def test_cal_is_a_programme_of_its_centre_since_2001(cal):
    assert (cal.kind, cal.since_told, cal.since_on) == (Programme.Kind.PROGRAMME, "2001", dt.date(2001, 1, 1))
    assert (cal.centre.name, cal.centre.street, cal.centre.postal_code) == (
        "Ośrodek Pomocy Społecznej Warszawa-Żoliborz", "ul. Dembińskiego 3", "01-644",
    )  # fmt: skip


def test_cal_tells_its_aim_and_method(cal):
    assert "podnoszenie jej standardu życia" in cal.aim
    assert "społeczność widziana jako całość" in cal.method
    assert "liderzy są wolontariuszami" in cal.method


@pytest.mark.parametrize(
    ("name", "target_group"),
    [
        ("Cykle imprez kulturalnych i rekreacyjnych", "osoby starsze"),
        ("Kawa dla seniora", "osoby starsze"),
        ("Leki z żoliborskiej apteki", "osoby starsze"),
        ("Aktywny Żoliborz", "młodzież"),
        ("Starszy brat, starsza siostra", "młodzież"),
        ("Żoliborz czyta dzieciom", "młodzież"),
        ("Sztuka pokoleń", "wszyscy"),
        ("Dom dla przyjaciela", "wszyscy"),
        ("Żoliborski Piknik Rozmaitości", "wszyscy"),
    ],
)
def test_the_initiatives_of_cal_have_their_target_group(cal, name, target_group):
    initiative = cal.initiatives.get(name=name)
    assert (initiative.target_group, initiative.state, initiative.as_of_told) == (target_group, "running", "27.02.2011")


@pytest.mark.parametrize(
    ("initiative", "partner", "trade"),
    [
        ("Kawa dla seniora", "restauratorzy", "gastronomia"),
        ("Leki z żoliborskiej apteki", "żoliborskie apteki", "apteki"),
    ],
)
def test_nameless_business_partners_are_collective(cal, initiative, partner, trade):
    organisation = InitiativePartner.objects.get(initiative__name=initiative).organisation
    assert (organisation.name, organisation.trade) == (partner, trade)
    assert (organisation.name_kind, organisation.sector) == ("collective", "business")


@pytest.mark.parametrize(
    ("subject", "has_postal_code", "facts"),
    [
        (
            "Centrum Aktywności Lokalnej", True,
            ("23.06.2009", "27.02.2011", "gmina miejska", "Warszawa", "mazowieckie", "01-644", "ul. Dembińskiego 3",
             "Ośrodek Pomocy Społecznej Warszawa-Żoliborz", "strona internetowa", "52 000", "dyrektor ośrodka",
             "Kawa dla seniora", "Leki z żoliborskiej apteki", "Aktywny Żoliborz", "Starszy brat, starsza siostra",
             "Żoliborz czyta dzieciom", "Sztuka pokoleń", "Dom dla przyjaciela", "Żoliborski Piknik Rozmaitości",
             "osoby starsze", "młodzież", "od: 2001", "podnoszenie jej standardu życia", "jako całość"),
        ),
        (
            "Łódzkie Partnerstwo Pomocy w sytuacji Wykluczenia i Bezdomności", False,
            ("30.04.2016", "15.12.2016", "powiat grodzki", "łódzkie", "1 100 000", "całego miasta", "blog",
             "strona w serwisie społecznościowym", "przewodnicząca", "zima 2014", "4.03.2016", "kilkanaście",
             "Łódzkie Partnerstwo Pomocy Osobom Wykluczonym i Bezdomnym", "Fundacja Futhark", "Uniwersytet Łódzki",
             "Caritas Archidiecezji Łódzkiej", "szkoły, firmy, rady osiedli", "żywe biblioteki", "MOPS w Łodzi"),
        ),
    ],
)  # fmt: skip
def test_the_practice_record_shows_every_fact_of_its_source(loaded, client, subject, has_postal_code, facts):
    record = next(row for row in PracticeRecord.objects.with_subjects() if str(row) == subject)
    client.force_login(User.objects.get(email="kierowniczka-lodz@podworko.example"))
    page = client.get(record.get_absolute_url())
    words = html.unescape(page.content.decode()).replace("\u00a0", " ")
    for fact in facts:
        assert fact in words, fact
    # a postal code that no source gives is not invented
    assert bool(record.postal_code) is has_postal_code
    assert any(fact.value == record.centre.postal_code for fact in page.context["practice"].facts) is has_postal_code


def test_the_sheet_of_the_coalition_parts_our_own_units_and_names_who_supports(loaded):
    coalition = Partnership.objects.get(name="Koalicja na rzecz Bałut")
    figures = coalition_figures(coalition, localdate())
    assert len(figures.members) == 8
    assert [line.name for line in figures.own] == ["MOPS, Filia Łódź-Bałuty"]
    assert [line.name for line in figures.supporting] == ["Delegatura Łódź-Bałuty"]
    assert all(line.joined == line.lends == "" for line in figures.members)


def test_the_papers_of_2015_bear_the_name_of_2015(loaded):
    partnership = Partnership.objects.get(name__startswith="Łódzkie Partnerstwo")
    assert partnership.name_on(dt.date(2015, 6, 1)) == "Łódzkie Partnerstwo Pomocy Osobom Wykluczonym i Bezdomnym"
    assert partnership.name_on(dt.date(2016, 3, 4)) == partnership.name


def test_the_picnic_returns_every_year(cal):
    assert Initiative.objects.get(name="Żoliborski Piknik Rozmaitości").returns_yearly


def test_the_district_has_its_population(cal):
    population = cal.community.populations.get()
    assert (population.number, population.of_whom, population.as_of_told) == (52_000, "dzielnicy", "27.02.2011")


# Osiedle Fabryczne


def test_the_centre_has_its_letterhead_and_office_hours(estate):
    hours = CentreHours.objects.filter(centre=estate.centre)
    assert (estate.centre.street, estate.centre.postal_code) == ("ul. Dmowskiego 1", "37-450")
    assert list(hours.values_list("weekday", "opens_at", "closes_at")) == [
        (day, dt.time(7, 30), dt.time(15, 30)) for day in range(5)
    ]


def test_the_two_spellings_of_the_street_are_one(estate):
    address = estate.addresses.get(number="22")
    assert (address.street, address.also_called) == ("ul. 1-go Sierpnia", "1 Sierpnia; 1-go Sierpnia")
    assert estate.addresses.filter(street="ul. Podleśna", number="2").exists()


def test_the_planned_extension_has_neither_buildings_nor_a_date(estate):
    planned = estate.addresses.get(is_planned=True)
    assert (planned.street, planned.number, planned.since_on) == ("", "", None)
    assert planned.note == "kolejne bloki osiedla (nie wskazano które)"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("reason", "złożone problemy społeczne"),
        ("exit_rule", "aż mieszkańcy będą gotowi podejmować własne inicjatywy"),
        ("methods", "Spotkania obywatelskie"),
        ("methods", "spotkania z wybranymi mieszkańcami, którzy chcą w nich brać udział"),
        ("methods", "wydarzenia, kampanie i akcje; wolontariat"),
        ("methods", "uzupełniają projekty"),
    ],
)
def test_the_estate_tells_why_how_and_until_when(estate, field, words):
    assert words in getattr(estate, field)


def test_the_room_of_the_club_lies_outside_the_area(estate):
    room = MeetingPlace.objects.get(address="ul. 1 Sierpnia 24")
    assert room.is_outside_area
    assert (room.name, room.since_told) == ("Klub „Wesoła Gromadka”, pokój nr 3", "09.2014")


def test_the_club_runs_with_parents_of_children_of_three_to_ten(estate):
    club = Initiative.objects.get(name="Klub „Wesoła Gromadka”")
    assert (club.kind, club.since_told, club.since_on) == ("club", "09.2014", dt.date(2014, 9, 1))
    assert (club.age_from, club.age_to) == (3, 10)
    assert "Tu rodzą się inicjatywy" in club.description
    first = club.leads.first()
    assert (first.ladder, first.who_told) == ("3", "z mieszkańcami, rodzicami dzieci")


@pytest.mark.parametrize(
    "words", ["bardzo dobra opinia w mieście", "lepszy wizerunek bloków", "mniej zachowań patologicznych"]
)
def test_hard_words_are_quotations_with_their_source(estate, words):
    quotation = Quotation.objects.get(text=words)
    assert quotation.source.startswith("opis pracy MOPS w Stalowej Woli")
    assert quotation.as_of_on is None


def test_the_partnership_of_the_estate_is_informal_and_rests_on_trust(estate):
    partnership = estate.partnerships.get()
    assert partnership.legal_form == "nieformalne"
    assert "zaufaniu" in partnership.principles
    assert "dbają o swoje otoczenie" in partnership.aims


def test_the_renovated_club_was_shown_with_a_nameless_business_partner(estate):
    shown = Meeting.objects.get(held_on=dt.date(2019, 3, 6))
    partner = shown.representatives.get().organisation
    assert (partner.sector, partner.name_kind) == ("business", "unknown")


def test_the_open_day_has_its_hours_and_no_attendance(estate):
    open_day = Meeting.objects.get(held_on=dt.date(2021, 9, 23))
    assert (open_day.starts_at, open_day.ends_at) == (dt.time(15, 30), dt.time(17, 30))
    assert (open_day.total, open_day.total_told, open_day.attendances.count()) == (None, "", 0)
    assert open_day.ladder == "?"


def test_the_initiative_of_2021_has_no_name_and_the_day_of_its_summing_up(estate):
    initiative = Initiative.objects.get(until_on=dt.date(2021, 10, 28))
    assert "nazwy nie podano" in initiative.name
    assert initiative.meetings.get().held_on == dt.date(2021, 10, 28)


def test_the_social_project_of_2026_keeps_what_is_planned_and_what_is_unknown(estate):
    project = Initiative.objects.get(kind=Initiative.Kind.SOCIAL_PROJECT)
    assert (project.since_told, project.planned_meetings, project.planned_people) == ("02.2026", 10, 15)
    assert (project.age_from, project.age_to) == (5, 11)
    assert "liczby opiekunów nie podano" in project.planned_people_told
    assert project.leads.get().who_told == "rodzice współprowadzą"
    partners = project.partners.values_list("organisation__name", flat=True)
    assert sorted(partners) == ["biblioteka", "leśnicy", "muzeum", "straż pożarna"]


# Strefa Aktywności Sąsiedzkiej


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area_of_support", "aktywność obywatelska"),
        ("place", "Łódź, woj. łódzkie"),
        ("since_on", dt.date(2022, 1, 1)),
        ("until_on", dt.date(2023, 6, 30)),
        ("state", "running"),
        ("as_of_on", None),
        ("currency", "EUR"),
        ("value", Decimal("62470.00")),
        ("grant", Decimal("62470.00")),
        ("reach", "lokalny"),
        ("contractor", ""),
        ("commissioner", ""),
        ("kinds_of_action", "aktywizacja społeczności lokalnych (animacja); edukacja"),
        ("reasons", "Anonimowość i samotność w wielkim mieście, większa po pandemii."),
        ("origin", "Rozmowy z mieszkańcami w 2020 roku."),
    ],
)
def test_the_project_keeps_each_fact(sas, field, value):
    assert getattr(sas, field) == value


def test_the_state_of_the_project_holds_as_of_the_page(sas):
    assert (sas.as_of_told, sas.source) == ("dzień odczytu strony (nie podano)", "strona projektu")


def test_the_project_spans_six_zones_under_one_parent(sas):
    zones = sas.communities.by_name()
    assert [zone.name for zone in zones] == [f"Strefa {number}" for number in range(1, 7)]
    assert {zone.parent.name for zone in zones} == {"Strefa Aktywności Sąsiedzkiej (Łódź)"}


def test_the_partners_of_the_project_say_what_they_give(sas):
    given = {partner.organisation.name: partner.gives for partner in sas.partners.all()}
    assert given == {
        "Polsk-Norsk Forening Razem=Sammen": "wiedza o pracy z bibliotekami",
        "Biblioteka Miejska w Łodzi": "6 filii",
    }
    foreign = Organisation.objects.get(name__startswith="Polsk-Norsk")
    assert (foreign.town, foreign.country) == ("Nodeland", "Norwegia")


def test_what_the_project_promised_has_targets_and_nothing_reached_yet(sas):
    promised = list(sas.results.values_list("target", "actual"))
    assert promised == [(6, None), (None, None), (6, None), (6, None), (1, None), (1, None)]
    assert sas.results.filter(name="podręcznik „Jak stworzyć SAS”").exists()


def test_the_centre_of_the_project_says_that_its_name_is_unknown(sas):
    assert "nazwy nie podano" in sas.centre.name


# The invented life


def test_every_resident_is_marked_as_invented(told):
    for person in Person.objects.prefetch_related("roles"):
        assert "zmyślona" in person.roles.first().detail, person


def test_there_is_an_agreement_of_each_kind_and_what_is_missing_of_them_is_meant(told):
    found = {one.agreement.scope.split()[0]: one for one in assess(list(Agreement.objects.all()))}
    assert all("(postać zmyślona)" in one.agreement.name for one in found.values())
    assert {name for name, one in found.items() if one.gaps} == {"Gimnastyka"}
    assert found["Warsztat"].required.chained == 1
    assert found["Warsztat"].required.is_long
    assert not found["Naprawa"].required.is_long
    assert found["Nauka"].required.days is None
    assert [found[name].required.guardian for name in ("Plakaty", "Pomoc")] == [Guardian.CONSENTS, Guardian.CONCLUDES]
    assert found["Kronika"].agreement.is_plan
    assert {"checked_on", "insured_on"} <= {need.field for need in found["Kronika"].stopping}


def test_the_demo_holds_hours_of_every_kind(told):
    assert all(total.entries for total in totals_of(Hours.objects.all()).values())


def test_the_map_and_the_plan_of_the_estate_are_marked_as_invented(estate):
    told = [estate.needs_map, *estate.osl_plans.all()]
    assert ["zmyślone" in one.source for one in told] == [True] * 3


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "subject", "more", "words"),
    [
        ("needs-map", "Osiedle Fabryczne", [], ["zmyślone", "na razie nikt", "wskazań: 52 z 84"]),
        ("osl-plan", "Osiedle Fabryczne", [], ["zmyślone", "wersja 2", "Co się zmieniło od wersji 1"]),
        ("osl-plan", "Osiedle Fabryczne", ["--plan-version", "1"], ["wersja 1", "Wspólne gotowanie w świetlicy"]),
        ("project-status", "Strefa Aktywności Sąsiedzkiej", ["--on", "2022-10-01"], ["62 470,00 EUR", "Strefa 6"]),
        ("project-status", "Podwórka razem", [], [" z 6", "Udokumentowano", "po terminie"]),
        ("microgrant-settlement", "Namioty i muzyka na Dzień Sąsiada", [], ["do zwrotu: 20,01 zł", "MG/41"]),
        ("microgrant-settlement", "Ławki z oparciem", [], ["brakuje jeszcze: 1"]),
        (
            "work-diary",
            "Osiedle Fabryczne",
            YEAR_BACK,
            ["Wpisy bez czasu, niewliczone: 1."],
        ),
    ],
)
def test_the_papers_of_the_demo_break_no_rule_and_say_what_the_demo_says(told, tmp_path, kind, subject, more, words):
    for ending in ("pdf", "docx"):
        call_command("paper", kind, subject, *(str(one) for one in more), "--output", str(tmp_path / f"p.{ending}"))
    data = (tmp_path / "p.pdf").read_bytes()
    assert validate_pdf_bytes(data).failures == []
    for text in (pdf_text(data), docx_text((tmp_path / "p.docx").read_bytes())):
        plain = " ".join(text.replace("\u00a0", " ").split())
        assert [word for word in words if word not in plain] == []


def test_every_meeting_of_no_source_is_marked_as_invented(told):
    unmarked = Meeting.objects.exclude(course__contains="zmyślone").exclude(state=Meeting.State.PLANNED)
    assert {str(meeting.held_on) for meeting in unmarked} == {"2019-03-06", "2021-09-23", "2021-10-28"}


def test_no_resident_is_named_where_reports_are_written_from(told):
    names = {word for person in Person.objects.all() for word in person.name_search.split() if len(word) > 4}
    assert "zolkiewska" in names
    kept = Keepsake.objects.values_list("text", "who")
    texts = [*kept, *Decision.objects.values_list("text"), *InitiativeLead.objects.values_list("who_told")]
    texts += [*Meeting.objects.values_list("topic"), *Initiative.objects.values_list("name", "result", "what_stays")]
    said = {word for text in texts for word in fold(" ".join(text)).split()}
    # what a nickname borrows from the language is nobody's name
    assert said & names <= COMMON


def test_nobody_is_counted_less_than_named(told):
    for meeting in Meeting.objects.exclude(total=None).prefetch_related("attendances"):
        present = sum(attendance.is_present for attendance in meeting.attendances.all())
        assert present <= meeting.total, meeting


def test_what_happened_lies_behind_and_what_is_planned_ahead(told):
    today = localdate()
    waiting = Meeting.objects.get(state=Meeting.State.PLANNED, held_on__lt=today)
    assert waiting.topic == "Piłka: kto zamyka bramę"
    assert not Meeting.objects.exclude(state=Meeting.State.PLANNED).filter(held_on__gte=today).exists()
    assert Meeting.objects.planned_between(today, today + dt.timedelta(days=1)).exists()
    assert Meeting.objects.planned_between(today, today + dt.timedelta(days=14)).count() >= 4


def test_there_is_something_to_be_reminded_of_on_the_first_day(told, estate, time_machine):
    today = localdate()
    time_machine.move_to(dt.datetime.combine(today, dt.time(12)), tick=False)
    tomorrow = {"community": estate, "state__in": ("planned", "open")}
    meetings = Meeting.objects.filter(held_on=today + DAY, **tomorrow)
    actions = Action.objects.filter(due_on=today + DAY, **tomorrow)
    sweep()
    olena = User.objects.get(email="organizatorka@podworko.example")
    letters = Letter.objects.filter(reminder__recipient=olena, state="sent")
    assert set(letters.values_list("reminder__meeting", "reminder__action")) == {
        *((pk, None) for pk in meetings.values_list("pk", flat=True)),
        *((None, pk) for pk in actions.values_list("pk", flat=True)),
    }
    assert {reminder.rule for reminder in Reminder.objects.visible_to(olena)} == {"meeting-tomorrow", "action-due"}


def test_the_series_of_the_demo_go_on_where_its_meetings_end(told, estate):
    today = localdate()
    before = Meeting.objects.filter(community=estate).count()
    for series in Series.objects.all():
        days = list(series.meetings.order_by("series_day").values_list("series_day", "held_on", "starts_at"))
        assert [(day, hour) for day, _held, hour in days] == [
            (day, series.starts_at) for day in series.days(series.since_on, series.filled_until_on)
        ]
        assert all(day == held for day, held, _hour in days)
    assert Meeting.objects.filter(community=estate).count() == before
    assert top_up_all(today) > 0
    assert top_up_all(today) == 0
    duty = Meeting.objects.standing().filter(series__kind="duty", held_on__gte=today)
    assert duty.count() == duty.values("held_on").distinct().count()


def test_the_club_of_the_demo_shows_its_series(told, client, estate):
    client.force_login(User.objects.get(email="organizatorka@podworko.example"))
    club = Initiative.objects.get(name="Klub „Wesoła Gromadka”")
    page = client.get(club.get_absolute_url()).content.decode()
    assert Series.objects.get(initiative=club).get_absolute_url() in page


def test_the_demo_shows_done_open_and_overdue_actions(estate):
    actions = Action.objects.filter(community=estate)
    assert actions.filter(state=Action.State.DONE).exists()
    assert actions.overdue_on(localdate()).exists()
    assert actions.open_on(localdate()).filter(due_on__gte=localdate()).exists()


def test_every_kind_of_keepsake_is_there(estate):
    assert set(Keepsake.objects.values_list("kind", flat=True)) == set(Keepsake.Kind.values)


def test_one_community_is_empty_and_one_is_sensitive(told):
    assert not Community.objects.get(name="ulica Wrzosowa").meetings.exists()
    assert Community.objects.filter(is_sensitive=True).count() == 1


def test_reports_stand_at_each_place_of_their_way(estate):
    states = ProgressReport.objects.filter(community=estate).values_list("state", flat=True)
    assert sorted(states) == ["approved", "draft", "returned", "submitted"]
    assert FrozenReport.objects.get().report.checks.filter(answer="differs").exists()


def test_the_organiser_writes_her_name_in_cyrillic(estate):
    author = ProgressReport.objects.filter(community=estate).first().author
    assert author.name == "Олена Ґудзь"
    assert estate in Community.objects.editable_by(author)
    assert Assignment.objects.get(staff__user=author, community=estate).since_on < dt.date(2021, 1, 1)


# Loading


def test_a_second_run_changes_nothing(told):
    before = everything()
    load()
    assert everything() == before


def test_a_second_run_leaves_what_people_changed(told, estate):
    Community.objects.filter(pk=estate.pk).update(reason="Tak zdecydowali mieszkańcy.")
    Address.objects.filter(community=estate).delete()
    Attendance.objects.all().delete()
    User.objects.filter(email="kierownik@podworko.example").update(is_active=False)
    Membership.objects.filter(role=Role.DPO).delete()
    before = everything()
    load()
    assert everything() == before


def test_every_record_made_is_in_the_log(told):
    logged = {
        (deed.record_kind, number)
        for deed in Deed.objects.filter(actor_kind=Deed.ActorKind.OPERATOR, verb=Deed.Verb.CREATED)
        for number in deed.record_numbers
    }
    for model in (Community, Person, Meeting, Initiative, Action, Project, Organisation, Centre, User):
        made = {(model._meta.label_lower, pk) for pk in model._default_manager.values_list("pk", flat=True)}
        assert made <= logged


def test_no_line_of_the_log_is_without_its_centre(told):
    assert not Deed.objects.filter(centre_number=None).exists()


@pytest.mark.parametrize("role", GIVEN)
def test_there_is_an_account_for_every_role(told, role):
    holders = Membership.objects.filter(role=role, centre__short_name="MOPS Stalowa Wola")
    for holder in holders:
        assert holder.user.check_password(PASSWORD)
        assert holder.user.email in told
        assert EmailAddress.objects.filter(user=holder.user, verified=True, primary=True).exists()
    assert holders


def test_the_password_is_printed(told):
    assert PASSWORD in told


def test_the_substitute_has_the_estate_today(told, estate):
    substitute = User.objects.get(email="zastepczyni@podworko.example")
    assert estate in Community.objects.editable_by(substitute)


def test_the_head_of_another_centre_sees_nothing_of_this_one(told, estate):
    stranger = User.objects.get(email="kierowniczka-lodz@podworko.example")
    assert estate not in Community.objects.visible_to(stranger)
    assert Community.objects.visible_to(stranger).filter(name="Bałuty").exists()
