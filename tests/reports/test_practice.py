"""Metryka praktyki: what is typed wins, what the records know is read with its source, nothing is invented."""

import uuid

import page
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import Deed
from communities.models import Population
from reports.heads import Author
from reports.models import PracticeRecord
from reports.papers import PracticeOrder, print_paper
from reports.practice import practice_of
from tests.make import make_community, make_initiative, make_partnership, make_programme
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

TYPED = {
    "entered_told": "23.06.2009", "updated_told": "27.02.2011", "unit_kind": "gmina miejska", "town": "Warszawa",
    "powiat": "warszawski", "voivodeship": "mazowieckie", "postal_code": "01-644", "post_office": "Warszawa",
    "unit": "OPS Żoliborz", "unit_address": "ul. Dembińskiego 3", "websites": "blog.example\nstrona.example",
    "inhabitants": "52000", "inhabitants_of": "dzielnicy", "contacts": "dyrektor", "summary": "Krótko o praktyce.",
    "presentation": "Długo o praktyce.", "attachments": "zdjęcia\nplakat", "source": "baza praktyk",
}  # fmt: skip


def facts(record, viewer=None):
    with translation.override("pl"):
        return {(fact.value, fact.source) for fact in practice_of(record, viewer).facts}


def values(record):
    return [value for value, _source in facts(record)]


def text(record, ending="pdf"):
    data = print_paper("practice-record", PracticeOrder(record, Author("Olga")), ending)
    return pdf_text(data) if ending == "pdf" else docx_text(data)


def record_of(**fields):
    subject = next(iter(fields.values()))
    centre = fields.get("centre") or subject.centre
    return PracticeRecord.objects.create(**{"centre": centre, **fields})


@pytest.fixture
def coalition(centre):
    return make_partnership(
        centre,
        "Koalicja Wzór",
        mission="Razem",
        websites="blog.example",
        functions="przewodnicząca",
        looks_for="szkoły",
    )


def test_every_field_is_typed_and_comes_back_on_page_and_papers(client, olga, centre):
    programme = make_programme(centre, "CAL")
    client.force_login(olga)
    url = reverse("reports:practice_create", args=["program", programme.pk])
    words = client.post(url, {"form_key": str(uuid.uuid4()), **TYPED}, follow=True).content.decode()
    record = PracticeRecord.objects.get(programme=programme)
    papers = [text(record), text(record, "docx")]
    order = PracticeOrder(record, Author("Olga"))
    assert page.validate_pdf_bytes(print_paper("practice-record", order, "pdf")).failures == []
    for name, value in TYPED.items():
        for line in ("52 000" if name == "inhabitants" else value).splitlines():
            told = [" ".join(one.replace("\u00a0", " ").split()) for one in (words, *papers)]
            assert all(line in one for one in told), (name, line)


def test_what_is_not_typed_is_read_from_the_records_with_its_source(centre, community):
    centre.town, centre.postal_code, centre.street, centre.website = (
        "Nisko",
        "37-400",
        "Lipowa 1",
        "https://ops.example",
    )
    centre.save()
    Population.objects.create(community=community, number=52000, source="spis", as_of_told="2011")
    programme = make_programme(centre, "CAL", community=community, aim="Sąsiedzi razem")
    record = record_of(programme=programme)
    told = dict(facts(record))
    assert {"Nisko", "37-400", "Lipowa 1", "https://ops.example", centre.name} <= set(told)
    assert all(told[value] for value in ("Nisko", "37-400", centre.name))
    [number] = [value for value in told if value.replace("\u00a0", " ").startswith("52 000")]
    assert "spis, 2011" in told[number]
    assert practice_of(record).summary.value == "Sąsiedzi razem"
    assert practice_of(record).summary.source


def test_what_is_typed_wins_and_has_no_other_source(centre):
    centre.town = "Nisko"
    centre.save()
    record = record_of(programme=make_programme(centre), town="Warszawa")
    assert ("Warszawa", "") in facts(record)
    assert "Nisko" not in values(record)


def test_a_partnership_has_no_address_unless_somebody_typed_one(coalition):
    centre = coalition.centre
    centre.town, centre.postal_code, centre.street = "Nisko", "37-400", "Lipowa 1"
    centre.save()
    record = record_of(partnership=coalition)
    assert not {"Nisko", "37-400", "Lipowa 1"} & set(values(record))
    assert {"Koalicja Wzór", "blog.example", "przewodnicząca"} <= set(values(record))


def test_the_presentation_tells_what_the_records_tell(coalition, community, centre):
    assert "szkoły" in text(record_of(partnership=coalition))
    programme = make_programme(centre, "CAL", method="Z sąsiadami")
    make_initiative(community, "Kawa dla seniora", programme=programme, target_group="osoby starsze")
    make_initiative(community, "Tylko pomysł", programme=programme, state="idea")
    told = text(record_of(programme=programme))
    assert "Kawa dla seniora" in told
    assert "osoby starsze" in told
    assert "Z sąsiadami" in told
    assert "Tylko pomysł" not in told
    community.exit_rule = "aż sami poprowadzą"
    community.save()
    assert "aż sami poprowadzą" in text(record_of(community=community))
    assert "CAL" in text(record_of(centre=centre))


def test_a_viewer_reads_of_initiatives_what_she_may_see(client, olga, centre, community):
    programme = make_programme(centre, "CAL")
    make_initiative(community, "Nasza kawa", programme=programme)
    make_initiative(make_community(centre, "Obce"), "Ukryta herbata", programme=programme)
    record = record_of(programme=programme)
    client.force_login(olga)
    words = client.get(record.get_absolute_url()).content.decode()
    file = client.get(reverse("reports:practice_paper", args=[record.pk, "metryka", "pdf"]))
    for told in (words, pdf_text(file.content)):
        assert "Nasza kawa" in told
        assert "Ukryta herbata" not in told


def test_a_marked_community_is_not_named_by_the_record_of_its_centre(centre):
    make_community(centre, "Grupa AA", is_sensitive=True)
    make_community(centre, "Osiedle Jawne")
    told = text(record_of(centre=centre))
    assert "Osiedle Jawne" in told
    assert "Grupa AA" not in told


def test_of_each_subject_there_is_one_record(client, olga, coalition, karol):
    record = record_of(partnership=coalition)
    with pytest.raises(IntegrityError), transaction.atomic():
        record_of(partnership=coalition)
    client.force_login(olga)
    url = reverse("reports:practice_create", args=["partnerstwo", coalition.pk])
    assert client.get(url).headers["Location"] == record.get_absolute_url()
    assert client.post(url, {"form_key": str(uuid.uuid4())}).status_code == 200
    assert PracticeRecord.objects.count() == 1
    record.withdraw(karol, "pomyłka")
    client.post(url, {"form_key": str(uuid.uuid4())})
    assert PracticeRecord.objects.standing().count() == 1
    assert PracticeRecord.objects.count() == 2


def test_the_record_of_a_community_is_seen_with_it(client, olga, wanda, community):
    record = record_of(community=community)
    for person, status in ((olga, 200), (wanda, 404)):
        client.force_login(person)
        assert client.get(record.get_absolute_url()).status_code == status


def test_a_file_of_a_marked_community_is_not_named_by_it(client, olga, community):
    community.is_sensitive = True
    community.save()
    record = record_of(community=community)
    client.force_login(olga)
    file = client.get(reverse("reports:practice_paper", args=[record.pk, "metryka", "docx"]))
    assert file.headers["Content-Disposition"] == f'attachment; filename="metryka-{record.pk}.docx"'


def run(subject, output, *more):
    call_command("paper", "practice-record", subject, "--output", str(output), *more)


def test_only_what_has_a_record_is_looked_through(coalition, centre, tmp_path):
    make_partnership(centre, "Koalicja Druga")
    record_of(partnership=coalition)
    run("koalicja", tmp_path / "m.pdf")
    assert "Koalicja Wzór" in pdf_text((tmp_path / "m.pdf").read_bytes())
    assert Deed.objects.filter(verb="printed").count() == 1


def test_several_that_fit_are_listed_each_once(coalition, centre, tmp_path):
    record_of(partnership=coalition)
    record_of(programme=make_programme(centre, "Koalicja młodych"))
    with pytest.raises(CommandError) as caught:
        run("koalicja", tmp_path / "m.pdf")
    assert caught.value.returncode == 2
    assert str(caught.value).count("Koalicja Wzór") == str(caught.value).count("Koalicja młodych") == 1
    run("Koalicja Wzór", tmp_path / "m.pdf")


def test_nothing_that_fits_is_said(coalition, tmp_path):
    with pytest.raises(CommandError) as caught:
        run("Koalicja Wzór", tmp_path / "m.pdf")
    assert caught.value.returncode == 2


def test_a_record_is_found_by_its_town_where_no_name_fits(coalition, tmp_path):
    record_of(partnership=coalition, town="Łódź")
    run("lodz", tmp_path / "m.pdf")
    assert (tmp_path / "m.pdf").exists()


def test_a_hundred_records_cost_as_many_queries_as_one(client, olga, centre, django_assert_num_queries):
    record_of(partnership=make_partnership(centre))
    client.force_login(olga)
    url = reverse("reports:practices")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(99):
        record_of(partnership=make_partnership(centre))
    with django_assert_num_queries(len(few)):
        client.get(url)
