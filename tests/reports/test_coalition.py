"""The sheet of a partnership: names of its time, stated beside listed, what each lends, promises, silence."""

import datetime as dt

import page
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from accounts.models import Deed
from communities.models import Community, PartnershipMember, PartnershipName
from documents.paper import ChartBlock, TableBlock
from meetings.models import Representative
from reports.coalition import coalition_figures, months_before, sector_chart
from reports.coalition_sheet import headline, key_figures
from reports.heads import Author
from reports.papers import CoalitionOrder, describe, print_paper
from tests.make import (
    make_community,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_partnership,
    make_programme,
)
from tests.pdf_text import pdf_text
from tests.reports.test_progress import docx_text

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def coalition(centre):
    made = make_partnership(centre, "Nowa Nazwa", members_told="kilkanaście", since_told="zima 2014")
    PartnershipName.objects.create(partnership=made, name="Dawna Nazwa", until_told="2016-03-04")
    PartnershipName.objects.create(partnership=made, name="Najdawniejsza", until_told="wiosna 2015")
    return made


def join(partnership, organisation=None, **fields):
    return PartnershipMember.objects.create(partnership=partnership, organisation=organisation, **fields)


def sheet(partnership, on=TODAY, viewer=None):
    return coalition_figures(partnership, on, viewer)


def order(partnership, on=TODAY, viewer=None):
    return CoalitionOrder(partnership, Author("Olga"), on, viewer)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (dt.date(2015, 1, 1), "Najdawniejsza"),
        (dt.date(2015, 12, 31), "Dawna Nazwa"),
        (dt.date(2016, 3, 3), "Dawna Nazwa"),
        (dt.date(2016, 3, 4), "Nowa Nazwa"),
        (TODAY, "Nowa Nazwa"),
    ],
)
def test_a_paper_bears_the_name_in_force_on_its_day(coalition, on, name):
    assert coalition.name_on(on) == name
    assert describe("coalition-sheet", order(coalition, on)).title == name
    assert name in pdf_text(print_paper("coalition-sheet", order(coalition, on), "pdf"))


def test_a_name_entered_by_mistake_is_none(coalition, olga):
    coalition.names.get(name="Dawna Nazwa").withdraw(olga, "pomyłka")
    assert coalition.name_on(dt.date(2016, 1, 1)) == "Nowa Nazwa"


def test_the_stated_number_stands_beside_the_listed_one(coalition, centre, olga):
    join(coalition, make_organisation(centre, "A"))
    join(coalition, make_organisation(centre, "B"), standing="supporting")
    join(coalition, told="sympatycy", standing="friend")
    join(coalition, make_organisation(centre, "C"), until_told="2020")
    join(coalition, make_organisation(centre, "D"), since_told="2030")
    join(coalition, make_organisation(centre, "E")).withdraw(olga, "pomyłka")
    figures = sheet(coalition)
    assert [line.name for line in figures.members] == ["A"]
    assert ([line.name for line in figures.supporting], [line.name for line in figures.friends]) == (
        ["B"],
        ["sympatycy"],
    )
    assert figures.left == ("C (2020)",)
    assert "kilkanaście" in headline(figures)
    assert [line.name for line in sheet(coalition, dt.date(2019, 1, 1)).members] == ["A", "C"]


def test_own_units_stand_apart_and_a_programme_of_ours_may_be_a_member(coalition, centre):
    join(coalition, make_organisation(centre, "Parafia", sector="parish"))
    join(coalition, make_organisation(centre, "Biblioteka", sector="public", is_own_commune=True))
    join(coalition, programme=make_programme(centre, "CAL"))
    figures = sheet(coalition)
    assert [line.name for line in figures.own] == ["Biblioteka", "CAL"]
    assert [[line.name for line in lines] for _label, lines in figures.by_sector] == [["Parafia"]]
    chart = sector_chart(figures)
    assert sum(bar.total for bar in chart.bars) == len(figures.members) == 3
    assert [bar.parts for bar in chart.bars] == [[0, 1], [1, 0], [0, 1]]


def test_what_each_lends_to_which_joint_action_and_its_promises(coalition, community, centre):
    bakery = make_organisation(centre, "Piekarnia", working_contact="kierowniczka, tel. 15 000", keeper="residents")
    join(coalition, bakery, form="agreement", agreed_told="1.02.2020", lends="bułki")
    picnic = make_initiative(community, "Piknik")
    make_joint(picnic, bakery, dt.date(2026, 6, 6), gives="stoły", promise="kept")
    make_joint(picnic, bakery, dt.date(2025, 6, 7), gives="namiot", promise="not_kept")
    make_joint(picnic, bakery, dt.date(2027, 6, 6), promise="waits")
    [line] = sheet(coalition).members
    assert line.lent == ("stoły (Piknik, 6.06.2026)",)
    assert (line.promises.kept, line.promises.settled, line.promises.waits) == (1, 2, 1)
    assert "1.02.2020" in line.joined
    text = pdf_text(print_paper("coalition-sheet", order(coalition), "pdf"))
    for told in ("Piekarnia", "bułki", "stoły (Piknik, 6.06.2026)", "kierowniczka, tel. 15 000", "1 z 2"):
        assert told in text, told
    assert "namiot" not in text
    assert page.validate_pdf_bytes(print_paper("coalition-sheet", order(coalition), "pdf")).failures == []
    assert "Piekarnia" in docx_text(print_paper("coalition-sheet", order(coalition), "docx"))


def test_a_handful_of_promises_makes_no_percentage(coalition, community, centre):
    partner = make_organisation(centre)
    join(coalition, partner)
    for promise in ("kept", "kept", "kept", "not_kept"):
        make_joint(make_initiative(community), partner, dt.date(2026, 6, 6), promise=promise)
    with translation.override("pl"):
        figures = [value for _label, value, _note in key_figures(sheet(coalition))]
    assert figures == ["1", "1 z 1", "3 z 4", "–"]
    assert "%" not in pdf_text(print_paper("coalition-sheet", order(coalition), "pdf"))


def test_who_fell_silent_and_who_never_came(coalition, community, centre):
    names = ("Działa", "Cichnie", "Przyszła", "Nigdy")
    works, fades, came, never = (make_organisation(centre, name) for name in names)
    for partner in (works, fades, came, never):
        join(coalition, partner)
    join(coalition, told="osoby prywatne")
    make_joint(make_initiative(community), works, months_before(TODAY, 6))
    make_joint(make_initiative(community), fades, months_before(TODAY, 6) - dt.timedelta(days=1))
    Representative.objects.create(meeting=make_meeting(community, dt.date(2026, 11, 1)), organisation=came)
    make_joint(make_initiative(community), never, dt.date(2026, 10, 1), promise="not_kept")
    figures = sheet(coalition)
    assert [line.name for line in figures.quiet] == ["Cichnie"]
    assert [line.name for line in figures.never_came] == ["Nigdy"]
    assert figures.active == 3


def test_who_keeps_the_contact_is_read_from_initiatives_where_the_partner_is_silent(coalition, community, centre):
    names = {"": ("organiser", "residents"), "organiser": ("residents",)}
    for keeper, kept in names.items():
        partner = make_organisation(centre, keeper=keeper)
        join(coalition, partner)
        for who in kept:
            make_initiative(community).partners.create(organisation=partner, keeper=who)
    assert [line.keeper for line in sheet(coalition).members] == ["residents", "organiser"]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [((2026, 8, 31), 6, (2026, 2, 28)), ((2024, 8, 31), 6, (2024, 2, 29)), ((2026, 3, 15), 12, (2025, 3, 15))],
)
def test_months_before_a_day(day, months, before):
    assert months_before(dt.date(*day), months) == dt.date(*before)


def test_a_marked_community_is_not_named_and_a_foreign_one_not_read(coalition, community, centre, olga):
    partner = make_organisation(centre, "Piekarnia")
    join(coalition, partner)
    marked = make_community(centre, "Grupa AA", is_sensitive=True)
    make_joint(make_initiative(marked, "Spotkania AA"), partner, dt.date(2026, 6, 6), gives="sala AA")
    [line] = sheet(coalition).members
    assert not any("AA" in told for told in line.lent)
    assert line.last_on == dt.date(2026, 6, 6)
    Community.objects.filter(pk=marked.pk).update(is_sensitive=False)
    [line] = sheet(coalition).members
    assert line.lent == ("sala AA (Spotkania AA, 6.06.2026)",)
    [line] = sheet(coalition, viewer=olga).members
    assert (line.lent, line.last_on) == ((), None)


def test_the_picture_has_a_twin_of_words(coalition, centre):
    join(coalition, make_organisation(centre, sector="ngo"))
    blocks = describe("coalition-sheet", order(coalition)).blocks
    [chart] = [block for block in blocks if isinstance(block, ChartBlock)]
    assert chart.with_table
    assert chart.chart.table().rows
    assert any(isinstance(block, TableBlock) for block in blocks)


@pytest.mark.parametrize("word", ["Nowa Nazwa", "dawna", "NAZWA nowa"])
def test_the_command_finds_it_by_any_name_it_bore(coalition, tmp_path, word):
    coalition.save()
    call_command("paper", "coalition-sheet", word, "--output", str(tmp_path / "k.pdf"))
    assert (tmp_path / "k.pdf").read_bytes().startswith(b"%PDF")
    assert Deed.objects.filter(verb="printed").count() == 1


def test_the_command_lists_several_and_takes_a_day(coalition, centre, tmp_path):
    make_partnership(centre, "Nowa Inna")
    with pytest.raises(CommandError) as caught:
        call_command("paper", "coalition-sheet", "nowa", "--output", str(tmp_path / "k.pdf"))
    assert caught.value.returncode == 2
    assert "Nowa Inna" in str(caught.value)
    assert "Nowa Nazwa" in str(caught.value)
    line = ("Nowa Nazwa", "--on", "2015-06-30", "--output", str(tmp_path / "k.pdf"))
    call_command("paper", "coalition-sheet", *line)
    assert "Dawna Nazwa" in pdf_text((tmp_path / "k.pdf").read_bytes())


def test_the_page_shows_the_same_and_leads_to_the_file(client, olga, coalition, centre):
    join(coalition, make_organisation(centre, "Parafia", sector="parish"))
    client.force_login(olga)
    words = client.get(reverse("reports:coalition", args=[coalition.pk])).content.decode()
    assert "Parafia" in words
    assert "kilkanaście" in words
    assert 'class="pw-chart"' in words
    for ending in ("pdf", "docx"):
        file = reverse("reports:coalition_paper", args=[coalition.pk, "partnerstwo", ending])
        assert file in words
        assert client.get(file).status_code == 200
    assert client.get(reverse("reports:coalition_paper", args=[coalition.pk, "inne", "pdf"])).status_code == 404


def test_a_hundred_members_cost_as_many_queries_as_one(client, olga, community, centre, django_assert_num_queries):
    lean, full = make_partnership(centre), make_partnership(centre)
    for partnership, number in ((lean, 1), (full, 100)):
        for _ in range(number):
            partner = make_organisation(centre)
            join(partnership, partner)
            make_joint(make_meeting(community), partner, localdate(), initiative=make_initiative(community))
    client.force_login(olga)
    client.get(reverse("reports:coalition", args=[lean.pk]))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("reports:coalition", args=[lean.pk]))
    with django_assert_num_queries(len(few)):
        client.get(reverse("reports:coalition", args=[full.pk]))
