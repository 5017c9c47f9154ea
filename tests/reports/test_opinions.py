import pytest
from django.urls import reverse

from reports.opinions import opinions_in


@pytest.mark.parametrize(
    "sentence",
    [
        "Społeczność jest bardzo zintegrowana.",
        "Mieszkańcy znacząco się uaktywnili.",
        "Współpraca układała się dobrze.",
        "Frekwencja była duża",
        "To niezwykle udany rok!",
    ],
)
def test_a_judgement_without_a_record_is_an_opinion(sentence):
    assert opinions_in(f"Powstał klub. {sentence}") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Na spotkania przychodziła duża grupa: 14 osób.",
        "Mieszkanka mówi: „jest bardzo dobrze”.",
        "Klub Wesoła Gromadka był bardzo aktywny.",
        "Dobrowolna składka pokryła koszt aktywizacji.",
        "Powstał klub.",
        "",
    ],
)
def test_a_number_a_quotation_or_a_record_shows_something(sentence):
    assert opinions_in(sentence, ["Klub „Wesoła Gromadka”", "Klub Wesoła Gromadka", "bo"]) == []


def test_opinions_are_marked_while_the_report_is_written(client, report, olga):
    report.results = "Społeczność jest bardzo zintegrowana. Powstał klub.\nKlub „Wesoła Gromadka” był bardzo aktywny."
    report.save()
    client.force_login(olga)
    for address in (report.get_absolute_url(), reverse("reports:edit", args=[report.pk])):
        page = client.get(address).content.decode()
        assert page.count("data-opinion") == 1
        assert "Społeczność jest bardzo zintegrowana." in page
