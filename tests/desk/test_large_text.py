"""Text twice as large, and names without a space: nothing runs out of the page sideways."""

import datetime as dt

import pytest

from reports.models import ProgressReport
from tests.make import make_action, make_attendance, make_initiative, make_meeting, make_person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

ENDLESS = "Wielopokoleniowa" * 6
TWICE = """document.addEventListener("DOMContentLoaded", () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% }");
  document.adoptedStyleSheets = [sheet];
})"""


@pytest.fixture
def paths(community):
    """Addresses of pages that hold something in each of their parts."""
    person = make_person(community, "Łucja Żółkiewska")
    initiative = make_initiative(community, "Skwer przed dawnym przedszkolem", ladder="4")
    meeting = make_meeting(community, topic="Przygotowanie festynu", initiative=initiative, ladder="4", total=12)
    make_attendance(meeting, person)
    make_action(community, "Odebrać zezwolenie z urzędu", owner_person=person)
    report = ProgressReport.objects.create(
        community=community, start_on=dt.date(2021, 1, 1), end_on=dt.date(2022, 1, 1)
    )
    here = f"/spolecznosci/{community.pk}/"
    record = f"/spotkania/nowe/?community={community.pk}"
    lists = ["/spotkania/", "/zadania/", "/ludzie/", "/inicjatywy/", "/profil/"]
    return ["/", here, f"{here}karta/", record, *lists, f"/sprawozdania/{report.pk}/", f"/spotkania/{meeting.pk}/"]


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 1280])
def test_text_twice_as_large_stays_on_the_page(open_page, olga, paths, width):
    page = open_page("/", user=olga, width=width)
    page.add_init_script(TWICE)
    over = {}
    for path in paths:
        page.goto(path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        over[path] = sideways(page)
    assert not {path: pixels for path, pixels in over.items() if pixels > 0}
    if width == 360:  # the door to half of the menu stays on the screen
        assert page.evaluate("document.querySelector('.tabs-b summary').getBoundingClientRect().right") <= width


def test_a_name_without_a_space_stays_on_the_page(open_page, olga, community):
    person = make_person(community, ENDLESS)
    initiative = make_initiative(community, ENDLESS)
    meeting = make_meeting(community, topic=ENDLESS, initiative=initiative, total=3)
    make_attendance(meeting, person)
    make_action(community, ENDLESS, owner_person=person)
    page = open_page("/", user=olga, width=360)
    here = f"/spolecznosci/{community.pk}/"
    paths = ["/", here, f"{here}os-czasu/", f"{here}kto-przychodzi/", "/ludzie/", "/inicjatywy/", "/spotkania/"]
    over = {}
    for path in [
        *paths,
        "/zadania/",
        f"/ludzie/{person.pk}/",
        "/szukaj/?q=wielopokoleniowa",
        f"/spotkania/{meeting.pk}/",
    ]:
        page.goto(path)
        over[path] = sideways(page)
    assert not {path: pixels for path, pixels in over.items() if pixels > 0}
