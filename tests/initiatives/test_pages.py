"""Every page of the room opens for whom it is, takes what is typed, and is no page for anybody else."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Deed
from initiatives import matter_urls
from initiatives.models import Initiative, InitiativePartner, Microgrant, Project
from initiatives.parts import PARTS
from initiatives.urls import urlpatterns
from tests.access_initiatives import MAPS, PLANS
from tests.cast import SECRET
from tests.initiatives.filled import fill, typed
from tests.initiatives.mapped import WHOLES
from tests.make import (
    make_community,
    make_initiative,
    make_joint,
    make_meeting,
    make_organisation,
    make_person,
    make_series,
)

DAY = dt.timedelta(days=1)
LISTS = ("list", "projects", "microgrants")
CREATES = {"create": "initiative", "project_create": "project", "microgrant_create": "microgrant"}
PAGES = {"detail": "initiative", "project": "project", "microgrant": "microgrant"}
ADDS = {f"{kind}_add": WHOLES.get(kind, part.whole) for kind, part in PARTS.items()}
EDITS = {
    "edit": "initiative",
    "project_edit": "project",
    "microgrant_edit": "microgrant",
    **{f"{kind}_edit": kind for kind in PARTS},
}
WITHDRAWS = {f"{name.removesuffix('edit')}withdraw": noun for name, noun in EDITS.items()}
#: The others only choose.
WITH_WORDS = {name: noun for name, noun in EDITS.items() if noun not in {"project_initiative", "applicant"}}
#: Pages with tests of their own: test_needs_map, test_osl_plan, test_money.
ELSEWHERE = {*MAPS, *PLANS, *(f"initiatives:document_file{deed}" for deed in ("", "_add", "_withdraw"))}
ON_A_ROW = {**PAGES, **ADDS, **EDITS, **WITHDRAWS, "state": "initiative"}
#: Of each kind one that both may have changed.
TEXTS = (
    *("since_told", "gives", "note", "result", "what_stays", "origin", "done_told", "what"),
    *("terms", "details", "findings", "heard", "effect", "monitoring", "seen_told"),
)
ALL = [*LISTS, *CREATES, *ON_A_ROW]


@pytest.fixture
def rows(community):
    return fill(community)


@pytest.fixture
def secrets(other_community):
    return fill(other_community, SECRET)


def address(name, rows):
    return reverse(f"initiatives:{name}", args=[rows[ON_A_ROW[name]].pk] if name in ON_A_ROW else [])


def post(client, name, rows, data):
    return client.post(address(name, rows), data)


def refusal(response, field):
    assert response.status_code == 200
    return " ".join(response.context["form"].errors[field])


def test_these_tests_know_every_address():
    matters = {pattern.name for pattern in matter_urls.urlpatterns}  # test_matters
    elsewhere = {*(name.partition(":")[2] for name in ELSEWHERE), *matters}
    assert {pattern.name for pattern in urlpatterns} == {*ALL, *elsewhere}


# Making


@pytest.mark.parametrize(("name", "noun"), CREATES.items())
def test_a_double_submit_makes_one_record_and_one_deed(client, olga, community, rows, name, noun):
    client.force_login(olga)
    data = {**typed(rows, community)[noun], "form_key": str(uuid.uuid4())}
    model = {"initiative": Initiative, "project": Project, "microgrant": Microgrant}[noun]
    before = model.objects.count()
    first, second = post(client, name, rows, data), post(client, name, rows, data)
    assert (first.status_code, first.url) == (302, second.url)
    assert model.objects.count() == before + 1
    assert Deed.objects.filter(verb="created", record_kind=model._meta.label_lower).count() == 1


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_is_added_once_and_the_deed_is_in_the_log(client, olga, community, rows, kind):
    client.force_login(olga)
    model = PARTS[kind].model
    before = model.objects.count()
    data = {**typed(rows, community)[kind], "form_key": str(uuid.uuid4())}
    for _ in range(2):
        assert post(client, f"{kind}_add", rows, data).status_code == 302
    assert model.objects.count() == before + 1
    deed = Deed.objects.get(verb="created", record_kind=model._meta.label_lower)
    assert (deed.actor_number, deed.centre_number) == (olga.pk, community.centre_id)


def test_a_new_initiative_keeps_who_led_at_the_beginning(client, olga, community, rows):
    client.force_login(olga)
    post(client, "create", rows, {**typed(rows, community)["initiative"], "form_key": str(uuid.uuid4())})
    lead = Initiative.objects.get(name="Ogródek").leads.get()
    assert (lead.ladder, lead.since_told, lead.created_by) == ("2", "wiosna 2024", olga)


def test_an_initiative_may_belong_to_the_whole_centre(client, olga, community, rows):
    client.force_login(olga)
    data = {**typed(rows, community)["initiative"], "community": "", "form_key": str(uuid.uuid4())}
    post(client, "create", rows, data)
    made = Initiative.objects.get(name="Ogródek")
    assert (made.community, made.centre) == (None, community.centre)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "jest wymagane"),
        ("age_from", "-1", "0"),
        ("age_to", "121", "120"),
        ("planned_people", "99999999999", "1000000"),
        ("planned_meetings", "-5", "0"),
        ("since_told", "12.03.1026", "1026"),
        ("since_told", "31.02.2024", ""),
        ("need", "Zadzwonić: 44051401359", "PESEL"),
        ("target_group", "44051401359", "PESEL"),
        ("description", "x" * 4001, "4000"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, olga, community, rows, field, value, words):
    client.force_login(olga)
    before = Initiative.objects.count()
    data = {**typed(rows, community)["initiative"], "form_key": str(uuid.uuid4()), field: value}
    response = post(client, "create", rows, data)
    assert words in refusal(response, field)
    assert "wiosna 2024" in response.content.decode() or field == "since_told"
    assert Initiative.objects.count() == before


def test_ages_stand_in_order(client, olga, community, rows):
    client.force_login(olga)
    data = {**typed(rows, community)["initiative"], "form_key": str(uuid.uuid4()), "age_from": "11", "age_to": "5"}
    assert refusal(post(client, "create", rows, data), "age_to")


def test_an_end_before_the_start_is_refused(client, olga, rows):
    client.force_login(olga)
    data = {"state": "ended", "since_told": "2024", "until_told": "zima 2014", "version": 1}
    assert refusal(post(client, "state", rows, data), "until_told")


@pytest.mark.parametrize(
    ("name", "noun", "field", "secret"),
    [
        ("create", "initiative", "community", lambda secrets: secrets["initiative"].community_id),
        ("create", "initiative", "programme", lambda secrets: secrets["cal"].pk),
        ("create", "initiative", "centre", lambda secrets: secrets["initiative"].centre_id),
        ("partner_add", "partner", "organisation", lambda secrets: secrets["new_partner"].pk),
        ("project_create", "project", "communities", lambda secrets: secrets["initiative"].community_id),
        ("project_partner_add", "project_partner", "organisation", lambda secrets: secrets["new_partner"].pk),
    ],
)
def test_a_forged_number_is_refused(client, olga, community, rows, secrets, name, noun, field, secret):
    client.force_login(olga)
    data = {**typed(rows, community)[noun], "form_key": str(uuid.uuid4()), field: secret(secrets)}
    response = post(client, name, rows, data)
    assert refusal(response, field)
    assert SECRET not in response.content.decode()


def test_a_partner_is_listed_once(client, olga, community, rows):
    client.force_login(olga)
    data = {**typed(rows, community)["partner"], "organisation": rows["partner"].organisation_id}
    response = post(client, "partner_add", rows, {**data, "form_key": str(uuid.uuid4())})
    assert refusal(response, "organisation")
    assert InitiativePartner.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", "-1"), ("grant", "63000,00"), ("value", "1e400"), ("value", "9" * 20), ("grant", "0,001")],
)
def test_money_that_cannot_be_is_refused_beside_its_field(client, olga, community, rows, field, value):
    client.force_login(olga)
    data = {**typed(rows, community)["project"], "form_key": str(uuid.uuid4()), field: value}
    assert refusal(post(client, "project_create", rows, data), field)


# Changing


def edited(noun, rows, community):
    data = {**typed(rows, community)[noun], "version": 1}
    return {name: value for name, value in data.items() if name not in {"centre"}}


@pytest.mark.parametrize(("name", "noun"), [*EDITS.items(), ("state", "initiative")])
def test_an_edit_is_saved_and_logged_without_values(client, olga, community, rows, name, noun):
    client.force_login(olga)
    data = edited("state" if name == "state" else noun, rows, community)
    assert post(client, name, rows, data).status_code == 302
    row = type(rows[noun]).objects.get(pk=rows[noun].pk)
    assert (row.version, row.changed_by) == (2, olga)
    deed = Deed.objects.get(verb="changed")
    assert deed.record_numbers == [row.pk]
    assert deed.field_names
    assert not set(map(str, data.values())) & set(deed.field_names)


@pytest.mark.parametrize(("name", "noun"), [*WITH_WORDS.items(), ("state", "initiative")])
def test_a_colleagues_edit_is_never_overwritten(client, olga, karol, community, rows, name, noun):
    data = edited("state" if name == "state" else noun, rows, community)
    client.force_login(karol)
    post(client, name, rows, data)
    text = next(key for key in TEXTS if key in row_fields(rows[noun], name))
    client.force_login(olga)
    response = post(client, name, rows, {**data, text: "2019"})
    assert response.status_code == 200
    assert [difference.mine for difference in response.context["form"].differences] == ["2019"]
    assert str(karol) in response.content.decode()
    assert type(rows[noun]).objects.get(pk=rows[noun].pk).version == 2
    again = {**data, text: "2019", "version": response.context["form"]["version"].value()}
    assert post(client, name, rows, again).status_code == 302


def row_fields(row, name):
    return {"result"} if name == "state" else {field.name for field in row._meta.fields if not field.is_relation}


def test_both_choices_of_communities_are_shown_by_name(client, olga, karol, centre, community, rows):
    other = make_community(centre, "Podleśna")
    data = {**edited("project", rows, community), "communities": [other.pk]}
    client.force_login(karol)
    post(client, "project_edit", rows, data)
    response = post(client, "project_edit", rows, {**data, "communities": [community.pk]})
    difference = response.context["form"].differences[0]
    assert (difference.saved, difference.mine) == ("Podleśna", "Osiedle Fabryczne")


def test_an_organiser_does_not_drop_communities_she_does_not_see(client, olga, centre, community, rows):
    unseen = make_community(centre, "Podleśna")
    rows["project"].communities.add(unseen)
    client.force_login(olga)
    post(client, "project_edit", rows, {**edited("project", rows, community), "communities": []})
    assert list(rows["project"].communities.all()) == [unseen]


def test_an_initiative_with_meetings_stays_with_its_community(client, karol, centre, community, rows):
    make_meeting(community, initiative=rows["initiative"])
    other = make_community(centre, "Podleśna")
    client.force_login(karol)
    data = {**edited("initiative", rows, community), "community": other.pk}
    assert refusal(post(client, "edit", rows, data), "community")


@pytest.mark.parametrize(("name", "noun"), WITHDRAWS.items())
def test_what_was_entered_by_mistake_is_withdrawn_with_a_reason(client, olga, rows, name, noun):
    client.force_login(olga)
    assert refusal(post(client, name, rows, {"reason": ""}), "reason")
    assert post(client, name, rows, {"reason": "pomyłka"}).status_code == 302
    row = type(rows[noun]).objects.get(pk=rows[noun].pk)
    assert (row.is_withdrawn, row.withdrawn_reason, row.withdrawn_by) == (True, "pomyłka", olga)
    assert Deed.objects.filter(verb="withdrawn", record_kind=row._meta.label_lower).count() == 1
    assert post(client, name, rows, {"reason": "jeszcze raz"}).status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_reason == "pomyłka"


def test_a_withdrawn_initiative_says_so_and_takes_no_more_changes(client, olga, rows):
    rows["initiative"].withdraw(olga, "wpisano dwa razy")
    client.force_login(olga)
    page = client.get(address("detail", rows)).content.decode()
    assert "wpisano dwa razy" in page
    assert client.get(address("lead_add", rows)).status_code == 404
    assert "Klub Wzór" not in client.get(address("list", rows)).content.decode()


# Reading


def test_the_card_shows_each_fact(client, olga, community):
    initiative = make_initiative(
        community, "Klub", since_told="09.2014", need="Nudno po szkole", age_from=3, age_to=10, planned_meetings=10,
        planned_people=15, planned_people_told="15 dzieci z opiekunami", result="Jest klub", what_stays="Klucze",
        initiator="together", initiator_told="mamy z bloku", source="strona ośrodka", as_of_told="2011-02-27",
    )  # fmt: skip
    initiative.leads.create(ladder="4", since_told="zima 2020", who_told="grupa mam", second_voice="minutes")
    partner = make_organisation(community.centre, "Piekarnia")
    initiative.partners.create(organisation=partner, gives="bułki", keeper="residents")
    make_joint(initiative, partner, dt.date(2026, 3, 14))
    make_meeting(community, topic="Wieczór bajek", initiative=initiative, total=12, total_is_estimate=True)
    client.force_login(olga)
    page = client.get(reverse("initiatives:detail", args=[initiative.pk])).content.decode()
    for words in (
        *("09.2014", "Nudno po szkole", "3–10", "15 dzieci z opiekunami", "Jest klub", "Klucze", "mamy z bloku"),
        *(
            "strona ośrodka",
            "2011-02-27",
            "zima 2020",
            "grupa mam",
            "Piekarnia",
            "bułki",
            "14.03.2026"[:5],
            "Wieczór bajek",
        ),
    ):
        assert words in page, words


def test_what_is_not_known_is_not_shown_as_zero(client, karol, rows):
    client.force_login(karol)
    page = " ".join(client.get(address("project", rows)).content.decode().split())
    assert 'data-l="Osiągnięto">nie wiadomo</td>' in page or 'data-l="Reached">not known</td>' in page


def test_what_the_parts_leave_is_said_to_be_unstated_and_never_called_own(client, karol, rows):
    client.force_login(karol)
    page = " ".join(client.get(address("project", rows)).content.decode().replace("\xa0", " ").split())
    assert "nie podano" in page
    assert "20,00 zł" in page
    Project.objects.filter(pk=rows["project"].pk).update(grant="100.00")
    page = client.get(address("project", rows)).content.decode().replace("\xa0", " ")
    assert "0,00 zł" in page
    assert "wynika" in page


def names(response):
    return [row.name for row in response.context["page"].rows]


@pytest.fixture
def several(community):
    make_initiative(community, "Łąka", ladder="5", since_told="2020", target_group="seniorzy")
    make_initiative(community, "Zegar", ladder="2", since_told="2020", state="ended", until_told="2021")
    make_initiative(community, "Ćwiczenia", ladder="4", since_told="2025", returns_yearly=True)
    make_initiative(community, "Pomysł", state="idea")
    make_initiative(make_community(community.centre, "Podleśna"), "Cudza", ladder="5", since_told="2020")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ćwiczenia", "Cudza", "Łąka", "Pomysł", "Zegar"]),
        ("q=laka", ["Łąka"]),
        ("state=running", ["Ćwiczenia", "Cudza", "Łąka"]),
        ("ladder=residents", ["Ćwiczenia", "Cudza", "Łąka"]),
        ("ladder=2", ["Zegar"]),
        ("ladder=?", ["Pomysł"]),
        ("group=seniorzy", ["Łąka"]),
        ("since=2021-01-01&until=2021-12-31", ["Cudza", "Łąka", "Zegar"]),
        ("since=2022-01-01&until=2022-12-31&ladder=residents", ["Cudza", "Łąka"]),
        ("state=withdrawn", []),
        ("state=nonsense&ladder=9&community=x", ["Ćwiczenia", "Cudza", "Łąka", "Pomysł", "Zegar"]),
    ],
)
def test_the_list_answers_what_is_asked_in_polish_order(client, karol, several, query, expected):
    client.force_login(karol)
    assert names(client.get(reverse("initiatives:list") + "?" + query)) == sorted(expected, key=polish)


def polish(name):
    return "AaĄąBbCcĆćDdEeĘęFfGgHhIiJjKkLlŁłMmNnOoÓóPpRrSsŚśTtUuWwYyZzŹźŻż".index(name[0]), name


def test_the_list_asks_of_one_community(client, karol, community, several):
    client.force_login(karol)
    response = client.get(reverse("initiatives:list"), {"community": community.pk, "ladder": "residents"})
    assert names(response) == ["Ćwiczenia", "Łąka"]


def test_the_list_offers_nothing_of_another_centre(client, karol, several, secrets):
    client.force_login(karol)
    page = client.get(reverse("initiatives:list"), {"community": secrets["initiative"].community_id})
    assert SECRET not in page.content.decode()


def test_the_list_pages_by_key_and_shows_every_row_once(client, olga, community):
    made = {make_initiative(community, f"Inicjatywa {number:03}").name for number in range(120)}
    client.force_login(olga)
    url, seen = reverse("initiatives:list"), []
    while url:
        response = client.get(url)
        seen += names(response)
        url = response.context["next_url"] and reverse("initiatives:list") + response.context["next_url"]
    assert len(seen) == 120
    assert set(seen) == made


def test_an_initiative_leads_to_its_series_that_run(client, olga, community, rows):
    client.force_login(olga)
    address = reverse("initiatives:detail", args=[rows["initiative"].pk])
    assert reverse("meetings:series_create") in client.get(address).content.decode()
    running = make_series(community, initiative=rows["initiative"])
    over = make_series(community, localdate() - 60 * DAY, weeks=2, initiative=rows["initiative"])
    other = make_series(community)
    page = client.get(address).content.decode()
    assert running.get_absolute_url() in page
    assert over.get_absolute_url() not in page
    assert other.get_absolute_url() not in page
    assert reverse("meetings:series_create") not in page


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_no_more_for_many_rows(client, karol, community, rows, name):
    client.force_login(karol)
    url = reverse(f"initiatives:{name}")
    client.get(url)
    one = queries(client, url)
    for number in range(30):
        fill(community, f"nr {number}")
    assert queries(client, url) == one


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_for_many_parts(client, karol, community, rows, name):
    client.force_login(karol)
    make_meeting(community, initiative=rows["initiative"])
    add_money(rows)
    client.get(address(name, rows))
    one = queries(client, address(name, rows))
    for number in range(30):
        add_money(rows)
        partner = make_organisation(community.centre, f"Partner {number}")
        rows["initiative"].partners.create(organisation=partner)
        rows["initiative"].leads.create(ladder="4", since_told="2025")
        rows["project"].partners.create(organisation=partner)
        rows["project"].results.create(name="warsztaty")
        rows["project"].communities.add(make_community(community.centre))
        rows["microgrant"].applicants.create(person=make_person(community))
        make_meeting(community, initiative=rows["initiative"])
    assert queries(client, address(name, rows)) == one


def add_money(rows):
    """A line with its document to each record that has money."""
    for noun in PAGES.values():
        line = rows[noun].lines.create(what="deski")
        line.documents.create(number="1", issued_on="2026-01-01", amount=1, what="deski")
