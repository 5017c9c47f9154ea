"""Names sort as Poles sort them and are found without their accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.naming import fold, sort_key
from communities.models import Person


def _words(text: str) -> list[str]:
    return text.split()


NAMES = _words(
    "Ćwiąkała Cybulski Czarnecka Żak Zając Źrebiec Łukasik Lutka Lis Ósemka Olszewska Opala Śliwa Sowa Szymańska Ąk "
    "Adam Abacka Ęcki Ewa Nowak Ńacki Novak Kowalska Kowalski Kowal Zielińska Żółkiewska Zyta Źdźbło Łoś Los Łącka "
    "Lącka Müller Muller"
)
IN_ORDER = _words(
    "Abacka Adam Ąk Cybulski Czarnecka Ćwiąkała Ewa Ęcki Kowal Kowalska Kowalski Lącka Lis Los Lutka Łącka Łoś Łukasik "
    "Müller Muller Novak Nowak Ńacki Olszewska Opala Ósemka Sowa Szymańska Śliwa Zając Zielińska Zyta Źdźbło Źrebiec "
    "Żak Żółkiewska"
)


def test_the_directory_is_in_polish_order():
    assert sorted(NAMES, key=sort_key) == IN_ORDER


def test_cyrillic_names_stand_after_z_with_a_dot_in_their_own_order():
    names = ["Яна", "Żyta", "Ґалаґан", "Гриць", "Олена", "Adam", "Єва", "Żółw"]
    assert sorted(names, key=sort_key) == ["Adam", "Żółw", "Żyta", "Гриць", "Ґалаґан", "Єва", "Олена", "Яна"]


def test_the_database_keeps_the_same_order(centre):
    for name in [*reversed(NAMES), "Олена"]:
        Person.objects.create(centre=centre, name=name)
    assert list(Person.objects.by_name().values_list("name", flat=True))[-3:] == ["Żak", "Żółkiewska", "Олена"]
    assert list(Person.objects.by_name().values_list("name_sort", flat=True)) == sorted(
        map(sort_key, [*NAMES, "Олена"])
    )


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Żółkiewska", "zolkiewska"),
        ("ŁUCJA  Ćwiąkała-Źdźbło", "lucja cwiakala zdzblo"),
        ("Müller", "muller"),
        ("„Wesoła Gromadka”", "wesola gromadka"),
        ("Ґалаґан", "галаган"),
    ],
)
def test_a_search_needs_no_accents(name: str, folded: str):
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_small_and_large_letters_sort_alike(text: str):
    assert sort_key(text) == sort_key(text.casefold())


def test_a_person_is_found_by_any_words_of_the_name(centre):
    person = Person.objects.create(centre=centre, name="Łucja Żółkiewska")
    for typed in ("zolkiewska", "ŻÓŁK", "lucja zol", "żółkiewska łucja"):
        assert list(Person.objects.matching(typed)) == [person]
    assert not Person.objects.matching("zolkiewski").exists()
