"""What lines of money add up to, by source and currency, against a slow reference; and what a project may state."""

import datetime as dt
import uuid
from collections import Counter
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from initiatives.models import MoneyDocument, MoneyLine, Project
from initiatives.money import differences, parts_of, read_money
from tests.attached import sent
from tests.make import make_centre, make_community, make_initiative, make_programme

#: The largest sum a column holds.
MOST = 10**14 - 1
DAY = dt.date(2026, 3, 1)

LINES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from([kind for kind in MoneyLine.Kind.values if kind != "personal"]),
            "source": st.sampled_from(["", "gmina"]),
            "currency": st.sampled_from(["PLN", "EUR"]),
            "planned": st.none() | st.integers(0, MOST),
            "actual": st.none() | st.integers(0, MOST),
            "documents": st.lists(st.tuples(st.integers(0, MOST), st.integers(-2, 2)), max_size=3),
            "is_withdrawn": st.booleans(),
        }
    ),
    max_size=8,
)


def of(groszes):
    return None if groszes is None else Decimal(groszes).scaleb(-2)


def slowly(lines):
    """Groszes by kind, source and currency: planned, actual, documented, each with the number of unknown parts."""
    planned, actual, unknown, papers = Counter(), Counter(), Counter(), {}
    for line in lines:
        if line["is_withdrawn"]:
            continue
        key = (line["kind"], line["source"], line["currency"])
        issued = [amount for amount, days in line["documents"] if days <= 0]
        spent = line["actual"] if line["actual"] is not None else sum(issued) if issued else None
        planned[key] += line["planned"] or 0
        actual[key] += spent or 0
        unknown[key] += spent is None
        if issued:
            papers[key] = papers.get(key, 0) + sum(issued)
    return {key: (of(planned[key]), of(actual[key]), unknown[key], of(papers.get(key))) for key in planned}


class TestAgainstTheReference(TestCase):
    """Through the database and back: it keeps every grosz."""

    @given(LINES)
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def test_sums_by_source_are_what_counting_groszes_gives(self, lines):
        project = Project.objects.create(centre=make_centre(), name="Projekt")
        for told in lines:
            line = MoneyLine.objects.create(
                project=project, what="x", planned=of(told["planned"]), actual=of(told["actual"]),
                withdrawn_at="2026-01-01T00:00Z" if told["is_withdrawn"] else None,
                **{name: told[name] for name in ("kind", "source", "currency")},
            )  # fmt: skip
            MoneyDocument.objects.bulk_create(
                MoneyDocument(line=line, number="1", issued_on=DAY + dt.timedelta(days), amount=of(amount), what="x")
                for amount, days in told["documents"]
            )
        found = read_money(project.lines.all(), DAY)
        assert {
            (row.kind, row.source, row.currency): (
                *(row.planned.number, row.actual.number, row.actual.unknown),
                row.documented,
            )
            for row in found.sources
        } == slowly(lines)
        for row in found.totals:
            same = [one for one in found.sources if one.currency == row.currency]
            assert row.planned.number == sum((one.planned.number for one in same), Decimal(0))
            assert row.actual.number == sum((one.actual.number for one in same), Decimal(0))


@pytest.fixture
def project(centre):
    return Project.objects.create(centre=centre, name="Szopki", value=of(215602459), grant=of(183262090))


def typed(centre, **sums):
    """Case 08 as somebody types it, with what is named here on top."""
    data = {"centre": centre.pk, "name": "CS Szopki, etap II", "currency": "PLN", "form_key": str(uuid.uuid4())}
    return {**data, "value": "2 156 024,59 zł", "grant": "1.832.620,90", "since_told": "1.11.2020", **sums}


def test_a_project_whose_rest_nobody_stated_is_taken_and_the_rest_is_said_to_be_unstated(client, karol, centre):
    client.force_login(karol)
    place = make_programme(centre, "CS Szopki", kind="place", since_told="09.2017")
    answer = client.post(reverse("initiatives:project_create"), typed(centre, programme=place.pk))
    page = client.get(answer.url).content.decode().replace("\xa0", " ")
    for words in (
        *("2 156 024,59 zł", "1 832 620,90 zł", "85,0% całkowitego kosztu", "Pozostałe źródła", "nie podano"),
        *("323 403,69 zł", "1.11.2020", "CS Szopki", "09.2017"),
    ):
        assert words in page, words
    made = Project.objects.get(name="CS Szopki, etap II")
    assert (made.value, made.grant) == (Decimal("2156024.59"), Decimal("1832620.90"))


def test_a_scan_hangs_on_its_document_and_of_a_marked_community_bears_no_name(
    client, karol, centre, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(karol)
    marked = make_community(centre, is_sensitive=True)
    wholes = {"project": Project.objects.create(centre=centre, name="Szopki"), "initiative": make_initiative(marked)}
    for name, whole in wholes.items():
        document = whole.lines.create(what="deski").documents.create(number="FV 1", issued_on=DAY, amount=1, what="x")
        address = reverse("initiatives:document_file_add", args=[document.pk])
        data = {"form_key": str(uuid.uuid4()), "upload": sent(name="faktura Kowalska.pdf")}
        assert client.post(address, data).url == whole.get_absolute_url()
        scan = document.files.get()
        assert bool(scan.file.label) is (name == "project")
        opened = reverse("initiatives:document_file", args=[scan.pk])
        assert f'href="{opened}"' in client.get(whole.get_absolute_url()).content.decode()
        assert client.get(opened).status_code == 200


@pytest.mark.parametrize(
    ("sums", "words"),
    [
        ({"own_financial": "323403,70"}, "2 156 024,60 zł"),
        (
            dict(own_financial="323403,68", own_personal="0", own_in_kind="0", other_sources="0"),
            "2 156 024,58 zł",
        ),
        ({"own_in_kind": "-1"}, ""),
        ({"own_financial": "300 EUR"}, "Ta kwota jest w EUR, a waluta tutaj to zł."),
        ({"own_financial": "300.000"}, "można przeczytać na dwa sposoby"),
        ({"own_financial": "trochę"}, "Wpisz liczbę."),
    ],
)
def test_stated_parts_that_cannot_make_the_whole_are_refused(client, karol, centre, sums, words):
    client.force_login(karol)
    answer = client.post(reverse("initiatives:project_create"), typed(centre, **sums))
    assert answer.status_code == 200
    refused = answer.context["form"].errors
    told = " ".join(str(error) for errors in refused.values() for error in errors).replace("\xa0", " ")
    assert words in told
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    "sums",
    [
        dict(own_financial="323403,69"),
        dict(own_financial="323403,69", own_personal="0", own_in_kind="0", other_sources="0"),
        dict(own_financial="400000", others_are_about="on"),
        dict(value="", grant=""),
        dict(value="2000000", value_is_about="on"),
    ],
)
def test_parts_that_may_be_true_are_taken(client, karol, centre, sums):
    client.force_login(karol)
    answer = client.post(reverse("initiatives:project_create"), typed(centre, **sums))
    assert answer.status_code == 302


def test_lines_that_do_not_come_to_what_is_stated_are_told(project):
    MoneyLine.objects.create(project=project, what="pensje", planned="1832620.00", source="EFS")
    told = differences(project, read_money(project.lines.all()))
    assert [sentence.replace("\xa0", " ") for sentence in told] == [
        "dotacja: pozycje dają razem 1 832 620,00 zł, a podano 1 832 620,90 zł."
    ]
    MoneyLine.objects.create(project=project, what="druk", planned="0.90")
    assert differences(project, read_money(project.lines.all())) == []


def test_a_whole_made_of_the_grant_alone_leaves_a_derived_nothing(centre):
    whole = dict.fromkeys(("value", "grant"), of(6247000))
    zones = Project.objects.create(centre=centre, name="SAS", currency="EUR", **whole)
    last = parts_of(zones)[-1]
    assert last.words.replace("\xa0", " ") == "0,00 EUR"
    assert "wynika" in last.note


# Lines


def line(**told):
    return {"what": "praca", "kind": "personal", "currency": "PLN", "form_key": str(uuid.uuid4()), **told}


def add(client, project, **told):
    return client.post(reverse("initiatives:project_line_add", args=[project.pk]), line(**told))


def test_work_is_worth_its_hours(client, karol, project):
    client.force_login(karol)
    assert add(client, project, hours_planned="12,5", rate="31,39", hours_done="10").status_code == 302
    made = project.lines.get()
    assert (made.planned, made.actual) == (Decimal("392.38"), Decimal("313.90"))
    assert add(client, project, hours_planned="90 min", rate="31,39 zł", hours_done="1:30").status_code == 302
    short = project.lines.last()
    assert (short.hours_planned, short.planned, short.actual) == (Decimal("1.50"), Decimal("47.09"), Decimal("47.09"))
    edit = reverse("initiatives:project_line_edit", args=[made.pk])
    again = {**line(hours_planned="20", rate="31,39"), "version": 1, "planned": "392,38", "actual": "313,90"}
    assert client.post(edit, again).status_code == 302
    made.refresh_from_db()
    assert made.planned == Decimal("627.80")


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"hours_planned": "10", "rate": "30", "planned": "301"}, "planned", "300,00 zł"),
        ({"kind": "grant", "hours_done": "10"}, "hours_done", ""),
        ({"hours_planned": "999999", "rate": "99999999"}, "hours_planned", ""),
        ({"planned": "0,001"}, "planned", ""),
        ({"planned": "-1"}, "planned", ""),
        ({"hours_planned": "1:20", "rate": "30"}, "hours_planned", "1,33"),
        ({"hours_planned": "rano", "rate": "30"}, "hours_planned", "90 min"),
        ({"rate": "30 €"}, "rate", "EUR"),
        ({"what": "Zadzwonić: 44051401359"}, "what", "PESEL"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, karol, project, told, field, words):
    client.force_login(karol)
    answer = add(client, project, **told)
    assert words in " ".join(answer.context["form"].errors[field]).replace("\xa0", " ")
    assert not project.lines.exists()


def test_less_than_the_documents_say_was_not_spent(client, karol, project):
    made = MoneyLine.objects.create(project=project, what="deski")
    made.documents.create(number="FV 1", issued_on=DAY, amount="100.00", what="deski")
    client.force_login(karol)
    edit = reverse("initiatives:project_line_edit", args=[made.pk])
    data = {**line(kind="grant", actual="99,99"), "version": 1}
    assert "100,00" in " ".join(client.post(edit, data).context["form"].errors["actual"])
    assert client.post(edit, {**data, "actual_is_about": "on"}).status_code == 302


def document(**told):
    return {"number": "FV 1", "issued_on": "2026-03-01", "what": "deski", "form_key": str(uuid.uuid4()), **told}


def test_documents_that_contradict_their_line_say_what_to_mend(client, karol, project):
    made = MoneyLine.objects.create(project=project, what="deski", actual="300.00", currency="EUR")
    client.force_login(karol)
    address = reverse("initiatives:document_add", args=[made.pk])

    def refused(**told):
        form = client.post(address, document(**told)).context["form"]
        return {name: " ".join(errors).replace("\xa0", " ") for name, errors in form.errors.items()}

    assert client.post(address, document(amount="150 €")).status_code == 302
    assert "zł" in refused(number="FV 2", amount="1 zł")["amount"]
    ahead = f"{localdate() + dt.timedelta(days=1):%Y-%m-%d}"
    assert list(refused(number="FV 2", amount="1", issued_on=ahead)) == ["issued_on"]
    told = refused(number="FV 2", amount="99 999 999")["amount"]
    assert "100 000 149,00 EUR" in told
    assert "300,00 EUR" in told
    # the same number once more may be that of another issuer: asked once
    assert list(refused(number="fv  1", amount="150")) == ["number"]
    assert 'name="another"' in client.post(address, document(amount="150")).content.decode()
    assert 'name="another"' not in client.get(address).content.decode()
    assert client.post(address, document(amount="150", another="on")).status_code == 302
    # what stands already is corrected without being asked again, and a smaller sum is never too much
    MoneyLine.objects.update(actual="200.00")
    assert "300,00\xa0EUR, więcej niż wykonanie" in client.get(project.get_absolute_url()).content.decode()
    edit = reverse("initiatives:document_edit", args=[made.documents.last().pk])
    assert client.post(edit, {**document(amount="120", what="listwy"), "version": 1}).status_code == 302
    assert "amount" in client.post(edit, {**document(amount="120,01"), "version": 2}).context["form"].errors
    MoneyLine.objects.update(actual_is_about=True)
    assert client.post(edit, {**document(amount="121"), "version": 2}).status_code == 302


@pytest.mark.parametrize(("state", "taken"), [("submitted", False), ("rejected", False), ("running", True)])
def test_a_sum_is_granted_only_where_the_state_says_so(client, karol, community, state, taken):
    client.force_login(karol)
    data = {"centre": community.centre_id, "name": "Ławki", "community": community.pk, "currency": "PLN"}
    sums = {"asked": "3 000 zł", "granted": "2 500,50", "state": state, "form_key": str(uuid.uuid4())}
    answer = client.post(reverse("initiatives:microgrant_create"), {**data, **sums})
    assert (answer.status_code == 302) is taken
    assert taken or list(answer.context["form"].errors) == ["granted"]


def test_residents_own_means_of_an_initiative_may_be_told_in_words(client, karol, community):
    club = make_initiative(community, "Klub")
    MoneyLine.objects.create(initiative=club, what="poczęstunek", kind="residents", actual_told="ciasta i kawa")
    client.force_login(karol)
    page = client.get(club.get_absolute_url()).content.decode()
    assert "środki własne mieszkańców" in page
    assert "ciasta i kawa" in page


def test_a_line_belongs_to_one_thing(centre, project):
    club = make_initiative(make_community(centre), "Klub")
    for wholes in ({}, {"project": project, "initiative": club}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MoneyLine.objects.create(what="x", **wholes)
